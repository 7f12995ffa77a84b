/** A running agreement as it is taken over: the text that Art. 11 asks for, made of a row. */
import { type AgreementText, textHeads } from '../authorization/agreement-text';
import type { Named } from '../authorization/facts';
import { hashOf } from '../engine/canonical';
import type { RowForm } from './row-form';

/** @returns the text in the form in which agreements are signed here. */
export function textOf(row: RowForm): AgreementText {
  const { termStart: start, termEnd: end, exceptionReason, supervision, termination } = row;
  return {
    heads: textHeads.flatMap((head) => (row[head] === undefined ? [] : [{ head, text: row[head] }])),
    scenarios: row.scenarios.map(({ id }) => id),
    term: { start, end, ...(exceptionReason === undefined ? {} : { exceptionReason }) },
    supervision,
    termination,
  };
}

export function scenariosOf({ scenarios }: RowForm): Named[] {
  return scenarios.map(({ id, zh, en }) => ({ id, title: { zh, en } }));
}

/** @returns SHA-256 of everything that the row says: the same agreement, written the same. */
export function digestOfRow(row: RowForm): string {
  return hashOf(row);
}
