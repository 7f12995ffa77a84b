/** What comes due by itself: reminders, escalation, lapsing proposals; on the stepped clock for days counted by hand, and on timers. */

import { atHour, dayOfInstant, endOfDay } from '../../law/calendar/plain-date';
import { publishedCalendar } from '../../law/calendar/published';
import { addWorkingDays } from '../../law/calendar/working-days';
import { instantAfter } from '../../procedures/engine/deadlines';
import { type CaseBench, openBench } from '../support/case-worker';
import { allMet, authorizationOpening, cast } from '../support/openings';
import { leadTo, passTo } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const shanghai = (day: string, time = '09:00:00') => new Date(`${day}T${time}+08:00`).toISOString();

async function lodged(caseNo: string, receivedAt: string, stepped = true): Promise<void> {
  await bench.start(authorizationOpening(caseNo, { receivedAt, stepped }));
  await bench.at(caseNo, 'completenessCheck');
}

/** What the deadline brought, as `when type distance`. */
function given(caseNo: string, deadline: string): string[] {
  return bench
    .events(caseNo)
    .filter(({ data }) => data['deadline'] === deadline)
    .map(({ at, type, data }) => [at, type, data['timing'] ?? '', data['workingDays'] ?? ''].join(' ').trim());
}

async function drained(caseNo: string) {
  const { version } = await bench.view(caseNo);
  return bench.until(caseNo, 'its record', (recorded) => recorded.version >= version);
}

describe('I-20, I-21: an overdue decision is never decided silently', () => {
  it('fires by timers on the real clock at the very instants of the calendar', async () => {
    const receivedAt = await bench.now();
    await lodged('AUTH-2026-0003', receivedAt, false);
    const day = (n: number) => addWorkingDays(publishedCalendar, dayOfInstant(receivedAt), n).day;
    await bench.env.sleep('45 days');
    await drained('AUTH-2026-0003');
    expect(given('AUTH-2026-0003', 'completeness@1').map((entry) => entry.slice(0, 16))).toEqual(
      [
        atHour(day(4), 9),
        instantAfter(endOfDay(day(5)), 60_000),
        ...[6, 8, 8, 12, 20].map((n) => atHour(day(n), 9)),
      ].map((instant) => instant.slice(0, 16)),
    );
  });

  it('reminds before, says it is overdue, reminds at growing distance on working days only, and escalates once', async () => {
    await lodged('AUTH-2026-0001', shanghai('2026-09-24'));
    await passTo(bench, 'AUTH-2026-0001', '2026-11-20' as never);
    const after = await drained('AUTH-2026-0001');
    // 25–27 September and 1–7 October rest, Saturday 10 October works: five working days end on Friday 9 October.
    expect(given('AUTH-2026-0001', 'completeness@1')).toEqual([
      `${shanghai('2026-10-08')} reminded before 1`,
      `${shanghai('2026-10-10', '00:01:00')} deadlinePassed`,
      `${shanghai('2026-10-10')} reminded after 1`,
      `${shanghai('2026-10-13')} reminded after 3`,
      `${shanghai('2026-10-13')} escalated`,
      `${shanghai('2026-10-19')} reminded after 7`,
      `${shanghai('2026-10-29')} reminded after 15`,
      `${shanghai('2026-11-19')} reminded after 30`,
    ]);
    expect(after).toMatchObject({ stage: 'completenessCheck', ending: null });
    const escalation = bench.asked.notices.filter(
      ({ caseNo, template }) => caseNo === 'AUTH-2026-0001' && template === 'escalated',
    );
    expect(escalation).toEqual([
      { caseNo: 'AUTH-2026-0001', template: 'escalated', to: { organizationId: 'org-data-authority', level: 'head' } },
    ]);
  });

  it('I-21: escalates once more after a return, though it had escalated before it', async () => {
    const caseNo = 'AUTH-2026-0006';
    await lodged(caseNo, shanghai('2026-09-24'));
    // Due on Friday 9 October, escalated on Tuesday 13; returned on Wednesday 14, corrected on Tuesday 20.
    await passTo(bench, caseNo, '2026-10-14' as never);
    const items = [{ material: 'auditReport', fault: 'outdated', note: '旧 old' }];
    await bench.act(caseNo, cast.lin, 'returnForCorrection', { items });
    await passTo(bench, caseNo, '2026-10-20' as never);
    const materials = [{ material: 'auditReport', documentId: 'doc_2' }];
    const documents = { doc_2: { organizationId: 'org-zijin', sha256: 'a'.repeat(64) } };
    const corrected = await bench.act(caseNo, cast.wang, 'correct', { materials }, { given: { documents } });
    expect(corrected.receipt.events.map(({ type }) => type)).toEqual(['corrected']);
    await passTo(bench, caseNo, '2026-10-24' as never);
    await drained(caseNo);
    expect(bench.types(caseNo).filter((type) => type === 'deadlineRearmed')).toHaveLength(1);
    const all = given(caseNo, 'completeness@1');
    expect(all.filter((one) => one.includes('escalated'))).toEqual([
      `${shanghai('2026-10-13')} escalated`,
      `${shanghai('2026-10-23')} escalated`,
    ]);
    expect(all.filter((one) => one > shanghai('2026-10-20'))).toEqual([
      `${shanghai('2026-10-21')} reminded after 1`,
      `${shanghai('2026-10-23')} reminded after 3`,
      `${shanghai('2026-10-23')} escalated`,
    ]);
  });

  it('starts afresh when an upheld objection brings the experts back', async () => {
    await lodged('AUTH-2026-0002', shanghai('2026-09-24'));
    await leadTo(bench, 'AUTH-2026-0002', 'expertReview');
    await passTo(bench, 'AUTH-2026-0002', '2026-10-30' as never);
    await leadTo(bench, 'AUTH-2026-0002', 'publicDisclosure');
    await bench.report('AUTH-2026-0002', { type: 'lineBackToReview', payload: { reason: '异议成立 upheld' } });
    await bench.until('AUTH-2026-0002', 'review again', ({ rounds }) => rounds['expertReview'] === 2);
    await passTo(bench, 'AUTH-2026-0002', '2026-12-08' as never);
    await drained('AUTH-2026-0002');
    // Twenty working days from 24 September end on 29 October; from 30 October, on Friday 27 November.
    expect(given('AUTH-2026-0002', 'expertReview@1')).toEqual([`${shanghai('2026-10-28')} reminded before 1`]);
    expect(given('AUTH-2026-0002', 'expertReview@2').slice(0, 3)).toEqual([
      `${shanghai('2026-11-26')} reminded before 1`,
      `${shanghai('2026-11-28', '00:01:00')} deadlinePassed`,
      `${shanghai('2026-11-30')} reminded after 1`,
    ]);
  });
});

describe('I-04: a joint proposal', () => {
  it('lapses five working days after its sign-off, is concurred in no more, and may be drafted again', async () => {
    const caseNo = 'AUTH-2026-0004';
    await lodged(caseNo, shanghai('2026-09-24'));
    const { facts } = await leadTo(bench, caseNo, 'eligibilityReview');
    expect(facts.acceptedAt).toBe(shanghai('2026-09-24'));
    const draft = (await bench.act(caseNo, cast.lin, 'assessEligibility', { findings: allMet })).view.proposals.at(-1);
    const consent = { proposalId: draft?.id ?? '', hash: draft?.hash ?? '' };
    const signed = await bench.act(caseNo, cast.zhou, 'signOff', consent);
    expect(signed.view.proposals).toMatchObject([
      { awaiting: 'concurrence', lapsesAt: shanghai('2026-10-10', '00:00:00') },
    ]);
    await passTo(bench, caseNo, '2026-10-11' as never);
    await drained(caseNo);
    const lapsed = bench.events(caseNo).find(({ type }) => type === 'proposalLapsed');
    expect(lapsed).toMatchObject({ at: shanghai('2026-10-10', '00:01:00'), article: 'I-04' });
    expect(await bench.refused(caseNo, cast.xu, 'concur', consent)).toEqual(['proposalNotFound']);
    await bench.act(caseNo, cast.lin, 'assessEligibility', { findings: allMet });
  });
});
