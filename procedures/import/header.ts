/** The first row of the file: which column stands where. */
import type { Refusal } from '../engine/define';
import { refuse, repeated } from '../engine/refuse';
import { columns, findColumn } from './columns';
import type { Cells } from './row-form';

/** Rows of agreements in one file (included). */
export const rowLimit = 5000;

/** @returns every reason why the rows below cannot be read. */
export function headerReasons(header: readonly string[], rows: number): Refusal[] {
  const named = header.filter((cell) => cell.trim() !== '');
  const found = named.flatMap((cell) => findColumn(cell) ?? []);
  const titled = (name: string): { column: string; columnEn: string } => {
    const title = columns.find((one) => one.name === name)?.title;
    return { column: title?.zh ?? name, columnEn: title?.en ?? name };
  };
  return [
    ...named
      .filter((cell) => findColumn(cell) === undefined)
      .map((column) => refuse('importColumnUnknown', { column: column.slice(0, 64) })),
    ...repeated(found.map(({ name }) => name)).map((name) => refuse('importColumnTwice', titled(name))),
    ...columns
      .filter((column) => column.optional !== true && !found.includes(column))
      .map(({ name }) => refuse('importColumnMissing', titled(name))),
    ...(rows >= 1 && rows <= rowLimit ? [] : [refuse('importRowCount', { rows, limit: rowLimit })]),
  ];
}

/** @returns the cells of a row by column; those under no header keep the place as name, so that they are refused. */
export function cellsOf(header: readonly string[], row: readonly string[]): Cells {
  return Object.fromEntries(
    row.map((cell, index) => [findColumn(header[index] ?? '')?.name ?? `column${index + 1}`, cell]),
  );
}
