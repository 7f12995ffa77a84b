/** 第十八条、第十九条 Arts. 18, 19: two poor evaluations open a termination procedure, and a product is listed without what is confidential. */
import { issueIndicators, playEvaluation } from '../../engines/demo/evaluation';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { createAsk } from '../support/asking';
import { product } from '../support/evaluation-openings';
import { openSystem, type System } from '../support/system';

const at = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();

describe('第十八条、第十九条 Arts. 18, 19 in operation', () => {
  let system: System;
  let stage: Stage;
  let ask: ReturnType<typeof createAsk>;
  let authorizationNo: string;

  beforeAll(async () => {
    system = await openSystem('evaluation', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    ask = createAsk(system);
    authorizationNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo(at('2026-10-09'), authorizationNo);
    await stage.until(authorizationNo, 'its space', (view) => view.facts.provisionedAt !== null);
  });
  afterAll(() => system?.close());

  const listed = async (): Promise<any[]> => (await ask('public', 'GET', '/public/products')).body.items;
  async function eventually(isSo: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 10_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 60)))
      if (Date.now() > until) throw new Error('it did not come to pass');
  }

  it('第十九条 Art. 19: a product is told once, however often it is sent, and listed without its confidential parts', async () => {
    const body = { ...product, since: '2026-10-09' };
    const key = 'product-of-the-journey';
    const tell = () => ask('wang-applicant', 'POST', `/cases/${authorizationNo}/product-notices`, { body, key });
    const [first, again] = [await tell(), await tell()];
    expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([201, 201, 'true']);
    const { productNo } = first.body;
    expect([productNo, again.body.productNo]).toEqual(['PN-2026-0001', 'PN-2026-0001']);
    await eventually(async () => (await listed()).length === 1);
    const [shown] = await listed();
    expect(shown).toMatchObject({ id: productNo, body: { operator: 'org-zijin', scenario: 'triage', version: 1 } });
    expect(Object.keys(shown.body)).not.toEqual(expect.arrayContaining(['pricingBasis']));
    expect(JSON.stringify(shown)).not.toMatch(/按调用量计价|缩短候诊时间/);
    const refused = await ask('wang-applicant', 'POST', `/cases/${authorizationNo}/product-notices`, {
      body: { ...body, scenario: 'claims', use: 'publicWelfare' },
    });
    expect(refused.body.refusals.map(({ code }: any) => code).sort()).toEqual(['priceNotFree', 'scenarioNotAgreed']);
    const wanted = { productNo, who: ['xu-head', 'jiang-supervisor', 'qian-head', 'sun-legal'] };
    const seen = await Promise.all(wanted.who.map((who) => ask(who, 'GET', `/cases/${productNo}`)));
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 404, 404]);
    await stage.act(productNo, 'chen-officer', 'acknowledgeNotice', {});
  });

  it('第十八条 Art. 18: no evaluation without an indicator system', async () => {
    const refused = await ask('lin-officer', 'POST', `/cases/${authorizationNo}/actions/openEvaluation?dryRun=true`, {
      body: { reason: '年度评估 yearly' },
    });
    expect(refused.body.refusals.map(({ code }: any) => code)).toEqual(['noIndicatorSystem']);
    await issueIndicators(stage);
  });

  it('第十八条 Art. 18: two poor ones in a row open a termination procedure, which is in the record', async () => {
    for (const n of [1, 2]) {
      await stage.act(authorizationNo, 'lin-officer', 'openEvaluation', { reason: `第${n}次评估 evaluation ${n}` });
      const evaluationNo = `EVAL-2026-000${n}`;
      await stage.started(evaluationNo);
      await playEvaluation(stage, evaluationNo, 30);
      await stage.until(authorizationNo, 'its result', ({ facts }) => facts.evaluation.state === 'final');
    }
    const asked = await system.rest.send('liu-provider', 'GET', '/cases?kind=evaluation');
    expect(asked.items.map(({ caseNo }: any) => caseNo).sort()).toEqual(['EVAL-2026-0001', 'EVAL-2026-0002']);
    const { facts } = await stage.until(authorizationNo, 'its procedure', (view) => view.facts.termination !== null);
    expect(facts.termination).toMatchObject({ caseNo: 'TERM-2026-0001', cause: 'twicePoor', state: 'open' });
    await stage.started('TERM-2026-0001');
    const recorded = await system.record.cases.findById('TERM-2026-0001').lean();
    expect(recorded).toMatchObject({ kind: 'termination', operator: 'org-zijin', outcome: null });
    const opened = (await stage.events(authorizationNo)).filter(({ type }) => type === 'terminationOpened');
    expect(opened).toMatchObject([
      { actor: { role: 'system' }, data: { poorResults: ['EVAL-2026-0001', 'EVAL-2026-0002'] } },
    ]);
    const alarms = await system.record.alarms.find({ clearedAt: null }).lean();
    expect(alarms.filter(({ kind }) => kind.startsWith('record'))).toEqual([]);
  });

  it('第十八条 Art. 18: a provider is found by its tasks and reads its own scores only', async () => {
    const shown = await ask('liu-provider', 'GET', '/cases/EVAL-2026-0001');
    expect(shown.body.facts.scores.map(({ organizationId }: any) => organizationId)).toEqual(['org-hospital']);
    expect((await ask('liu-provider', 'GET', `/cases/${authorizationNo}`)).status).toBe(404);
  });

  it('I-79: the product goes off the list when the authorization has ended', async () => {
    await stage.moveTo(at('2031-10-10'), authorizationNo);
    await stage.until('PN-2026-0001', 'its end', ({ closed }) => closed !== null);
    await eventually(async () => (await listed()).length === 0);
    expect((await ask('public', 'GET', '/public/products/PN-2026-0001')).status).toBe(404);
  });
});
