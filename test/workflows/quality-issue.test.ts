/** Quality issues beside the authorization that opened them: each way out, on timers and on the stepped clock. */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench, shortly } from '../support/case-worker';
import { cast } from '../support/openings';
import { qualityIssueOpening } from '../support/openings-beside';
import { passOver } from './terminating';
import { answered, assigned, evaluated, liu, reported, ruled } from './tracing';
import { leadTo, passTo } from './walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

// First: the time-skipping server's clock stands still once a case has told another one something.
it('on timers, an issue that nobody traces is overdue and escalates, and goes on', async () => {
  const issueNo = 'QI-2026-0900';
  await bench.start(qualityIssueOpening(issueNo, { receivedAt: await bench.now() }));
  await bench.at(issueNo, 'tracing');
  await passOver(bench, issueNo, 'tracing');
  await bench.until(issueNo, 'overdue', ({ deadlines }) => deadlines.some(({ overdue }) => overdue));
  expect(bench.types(issueNo)).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed']));
  await answered(bench, issueNo);
});

it('is opened by its authorization, mended, confirmed, and reported back', async () => {
  await reported(bench, 'AUTH-2026-0001', 'QI-2026-0001', { receivedAt, term });
  await answered(bench, 'QI-2026-0001');
  await bench.act('QI-2026-0001', cast.wang, 'confirmQualityIssue', { note: '已核实 checked' });
  expect(await bench.outcome('QI-2026-0001')).toBe('confirmed');
  const { facts } = await bench.until('AUTH-2026-0001', 'the report', (view) => {
    return view.facts.qualityIssues[0]?.state !== 'open';
  });
  expect(facts.qualityIssues).toMatchObject([{ caseNo: 'QI-2026-0001', state: 'confirmed' }]);
});

it('I-69: is returned, sent back once, disputed, mended once more by ruling and settled by another', async () => {
  const issueNo = 'QI-2026-0902';
  await bench.start(qualityIssueOpening(issueNo, { receivedAt, stepped: true }));
  await assigned(bench, issueNo);
  await bench.act(issueNo, liu, 'returnQualityIssue', { reason: '非本院 not ours' });
  for (const outcome of [null, 'mendAgain', 'settled'] as const) {
    await answered(bench, issueNo);
    await bench.act(issueNo, cast.wang, 'reopenQualityIssue', { reason: '仍缺 still missing' });
    if (outcome === null) continue;
    await bench.at(issueNo, 'ruling');
    await ruled(bench, issueNo, outcome);
  }
  expect(await bench.outcome(issueNo)).toBe('settled');
  expect(bench.events(issueNo).flatMap(({ type, data }) => (type === 'stepOpened' ? [data['step']] : []))).toEqual([
    ...['tracing', 'mending'],
    ...['tracing', 'mending', 'confirmation'],
    ...['tracing', 'mending', 'confirmation', 'ruling'],
    ...['tracing', 'mending', 'confirmation', 'ruling'],
  ]);
});

it('I-70: an evaluation without faults ends as sound; faults are traced like a report, but not the operator’s to withdraw', async () => {
  for (const issueNo of ['QI-2026-0903', 'QI-2026-0904'])
    await bench.start(
      qualityIssueOpening(issueNo, { receivedAt, stepped: true, origin: 'evaluation', participants: ['org-hospital'] }),
    );
  await evaluated(bench, 'QI-2026-0903', 'sound');
  expect(await bench.outcome('QI-2026-0903')).toBe('sound');
  await evaluated(bench, 'QI-2026-0904', 'faults');
  await answered(bench, 'QI-2026-0904');
  const withdrawn = bench.refused('QI-2026-0904', cast.wang, 'withdrawQualityIssue', { reason: '误报' });
  expect(await withdrawn).toEqual(['issueNotReported']);
  await bench.act('QI-2026-0904', cast.wang, 'confirmQualityIssue', { note: '已核实' });
  expect(await bench.outcome('QI-2026-0904')).toBe('confirmed');
});

it('I-71: the authorization expires first; the issue goes on and is ruled on by the authority', async () => {
  await reported(bench, 'AUTH-2026-0002', 'QI-2026-0002', { receivedAt, term });
  await passTo(bench, 'AUTH-2026-0002', addDays(term.end as PlainDate, 2));
  await bench.until('QI-2026-0002', 'the end of its authorization', ({ facts }) => facts.authorizationEnded !== null);
  await answered(bench, 'QI-2026-0002');
  await ruled(bench, 'QI-2026-0002', 'settled');
  expect(await bench.outcome('QI-2026-0002')).toBe('settled');
  await shortly(() => bench.types('AUTH-2026-0002').includes('qualityIssueEnded'));
  expect(bench.types('AUTH-2026-0002')).toContain('qualityIssueEnded');
  await leadTo(bench, 'AUTH-2026-0002', 'closed');
  expect(await bench.outcome('AUTH-2026-0002')).toBe('expired');
});
