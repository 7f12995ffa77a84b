/** Rows as CSV, JSON or an XLSX workbook, written while they come: never all of them in memory. */
import { csvLine } from '../../procedures/csv-cell';
import { workbookOf } from './workbook';

const byteOrderMark = '\ufeff';

export type Cell = string | number;

/** How rows become a table. */
export interface Table<T> {
  /** Name of the workbook's sheet, at most 31 characters (included). */
  sheet: string;
  header: readonly string[];
  cells: (row: T) => Cell[];
}

interface Format {
  mediaType: string;
  write: <T>(rows: AsyncIterable<T>, table: Table<T>) => AsyncIterable<string | Buffer>;
}

export const exportFormats = {
  csv: { mediaType: 'text/csv; charset=utf-8', write: csvOf },
  json: { mediaType: 'application/json', write: jsonOf },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (rows, table) => workbookOf(table.sheet, table.header, cellRows(rows, table)),
  },
} as const satisfies Record<string, Format>;

/** Media types of the files, as the document names them. */
export const exportTypes = Object.values(exportFormats).map(({ mediaType }) => mediaType.replace(/;.*/, ''));

export type ExportFormat = keyof typeof exportFormats;

async function* cellRows<T>(rows: AsyncIterable<T>, { cells }: Table<T>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cells(row);
}

async function* csvOf<T>(rows: AsyncIterable<T>, { header, cells }: Table<T>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(header);
  for await (const row of rows) yield csvLine(cells(row));
}

/** One array of the rows as they are. */
async function* jsonOf<T>(rows: AsyncIterable<T>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
