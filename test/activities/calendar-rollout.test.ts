/** Telling open cases of a year, on the real record; and the alarm of a year that is missing. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { createCalendarRollout, type Told } from '../../activities/calendar-rollout';
import { publishedCalendar } from '../../law/calendar/published';
import { seedLaw } from '../../models/seed-law';
import { emptied, testRecord } from '../support/database';
import { calendarWith2027 as calendar } from '../support/invented-2027';

const record = testRecord('calendar_rollout');
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const caseNo = (n: number): string => `AUTH-2026-${String(n).padStart(4, '0')}`;
let heard: string[] = [];
/** Cases that cannot be reached, and those that have ended. */
let [broken, ended] = [new Set<string>(), new Set<string>()];

const activities = () =>
  createCalendarRollout({
    record: record(),
    logger: silent,
    fleet: {
      extendCalendar: async (number) => {
        if (broken.has(number)) throw new Error(`${number} cannot be reached`);
        if (ended.has(number)) return false;
        heard.push(number);
        return true;
      },
    },
  });
const tell = (after: string, limit: number, env = new MockActivityEnvironment(), openedFrom: string | null = null) =>
  env.run(activities().tellCalendar, { calendar, after, openedFrom, limit }) as Promise<Told>;

beforeEach(async () => {
  await emptied(record());
  [heard, broken, ended] = [[], new Set(), new Set()];
});

async function cases(count: number, change: (n: number) => object = () => ({})): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    _id: caseNo(index + 1),
    outcome: null,
    openedAt: '2026-06-01T00:00:00.000Z',
    ...change(index + 1),
  }));
  await record().cases.collection.insertMany(rows as never);
}

describe('telling open cases', () => {
  it('goes by number from batch to batch, leaves closed ones out and counts those that ended on the way', async () => {
    await cases(50, (n) => (n === 7 ? { outcome: 'withdrawn' } : {}));
    ended.add(caseNo(20));
    const batches: Told[] = [];
    for (let after: string | null = ''; after !== null; after = batches.at(-1)?.cursor ?? null)
      batches.push(await tell(after, 20));
    expect(batches.map(({ cursor, told, closed }) => [cursor, told, closed])).toEqual([
      [caseNo(21), 19, 1],
      [caseNo(41), 20, 0],
      [null, 9, 0],
    ]);
    expect(heard.sort()).toEqual(
      Array.from({ length: 50 }, (_, index) => caseNo(index + 1)).filter(
        (one) => ![caseNo(7), caseNo(20)].includes(one),
      ),
    );
  });

  it('tried again goes on after the last case whose answer was noted', async () => {
    await cases(40);
    broken.add(caseNo(33));
    const env = new MockActivityEnvironment();
    let noted: Told | undefined;
    env.on('heartbeat', (details: unknown) => {
      noted = details as Told;
    });
    await expect(tell('', 100, env)).rejects.toThrow('cannot be reached');
    expect(noted).toEqual({ cursor: caseNo(32), told: 32, closed: 0 });
    broken.clear();
    const before = heard.filter((number) => number <= caseNo(32));
    const again = await tell('', 100, new MockActivityEnvironment({ heartbeatDetails: noted as never }));
    expect(again).toEqual({ cursor: null, told: 40, closed: 0 });
    expect(heard.filter((number) => number <= caseNo(32))).toEqual(before);
  });

  it('looks for those opened since an instant (included) only, when asked', async () => {
    await cases(4, (n) => ({ openedAt: `2026-06-0${n}T00:00:00.000Z` }));
    expect(await tell('', 10, undefined, '2026-06-03T00:00:00.000Z')).toMatchObject({ told: 2, cursor: null });
    expect(heard).toEqual([caseNo(3), caseNo(4)]);
  });
});

describe('I-44: the alarm of a missing year', () => {
  const check = (now: string) => activities().checkCalendar({ now });
  const open = async () =>
    (await record().alarms.find({ kind: 'calendarYearMissing', clearedAt: null }).lean()).map(({ _id }) => _id);

  it('stands from 1 November, Shanghai time, until the year is published', async () => {
    await seedLaw(record(), { calendar: publishedCalendar });
    await check('2026-10-31T15:59:59.000Z');
    expect(await open()).toEqual([]);
    await check('2026-10-31T16:00:00.000Z');
    await check('2026-12-01T00:00:00.000Z');
    expect(await open()).toEqual(['calendarYearMissing:2027']);
    expect(await record().alarms.findById('calendarYearMissing:2027').lean()).toMatchObject({ count: 2, caseNo: null });
    await seedLaw(record(), { calendar });
    await check('2026-12-02T00:00:00.000Z');
    expect(await open()).toEqual([]);
    await check('2027-11-01T00:00:00.000Z');
    expect(await open()).toEqual(['calendarYearMissing:2028']);
  });
});
