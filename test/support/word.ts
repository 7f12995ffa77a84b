/** Reading and writing small Word files, without the library that the product uses. */
import yauzl from 'yauzl';
import { docx, type ZipEntry } from './files';

/** @returns the parts of a zip file by path, unpacked. */
export async function unpacked(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}

/** @returns the text of the document, a line for each paragraph that has any, cells of a row divided by `|`. */
export async function linesOf(bytes: Buffer): Promise<string[]> {
  const xml = (await unpacked(bytes)).get('word/document.xml') ?? '';
  const rows = xml.replaceAll(/<w:tr[ >].*?<\/w:tr>/gs, (row) => {
    const cells = [...row.matchAll(/<w:tc[ >].*?<\/w:tc>/gs)].map(([cell]) => textOf(cell));
    return `<w:p><w:t>${cells.join('|')}</w:t></w:p>`;
  });
  return [...rows.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => textOf(paragraph))
    .filter((line) => line !== '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(xml: string): string {
  const pieces = [...xml.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '\n');
  return pieces.join('').replaceAll(/&(\w+);/g, (_, name: string) => entities[name] ?? '');
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** @returns a Word file of these paragraphs; an array among them is a table of one row. */
export function wordFile(paragraphs: readonly (string | readonly string[])[], ...more: ZipEntry[]): Buffer {
  return wordFileOf(paragraphs.map((one) => (typeof one === 'string' ? paragraph(one) : row(one))).join(''), ...more);
}

/** @returns a Word file with this markup as its body. */
export function wordFileOf(body: string, ...more: ZipEntry[]): Buffer {
  const data = `<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`;
  return docx({ path: 'word/document.xml', data }, ...more);
}

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const row = (cells: readonly string[]): string =>
  `<w:tbl><w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr></w:tbl>`;
