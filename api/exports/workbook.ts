/** A workbook of one sheet (ECMA-376), zipped while its rows come. Every text is an inline string, which no spreadsheet takes for a formula. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** So that the same rows give the same file. */
const mtime = new Date(Date.UTC(1980, 0, 1));

/** @returns the bytes of the workbook. Rows are asked for as fast as the bytes are taken. */
export function workbookOf(
  sheet: string,
  header: readonly string[],
  rows: AsyncIterable<readonly (string | number)[]>,
): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const put = (path: string, xml: string): void => zip.addBuffer(Buffer.from(declaration + xml), path, { mtime });
  put(
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  );
  put('_rels/.rels', related('officeDocument', 'xl/workbook.xml'));
  put(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  put('xl/_rels/workbook.xml.rels', related('worksheet', 'worksheets/sheet1.xml'));
  const lines = Readable.from(sheetOf(header, rows), { objectMode: false });
  const output = zip.outputStream as Readable;
  // What goes wrong with the rows ends the workbook as well: it would else look whole.
  lines.once('error', (error) => output.destroy(error));
  output.once('close', () => lines.destroy());
  zip.addReadStream(lines, 'xl/worksheets/sheet1.xml', { mtime });
  zip.end();
  return output as AsyncIterable<Buffer>;
}

function related(type: string, target: string): string {
  return `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;
}

async function* sheetOf(
  header: readonly string[],
  rows: AsyncIterable<readonly (string | number)[]>,
): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${lineOf(header, 1)}`;
  let number = 1;
  for await (const row of rows) {
    number += 1;
    yield lineOf(row, number);
  }
  yield '</sheetData></worksheet>';
}

function lineOf(cells: readonly (string | number)[], number: number): string {
  const shown = cells.map((cell, index) => {
    const at = `${columnName(index)}${number}`;
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${number}">${shown.join('')}</row>`;
}

/** A, B … Z, AA, AB …; `index` counts from 0. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one);
}
