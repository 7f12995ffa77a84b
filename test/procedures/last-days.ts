/** Last days counted by hand on the calendar, for every procedure alike. */
import type { CaseFile } from '../../procedures/engine/case-file';

/** Wednesday; the Friday before the Spring Festival of 2026; Thursday before the working Sunday 20 September; the last Monday of 2026. */
export const starts = ['2026-11-18', '2026-02-13', '2026-09-17', '2026-12-28'];

/** Last days by what runs, as counted from each start. Worked are the Saturdays 14 and 28 February and 10 October, and Sunday 20 September. */
export const lastDays = {
  'one working day': ['2026-11-19', '2026-02-14', '2026-09-18', '2026-12-29'],
  'two working days': ['2026-11-20', '2026-02-24', '2026-09-20', '2026-12-30'],
  'three working days': ['2026-11-23', '2026-02-25', '2026-09-21', '2026-12-31'],
  'five working days': ['2026-11-25', '2026-02-27', '2026-09-23', '2027-01-04'],
  'ten working days': ['2026-12-02', '2026-03-05', '2026-10-08', '2027-01-11'],
  'fifteen working days': ['2026-12-09', '2026-03-12', '2026-10-14', '2027-01-18'],
  'twenty working days': ['2026-12-16', '2026-03-19', '2026-10-21', '2027-01-25'],
  'thirty working days': ['2026-12-30', '2026-04-02', '2026-11-04', '2027-02-08'],
  // 15 March 2026 is a Sunday, 17 October a Saturday.
  'thirty days': ['2026-12-18', '2026-03-16', '2026-10-19', '2027-01-27'],
} as const;

export type Due = { day: string; provisional?: boolean | undefined };

export const dueOf = ({ deadlines }: CaseFile<any>, name: string): Due => {
  const due = deadlines.find((one) => one.name === name && one.state === 'running')?.due;
  if (due == null) throw new Error(`no running deadline ${name}`);
  return due;
};
