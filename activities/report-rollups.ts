/** The figures of each day that is over, for the reports: what happened on it, and what there was at its end. */
import { addDays, dayOfInstant, endOfDay, type PlainDate, plainDate, startOfDay } from '../law/calendar/plain-date';
import type { StoredEvent } from '../models/case-events';
import { eventOf } from '../models/event-chain';
import { packed, restored } from '../models/field-names';
import type { RecordStore } from '../models/record';
import { type ReportRollup, rollupKey } from '../models/report-rollups';
import { procedures } from '../procedures';
import { type Count, countsOf, type MeasureName, measureNames, measures, summed } from '../procedures/reports/measures';

export type RollupActivities = ReturnType<typeof createReportRollups>;

/** Days looked back upon for events that were recorded late (included); after a longer outage the figures are made anew by hand. */
const daysLookedBack = 31;
/** Cases whose events are asked for in one query. */
const casesAtATime = 200;

/** The measure that is written last of a day: a day that has it has all. */
const marker: MeasureName = 'stepsEnded';
/** No number of events. */
const unfinished = -1;

export interface RolledUp {
  /** First and last day (included) that were written; null where nothing was outstanding. */
  from: string | null;
  to: string | null;
  /** Cases whose events were gone through. */
  cases: number;
}

/** @returns the activity `writeReportRollups`. Safe to repeat: the same events give the same figures. */
export function createReportRollups({ record }: { record: RecordStore }) {
  return {
    writeReportRollups: async ({ now }: { now: string }): Promise<RolledUp> => {
      const yesterday = addDays(dayOfInstant(now), -1);
      const from = await firstOutstanding(record, yesterday);
      return from === null ? { from: null, to: null, cases: 0 } : rollUp(record, from, yesterday);
    },
  };
}

/**
 * Writes the figures of every day from `from` to `to` (both included), whatever was there.
 * @throws Error when the day before `from` has none, though cases are older: stocks are carried on from it.
 */
export async function rollUp(record: RecordStore, from: PlainDate, to: PlainDate): Promise<RolledUp> {
  const first = await firstDay(record);
  if (first === null || to < from) return { from: null, to: null, cases: 0 };
  const days = daysOf(from, to);
  const { events, caseNos } = await recordedIn(record, from, to);
  const before = first < from ? await stocksOf(record, addDays(from, -1)) : new Map<MeasureName, Count[]>();
  const counts = await counted(record, caseNos, from, to);
  const stocks = new Map(before);
  const known = await lastRolled(record, marker);
  const isAnew = known !== null && from <= known;
  // Until everything after it stands, the first day is told as unfinished: a round that dies is begun anew from it.
  if (isAnew) await record.reportRollups.updateOne({ _id: rollupKey(marker, from) }, { $set: { events: unfinished } });
  let last: ReportRollup | null = null;
  for (const day of days) {
    const rollups = measureNames.map((measure): ReportRollup => {
      const _id = rollupKey(measure, day);
      const carried = measures[measure].of === 'stock' ? (stocks.get(measure) ?? []) : [];
      const sums = summed([...carried, ...(counts.get(_id) ?? [])]);
      stocks.set(measure, sums);
      return { _id, measure, day, counts: packed(sums), events: events.get(day) ?? 0 };
    });
    await Promise.all(rollups.filter(({ measure }) => measure !== marker).map((rollup) => put(record, rollup)));
    const mark = rollups.find(({ measure }) => measure === marker) as ReportRollup;
    if (isAnew && day === from) last = mark;
    else await put(record, mark);
  }
  if (last !== null) await put(record, last);
  return { from, to, cases: caseNos.length };
}

/** @returns the day of the first event of all; null where there is none. */
export async function firstDay({ caseEvents }: RecordStore): Promise<PlainDate | null> {
  const [first] = await caseEvents.find({}, { at: 1 }).sort({ at: 1, _id: 1 }).limit(1).lean();
  return first === undefined ? null : dayOfInstant(first.at);
}

/** @returns the first day without figures, or with fewer events than are recorded by now; null where there is none up to `yesterday`. */
async function firstOutstanding(record: RecordStore, yesterday: PlainDate): Promise<PlainDate | null> {
  const last = await lastRolled(record, marker);
  if (last === null) return firstDay(record);
  const from = addDays(last, 1 - daysLookedBack);
  const { events } = await recordedIn(record, from, last);
  for (const day of daysOf(from, last)) {
    const known = await record.reportRollups.findById(rollupKey(marker, day), { events: 1 }).lean();
    if (known !== null && known.events !== (events.get(day) ?? 0)) return day;
  }
  return last < yesterday ? addDays(last, 1) : null;
}

/** @returns the last day that has figures of the measure. */
export async function lastRolled({ reportRollups }: RecordStore, measure: MeasureName): Promise<PlainDate | null> {
  const [last] = await reportRollups
    .find({ _id: { $gte: rollupKey(measure, ''), $lt: rollupKey(measure, '~') } }, { day: 1 })
    .sort({ _id: -1 })
    .limit(1)
    .lean();
  return last === undefined ? null : plainDate(last.day);
}

async function stocksOf(record: RecordStore, day: PlainDate): Promise<Map<MeasureName, Count[]>> {
  const stocks = measureNames.filter((measure) => measures[measure].of === 'stock');
  const found = await Promise.all(
    stocks.map(async (measure) => {
      const rollup = await record.reportRollups.findById(rollupKey(measure, day)).lean();
      if (rollup === null)
        throw new Error(`There are no figures of ${day} to carry on from: begin at an earlier day, or at none.`);
      return [measure, restored(rollup.counts)] as const;
    }),
  );
  return new Map(found);
}

/** How many events were decided on each day, and in which cases. */
async function recordedIn({ caseEvents }: RecordStore, from: PlainDate, to: PlainDate) {
  const events = new Map<string, number>();
  const caseNos = new Set<string>();
  for await (const { at, caseNo } of caseEvents.find(between(from, to), { at: 1, caseNo: 1 }).lean().cursor()) {
    const day = dayOfInstant(at);
    events.set(day, (events.get(day) ?? 0) + 1);
    caseNos.add(caseNo);
  }
  return { events, caseNos: [...caseNos].sort() };
}

function between(from: PlainDate, to: PlainDate) {
  return { at: { $gte: startOfDay(from), $lt: endOfDay(to) } };
}

/** What the cases add on these days, by the key of a roll-up. Memory holds the sums and one case. */
async function counted(record: RecordStore, caseNos: string[], from: PlainDate, to: PlainDate) {
  const counts = new Map<string, Count[]>();
  for await (const events of histories(record, caseNos))
    for (const { measure, day, of, n } of countsOf(procedureOf(events), events.map(eventOf))) {
      if (day < from || day > to) continue;
      const key = rollupKey(measure, day);
      counts.set(key, summed([...(counts.get(key) ?? []), { of, n }]));
    }
  return counts;
}

/** The events of each case in order. */
async function* histories({ caseEvents }: RecordStore, caseNos: string[]): AsyncGenerator<StoredEvent[]> {
  for (let from = 0; from < caseNos.length; from += casesAtATime) {
    const some = caseNos.slice(from, from + casesAtATime);
    let current: StoredEvent[] = [];
    for await (const event of caseEvents
      .find({ caseNo: { $in: some } })
      .sort({ caseNo: 1, seq: 1 })
      .lean()
      .cursor()) {
      if (current.length > 0 && current[0]?.caseNo !== event.caseNo) {
        yield current;
        current = [];
      }
      current.push(event as StoredEvent);
    }
    if (current.length > 0) yield current;
  }
}

function procedureOf([first]: readonly StoredEvent[]) {
  const caseNo = first?.caseNo ?? '';
  const found = Object.values(procedures).find(({ definition }) => caseNo.startsWith(`${definition.series}-`));
  if (found === undefined) throw new Error(`${caseNo}: no procedure is known for case numbers of this form`);
  return found;
}

async function put({ reportRollups }: RecordStore, rollup: ReportRollup): Promise<void> {
  await reportRollups.replaceOne({ _id: rollup._id }, rollup, { upsert: true });
}

function daysOf(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
