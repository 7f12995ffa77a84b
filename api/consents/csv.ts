/** Comma-separated values as spreadsheets write and read them. */
import { parse } from 'csv-parse/sync';
import { problem } from '../problem';

/** @returns the cells of each line; empty lines are left out. @throws Problem when quotes do not fit together. */
export function csvLines(text: string): string[][] {
  try {
    return parse(text, { relaxColumnCount: true, skipEmptyLines: true, bom: true });
  } catch (error) {
    throw problem('malformedCsv', {}, { cause: error });
  }
}

/** @returns the lines as text that spreadsheets read, with quotes where a cell needs them. */
export function toCsv(lines: readonly (readonly (string | number)[])[]): string {
  const shown = (cell: string | number): string => {
    const text = String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return lines.map((cells) => `${cells.map(shown).join(',')}\r\n`).join('');
}
