/** The days of a yearly disclosure: when it opens, by when it is due, until when it may be corrected; all from the policy it carries. */
import { type PlainDate, plainDate } from '../../law/calendar/plain-date';
import type { PolicyValues } from '../../law/policy';

type Days = Pick<PolicyValues, 'disclosure'>;

/** @returns the day on which the disclosure for the year opens. */
export function opensOn(year: number, { disclosure }: Days): PlainDate {
  return plainDate(`${year + 1}-${disclosure.yearlyOpensMonthDay}`);
}

/** @returns the last day (included) of the disclosure for the year, rest days aside. */
export function dueOn(year: number, { disclosure }: Days): PlainDate {
  return plainDate(`${year + 1}-${disclosure.yearlyDueMonthDay}`);
}

/** @returns the first and last day of the year. */
export function daysOf(year: number): { first: PlainDate; last: PlainDate } {
  return { first: plainDate(`${year}-01-01`), last: plainDate(`${year}-12-31`) };
}
