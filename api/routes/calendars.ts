/** Holiday years: what is published, what is missing (I-44), publishing another, and its roll-out to running cases. */
import { z } from 'zod';
import { missingYear } from '../../law/calendar/missing-year';
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { calendarId, readCalendar } from '../../models/seed-law';
import { dayText, plainLine, plainText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import type { YearChange } from '../law/check-year';
import { rolloutState, startRollout, steerRollout } from '../law/rollout';
import { refused } from '../problem';
import { type Route, route } from '../route';
import { proposed, proposers, proposing } from './law-changes';

const day = z.string();
const year = z.strictObject({
  year: z.number().int(),
  restDays: z.array(day),
  workDays: z.array(day),
  notice: z.strictObject({ zh: z.string(), number: z.string().optional(), date: day.optional() }),
  certainty: z.enum(['seen', 'crossChecked']),
});
const rollout = z
  .strictObject({
    version: z.string(),
    pass: z.enum(['all', 'late', 'done']),
    cursor: z.string(),
    told: z.number().int(),
    closed: z.number().int(),
    paused: z.boolean(),
  })
  .meta({ id: 'CalendarRollout' });
const answer = z.strictObject({
  id: z.string(),
  version: z.string(),
  years: z.array(year),
  missing: z
    .strictObject({ year: z.number().int(), alarmSince: z.string().nullable() })
    .nullable()
    .meta({ description: 'The year that should be published by now' }),
});

/** Days off, make-up days and notice of one year; the days themselves are checked against the calendar. */
const publishing = z.strictObject({
  restDays: z.array(dayText).max(100),
  workDays: z.array(dayText).max(50),
  notice: z.strictObject({ zh: plainLine(), number: plainLine(), date: dayText }),
  reason: plainText(2000),
});

/** @returns the routes of calendars. */
export function calendarRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/calendars',
        operationId: 'readCalendar',
        tag: 'Law',
        summary: 'The published holiday years, and whether one is missing',
        who: 'signedIn',
        answers: { 200: { description: 'The calendar that new cases carry', schema: answer } },
      },
      async () => {
        const calendar = await readCalendar(deps.record);
        const missing = missingYear(calendar, dayOfInstant(nowOf(deps)));
        const years = Object.values(calendar.years);
        const body = { id: calendarId, version: calendar.version, years, missing: await withAlarm(deps, missing) };
        return { status: 200, body };
      },
    ),
    route<{ year: string }, Record<string, never>, z.output<typeof publishing>>(
      {
        ...proposing,
        method: 'post',
        path: '/api/v1/calendars/{year}',
        operationId: 'publishCalendarYear',
        audit: 'administration',
        summary: 'Propose a holiday year, or the correction of one, as the notice announces it',
        description:
          'The answer tells how it differs from the year stored, and how many open deadlines are provisional. Agreed to, it goes out to every open case.',
        params: z.object({ year: z.string() }),
        body: publishing,
      },
      async (call) => {
        const { reason, ...days } = call.body;
        const content = contentOf(call.params.year, days);
        const asked = { kind: 'calendarYear', subject: String(content.year), content, reason } as const;
        return proposed(deps, call, `POST /api/v1/calendars/${content.year}`, asked);
      },
    ),
    ...rolloutRoutes(deps),
  ];
}

function rolloutRoutes(deps: ApiDeps): Route[] {
  const shared = {
    tag: 'Law',
    answers: { 200: { description: 'How far it has come; null when there was none', schema: rollout.nullable() } },
    problems: ['workflowUnavailable', 'outcomeUnknown'] as const,
  };
  const steering = [
    ['start', 'Roll the published calendar out once more; a case that has it is not touched'],
    ['pause', 'Pause the roll-out after the cases now being told'],
    ['continue', 'Let the roll-out go on where it was paused'],
  ] as const;
  return [
    route(
      {
        ...shared,
        method: 'get',
        path: '/api/v1/calendars/rollout',
        operationId: 'readRollout',
        summary: 'How far the roll-out of the calendar has come',
        who: [...proposers, { role: 'dataAuthority', level: 'officer' }],
      },
      async () => ({ status: 200, body: await rolloutState(deps) }),
    ),
    ...steering.map(([order, summary]) =>
      route(
        {
          ...shared,
          method: 'post',
          path: `/api/v1/calendars/rollout/${order}`,
          operationId: `${order}Rollout`,
          audit: 'administration',
          summary,
          who: proposers,
          refusals: [409],
        },
        async ({ actor }) => {
          await (order === 'start' ? startRollout(deps) : steerRollout(deps, order));
          audit(deps, { who: actor.personId, what: `rollout:${order}`, outcome: 'done', detail: {} });
          return { status: 200, body: await rolloutState(deps) };
        },
      ),
    ),
  ];
}

/** @throws Problem when the address names no year. */
function contentOf(asked: string, days: Omit<z.output<typeof publishing>, 'reason'>): YearChange {
  if (!/^2\d{3}$/.test(asked)) {
    const details = { field: 'year', problem: '应为四位年份', problemEn: 'expected a year of four digits' };
    throw refused([refuse('inputInvalid', details, '/year')]);
  }
  const { restDays, workDays, notice } = days;
  return {
    year: Number(asked),
    restDays: restDays as PlainDate[],
    workDays: workDays as PlainDate[],
    notice: { ...notice, date: notice.date as PlainDate },
    certainty: 'seen',
  };
}

async function withAlarm({ record }: ApiDeps, missing: number | null): Promise<z.output<typeof answer>['missing']> {
  if (missing === null) return null;
  const alarm = await record.alarms.findById(`calendarYearMissing:${missing}`).lean();
  return { year: missing, alarmSince: alarm !== null && alarm.clearedAt === null ? alarm.raisedAt : null };
}
