/** Quality issues beside the authorization that opened them: each way out, on timers and on the stepped clock. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseView } from '../../procedures/engine/case-file';
import { type CaseBench, openBench, shortly } from '../support/case-worker';
import { authorizationOpening, cast, person, qualityIssueOpening } from '../support/openings';
import { passOver } from './terminating';
import { agreed, leadTo, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };
const liu = person('liu-provider', 'org-hospital', 'dataProvider', 'officer');
const hospital = { assignee: { id: 'org-hospital', roles: ['dataProvider'] } };

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Traces the issue to the hospital, which answers. */
async function answered(issueNo: string): Promise<CaseView<any>> {
  await bench.at(issueNo, 'tracing');
  const assignment = { place: 'provider', finding: '源表缺失 missing at the source' };
  await bench.act(issueNo, cast.he, 'assignQualityIssue', assignment, { given: hospital });
  await bench.at(issueNo, 'mending');
  await bench.act(issueNo, liu, 'answerQualityIssue', { how: 'mended', statement: '已补录 added' });
  return bench.at(issueNo, 'confirmation');
}

/** Reports a fault of the sample in an authorization in operation. */
async function reported(authorizationNo: string, issueNo: string): Promise<void> {
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  await bench.until(authorizationNo, 'its space', ({ facts }) => facts.grants.length > 0);
  const input = {
    grantId: `${authorizationNo}/sample`,
    dimension: 'completeness',
    description: '三月缺失 no March',
    documents: ['doc_evidence'],
  };
  const given = {
    issueNo,
    documents: { doc_evidence: { organizationId: 'org-zijin' } },
    dataset: { id: 'sample', title: { zh: '样例', en: 'Sample' }, provider: 'org-hospital' },
  };
  await bench.act(authorizationNo, cast.wang, 'reportQualityIssue', input, { given });
  await bench.until(issueNo, 'its start', ({ stage }) => stage === 'tracing');
}

// First: the time-skipping server's clock stands still once a case has told another one something.
it('on timers, an issue that nobody traces is overdue and escalates, and goes on', async () => {
  const issueNo = 'QI-2026-0900';
  await bench.start(qualityIssueOpening(issueNo, { receivedAt: await bench.now() }));
  await bench.at(issueNo, 'tracing');
  await passOver(bench, issueNo, 'tracing');
  await bench.until(issueNo, 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
  expect(bench.types(issueNo)).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed']));
  await answered(issueNo);
});

it('is opened by its authorization, mended, confirmed, and reported back', async () => {
  await reported('AUTH-2026-0001', 'QI-2026-0001');
  await answered('QI-2026-0001');
  await bench.act('QI-2026-0001', cast.wang, 'confirmQualityIssue', { note: '已核实 checked' });
  expect(await bench.outcome('QI-2026-0001')).toBe('confirmed');
  const { facts } = await bench.until(
    'AUTH-2026-0001',
    'the report',
    (view) => view.facts.qualityIssues[0]?.state !== 'open',
  );
  expect(facts.qualityIssues).toMatchObject([{ caseNo: 'QI-2026-0001', state: 'confirmed' }]);
});

it('I-49: is returned, sent back once, disputed, mended once more by ruling and settled by another', async () => {
  const issueNo = 'QI-2026-0902';
  await bench.start(qualityIssueOpening(issueNo, { receivedAt, stepped: true }));
  await bench.at(issueNo, 'tracing');
  await bench.act(
    issueNo,
    cast.he,
    'assignQualityIssue',
    { place: 'provider', finding: '源表 source' },
    { given: hospital },
  );
  await bench.at(issueNo, 'mending');
  await bench.act(issueNo, liu, 'returnQualityIssue', { reason: '非本院 not ours' });
  for (const ending of ['reopened', 'disputed', 'disputed']) {
    const { rounds } = await answered(issueNo);
    await bench.act(issueNo, cast.wang, 'reopenQualityIssue', { reason: '仍缺 still missing' });
    if (ending === 'reopened') continue;
    await bench.at(issueNo, 'ruling');
    const outcome = rounds['tracing'] === 3 ? 'mendAgain' : 'settled';
    await agreed(bench, issueNo, cast.lin, 'ruleOnQualityIssue', { outcome, reasons: '经核查 looked into' });
  }
  expect(await bench.outcome(issueNo)).toBe('settled');
  expect(bench.events(issueNo).flatMap(({ type, data }) => (type === 'stepOpened' ? [data['step']] : []))).toEqual([
    ...['tracing', 'mending'],
    ...['tracing', 'mending', 'confirmation'],
    ...['tracing', 'mending', 'confirmation', 'ruling'],
    ...['tracing', 'mending', 'confirmation', 'ruling'],
  ]);
});

it('I-50: an evaluation with faults is traced; one without ends as sound; the operator withdraws only what it reported', async () => {
  const conclude = async (issueNo: string, outcome: 'sound' | 'faults') => {
    await bench.start(
      qualityIssueOpening(issueNo, { receivedAt, stepped: true, origin: 'evaluation', participants: ['org-hospital'] }),
    );
    await bench.at(issueNo, 'scoring');
    const met = { accuracy: 'met', conformity: 'met', consistency: 'met', completeness: 'partly', timeliness: 'met' };
    await bench.act(issueNo, liu, 'rateDataQuality', { ...met, accessibility: 'met', remark: '抽查 looked at' });
    const dimensions = outcome === 'faults' ? { dimensions: ['completeness'] } : {};
    await agreed(bench, issueNo, cast.lin, 'concludeQualityEvaluation', {
      outcome,
      conclusion: '见附 see',
      ...dimensions,
    });
  };
  await conclude('QI-2026-0903', 'sound');
  expect(await bench.outcome('QI-2026-0903')).toBe('sound');
  await conclude('QI-2026-0904', 'faults');
  await answered('QI-2026-0904');
  expect(await bench.refused('QI-2026-0904', cast.wang, 'withdrawQualityIssue', { reason: '误' })).toContain(
    'inputInvalid',
  );
  expect(await bench.refused('QI-2026-0904', cast.wang, 'withdrawQualityIssue', { reason: '误报' })).toEqual([
    'issueNotReported',
  ]);
  await bench.act('QI-2026-0904', cast.wang, 'confirmQualityIssue', { note: '已核实' });
  expect(await bench.outcome('QI-2026-0904')).toBe('confirmed');
});

it('I-51: the authorization expires first; the issue goes on and is ruled on by the authority', async () => {
  await reported('AUTH-2026-0002', 'QI-2026-0002');
  await passTo(bench, 'AUTH-2026-0002', addDays(term.end as PlainDate, 2));
  await bench.until('QI-2026-0002', 'the end of its authorization', ({ facts }) => facts.authorizationEnded !== null);
  await answered('QI-2026-0002');
  await agreed(bench, 'QI-2026-0002', cast.lin, 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录 added' });
  expect(await bench.outcome('QI-2026-0002')).toBe('settled');
  await shortly(() => bench.types('AUTH-2026-0002').includes('qualityIssueEnded'));
  await leadTo(bench, 'AUTH-2026-0002', 'closed');
  expect(await bench.outcome('AUTH-2026-0002')).toBe('expired');
});
