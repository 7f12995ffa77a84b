/** Terms of authorizations in operation (第十二条 Art. 12), by the quarter in which they end. */
import { authorization } from '../authorization';
import type { CaseFile } from '../engine/case-file';
import type { Count, Moment } from './measures';

/** @returns the term of an authorization that came into operation, left it, or had its last day moved. */
export function termsRunning({ before, after }: Moment): Count[] {
  if (after.kind !== 'authorization') return [];
  const was = before === null ? null : endOf(before);
  const is = endOf(after);
  if (was === is) return [];
  const count = (end: string | null, n: number): Count[] =>
    end === null ? [] : [{ of: { zone: after.zone.id, quarter: quarterOf(end) }, n }];
  return [...count(was, -1), ...count(is, 1)];
}

function endOf(file: CaseFile<any>): string | null {
  const isInOperation = file.stage === 'operation' && file.ending === null && file.closed === null;
  return isInOperation ? authorization.summary(file).termEnd : null;
}

/** @returns the quarter of a day: `2031-Q1`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
