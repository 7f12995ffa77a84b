/** Cells of CSV (RFC 4180) for a spreadsheet. */

/** What spreadsheets take for the beginning of a formula, in its wide form as well. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** @returns the cell, in quotes where it needs them; a text that would be taken for a formula follows an apostrophe. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @returns a line with its end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
