/** Which open deadlines a new calendar or another legal basis moves: from which day to which, and by which count. */
import type { Calendar } from '../../law/calendar/working-days';
import type { PolicyValues } from '../../law/policy';
import type { CaseBasis, CaseFile, Deadline, Due } from './case-file';
import { settled } from './deadlines';
import type { Text } from './text';

/** A deadline before and after, as the event keeps it; `to.because` says how the new day was counted. */
export interface MovedDeadline {
  deadline: string;
  title: Text;
  citation: string;
  from: Due | null;
  to: Due | null;
}

/** What a case carries after it was moved to another basis, as the event keeps it. */
export interface BasisMove {
  basis: CaseBasis;
  policy: PolicyValues;
  /** New budgets of open deadlines, in the unit each has, by id. */
  budgets: Record<string, number>;
}

/** Budgets of a procedure's deadlines under a policy, by name; deadlines that open more than once at a time by what their names begin with. */
export type Limits = (policy: PolicyValues) => Record<string, number>;

/** @returns the file on the calendar, its open deadlines reckoned anew. */
export function withCalendar<F>(file: CaseFile<F>, calendar: Calendar): CaseFile<F> {
  const extended = { ...file, calendar };
  return { ...extended, deadlines: file.deadlines.map((d) => (d.state === 'running' ? settled(extended, d) : d)) };
}

/** @returns the file under the other basis, its open deadlines with the budgets given. */
export function withBasis<F>(file: CaseFile<F>, { basis, policy, budgets }: BasisMove): CaseFile<F> {
  const moved = { ...file, basis, policy };
  const rebudgeted = (deadline: Deadline): Deadline => {
    const amount = budgets[deadline.id];
    if (deadline.state !== 'running' || amount === undefined) return deadline;
    const after = settled(moved, { ...deadline, budget: { ...deadline.budget, amount } });
    // What is due later than before is not overdue by the count of before.
    const isLater = after.due !== null && deadline.due !== null && after.due.day > deadline.due.day;
    return isLater ? { ...after, overdue: false, escalated: false } : after;
  };
  return { ...moved, deadlines: file.deadlines.map(rebudgeted) };
}

/** @returns the budgets of the open deadlines under the policy; a deadline the procedure sets no limit for keeps its own. */
export function budgetsUnder(
  file: Pick<CaseFile, 'deadlines'>,
  limits: Limits,
  policy: PolicyValues,
): BasisMove['budgets'] {
  const table = limits(policy);
  return Object.fromEntries(
    file.deadlines.flatMap(({ id, name, state }) => {
      const key = Object.keys(table).find((one) => name === one || name.startsWith(`${one}-`));
      return state !== 'running' || key === undefined ? [] : [[id, table[key] as number]];
    }),
  );
}

/** @returns the deadlines whose day, or its certainty, is another one now. */
export function movedDeadlines(
  before: Pick<CaseFile, 'deadlines'>,
  after: Pick<CaseFile, 'deadlines'>,
): MovedDeadline[] {
  return after.deadlines.flatMap(({ id, title, citation, due }) => {
    const from = before.deadlines.find((one) => one.id === id)?.due ?? null;
    const same = from?.day === due?.day && from?.provisional === due?.provisional;
    return same ? [] : [{ deadline: id, title, citation, from, to: due }];
  });
}
