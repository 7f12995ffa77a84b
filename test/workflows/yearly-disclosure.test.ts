/** Yearly disclosures on timers: tasks in January, a reminder before 31 March, overdue after it, corrections until the next year's. */

import { authorization, operation } from '../procedures/yearly-disclosure/disclosing';
import { type CaseBench, openBench } from '../support/case-worker';
import { calendarWith2027 } from '../support/invented-2027';
import { cast } from '../support/openings';
import { disclosureCaseOpening } from '../support/openings-beside';
import { agreed } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Opens the disclosure on 1 January 2027, on the server's own time. */
async function opened(caseNo: string, role: 'operator' | 'authority' = 'operator'): Promise<void> {
  const receivedAt = await bench.now();
  const opening = disclosureCaseOpening(caseNo, { receivedAt, role });
  const data = { ...opening.data, calendar: calendarWith2027 };
  await bench.start({ ...opening, data });
  await bench.at(caseNo, 'compiling');
}
const until = async (instant: string) =>
  bench.env.sleep(Math.max(1, Date.parse(instant) - Date.parse(await bench.now())));

it('the year passes: reminded before 31 March, overdue after it, disclosed late, corrected, closed when the next year opens', async () => {
  await until('2026-12-31T17:00:00.000Z');
  await opened('DISC-2027-0001');
  await until('2027-03-30T01:01:00.000Z');
  await bench.until('DISC-2027-0001', 'the reminder', () => bench.types('DISC-2027-0001').includes('reminded'));
  expect(bench.types('DISC-2027-0001')).not.toContain('deadlinePassed');
  await until('2027-03-31T16:02:00.000Z');
  await bench.until('DISC-2027-0001', 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
  await bench.act('DISC-2027-0001', cast.wangLegal, 'discloseOperation', operation);
  await bench.at('DISC-2027-0001', 'disclosed');
  await bench.act('DISC-2027-0001', cast.wangLegal, 'discloseOperation', { ...operation, reason: '更正 corrected' });
  await bench.until('DISC-2027-0001', 'both versions', ({ facts }) => facts.versions.length === 2);
  await until('2027-12-31T16:01:00.000Z');
  expect(await bench.outcome('DISC-2027-0001')).toBe('disclosed');
  const published = bench.asked.work
    .filter(({ caseNo }) => caseNo === 'DISC-2027-0001')
    .map(({ payload }) => payload['id']);
  expect(published).toEqual(['disclosure-2026-org-zijin', 'disclosure-2026-org-zijin']);
});

it('the authority discloses by two persons; what will not come is closed as not disclosed', async () => {
  const receivedAt = '2027-01-04T01:00:00.000Z';
  for (const [caseNo, role] of [
    ['DISC-2027-0002', 'authority'],
    ['DISC-2027-0003', 'operator'],
  ] as const) {
    await bench.start(disclosureCaseOpening(caseNo, { receivedAt, stepped: true, role }));
    await bench.at(caseNo, 'compiling');
  }
  await agreed(bench, 'DISC-2027-0002', cast.lin, 'discloseAuthorization', authorization);
  await bench.at('DISC-2027-0002', 'disclosed');
  await agreed(bench, 'DISC-2027-0003', cast.lin, 'closeUndisclosed', { reason: '公司已注销 dissolved' });
  expect(await bench.outcome('DISC-2027-0003')).toBe('notDisclosed');
});
