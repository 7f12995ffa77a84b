/** Five years on timers of the real clock, from acceptance to the end of the term and its closing. */
import { addDays, addYears, dayOfInstant, endOfDay } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { agreementFor, authorizationOpening, cast } from '../support/openings';
import { eventsPerCause } from './history';
import { leadTo } from './walk';

describe('第十二条 Art. 12 a term of five years', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  it('runs to its end by itself, with its reminders, at most 25 events of history for each date, and closes', async () => {
    const caseNo = 'AUTH-2026-9001';
    await bench.start(authorizationOpening(caseNo, { receivedAt: await bench.now() }));
    await leadTo(bench, caseNo, 'signing');
    const start = dayOfInstant(await bench.now());
    const dayAfter = agreementFor(start, addYears(start, 5));
    expect(await bench.refused(caseNo, cast.lin, 'draftAgreement', dayAfter)).toEqual(['termTooLong']);
    const end = addDays(addYears(start, 5), -1);
    await leadTo(bench, caseNo, 'operation', { term: { start, end } });
    await bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);

    await bench.env.sleep('1830 days');
    const { facts } = await bench.at(caseNo, 'dataDeletion');
    expect(facts.closing.restrictedAt.slice(0, 16)).toBe(endOfDay(end).slice(0, 16));
    const reminders = bench.events(caseNo).filter(({ type }) => type === 'termReminder');
    expect(reminders.map(({ data }) => data['months'])).toEqual([6, 3, 1, 0]);
    expect(bench.asked.orders.map(({ operation }) => operation)).toEqual(['provision', 'revoke']);

    const { mostByTimer } = await eventsPerCause(bench.client, caseNo);
    expect(mostByTimer.length).toBeGreaterThan(0);
    expect(mostByTimer.length > 25 ? mostByTimer : []).toEqual([]);

    await leadTo(bench, caseNo, 'closed');
    expect(await bench.outcome(caseNo)).toBe('expired');
    expect(bench.events(caseNo).map(({ seq }) => seq)).toEqual(bench.events(caseNo).map((_, index) => index + 1));
  });
});
