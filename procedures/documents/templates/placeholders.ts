/**
 * 占位符 What a template of a letter may name, by kind: texts that stand for themselves, and loops, which repeat what stands between their
 * beginning and end. The names are those that an office writes into its Word file. I-93.
 */
import type { PaperKind } from '../paper';

/** A table of a kind of letter. */
export interface LetterTable {
  /** Its loop. */
  name: string;
  /** As printed, by which the table is known among the blocks of a letter. */
  heads: readonly string[];
  /** Placeholders of its cells, where a head is too long for one. */
  columns?: readonly string[];
}

export interface LetterContent {
  /** Has an addressee. */
  addressed: boolean;
  /** Has headings between its paragraphs. */
  headings: boolean;
  tables: readonly LetterTable[];
}

const criteria: LetterTable = { name: '评审标准表', heads: ['评审标准', '权重'] };
const result: LetterTable = { name: '评审结果表', heads: ['排序', '申请编号', '申请单位', '结论', '理由'] };

export const letterContents: Readonly<Record<PaperKind, LetterContent>> = {
  acceptance: letter({ name: '申请材料表', heads: ['序号', '申请材料'] }),
  correction: letter({ name: '补正事项表', heads: ['序号', '材料', '情形', '补正要求'] }),
  refusal: letter(),
  expertOpinion: {
    addressed: false,
    headings: false,
    tables: [criteria, { name: '评审意见表', heads: ['评审席位', '加权得分', '意见'] }],
  },
  consentReport: letter(result),
  publicNotice: {
    addressed: false,
    headings: true,
    tables: [{ name: '应用场景表', heads: ['场景', '用途'] }, criteria, result],
  },
  agreement: {
    addressed: false,
    headings: true,
    tables: [
      { name: '监督事项表', heads: ['条款', '监督事项', '依据材料'] },
      { name: '终止事由表', heads: ['条款', '事由', '后果', '纠正期', '提前告知'] },
      { name: '签署表', heads: ['当事方', '单位', '签署日期'] },
    ],
  },
  reminder: letter({ name: '改进事项表', heads: ['序号', '改进事项', '完成期限'] }),
  suspension: letter(),
  noticeOfIntent: letter(),
  termination: letter(),
  deletionCertificate: letter({
    name: '删除证明表',
    heads: ['授权数据', '数据集', '删除内容摘要（SHA-256）或者书面证明', '证明日期', '核对结果'],
    columns: ['授权数据', '数据集', '删除证明', '证明日期', '核对结果'],
  }),
  archiveIndex: {
    addressed: false,
    headings: false,
    tables: [{ name: '卷内目录表', heads: ['序号', '责任者', '题名', '日期'] }],
  },
};

function letter(...tables: LetterTable[]): LetterContent {
  return { addressed: true, headings: false, tables };
}

/** A place that a template names; a loop has places of its own inside. */
export interface Place {
  name: string;
  /** Without it a part of the letter would be lost. */
  required: boolean;
  /** A place that says the same, which will do instead. */
  instead?: string;
  inside?: readonly Place[];
}

const text = (name: string, required = true): Place => ({ name, required });
const loop = (name: string, inside: readonly Place[], required = true): Place => ({ name, required, inside });

/** @returns the placeholders of the cells of a table, in the order of its columns. */
export function columnsOf({ heads, columns = heads }: LetterTable): readonly string[] {
  return columns;
}

/** @returns everything that a template of the kind may name. */
export function placesOf(kind: PaperKind): readonly Place[] {
  const { addressed, headings, tables } = letterContents[kind];
  return [
    text('标题'),
    text('编号'),
    text('事项编号', false),
    ...(addressed ? [text('主送单位')] : []),
    loop('正文', [
      ...(headings ? [loop('小标题', [text('文字')])] : []),
      loop('段落', [text('文字')]),
      ...tables.map((table) =>
        loop(table.name, [
          loop(
            '行',
            columnsOf(table).map((name) => text(name)),
          ),
        ]),
      ),
    ]),
    text('依据'),
    { ...text('发文单位'), instead: '发文单位名单' },
    loop('发文单位名单', [text('单位')], false),
    text('日期'),
    text('内容摘要', false),
    text('查验码', false),
    text('查验地址', false),
  ];
}
