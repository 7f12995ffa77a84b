/** Every way out of an authorization, on the stepped clock so that dates are fixed. */
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { agreed, leadTo, locked, passTo, scored, seated } from './walk';

const receivedAt = '2026-09-24T02:00:00.000Z';
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns the number of a new authorization, just lodged on Thursday 2026-09-24 in the morning. */
async function lodged(zone: 'industry' | 'comprehensive' = 'industry'): Promise<string> {
  number += 1;
  const caseNo = `AUTH-2026-${String(number).padStart(4, '0')}`;
  await bench.start(authorizationOpening(caseNo, { receivedAt, zone, stepped: true }));
  await bench.at(caseNo, 'completenessCheck');
  return caseNo;
}

const instant = (day: string, time = '24:00:00') =>
  time === '24:00:00'
    ? new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString()
    : new Date(`${day}T${time}+08:00`).toISOString();

describe('第九条 Art. 9 ways out of the completeness check', () => {
  it('refused acceptance ends as not accepted, with reasons and remedy, and tells the announcement', async () => {
    const caseNo = await lodged();
    await agreed(bench, caseNo, cast.lin, 'refuseAcceptance', { reason: '不属于公告范围 out of scope' });
    expect(await bench.outcome(caseNo)).toBe('notAccepted');
    expect(bench.asked.notices.filter((one) => one.caseNo === caseNo).map(({ template }) => template)).toEqual([
      'acceptanceRefused',
    ]);
    expect(bench.types(caseNo)).toContain('reportUndelivered');
  });

  it('not corrected within ten working days counts as withdrawn, a minute after 24:00 over the October holiday', async () => {
    const caseNo = await lodged();
    const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度 of 2023' }];
    const { view } = await bench.act(caseNo, cast.lin, 'returnForCorrection', { items });
    // 28, 29, 30 September (25–27 is Mid-Autumn), 8, 9, 10 (a Saturday worked), 12, 13, 14, 15 October.
    expect(view.deadlines.find(({ name }) => name === 'correction')?.due).toMatchObject({ day: '2026-10-15' });
    const due = instant('2026-10-15');
    await passTo(bench, caseNo, '2026-10-17' as never);
    expect(await bench.outcome(caseNo)).toBe('withdrawn');
    const lapsed = bench.events(caseNo).find(({ type }) => type === 'correctionLapsed');
    expect(Date.parse(lapsed?.at ?? '') - Date.parse(due)).toBe(60_000);
  });
});

describe('第九条 Art. 9 the applicant withdraws', () => {
  it.each([
    'completenessCheck',
    'eligibilityReview',
    'expertReview',
    'governmentConsent',
    'publicDisclosure',
    'signing',
  ] as const)('during %s', async (step) => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, step);
    await bench.act(caseNo, cast.wang, 'withdraw', { reason: '不再申请 no longer applying' });
    expect(await bench.outcome(caseNo)).toBe('withdrawn');
    expect(bench.types(caseNo).filter((type) => type === 'caseClosed')).toHaveLength(1);
    expect(bench.asked.orders.filter((one) => one.caseNo === caseNo)).toEqual([]);
  });

  it('no longer once all parties have signed', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'operation');
    expect(await bench.refused(caseNo, cast.wang, 'withdraw', { reason: '太晚 too late' })).toEqual(['wrongStage']);
  });
});

describe('第十条第一款 Art. 10(1) what the announcement reports', () => {
  it('I-12: a line declined ends the case with reasons', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'governmentConsent');
    await bench.report(caseNo, { type: 'lineDeclined', payload: { reason: '条件不足 insufficient' } });
    expect(await bench.outcome(caseNo)).toBe('declined');
  });

  it('I-07: who is not qualified is not put to the experts, is listed and ends as not selected', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'closed', { qualified: false });
    expect(await bench.outcome(caseNo)).toBe('notSelected');
    const opened = bench.events(caseNo).filter(({ type }) => type === 'stepOpened');
    expect(opened.map(({ data }) => data['step'])).toEqual([
      'completenessCheck',
      'eligibilityReview',
      'governmentConsent',
      'publicDisclosure',
    ]);
  });

  it('I-12: consented to as not recommended ends as not selected after the disclosure', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'closed', { score: 59.99 });
    expect(await bench.outcome(caseNo)).toBe('notSelected');
  });

  it('I-13: an upheld objection sends the case back to the experts, and a second one again', async () => {
    const caseNo = await lodged();
    for (const round of [1, 2]) {
      await leadTo(bench, caseNo, 'publicDisclosure');
      await bench.report(caseNo, { type: 'lineBackToReview', payload: { reason: `异议成立 ${round}` } });
      await bench.until(caseNo, 'review again', ({ rounds }) => rounds['expertReview'] === round + 1);
    }
    const again = await leadTo(bench, caseNo, 'signing');
    expect(again.rounds).toMatchObject({
      eligibilityReview: 1,
      expertReview: 3,
      governmentConsent: 3,
      publicDisclosure: 3,
    });
    expect(again.facts.formerReviews).toHaveLength(2);
  });

  it('I-13: who was not qualified goes back to the eligibility review, and may then be found qualified', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'publicDisclosure', { qualified: false });
    await bench.report(caseNo, { type: 'lineBackToReview', payload: { reason: '资格认定有误 wrong finding' } });
    await bench.until(caseNo, 'eligibility again', ({ rounds }) => rounds['eligibilityReview'] === 2);
    await leadTo(bench, caseNo, 'signing');
  });

  it('第七条 Art. 7: a withdrawn announcement ends the case whatever step is open, and is not told of it again', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'expertReview');
    await seated(bench, caseNo);
    await bench.report(caseNo, { type: 'announcementWithdrawn', payload: { reason: '依据调整 basis changed' } });
    expect(await bench.outcome(caseNo)).toBe('withdrawn');
    expect(bench.types(caseNo)).not.toContain('reportUndelivered');
  });
});

describe('第十条第二款、第十二条 Arts. 10(2), 12 the end of signing and of the term', () => {
  it('not signed by all within thirty days: the case lapses, though two have signed', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'signing');
    const hash = await locked(bench, caseNo, undefined);
    await bench.act(caseNo, cast.xu, 'signAgreement', { hash });
    await bench.act(caseNo, cast.zhou, 'signAgreement', { hash });
    // Thirty days from 24 September end on Saturday 24 October and move to Monday the 26th.
    const { deadlines } = await bench.view(caseNo);
    expect(deadlines.find(({ name }) => name === 'signing')?.due?.day).toBe('2026-10-26');
    await passTo(bench, caseNo, '2026-10-28' as never);
    expect(await bench.outcome(caseNo)).toBe('lapsed');
  });

  it('I-19: terminated early by joint consent at 24:00 of the day agreed', async () => {
    const caseNo = await lodged('comprehensive');
    const term = { start: '2026-09-24', end: '2027-09-23' };
    await leadTo(bench, caseNo, 'operation', { term });
    await bench.until(caseNo, 'grants', ({ facts }) => facts.provisionedAt !== null);
    const wish = { reason: '业务调整 change of business', effectiveDay: '2026-11-30' };
    await bench.act(caseNo, cast.wangLegal, 'requestEarlyTermination', wish);
    await agreed(bench, caseNo, cast.lin, 'decideEarlyTermination', { ...wish, agreed: true });
    await passTo(bench, caseNo, '2026-12-02' as never);
    await leadTo(bench, caseNo, 'closed');
    expect(await bench.outcome(caseNo)).toBe('terminated');
    const ended = bench.events(caseNo).find(({ type }) => type === 'terminatedEarly');
    expect(ended?.at).toBe(instant('2026-11-30'));
  });

  it('the term runs out by itself at 24:00 of its last day and the case closes as expired', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'closed', { term: { start: '2026-10-09', end: '2027-10-08' } });
    expect(await bench.outcome(caseNo)).toBe('expired');
    const at = (type: string) => bench.events(caseNo).find((event) => event.type === type)?.at;
    expect(at('termStarted')).toBe(instant('2026-10-09', '00:00:00'));
    expect(at('termEnded')).toBe(instant('2027-10-08'));
    expect(bench.asked.orders.filter((one) => one.caseNo === caseNo).map(({ operation }) => operation)).toEqual([
      'provision',
      'revoke',
      'certifyDeletion',
      'list',
    ]);
  });
});

describe('第十条第一款 Art. 10(1) the panel in the running case', () => {
  it('a member with a conflict is replaced from the drawn order and the review goes on', async () => {
    const caseNo = await lodged();
    await leadTo(bench, caseNo, 'expertReview');
    const [first, ...rest] = await seated(bench, caseNo);
    const expert = { ...cast.lin, personId: first ?? '', organizationId: 'org-experts', roles: ['expert' as const] };
    await bench.act(caseNo, expert, 'declareConflict', { reason: '曾任顾问 former adviser' });
    const { facts } = await bench.view(caseNo);
    const standing = facts.review.seats.filter(({ state }: { state: string }) => state === 'invited');
    expect(standing).toHaveLength(5);
    expect(standing.map(({ personId }: { personId: string }) => personId)).not.toContain(first);
    for (const personId of [...rest, standing.at(-1).personId]) await scored(bench, caseNo, personId, 70);
    await agreed(bench, caseNo, cast.lin, 'concludeReview', { opinion: '推荐 recommended' });
    await bench.at(caseNo, 'governmentConsent');
  });
});
