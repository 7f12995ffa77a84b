/** Daily figures: written in the night after, caught up with after an outage, and the same when they are made anew. */
import { createReportRollups, rollUp } from '../../activities/report-rollups';
import { plainDate } from '../../law/calendar/plain-date';
import { restored } from '../../models/field-names';
import { accepted, agreed, inOperation, lodged, shanghai } from '../procedures/authorization/authorized';
import { inConsents } from '../procedures/data-request/requesting';
import { emptied, testRecord } from '../support/database';
import { recordEventsOf } from '../support/recorded-past';

const record = testRecord('report_rollups');
beforeEach(() => emptied(record()));

/** The round of two in the morning of the day. */
const round = (day: string) =>
  createReportRollups({ record: record() }).writeReportRollups({ now: shanghai(day, '02:00:00') });
const stored = () => record().reportRollups.find().sort({ _id: 1 }).lean();
const figures = async (key: string) => {
  const found = await record().reportRollups.findById(key).lean();
  return found === null ? null : restored(found.counts);
};

/** Late from 10 October on, accepted on the 12th. */
const late = () =>
  agreed(lodged().until(shanghai('2026-10-12', '00:00:00')), 'accept', {}, { at: shanghai('2026-10-12') });

describe('the daily figures', () => {
  it('of the day before are written in the night, and a stock is carried on over days without events', async () => {
    await recordEventsOf(record(), late(), 'AUTH-2026-0001');
    await recordEventsOf(record(), inOperation(), 'AUTH-2026-0002');
    expect(await round('2026-10-15')).toEqual({ from: '2026-09-24', to: '2026-10-14', cases: 2 });
    expect(await figures('lateWork/2026-10-09')).toEqual([]);
    const open = [{ of: { organization: 'org-data-authority', zone: 'health' }, n: 1 }];
    expect(await figures('lateWork/2026-10-10')).toEqual(open);
    expect(await figures('lateWork/2026-10-11')).toEqual(open);
    expect(await figures('lateWork/2026-10-12')).toEqual([]);
    expect(await figures('terms/2026-10-14')).toEqual([{ of: { quarter: '2031-Q3', zone: 'health' }, n: 1 }]);
    expect(await figures('lateWork/2026-10-15')).toBeNull();
    // Nothing is outstanding; a day later only that day is.
    expect(await round('2026-10-15')).toEqual({ from: null, to: null, cases: 0 });
    expect(await round('2026-10-16')).toEqual({ from: '2026-10-15', to: '2026-10-15', cases: 0 });
  });

  it('are the same day by day, after an outage, and made anew from any day', async () => {
    await recordEventsOf(record(), late(), 'AUTH-2026-0001');
    await recordEventsOf(record(), accepted(), 'AUTH-2026-0002');
    await recordEventsOf(record(), inConsents(), 'DR-2026-0001');
    for (const day of ['2026-09-25', '2026-09-26', '2026-10-08', '2026-10-11', '2026-10-13', '2026-12-05'])
      await round(day);
    const daily = await stored();
    expect(daily).toHaveLength(7 * 72);
    for (const from of ['2026-09-24', '2026-10-10', '2026-10-11', '2026-11-30']) {
      await rollUp(record(), plainDate(from), plainDate('2026-12-04'));
      expect(await stored()).toEqual(daily);
    }
    await record().reportRollups.collection.deleteMany({});
    await rollUp(record(), plainDate('2026-09-24'), plainDate('2026-12-04'));
    expect(await stored()).toEqual(daily);
  });

  it('are made anew from the day of an event that was recorded late', async () => {
    const slow = late();
    await recordEventsOf(record(), accepted(), 'AUTH-2026-0002');
    await round('2026-10-12');
    expect(await figures('lateWork/2026-10-11')).toEqual([]);
    // The record was away: what happened on the 10th comes on the 13th.
    const events = slow.events.findIndex(({ type }) => type === 'deadlinePassed');
    expect(events).toBeGreaterThan(0);
    await recordEventsOf(record(), { ...slow, events: slow.events.slice(0, events + 1) }, 'AUTH-2026-0001');
    // Its first events are of the day on which it was lodged.
    expect(await round('2026-10-13')).toEqual({ from: '2026-09-24', to: '2026-10-12', cases: 2 });
    expect(await figures('lateWork/2026-10-12')).toMatchObject([{ n: 1 }]);
  });

  it('are whole after a round that died in the middle, of new days and of days made anew', async () => {
    await recordEventsOf(record(), accepted(), 'AUTH-2026-0002');
    await recordEventsOf(record(), inConsents(), 'DR-2026-0001');
    const diesAt = async (key: string, day: string) => {
      const reportRollups = new Proxy(record().reportRollups, {
        get: (model, name) =>
          name !== 'replaceOne'
            ? Reflect.get(model, name)
            : async (filter: { _id: string }, ...rest: [any, any]) => {
                if (filter._id === key) throw new Error('the server is gone');
                return model.replaceOne(filter, ...rest);
              },
      });
      const broken = createReportRollups({ record: { ...record(), reportRollups } });
      await expect(broken.writeReportRollups({ now: shanghai(day, '02:00:00') })).rejects.toThrow(/server is gone/);
    };
    await diesAt('lateWork/2026-09-30', '2026-10-13');
    expect(await round('2026-10-13')).toMatchObject({ from: '2026-09-30', to: '2026-10-12' });
    await recordEventsOf(record(), late(), 'AUTH-2026-0001');
    await diesAt('lateWork/2026-10-11', '2026-10-13');
    expect(await round('2026-10-13')).toMatchObject({ from: '2026-09-24', to: '2026-10-12' });
    const mended = await stored();
    expect(mended.every(({ events }) => events >= 0)).toBe(true);
    await record().reportRollups.collection.deleteMany({});
    await rollUp(record(), plainDate('2026-09-24'), plainDate('2026-10-12'));
    expect(await stored()).toEqual(mended);
  });

  it('refuse to begin where there is nothing to carry on from, and write nothing while there are no cases', async () => {
    expect(await round('2026-10-15')).toEqual({ from: null, to: null, cases: 0 });
    await recordEventsOf(record(), late(), 'AUTH-2026-0001');
    await expect(rollUp(record(), plainDate('2026-10-10'), plainDate('2026-10-12'))).rejects.toThrow(
      /no figures of 2026-10-09/,
    );
  });
});
