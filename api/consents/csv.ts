/** Comma-separated values as spreadsheets write them: quotes around cells, doubled inside them, line breaks of either kind. */

/** @returns the cells of each line; empty lines and the mark of byte order are left out. */
export function csvLines(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') lines.push(cells);
    cells = [];
  };
  const source = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') endCell();
    else if (character === '\n') endLine();
    else if (character !== '\r') cell += character;
  }
  endLine();
  return lines;
}

/** @returns the lines as text that spreadsheets read, with quotes where a cell needs them. */
export function toCsv(lines: readonly (readonly (string | number)[])[]): string {
  const shown = (cell: string | number): string => {
    const text = String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return lines.map((cells) => `${cells.map(shown).join(',')}\r\n`).join('');
}
