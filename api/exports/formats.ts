/** Rows as CSV, JSON or an XLSX workbook, written while they come: never all of them in memory. */
import { csvLine } from '../../procedures/csv-cell';
import type { ListedCase } from '../cases/listing';
import { caseHeader, cellsOf } from './columns';
import { workbookOf } from './workbook';

const byteOrderMark = '\ufeff';

type Rows = AsyncIterable<ListedCase>;

export const exportFormats = {
  csv: { mediaType: 'text/csv; charset=utf-8', write: csvOf },
  json: { mediaType: 'application/json', write: jsonOf },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (rows: Rows) => workbookOf('办件 cases', caseHeader, cellRows(rows)),
  },
} as const satisfies Record<string, { mediaType: string; write: (rows: Rows) => AsyncIterable<string | Buffer> }>;

export type ExportFormat = keyof typeof exportFormats;

async function* cellRows(rows: Rows): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) yield cellsOf(row);
}

async function* csvOf(rows: Rows): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(caseHeader);
  for await (const row of rows) yield csvLine(cellsOf(row));
}

/** One array of what the list shows. */
async function* jsonOf(rows: Rows): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
