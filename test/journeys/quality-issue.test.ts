/** 第二十条第一款 Art. 20(1): a fault of delivered data, from its report to the report on provision, over HTTP alone, on the stepped clock. */
import { randomUUID } from 'node:crypto';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { createAsk } from '../support/asking';
import { openSystem, type System } from '../support/system';

const at = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();

describe('第二十条 Art. 20 a quality issue', () => {
  let system: System;
  let stage: Stage;
  let ask: ReturnType<typeof createAsk>;
  let authorizationNo: string;
  let issueNo: string;
  let grantId: string;
  let evidence: string;

  beforeAll(async () => {
    system = await openSystem('quality', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    ask = createAsk(system);
    authorizationNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo(at('2026-10-09'), authorizationNo);
    const running = await stage.until(authorizationNo, 'its space', (view) => view.facts.provisionedAt !== null);
    grantId = running.facts.grants[0].grantId;
    evidence = await system.rest.upload('wang-applicant', '缺失记录.pdf', 'rows that are missing');
  });
  afterAll(() => system?.close());

  const fault = () => ({
    grantId,
    dimension: 'completeness',
    description: '三月数据缺失 / no rows for March',
    documents: [evidence],
  });
  const path = () => `/cases/${authorizationNo}/quality-issues`;
  const status = async (who: string, address: string): Promise<number> => (await ask(who, 'GET', address)).status;
  /** The record follows within seconds. */
  async function eventually(test: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 10_000; !(await test()); await new Promise((resolve) => setTimeout(resolve, 60)))
      if (Date.now() > until) throw new Error(`it did not come true: ${test.toString()}`);
  }

  it('is refused with every reason and no number given out, then opened once, however often it is sent', async () => {
    const wrong = { ...fault(), grantId: 'another', documents: ['doc_unknown'] };
    const refused = await ask('wang-applicant', 'POST', path(), { body: wrong });
    expect([refused.status, refused.body.refusals.map(({ code }: any) => code)]).toEqual([
      422,
      ['grantUnknown', 'documentUnknown'],
    ]);
    expect(await system.record.counters.findById('QI-2026').lean()).toBeNull();
    const key = randomUUID();
    const report = () => ask('wang-applicant', 'POST', path(), { body: fault(), key });
    const [first, again] = [await report(), await report()];
    expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([201, 201, 'true']);
    issueNo = first.body.issueNo;
    expect([issueNo, again.body.issueNo]).toEqual(['QI-2026-0001', 'QI-2026-0001']);
    expect(first.headers['location']).toBe(`/api/v1/cases/${issueNo}`);
    const issue = await stage.until(issueNo, 'tracing', (view) => view.stage === 'tracing');
    expect(issue.facts.dataset).toMatchObject({ id: 'sample', provider: 'org-hospital' });
  });

  it('comes to the provider when the center has traced it there; only then does it see case and evidence', async () => {
    expect(await status('liu-provider', `/cases/${issueNo}`)).toBe(404);
    await stage.act(issueNo, 'he-officer', 'assignQualityIssue', { place: 'provider', finding: '源表缺失 / missing' });
    await eventually(async () => (await status('liu-provider', `/cases/${issueNo}`)) === 200);
    await eventually(async () => (await status('liu-provider', `/documents/${evidence}`)) === 200);
    expect(await status('ma-officer', `/cases/${issueNo}`)).toBe(404);
    await eventually(async () => {
      const { items } = await system.rest.send('liu-provider', 'GET', '/tasks');
      return items.some(({ acts }: any) => acts.includes('answerQualityIssue'));
    });
  });

  it('is mended with proof that the operator may read, and confirmed', async () => {
    const proof = await system.rest.upload('liu-provider', '补录说明.pdf', 'what was added');
    const answer = { how: 'mended', statement: '已补录三月数据 / March added', documents: [proof] };
    await stage.act(issueNo, 'liu-provider', 'answerQualityIssue', answer);
    await eventually(async () => (await status('wang-applicant', `/documents/${proof}`)) === 200);
    expect(await status('sun-applicant', `/documents/${proof}`)).toBe(404);
    await stage.until(issueNo, 'confirmation', (view) => view.stage === 'confirmation');
    await stage.act(issueNo, 'wang-applicant', 'confirmQualityIssue', { note: '已核实 / checked' });
    const closed = await stage.until(issueNo, 'its end', (view) => view.closed !== null);
    expect(closed.closed.outcome).toBe('confirmed');
    const own = await stage.until(
      authorizationNo,
      'the report',
      (view) => view.facts.qualityIssues[0].state !== 'open',
    );
    expect(own.facts.qualityIssues).toMatchObject([{ caseNo: issueNo, state: 'confirmed' }]);
  });

  it('counts in the report on the provision of the year', async () => {
    const drawn = await ask('lin-officer', 'POST', '/provision-reports/2026/versions');
    expect(drawn.body.rows).toMatchObject([
      { provider: 'org-hospital', issues: { assigned: 1, mended: 1, open: 0, late: 0 } },
    ]);
    const confirm = `/provision-reports/2026/versions/1/confirm`;
    const confirmed = await ask('zhou-head', 'POST', confirm, { body: { hash: drawn.body.hash } });
    expect(confirmed.body.state).toBe('confirmed');
    const alarms = await system.record.alarms.find({ clearedAt: null }).lean();
    expect(alarms.filter(({ kind }) => kind.startsWith('record'))).toEqual([]);
  });
});
