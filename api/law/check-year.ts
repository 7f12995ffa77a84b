/** Publishing or correcting a holiday year: possible days, nothing against what is published, and what it changes. */
import { differenceOfYear, faultsOfYear, withYear } from '../../law/calendar/check-year';
import type { CalendarYear } from '../../law/calendar/working-days';
import { restored, storable } from '../../models/field-names';
import { calendarId, readCalendar } from '../../models/seed-law';
import { canonicalJson } from '../../procedures/engine/canonical';
import type { CaseView } from '../../procedures/engine/case-file';
import { refuse } from '../../procedures/engine/refuse';
import type { ApiDeps } from '../deps';
import type { CheckChange, Checked } from './checked';

export type YearChange = CalendarYear & Record<string, unknown>;

export const checkYearChange: CheckChange<YearChange> = async (deps, { content }): Promise<Checked> => {
  const [calendar, entry] = await Promise.all([
    readCalendar(deps.record),
    deps.record.calendars.findById(calendarId).lean(),
  ]);
  const stored = calendar.years[content.year];
  const next = withYear(calendar, content);
  const revision = entry?.revision ?? 0;
  const same = stored !== undefined && canonicalJson(stored) === canonicalJson(content);
  return {
    refusals: [
      ...faultsOfYear(calendar, content).map(({ pointer, problem }) => {
        const field = pointer.slice(1).replaceAll('/', '.') || '(year)';
        return refuse('inputInvalid', { field, problem: problem.zh, problemEn: problem.en }, pointer);
      }),
      ...(same ? [refuse('lawChangeNothing')] : []),
    ],
    revision,
    changedBy: entry?.changedBy,
    before: { version: calendar.version, stored: stored !== undefined },
    after: {
      version: next.version,
      difference: differenceOfYear(stored, content),
      provisionalDeadlines: await countProvisional(deps),
    },
    apply: async (changeNo, at) => {
      const set = {
        calendar: storable(next),
        source: 'administrator' as const,
        changedBy: changeNo,
        changedAt: at,
        updatedAt: at,
        revision: revision + 1,
      };
      const written = await deps.record.calendars.updateOne({ _id: calendarId, revision }, { $set: set });
      return written.matchedCount === 1;
    },
  };
};

/** @returns how many open deadlines of open cases may still change with the calendar. */
async function countProvisional({ record }: ApiDeps): Promise<number> {
  let count = 0;
  for await (const { view } of record.cases.find({ outcome: null }, { view: 1 }).lean().cursor()) {
    const { deadlines } = restored<CaseView>(view);
    count += deadlines.filter(({ state, due }) => state === 'running' && due?.provisional === true).length;
  }
  return count;
}
