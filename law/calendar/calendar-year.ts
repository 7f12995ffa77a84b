import type { PlainDate } from './plain-date';

/**
 * The rest days and make-up working days that one yearly notice of the State Council's General Office announces.
 * A notice may name days of the last week of the year before. Plain JSON.
 */
export interface CalendarYear {
  readonly year: number;
  /** Every announced day off, weekends inside a holiday included. */
  readonly restDays: readonly PlainDate[];
  /** Saturdays and Sundays announced as working days (调休). */
  readonly workDays: readonly PlainDate[];
  readonly notice: { readonly zh: string; readonly number?: string; readonly date?: PlainDate };
  /** `seen`: the days were read in a copy of the notice; `crossChecked`: known and compared with an independent calendar. */
  readonly certainty: 'seen' | 'crossChecked';
}
