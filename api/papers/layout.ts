/**
 * The page of a letter, after the habits of official letters (GB/T 9704-2012: A4, margins 37, 26, 35 and 28 mm, title of size 二号, text of
 * size 四号 with two characters of indent, issuer and date at the right end). Sizes are points.
 */
import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Block, Paper } from '../../procedures/documents/paper';
import { chineseDay } from '../../procedures/documents/phrases';
import { keptPapers } from '../../procedures/documents/seal-order';

export interface Seal {
  sha256: string;
  code: string;
  /** Address of the verification page. */
  address: string;
  /** What is said of the electronic signature, where there is one. */
  signed?: string;
}

const millimetre = 72 / 25.4;
const margins = [28, 37, 26, 35].map((mm) => mm * millimetre) as [number, number, number, number];
const textSize = 14;
const tableSize = 10.5;
const noteSize = 7.5;
const red = '#c00000';

/** @returns the document; the same content gives the same one. */
export function layoutOf(paper: Paper, seal: Seal): TDocumentDefinitions {
  return {
    info: {
      title: paper.title.zh,
      subject: paper.number,
      author: paper.issuers.join('、'),
      creationDate: new Date(`${paper.date}T00:00:00Z`),
    },
    language: 'zh-CN',
    pageSize: 'A4',
    pageMargins: margins,
    defaultStyle: { font: 'CJK', fontSize: textSize, lineHeight: 1.35 },
    // The last words, the basis, the signatures and the marks stay together: none of them stands alone on a page.
    pageBreakBefore: ({ id }, { getFollowingNodesOnPage }) =>
      id === closingId && getFollowingNodesOnPage().filter((node) => lastIds.includes(node.id ?? '')).length < 2,
    footer: (page, pages) => ({
      text: `第 ${page} 页 共 ${pages} 页`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, 40, 0, 0],
    }),
    content: [
      ...headOf(paper),
      { text: printable(paper.title.zh), fontSize: 20, bold: true, alignment: 'center', margin: [0, 8, 0, 14] },
      ...(paper.addressee === null
        ? []
        : [{ text: `${printable(paper.addressee)}：`, margin: [0, 0, 0, 4] } as Content]),
      ...bodyOf(paper.blocks),
      ...endOf(paper, seal),
    ],
  };
}

function headOf({ kind, issuers, number }: Paper): Content[] {
  if (keptPapers.includes(kind)) return [{ text: `编号：${number}`, fontSize: 12, alignment: 'right' }];
  return [
    {
      text: issuers.map(printable).join('\n'),
      color: red,
      fontSize: issuers.length > 1 ? 20 : 24,
      bold: true,
      alignment: 'center',
    },
    { text: `编号：${number}`, fontSize: 14, alignment: 'center', margin: [0, 8, 0, 4] },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: widthOf(), y2: 0, lineWidth: 1.5, lineColor: red }],
      margin: [0, 0, 0, 14],
    },
  ];
}

function widthOf(): number {
  return 210 * millimetre - margins[0] - margins[2];
}

/** A table of more rows may break over pages. */
const keptRows = 8;

/** Where what is kept together at the end begins, and what stands last in it: code and last line of the marks. */
const closingId = 'closing';
const lastIds: readonly string[] = ['code', 'marks'];

/** No heading stands at the foot of a page: it goes with what follows it. */
function bodyOf(blocks: readonly Block[]): Content[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    if (before?.form === 'heading' && isKept(block)) return [];
    const next = blocks[index + 1];
    return block.form === 'heading' && next !== undefined && isKept(next)
      ? [{ unbreakable: true, stack: [contentOf(block), contentOf(next)] }]
      : [contentOf(block, next === undefined && isClosing(block) ? { id: closingId } : {})];
  });
}

function isKept(block: Block): boolean {
  return (
    (block.form === 'paragraph' && block.text.length < 400) ||
    (block.form === 'table' && block.rows.length <= keptRows && block.rows.flat().every((cell) => cell.length < 400))
  );
}

/** A short last paragraph goes with the signatures. */
function isClosing(block: Block): boolean {
  return block.form === 'paragraph' && isKept(block);
}

function contentOf(block: Block, last: { id?: string } = {}): Content {
  switch (block.form) {
    case 'heading':
      return { text: printable(block.text), bold: true, margin: [0, 8, 0, 4] };
    case 'paragraph':
      return { ...last, text: printable(block.text), leadingIndent: textSize * 2, margin: [0, 0, 0, 4] };
    case 'table':
      return tableOf(block.heads, block.rows);
  }
}

function tableOf(heads: string[], rows: string[][]): Content {
  const shares = sharesOf(heads, rows);
  return {
    fontSize: tableSize,
    lineHeight: 1.2,
    margin: [0, 6, 0, 10],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.every((row) => row.every((cell) => cell.length < 400)),
      widths: shares,
      body: [
        heads.map((text) => ({ text, bold: true, alignment: 'center' as const })),
        ...rows.map((row) => row.map((cell) => ({ text: printable(cell), wordBreak: 'break-all' }) as Content)),
      ],
    },
    layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, paddingTop: () => 4, paddingBottom: () => 4 },
  };
}

/** Columns by what stands in them: short ones as wide as they need, the others share what is left. */
function sharesOf(heads: string[], rows: string[][]): (number | '*')[] {
  const widest = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map((cell) => emsOf(cell))),
  );
  const widths = widest.map((ems) => (ems <= 8 ? Math.ceil(ems * tableSize) + 4 : ('*' as const)));
  if (widths.includes('*')) return widths;
  // What says most takes what is left.
  const most = widest.indexOf(Math.max(...widest));
  return widths.with(most, '*');
}

/** A Chinese character is one em wide, a Latin one about 0.6. */
function emsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.6 : 1), 0);
}

function endOf({ issuers, date, basis, blocks }: Paper, { sha256, code, address, signed }: Seal): Content[] {
  const last = blocks.at(-1);
  const marks = [
    '本文书由系统依据办件记录生成，内容可以查验。',
    `内容摘要（SHA-256）：${sha256}`,
    `查验码：${code}`,
    `查验地址：${address}`,
    ...(signed === undefined ? [] : [signed]),
  ];
  return [
    {
      ...(last !== undefined && isClosing(last) ? {} : { id: closingId }),
      text: `依据：${printable(basis)}。`,
      leadingIndent: textSize * 2,
    },
    ...issuers.map(
      (name): Content => ({
        text: printable(name),
        alignment: 'right',
        margin: [0, name === issuers[0] ? 16 : 0, 32, 0],
      }),
    ),
    { text: chineseDay(date), alignment: 'right', margin: [0, 0, 48, 10] },
    {
      columns: [
        // Two points a module: what fits is rounded down to whole points, and one alone is too small to be read off paper.
        { id: 'code', qr: address, fit: 84, width: 84 } as Column,
        {
          stack: marks.map((text, index) => ({ text, ...(index === marks.length - 1 ? { id: 'marks' } : {}) })),
          fontSize: noteSize,
          lineHeight: 1.3,
        },
      ],
    },
  ];
}

/** Control characters print nothing and break what follows; lines stay lines. */
export function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{C}\n]/gu, ' ');
}
