/** Inspections and risk warnings beside the authorization that opened them: each way out, and the authorization's own end. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { inspectionOpening, riskOpening } from '../support/openings-beside';
import {
  answerParticipation,
  begunInspection,
  byCenter,
  concludedToRectify,
  openedInspection,
  recordFinding,
  reportedRisk,
  supervisor,
} from './supervising';
import { passOver } from './terminating';
import { agreed, leadTo, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns an authorization in operation on the stepped clock, and the last four digits of its number. */
async function operating(): Promise<[authorizationNo: string, digits: string]> {
  number += 1;
  const digits = String(number).padStart(4, '0');
  const authorizationNo = `AUTH-2026-${digits}`;
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  await bench.until(authorizationNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  return [authorizationNo, digits];
}

/** Opens an inspection of both in the authorization and leads it to its rectifications. */
async function rectifying(authorizationNo: string, inspectionNo: string): Promise<void> {
  await openedInspection(bench, authorizationNo, inspectionNo);
  await answerParticipation(bench, inspectionNo);
  await begunInspection(bench, inspectionNo);
  for (const subject of ['operator', 'zoneRegulator']) await recordFinding(bench, inspectionNo, subject);
  await concludedToRectify(bench, inspectionNo);
}

// First: the time-skipping server's clock stands still once a case has told another one something.
describe('on timers', () => {
  it('I-53: a risk that nobody looks at is told further after its hours, then reminded of', async () => {
    const riskNo = 'RISK-2026-0900';
    await bench.start(riskOpening(riskNo, { receivedAt: await bench.now() }));
    await bench.at(riskNo, 'triage');
    await passOver(bench, riskNo, 'triage');
    await bench.until(
      riskNo,
      'what is told',
      ({ facts, deadlines }) => facts.unanswered && deadlines[0]?.overdue === true,
    );
    expect(bench.types(riskNo)).toEqual(expect.arrayContaining(['riskUnanswered', 'deadlinePassed']));
  });

  it('a supervisor that never answers is gone on without only when another takes part', async () => {
    const inspectionNo = 'INSP-2026-0900';
    const startsOn = addDays((await bench.now()).slice(0, 10) as PlainDate, 3);
    await bench.start(inspectionOpening(inspectionNo, { receivedAt: await bench.now(), startsOn }));
    await bench.at(inspectionNo, 'inspectionPreparation');
    await passOver(bench, inspectionNo, 'participation-org-police');
    expect(await bench.refused(inspectionNo, cast.lin, 'beginInspection')).toContain('nobodyTakesPart');
    await bench.act(inspectionNo, supervisor, 'answerParticipation', { joins: true });
    await bench.until(inspectionNo, 'its day', ({ deadlines }) =>
      deadlines.some(({ name, overdue }) => name === 'beginning' && overdue),
    );
    await bench.act(inspectionNo, cast.lin, 'beginInspection');
    await bench.at(inspectionNo, 'examination');
  });
});

describe('第二十一条 Art. 21 an inspection of both', () => {
  it('each rectifies and is rechecked by another; the authorization learns each step', async () => {
    const [authorizationNo, digits] = await operating();
    const inspectionNo = `INSP-2026-${digits}`;
    await rectifying(authorizationNo, inspectionNo);
    await bench.act(inspectionNo, cast.wang, 'reportRectification', { statement: '已补全 done' });
    const failed = { subject: 'operator', passed: false, reasons: '仍缺 missing', workingDays: 5 };
    await bench.act(inspectionNo, cast.lin, 'recheckRectification', failed);
    await bench.act(inspectionNo, cast.chen, 'reportRectification', { statement: '已巡查 done' });
    const passed = { subject: 'zoneRegulator', passed: true, reasons: '属实 so it is' };
    expect(await bench.refused(inspectionNo, cast.xu, 'recheckRectification', passed)).toEqual(['ownRectification']);
    await bench.act(inspectionNo, supervisor, 'recheckRectification', passed);
    await passOver(bench, inspectionNo, 'rectification-operator');
    await bench.act(inspectionNo, cast.chen, 'recheckRectification', { ...passed, subject: 'operator' });
    expect(await bench.outcome(inspectionNo)).toBe('settled');
    const { facts } = await bench.until(
      authorizationNo,
      'its end',
      ({ facts: known }) => known.inspections[0].state === 'closed',
    );
    expect(facts.inspections).toMatchObject([
      {
        caseNo: inspectionNo,
        findings: 2,
        outcome: 'settled',
        rectifications: [
          { subject: 'operator', outcome: 'closed' },
          { subject: 'zoneRegulator', outcome: 'closed' },
        ],
      },
    ]);
  });

  it('I-51: turned over it is a task of the authorization, which goes on; its end is told to what is still open', async () => {
    const [authorizationNo, digits] = await operating();
    const inspectionNo = `INSP-2026-${digits}`;
    await rectifying(authorizationNo, inspectionNo);
    await agreed(bench, inspectionNo, cast.lin, 'turnOver', { to: 'termination', reasons: '拒不整改 refused' });
    const told = await bench.until(authorizationNo, 'what is referred', ({ facts }) => facts.referrals.length === 1);
    expect([told.stage, told.facts.referrals[0].from]).toEqual(['operation', inspectionNo]);
    await passTo(bench, authorizationNo, addDays(term.end as PlainDate, 2));
    await bench.until(inspectionNo, 'the end of the authorization', ({ facts }) => facts.authorizationEnded !== null);
    const passed = { subject: 'zoneRegulator', passed: true, reasons: '属实 so it is' };
    await bench.act(inspectionNo, cast.chen, 'reportRectification', { statement: '已巡查 done' });
    await bench.act(inspectionNo, cast.lin, 'recheckRectification', passed);
    expect(await bench.outcome(inspectionNo)).toBe('settled');
    await leadTo(bench, authorizationNo, 'closed');
    expect(await bench.outcome(authorizationNo)).toBe('expired');
  });

  it('called off, or with nothing to rectify, it is closed; a report that finds no authorization is kept', async () => {
    const [authorizationNo, digits] = await operating();
    const first = `INSP-2026-${digits}`;
    await openedInspection(bench, authorizationNo, first);
    await agreed(bench, first, cast.lin, 'callOffInspection', { reason: '并案 merged' });
    expect(await bench.outcome(first)).toBe('calledOff');
    const second = 'INSP-2026-0901';
    await bench.start(
      inspectionOpening(second, {
        receivedAt,
        stepped: true,
        startsOn: '2026-06-02',
        authorizationNo: 'AUTH-2026-9999',
      }),
    );
    await bench.at(second, 'inspectionPreparation');
    await bench.act(second, supervisor, 'answerParticipation', { joins: true });
    await passOver(bench, second, 'participation-org-police');
    await bench.act(second, cast.lin, 'beginInspection');
    await bench.at(second, 'examination');
    await bench.act(second, cast.lin, 'completeExamination');
    await bench.at(second, 'inspectionConclusion');
    await agreed(bench, second, cast.lin, 'concludeInspection', { summary: '合规 in order', orders: [] });
    expect(await bench.outcome(second)).toBe('nothingToRectify');
    expect(bench.types(second)).toContain('reportUndelivered');
  });
});

describe('第二十三条 Art. 23 a risk that a machine reports', () => {
  const warned = async (): Promise<[string, string]> => {
    const [authorizationNo, digits] = await operating();
    const riskNo = `RISK-2026-${digits}`;
    await reportedRisk(bench, authorizationNo, riskNo);
    return [authorizationNo, riskNo];
  };

  it('is restricted at once, whatever the warning does; it ends when the restriction is lifted', async () => {
    const [authorizationNo, riskNo] = await warned();
    await bench.act(authorizationNo, cast.he, 'restrict', { ground: 'risk', reason: '先行限制 at once' });
    await bench.until(riskNo, 'the restriction, read back', ({ facts }) => facts.restriction?.verifiedAt != null);
    const { stage, facts } = await bench.view(authorizationNo);
    expect([stage, facts.restriction.riskNo, facts.grants[0].state]).toEqual(['operation', riskNo, 'restricted']);
    await bench.act(riskNo, cast.he, 'assessRisk', { severity: 'high', assessment: '批量导出 bulk' });
    await bench.at(riskNo, 'followUp');
    for (const by of [cast.he, cast.chen, cast.lin])
      await bench.act(riskNo, by, 'recordFollowUp', { text: '已核查 done' });
    const resolved = { outcome: 'resolved', reasons: '已排除 gone' };
    expect(await bench.refused(riskNo, cast.he, 'concludeRisk', resolved)).toEqual(['riskStillRestricted']);
    await bench.act(authorizationNo, cast.he, 'lift', { reason: '已排除 gone' });
    await bench.until(riskNo, 'the lift', ({ facts: known }) => known.restriction.liftedAt !== null);
    await byCenter(bench, riskNo, 'concludeRisk', resolved);
    expect(await bench.outcome(riskNo)).toBe('resolved');
    await bench.until(authorizationNo, 'its end', ({ facts: known }) => known.risks[0].state === 'closed');
    const orders = bench.asked.orders.filter((one) => one.caseNo === authorizationNo);
    expect(orders.map(({ operation }) => operation)).toEqual(['provision', 'restrict', 'lift']);
  });

  it('a false alarm, or one that is escalated, is closed; what is escalated is a task of the authorization', async () => {
    const [authorizationNo, riskNo] = await warned();
    await byCenter(bench, riskNo, 'dismissRisk', { reasons: '系统升级 an upgrade' });
    expect(await bench.outcome(riskNo)).toBe('falseAlarm');
    const second = `${riskNo}-2`;
    await reportedRisk(bench, authorizationNo, second, 'mon-2');
    await bench.act(second, cast.he, 'assessRisk', { severity: 'low', assessment: '查询异常 queries' });
    await bench.at(second, 'followUp');
    await bench.act(second, cast.he, 'recordFollowUp', { text: '已核查 done' });
    await byCenter(bench, second, 'concludeRisk', {
      outcome: 'escalated',
      to: 'inspection',
      reasons: '须检查 inspect',
    });
    expect(await bench.outcome(second)).toBe('escalated');
    const { facts } = await bench.until(
      authorizationNo,
      'the referral',
      ({ facts: known }) => known.referrals.length === 1,
    );
    expect(facts.referrals[0]).toMatchObject({ from: second, to: 'inspection' });
  });
});
