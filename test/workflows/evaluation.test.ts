/** Evaluations beside the authorization that opened them: by the calendar, by the authority, twice poor, and its own end. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench } from '../support/case-worker';
import { evaluationGiven, evaluationOpening } from '../support/evaluation-openings';
import { authorizationOpening, cast } from '../support/openings';
import { concludedAs, finalAs, openedEvaluation } from './evaluating';
import { passOver } from './terminating';
import { agreed, leadTo, opened, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2028-06-01' };
let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns the numbers of an authorization in operation, on the stepped clock, and of an evaluation to come. */
async function operating(): Promise<[authorizationNo: string, evaluationNo: string]> {
  number += 1;
  const digits = String(number).padStart(4, '0');
  const authorizationNo = `AUTH-2026-${digits}`;
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true, periodicEvaluation: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  return [authorizationNo, `EVAL-2026-${digits}`];
}

// First: the time-skipping server's clock stands still once a case has told another one something.
describe('on timers', () => {
  it('a self-report that does not come is overdue, and the authority goes on without it', async () => {
    const evaluationNo = 'EVAL-2026-0900';
    await bench.start(evaluationOpening(evaluationNo, { receivedAt: await bench.now() }));
    await bench.at(evaluationNo, 'selfReport');
    await passOver(bench, evaluationNo, 'selfReport');
    await bench.until(evaluationNo, 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
    await bench.act(evaluationNo, cast.lin, 'proceedWithoutReport', { reason: '未提交 not handed in' });
    await bench.at(evaluationNo, 'scoring');
    expect(bench.types(evaluationNo)).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed']));
  });
});

describe('I-74: at the end of a cycle', () => {
  it('an evaluation opens by itself, on its day, with the number that was allotted', async () => {
    const [authorizationNo] = await operating();
    await passTo(bench, authorizationNo, '2027-06-02' as PlainDate);
    const { facts } = await bench.until(authorizationNo, 'its evaluation', (view) => {
      return view.facts.evaluation?.state === 'open';
    });
    const { evaluationNo } = facts.evaluation;
    await opened(bench, evaluationNo);
    await bench.at(evaluationNo, 'selfReport');
    const due = bench.events(authorizationNo).find(({ type }) => type === 'evaluationDue');
    expect(due?.at).toBe('2027-06-01T16:00:00.000Z');
    const refused = await bench.refused(
      authorizationNo,
      cast.lin,
      'openEvaluation',
      { reason: '再次 again' },
      { given: evaluationGiven('EVAL-2027-0001') },
    );
    expect(refused).toEqual(['evaluationOpen']);
    await finalAs(bench, evaluationNo, 80);
    expect(await bench.outcome(evaluationNo)).toBe('concluded');
    await bench.until(authorizationNo, 'the result', (view) => view.facts.evaluation.state === 'final');
  });
});

describe('第十八条 Art. 18, I-77: two consecutive poor results', () => {
  it('open one termination procedure by themselves, after a reminder each, and it runs', async () => {
    const [authorizationNo, first] = await operating();
    for (const evaluationNo of [first, `${first}-2`]) {
      await openedEvaluation(bench, authorizationNo, evaluationNo);
      await finalAs(bench, evaluationNo, 30);
      const { clock } = await bench.at(evaluationNo, 'measures');
      const heldOn = clock.mode === 'stepped' ? clock.now.slice(0, 10) : '';
      const improvements = [{ what: '加强管理 mend', due: addDays(heldOn as PlainDate, 90) }];
      const reminder = { kind: 'reminder', heldOn, minutes: '提醒记录 minutes', improvements };
      await agreed(bench, evaluationNo, cast.lin, 'takeMeasure', reminder);
      await bench.at(evaluationNo, 'improvement');
      await bench.act(evaluationNo, cast.wang, 'reportImprovement', { no: 1, statement: '已加强 mended' });
      await bench.act(evaluationNo, cast.lin, 'confirmImprovement', { no: 1 });
      expect(await bench.outcome(evaluationNo)).toBe('concluded');
      await bench.until(authorizationNo, 'the final result', ({ facts }) => facts.evaluation.state === 'final');
    }
    const { facts } = await bench.until(authorizationNo, 'the procedure', (view) => view.facts.termination !== null);
    const terminationNo = facts.termination.caseNo;
    await opened(bench, terminationNo);
    const procedure = await bench.at(terminationNo, 'noticeOfIntent');
    expect(procedure.facts).toMatchObject({ cause: 'twicePoor', poorResults: [first, `${first}-2`] });
    await passTo(bench, authorizationNo, '2027-05-01' as PlainDate);
    expect(bench.types(authorizationNo).filter((type) => type === 'terminationOpened')).toHaveLength(1);
    const orders = bench.asked.work.filter(({ operation }) => operation === 'allotTermination');
    expect(orders.map(({ caseNo }) => caseNo)).toEqual([authorizationNo]);
  });

  it('one that is corrected on contest opens none', async () => {
    const [authorizationNo, first] = await operating();
    await openedEvaluation(bench, authorizationNo, first);
    await finalAs(bench, first, 30);
    await bench.until(authorizationNo, 'the final result', ({ facts }) => facts.evaluation.state === 'final');
    const second = `${first}-2`;
    await openedEvaluation(bench, authorizationNo, second);
    await concludedAs(bench, second, 30);
    await bench.act(second, cast.wang, 'confirmReceipt', { received: true });
    await bench.at(second, 'contest');
    await bench.act(second, cast.wang, 'contestEvaluation', { grounds: '漏计 missed' });
    const answer = { upheld: true, reasons: '成立 so it is', points: 70 };
    const { view } = await bench.act(second, { ...cast.lin, personId: 'luo-officer' }, 'answerContest', answer);
    const { id: proposalId = '', hash = '' } = view.proposals.at(-1) ?? {};
    await bench.act(second, { ...cast.zhou, personId: 'fang-head' }, 'signOff', { proposalId, hash });
    expect(await bench.outcome(second)).toBe('concluded');
    const { facts } = await bench.until(authorizationNo, 'the final result', (known) => {
      return known.facts.evaluation.evaluationNo === second && known.facts.evaluation.state === 'final';
    });
    expect(facts.evaluations.map(({ result }: { result: string }) => result)).toEqual(['poor', 'qualified']);
    await passTo(bench, authorizationNo, '2027-05-01' as PlainDate);
    expect(bench.types(authorizationNo)).not.toContain('poorRowFound');
  });
});

describe('I-78: the authorization ends first', () => {
  it('the evaluation is told and ends as moot, in whatever step', async () => {
    const [authorizationNo, evaluationNo] = await operating();
    await openedEvaluation(bench, authorizationNo, evaluationNo);
    await passTo(bench, authorizationNo, addDays(term.end as PlainDate, 2));
    expect(await bench.outcome(evaluationNo)).toBe('moot');
    await leadTo(bench, authorizationNo, 'closed');
    expect(await bench.outcome(authorizationNo)).toBe('expired');
  });
});
