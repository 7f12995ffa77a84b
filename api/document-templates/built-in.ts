/**
 * The built-in template of each kind of letter: a Word file that the product writes itself, with every placeholder of the kind, so that
 * letters come out before an office has made templates of its own, and as a file to begin one from. Sizes are half points and twips
 * (1/20 point), as Word counts.
 */
import PizZip from 'pizzip';
import type { PaperKind } from '../../procedures/documents/paper';
import { keptPapers } from '../../procedures/documents/seal-order';
import { columnsOf, type LetterTable, letterContents } from '../../procedures/documents/templates/placeholders';
import { written } from './word-file';

const kept = new Map<PaperKind, Buffer>();

/** @returns the file; the same bytes each time. */
export function builtInTemplate(kind: PaperKind): Buffer {
  const known = kept.get(kind);
  if (known !== undefined) return known;
  const zip = new PizZip();
  for (const [path, xml] of Object.entries(partsOf(kind))) zip.file(path, xml, { createFolders: false });
  const bytes = written(zip);
  kept.set(kind, bytes);
  return bytes;
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function partsOf(kind: PaperKind): Record<string, string> {
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${word}.footer+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/footer" Target="footer1.xml"/></Relationships>`,
    'word/styles.xml': stylesXml,
    'word/footer1.xml': footerXml,
    'word/document.xml': `${declaration}<w:document xmlns:w="${main}" xmlns:r="${office}"><w:body>${bodyOf(kind)}${section}</w:body></w:document>`,
  };
}

/** A4 with the margins of GB/T 9704-2012: 37 mm above, 35 below, 28 on the left, 26 on the right. */
const section =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1134" w:gutter="0"/></w:sectPr>';

/** Width between the margins, in twips. */
const textWidth = 11_906 - 1_588 - 1_474;

const stylesXml = `${declaration}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="324" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;

const small = { size: 18 };

/** A field is shown as its first run is. */
function pageField(name: string): string {
  const part = (xml: string): string => `<w:r><w:rPr><w:sz w:val="${small.size}"/></w:rPr>${xml}</w:r>`;
  const mark = (type: string): string => part(`<w:fldChar w:fldCharType="${type}"/>`);
  const code = part(`<w:instrText xml:space="preserve"> ${name} </w:instrText>`);
  return `${mark('begin')}${code}${mark('separate')}${run('1', small)}${mark('end')}`;
}

/** Word joins two tables that nothing stands between. */
const gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>';

const footerXml = `${declaration}<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run('第 ', small)}${pageField('PAGE')}${run(' 页 共 ', small)}${pageField('NUMPAGES')}${run(' 页', small)}</w:p></w:ftr>`;

function bodyOf(kind: PaperKind): string {
  const { addressed, headings, tables } = letterContents[kind];
  return [
    ...headOf(kind),
    line('{标题}', { align: 'center', size: 40, bold: true, before: 160, after: 280 }),
    ...(addressed ? [line('{#主送单位}'), line('{主送单位}：'), line('{/主送单位}')] : []),
    line('{#正文}'),
    ...(headings ? [line('{#小标题}'), line('{文字}', { bold: true, before: 160 }), line('{/小标题}')] : []),
    line('{#段落}'),
    line('{文字}', { indent: true }),
    line('{/段落}'),
    ...tables.flatMap((table) => [line(`{#${table.name}}`), tableXml(table), gap, line(`{/${table.name}}`)]),
    line('{/正文}'),
    line('依据：{依据}。', { indent: true, keep: true }),
    line('{#发文单位名单}'),
    line('{单位}', { align: 'right', before: 120, keep: true }),
    line('{/发文单位名单}'),
    line('{日期}', { align: 'right', after: 400 }),
    line('本文稿由系统依据办件记录和模板形成；正式文本是可以查验的 PDF。', { size: 16 }),
    line('内容摘要（SHA-256）：{内容摘要}', { size: 16 }),
    line('查验码：{查验码}　查验地址：{查验地址}', { size: 16 }),
  ].join('');
}

/** As the letters laid out by the product: issuers in red over a red line, but not on papers that are kept rather than sent. */
function headOf(kind: PaperKind): string[] {
  if (keptPapers.includes(kind)) return [line('编号：{编号}', { align: 'right', size: 24 })];
  return [
    line('{#发文单位名单}'),
    line('{单位}', { align: 'center', size: 44, bold: true, color: 'C00000' }),
    line('{/发文单位名单}'),
    line('编号：{编号}', { align: 'center', rule: true, before: 120, after: 200 }),
  ];
}

interface Look {
  align?: 'center' | 'right';
  /** Half points. */
  size?: number;
  bold?: boolean;
  color?: string;
  /** Two characters at the beginning. */
  indent?: boolean;
  /** On one page with what follows. */
  keep?: boolean;
  /** A red line below. */
  rule?: boolean;
  /** Twips. */
  before?: number;
  after?: number;
}

function line(text: string, look: Look = {}): string {
  const { align, indent, keep, rule, before, after } = look;
  const spaced = before !== undefined || after !== undefined;
  const properties = [
    keep === true ? '<w:keepNext/>' : '',
    rule === true ? '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="C00000"/></w:pBdr>' : '',
    spaced ? `<w:spacing w:before="${before ?? 0}" w:after="${after ?? 80}"/>` : '',
    indent === true ? '<w:ind w:firstLineChars="200" w:firstLine="560"/>' : '',
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ].join('');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${run(text, look)}</w:p>`;
}

function run(text: string, { size, bold, color }: Look = {}): string {
  const properties = [
    bold === true ? '<w:b/>' : '',
    color === undefined ? '' : `<w:color w:val="${color}"/>`,
    size === undefined ? '' : `<w:sz w:val="${size}"/>`,
  ].join('');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** The row of placeholders is repeated for each row of the letter. */
function tableXml(table: LetterTable): string {
  const names = columnsOf(table);
  const widths = widthsOf(table.heads);
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const cells = names.map((name, index) => {
    const first = index === 0 ? '{#行}' : '';
    const last = index === names.length - 1 ? '{/行}' : '';
    return `${first}{${name}}${last}`;
  });
  const row = (texts: readonly string[], look: Look, properties = ''): string =>
    `<w:tr>${properties}${texts
      .map(
        (text, index) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${line(text, { ...look, size: 21, before: 40, after: 40 })}</w:tc>`,
      )
      .join('')}</w:tr>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblInd w:w="108" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${row(table.heads, { align: 'center', bold: true }, '<w:trPr><w:tblHeader/></w:trPr>')}${row(cells, {}, '<w:trPr><w:cantSplit/></w:trPr>')}</w:tbl>`;
}

/** Columns of numbers and of a few words are narrow, the others share the rest. */
function widthsOf(heads: readonly string[]): number[] {
  const narrow = 1_150;
  const narrowHeads = [
    '序号',
    '排序',
    '权重',
    '条款',
    '结论',
    '后果',
    '纠正期',
    '提前告知',
    '情形',
    '评审席位',
    '加权得分',
    '核对结果',
  ];
  const wide = heads.filter((head) => !narrowHeads.includes(head)).length;
  const share = Math.floor((textWidth - narrow * (heads.length - wide)) / Math.max(1, wide));
  return heads.map((head) => (narrowHeads.includes(head) ? narrow : share));
}
