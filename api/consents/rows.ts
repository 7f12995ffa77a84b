/** The rows of a bulk registration: a JSON array, one JSON object a line (NDJSON), or CSV with a header line. */
import { type ConsentInput, consentInput } from '../../procedures/consent/consent';
import type { Refusal } from '../../procedures/engine/define';
import { inputRefusals } from '../../procedures/engine/input';
import { refuse } from '../../procedures/engine/refuse';
import { problem } from '../problem';
import { csvLines } from './csv';

export const bulkTypes = ['application/json', 'application/x-ndjson', 'text/csv'] as const;
export type BulkType = (typeof bulkTypes)[number];

/** Rows in one request (included). */
export const rowLimit = 10_000;

export type Row = ConsentInput | { unreadable: Refusal[] };

/** @returns each row as read, or why it cannot be. @throws Problem when the body as a whole is none of the three. */
export function readRows(type: BulkType, body: string): Row[] {
  const values = readers[type](body);
  if (values.length > rowLimit) throw problem('tooManyRows', { limit: rowLimit });
  return values.map(checked);
}

const notJson = Symbol('not JSON');

function checked(value: unknown): Row {
  if (value === notJson)
    return {
      unreadable: [refuse('inputInvalid', { field: '(row)', problem: '不是有效的 JSON', problemEn: 'not JSON' })],
    };
  const { refusals, input } = inputRefusals(consentInput, value);
  return refusals.length > 0 ? { unreadable: refusals } : (input as ConsentInput);
}

const readers: Record<BulkType, (body: string) => unknown[]> = {
  'application/json': (body) => {
    const parsed = parse(body);
    if (!Array.isArray(parsed)) throw problem('malformedJson');
    return parsed;
  },
  'application/x-ndjson': (body) =>
    body
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map(parse),
  'text/csv': (body) => {
    const [names = [], ...lines] = csvLines(body);
    return lines.map((cells) =>
      Object.fromEntries(
        cells.map((cell, index) => named(names[index] ?? `column ${index + 1}`, cell)).filter(isGiven),
      ),
    );
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** In CSV a list is separated by `;`, and a switch is `true` or `false`. */
function named(name: string, cell: string): [string, unknown] {
  if (name === 'items') return [name, cell === '' ? undefined : cell.split(';')];
  if (cell === 'true' || cell === 'false') return [name, cell === 'true'];
  return [name, cell === '' ? undefined : cell];
}

const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined;
