/** A table out of the bytes of a file: CSV in UTF-8 or GB 18030, or the first sheet of an XLSX workbook. Every cell is text. */
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import yauzl from 'yauzl';
import { problem } from '../problem';

export interface Table {
  header: string[];
  /** Rows with something in them; `line` counts from 1, the header being the first. */
  rows: { line: number; cells: string[] }[];
}

/** A workbook holds no more than this unpacked, in bytes. */
const unpackedLimit = 100 * 1024 * 1024;

/** @throws Problem `importUnreadable` with what is wrong. */
export async function readTable(bytes: Buffer, mediaType: string): Promise<Table> {
  const lines = mediaType === 'text/csv' ? csvLines(bytes) : await sheetLines(bytes);
  const [header = [], ...rest] = lines;
  const rows = rest
    .map((cells, index) => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { header, rows };
}

function csvLines(bytes: Buffer): string[][] {
  const text = decoded(bytes);
  try {
    return parse(text, { relaxColumnCount: true, skipEmptyLines: false, bom: true });
  } catch (error) {
    // The parser tells by throwing where quotes do not fit together.
    const said = error instanceof Error ? error.message : String(error);
    throw unreadable('CSV 格式有误', `the CSV is not well formed: ${said}`, error);
  }
}

function decoded(bytes: Buffer): string {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // A TextDecoder with `fatal` tells by throwing that the bytes are of another encoding.
    }
  }
  throw unreadable('编码应为 UTF-8 或者 GB18030', 'the encoding must be UTF-8 or GB 18030');
}

async function sheetLines(bytes: Buffer): Promise<string[][]> {
  try {
    if ((await unpackedSize(bytes)) > unpackedLimit) throw unreadable('工作簿过大', 'the workbook is too large');
    const sheet = await readSheet(bytes);
    return sheet.map((row) => row.map(cellText));
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error;
    throw unreadable('不是有效的 XLSX 工作簿', 'it is not a valid XLSX workbook', error);
  }
}

/** What the parts of the file say they hold, in bytes. */
function unpackedSize(bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error !== null) return reject(error);
      let size = 0;
      zip.on('entry', ({ uncompressedSize }: { uncompressedSize: number }) => {
        size += uncompressedSize;
      });
      zip.on('error', reject);
      zip.on('end', () => resolve(size));
    });
  });
}

/** A day in a workbook has no time zone; it is read as the day that is shown. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}

function unreadable(zh: string, en: string, cause?: unknown): Error {
  return problem('importUnreadable', { problem: zh, problemEn: en }, { cause });
}
