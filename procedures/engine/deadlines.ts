/** Deadlines: a budget and a ledger of pauses on the case's calendar; what comes due from them, and how it is explained. */
import { reckon } from '../../law/calendar/ledger';
import { addDays, atHour, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { isWorkingDay, nthWorkingDay } from '../../law/calendar/working-days';
import type { CaseFile, Deadline, Due } from './case-file';
import type { AgendaItem, ClockChange, DeadlineSpec } from './define';

/** A window or deadline is closed by the case this long after its legal end, so that what was sent in time counts (I-11). */
export const graceMs = 60_000;

/** @returns the instant plus milliseconds, as an ISO instant. */
export function instantAfter(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** @returns the end of the deadline on the case's calendar, or null while a pause is open. */
export function dueOf(file: CaseFile, deadline: Omit<Deadline, 'due'>): Due | null {
  const { calendar } = file;
  const { startedAt, budget, pauses, extensions } = deadline;
  const result = reckon({ calendar, startedAt, budget, pauses, extensions });
  if (!('dueDay' in result)) return null;
  return { day: result.dueDay, at: result.dueAt, provisional: result.provisional, because: result.because };
}

/** @returns the file with deadlines opened, paused, resumed, met, extended or handed to somebody else. */
export function applyClocks<F>(file: CaseFile<F>, changes: readonly ClockChange[], at: string): CaseFile<F> {
  return changes.reduce((current, change) => ({ ...current, deadlines: changed(current, change, at) }), file);
}

function changed<F>(file: CaseFile<F>, change: ClockChange, at: string): Deadline[] {
  if ('open' in change) return [...file.deadlines, opened(file, change.open, at)];
  const update = (name: string, edit: (deadline: Deadline) => Deadline): Deadline[] =>
    file.deadlines.map((deadline) =>
      deadline.name === name && deadline.state === 'running' ? settled(file, edit(deadline)) : deadline,
    );
  if ('pause' in change) {
    const pause = { from: at, to: null, reason: change.reason, citation: change.citation };
    return update(change.pause, (deadline) =>
      isPaused(deadline) ? deadline : { ...deadline, pauses: [...deadline.pauses, pause] },
    );
  }
  if ('resume' in change) return update(change.resume, (deadline) => resumed(deadline, at));
  if ('meet' in change)
    return update(change.meet, (deadline) => ({ ...resumed(deadline, at), state: 'met', endedAt: at }));
  if ('hand' in change) return update(change.hand, (deadline) => ({ ...deadline, responsible: change.to }));
  return update(change.extend, (deadline) => ({
    ...deadline,
    extensions: deadline.extensions + change.amount,
    overdue: false,
    escalated: false,
  }));
}

function resumed(deadline: Deadline, at: string): Deadline {
  return { ...deadline, pauses: deadline.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)) };
}

function opened(file: CaseFile, spec: DeadlineSpec, at: string): Deadline {
  const round = file.deadlines.filter((deadline) => deadline.name === spec.name).length + 1;
  return settled(file, {
    ...spec,
    id: `${spec.name}@${round}`,
    scope: spec.scope ?? 'step',
    startedAt: at,
    extensions: 0,
    pauses: [],
    state: 'running',
    endedAt: null,
    overdue: false,
    escalated: false,
    fired: [],
    due: null,
  });
}

/** @returns the deadline with its end reckoned anew. */
export function settled(file: CaseFile, deadline: Deadline): Deadline {
  return { ...deadline, due: dueOf(file, deadline) };
}

/** @returns ids of overdue deadlines that were stopped when they were overdue already, and go on: nobody was reminded of them since (I-21). */
export function toRearm(file: CaseFile): string[] {
  return file.deadlines.flatMap((deadline) => {
    const { id, state, overdue, whenOver, due, rearmedAt = '' } = deadline;
    const last = deadline.pauses.at(-1);
    if (state !== 'running' || !overdue || whenOver !== 'remind' || due === null || last?.to == null) return [];
    return last.from >= due.at && last.to > rearmedAt ? [id] : [];
  });
}

/** @returns the deadline with reminders and escalation counted from its last stop; its end is over as it was. */
export function rearmed(deadline: Deadline): Deadline {
  const rearmedAt = deadline.pauses.at(-1)?.to;
  return rearmedAt == null ? deadline : { ...deadline, escalated: false, rearmedAt };
}

export function isPaused(deadline: Deadline): boolean {
  return deadline.pauses.some((pause) => pause.to === null);
}

/** @returns the running deadline of this name, if any. */
export function findDeadline(file: CaseFile, name: string): Deadline | undefined {
  return file.deadlines.find((deadline) => deadline.name === name && deadline.state === 'running');
}

/** @returns whether an act received at `now` comes after the end of the deadline of this name. */
export function isOver(file: CaseFile, name: string, now: string): boolean {
  const due = findDeadline(file, name)?.due;
  return due != null && now > due.at;
}

/** @returns what comes due from one deadline and was not given yet. Reminders fall on working days only (I-20). */
export function agendaOf(file: CaseFile, deadline: Deadline, lapse: AgendaItem['event'] | null): AgendaItem[] {
  const { due } = deadline;
  if (deadline.state !== 'running' || due === null) return [];
  const { reminders } = file.policy;
  const day = due.day as PlainDate;
  const item = (name: string, at: string, type: string, data: Record<string, unknown>): AgendaItem => ({
    at,
    key: `${deadline.id}:${due.day}:${name}`,
    summary: `${name} ${deadline.title.en}`,
    event: {
      type,
      article: deadline.citation,
      data: { deadline: deadline.id, key: `${deadline.id}:${due.day}:${name}`, ...data },
    },
  });
  const items: AgendaItem[] = [];
  if (deadline.whenOver !== 'period') {
    for (const n of reminders.beforeDueWorkingDays) {
      const planned = atHour(workingDaysBefore(file, day, n), reminders.hour);
      const at = afterPauses(file, deadline, planned);
      if (planned > deadline.startedAt)
        items.push(item(`before-${n}`, at, 'reminded', { timing: 'before', workingDays: n }));
    }
  }
  const over = instantAfter(due.at, graceMs);
  if (lapse !== null) {
    const event = { ...lapse, data: { ...lapse.data, lapsedDeadline: deadline.id } };
    items.push({ at: over, key: `${deadline.id}:${due.day}:over`, summary: `end of ${deadline.title.en}`, event });
  } else if (!deadline.overdue) items.push(item('over', over, 'deadlinePassed', {}));
  if (deadline.whenOver === 'remind' && deadline.overdue) {
    const { day: since, mark } = countedFrom(deadline, day);
    const late = (name: string, n: number, type: string, data: Record<string, unknown>): AgendaItem =>
      item(`${name}${mark}`, workingDayAfter(file, since, n), type, data);
    for (const n of ladder(reminders.afterDueWorkingDays))
      items.push(late(`after-${n}`, n, 'reminded', { timing: 'after', workingDays: n }));
    const distance = deadline.escalates === 'nextWorkingDay' ? 1 : reminders.escalateAfterWorkingDays;
    if (!deadline.escalated) items.push(late('escalate', distance, 'escalated', {}));
  }
  return items.filter(({ key }) => !deadline.fired.includes(key));
}

/** From which day what is overdue is reminded of and escalated, and what tells these reminders from those before. */
function countedFrom({ rearmedAt }: Deadline, due: PlainDate): { day: PlainDate; mark: string } {
  const again = rearmedAt === undefined ? due : dayOf(rearmedAt);
  return again > due ? { day: again, mark: `@${again}` } : { day: due, mark: '' };
}

/** The given distances, then doubled again and again up to a year of working days. */
function ladder(distances: readonly number[]): number[] {
  const rungs = [...distances];
  for (let next = (rungs.at(-1) ?? 1) * 2; next <= 250; next *= 2) rungs.push(next);
  return rungs;
}

function workingDayAfter(file: CaseFile, day: PlainDate, n: number): string {
  return atHour(nthWorkingDay(file.calendar, day, n), file.policy.reminders.hour);
}

/** What fell into a pause is given on the next working day's morning, not at whatever hour of whatever day the pause ends. */
function afterPauses(file: CaseFile, { pauses }: Deadline, planned: string): string {
  const resumedAt = pauses.at(-1)?.to;
  return resumedAt == null || planned > resumedAt ? planned : workingDayAfter(file, dayOf(resumedAt), 1);
}

/** @returns the n-th working day before the day. */
export function workingDaysBefore(file: CaseFile, day: PlainDate, n: number): PlainDate {
  let current = day;
  for (let left = n; left > 0; ) {
    current = addDays(current, -1);
    if (isWorkingDay(file.calendar, current)) left -= 1;
  }
  return current;
}

/** @returns the case's day in the authority's time zone. */
export function dayOf(instant: string): PlainDate {
  return dayOfInstant(instant);
}
