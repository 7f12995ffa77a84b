/** What is filled into a template: the content of a letter under the names of its placeholders. */
import type { Block, Paper } from '../paper';
import { chineseDay } from '../phrases';
import { columnsOf, letterContents } from './placeholders';

export type LetterData = { [name: string]: string | LetterData | LetterData[] };

/** By what a letter is verified. */
export interface LetterMarks {
  sha256: string;
  code: string;
  /** Address of the verification page. */
  address: string;
}

/** @returns the content of the letter, nothing of it left out: a table that the kind does not know is written out as paragraphs. */
export function letterData(paper: Paper, { sha256, code, address }: LetterMarks): LetterData {
  return {
    标题: paper.title.zh,
    编号: paper.number,
    事项编号: paper.caseNo,
    主送单位: paper.addressee ?? '',
    正文: paper.blocks.flatMap((block) => entriesOf(paper, block)),
    依据: paper.basis,
    发文单位: paper.issuers.join('、'),
    发文单位名单: paper.issuers.map((单位) => ({ 单位 })),
    日期: chineseDay(paper.date),
    内容摘要: sha256,
    查验码: code,
    查验地址: address,
  };
}

function entriesOf({ kind }: Paper, block: Block): LetterData[] {
  const { headings, tables } = letterContents[kind];
  if (block.form === 'paragraph' || (block.form === 'heading' && !headings)) return [{ 段落: { 文字: block.text } }];
  if (block.form === 'heading') return [{ 小标题: { 文字: block.text } }];
  const table = tables.find(({ heads }) => heads.join('|') === block.heads.join('|'));
  if (table === undefined)
    return block.rows.map((row) => ({
      段落: { 文字: `${row.map((cell, index) => `${block.heads[index] ?? ''}：${cell}`).join('；')}。` },
    }));
  const names = columnsOf(table);
  return [
    {
      [table.name]: {
        行: block.rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']))),
      },
    },
  ];
}
