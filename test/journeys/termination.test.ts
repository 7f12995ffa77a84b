/** 第十二条 Art. 12: from the notice of intent to the end of the authorization, over HTTP alone, on the stepped clock. */
import { randomUUID } from 'node:crypto';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { createAsk } from '../support/asking';
import { openSystem, type System } from '../support/system';

const token = 'development-platform-token';
const at = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();

describe('第十二条 Art. 12 a breach is terminated', () => {
  let system: System;
  let stage: Stage;
  let ask: ReturnType<typeof createAsk>;
  let authorizationNo: string;
  let terminationNo: string;
  let clause: any;
  let grantId: string;

  beforeAll(async () => {
    system = await openSystem('termination', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    ask = createAsk(system);
    authorizationNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo(at('2026-10-09'), authorizationNo);
    const running = await stage.until(authorizationNo, 'its space', (view) => view.facts.provisionedAt !== null);
    grantId = running.facts.grants[0].grantId;
    clause = running.facts.agreement.text.termination.find((one: any) => one.consequence === 'termination');
  });
  afterAll(() => system?.close());

  const act = (caseNo: string, action: string): string => `/cases/${caseNo}/actions/${action}`;
  const breach = () => ({
    cause: 'breach',
    clause: clause.clause,
    facts: '原始数据外传 / raw data left the zone',
    grounds: '违反协议 / a breach of the agreement',
  });
  const rows = async (): Promise<number> => {
    const response = await fetch(`${system.urls.platform}/grants/${encodeURIComponent(grantId)}/rows`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.status;
  };

  it('is asked for without acting, with every reason at once and no number given out', async () => {
    const wrong = { ...breach(), cause: 'twicePoor', clause: '99' };
    const answer = await ask('lin-officer', 'POST', `${act(authorizationNo, 'openTermination')}?dryRun=true`, {
      body: wrong,
    });
    expect(answer.body.refusals.map(({ code }: any) => code).sort()).toEqual([
      'clauseNotOfTermination',
      'resultsNotPoor',
    ]);
    const fine = await ask('lin-officer', 'POST', `${act(authorizationNo, 'openTermination')}?dryRun=true`, {
      body: breach(),
    });
    expect(fine.body).toEqual({ allowed: true, refusals: [] });
    expect(await system.record.counters.findById('TERM-2026').lean()).toBeNull();
  });

  it('opens with both authorities’ consent and one number, however often the consent is sent', async () => {
    const drafted = await stage.act(authorizationNo, 'lin-officer', 'openTermination', breach());
    const { id: proposalId, hash } = drafted.proposals.at(-1);
    await stage.act(authorizationNo, 'zhou-head', 'signOff', { proposalId, hash });
    expect(await system.record.counters.findById('TERM-2026').lean()).toBeNull();
    const key = randomUUID();
    const concur = () => ask('xu-head', 'POST', act(authorizationNo, 'concur'), { body: { proposalId, hash }, key });
    const [first, again] = [await concur(), await concur()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.receipt).toEqual(first.body.receipt);
    terminationNo = first.body.case.facts.termination.caseNo;
    expect(terminationNo).toBe('TERM-2026-0001');
    const opened = await stage.until(terminationNo, 'its notice', ({ stage: step }) => step === 'noticeOfIntent');
    expect(opened).toMatchObject({ kind: 'termination', facts: { authorizationNo, cause: 'breach' } });
  });

  it('is seen by the authorities and the operator, and by nobody else', async () => {
    const seen = await Promise.all(
      ['xu-head', 'wang-legal', 'sun-legal', 'qian-head', 'sys-admin'].map((who) =>
        ask(who, 'GET', `/cases/${terminationNo}`),
      ),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 404, 404, 404]);
    const { items } = await system.rest.send('wang-applicant', 'GET', '/cases?kind=termination');
    expect(items.map(({ caseNo }: any) => caseNo)).toEqual([terminationNo]);
    const tasks = await system.rest.send('wang-applicant', 'GET', '/tasks');
    expect(tasks.items.flatMap(({ acts }: any) => acts)).toContain('confirmReceipt');
  });

  it('gives the operator its defence, with documents that the authority may read', async () => {
    await stage.act(terminationNo, 'wang-applicant', 'confirmReceipt', { received: true });
    await stage.until(terminationNo, 'defence', ({ stage: step }) => step === 'defence');
    const documentId = await system.rest.upload('wang-applicant', '申辩书.pdf', 'defence');
    expect((await ask('lin-officer', 'GET', `/documents/${documentId}`)).status).toBe(404);
    await stage.act(terminationNo, 'wang-applicant', 'submitDefence', {
      statement: '并未外传 / nothing left',
      documents: [documentId],
    });
    for (
      const until = Date.now() + 5_000;
      (await ask('lin-officer', 'GET', `/documents/${documentId}`)).status !== 200;
    )
      if (Date.now() > until) throw new Error('the document handed in cannot be read');
    const refused = await ask('lin-officer', 'POST', act(terminationNo, 'decideTermination'), { body: {} });
    expect(refused.status).toBe(409);
    expect(refused.body.refusals.map(({ code }: any) => code)).toEqual(['wrongStage', 'inputMissing', 'inputMissing']);
  });

  it('is decided by both when defence and days to cure are over, served, and told to the public', async () => {
    await stage.moveTo(at('2026-10-30'), terminationNo);
    const waiting = await stage.until(terminationNo, 'decision', ({ stage: step }) => step === 'decision');
    const cure = waiting.deadlines.find(({ name }: any) => name === 'cure');
    const decision = {
      outcome: 'terminated',
      reasons: '申辩不成立 / not borne out',
      uncured: '复查未改正 / found again',
    };
    if (cure?.state === 'running') {
      const early = await ask('lin-officer', 'POST', act(terminationNo, 'decideTermination'), { body: decision });
      expect(early.body.refusals.map(({ code }: any) => code)).toEqual(['curePeriodOpen']);
      await stage.moveTo(new Date(Date.parse(cure.due.at) + 2 * 86_400_000).toISOString(), terminationNo);
    }
    await stage.jointly(terminationNo, 'decideTermination', decision);
    await stage.until(terminationNo, 'notice of the decision', ({ stage: step }) => step === 'noticeOfDecision');
    await stage.act(terminationNo, 'wang-legal', 'confirmReceipt', { received: true });
    await stage.until(authorizationNo, 'the decision', (view) => view.facts.termination.state === 'decided');
    for (const until = Date.now() + 10_000; ; ) {
      const { items } = await system.rest.send('public', 'GET', '/public/terminations');
      if (items.length > 0) {
        expect(items[0].body).toMatchObject({ authorizationNo, operator: 'org-zijin' });
        expect(JSON.stringify(items)).not.toMatch(/外传|申辩|复查/);
        break;
      }
      if (Date.now() > until) throw new Error('the termination was not published');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await rows()).toBe(200);
  });

  it('ends the authorization by itself after its last day; the platform refuses, and both cases close', async () => {
    const { facts } = await stage.view(authorizationNo);
    await stage.moveTo(new Date(Date.parse(`${facts.termination.lastDay}T16:00:01Z`)).toISOString(), authorizationNo);
    await stage.until(authorizationNo, 'verified restriction', (view) => view.facts.closing.restrictedAt !== null);
    expect(await rows()).toBe(403);
    const procedure = await stage.until(terminationNo, 'its end', (view) => view.closed !== null);
    expect(procedure.closed.outcome).toBe('terminated');
    await stage.until(authorizationNo, 'deletion', (view) => view.stage === 'dataDeletion');
    await stage.act(authorizationNo, 'wang-applicant', 'certifyDeletion', { grantId, attestation: '已删除 / deleted' });
    await stage.act(authorizationNo, 'he-officer', 'checkDeletion');
    await stage.until(authorizationNo, 'archiving', (view) => view.stage === 'archiving');
    await stage.act(authorizationNo, 'lin-officer', 'sealArchive');
    const closed = await stage.until(authorizationNo, 'its end', (view) => view.closed !== null);
    expect(closed.closed.outcome).toBe('terminated');
    expect(await rows()).toBe(403);
    const events = (await stage.events(terminationNo)).map(({ type }) => type);
    expect(events).toEqual(
      expect.arrayContaining(['receiptConfirmed', 'defenceEnded', 'terminationDecided', 'decisionTookEffect']),
    );
    const alarms = await system.record.alarms.find({ clearedAt: null }).lean();
    expect(alarms.filter(({ kind }) => kind.startsWith('record'))).toEqual([]);
  });
});
