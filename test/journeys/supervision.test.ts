/**
 * 第二十一条、第二十三条 Arts. 21, 23: monitoring reports a risk with its own credentials, use is restricted and restored; then both operator and
 * regulator are inspected. Over HTTP alone; what counts is whether the platform serves rows.
 */
import { randomUUID } from 'node:crypto';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { demoMachines } from '../../engines/identity/machines';
import { createAsk, expectRefused } from '../support/asking';
import { openSystem, type System } from '../support/system';

const token = 'development-platform-token';
const withinMs = 60_000;
const at = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('第二十一条、第二十三条 Arts. 21, 23 supervision of a running authorization', () => {
  let system: System;
  let stage: Stage;
  let ask: ReturnType<typeof createAsk>;
  let authorizationNo: string;
  let grantId: string;
  let riskNo: string;
  let report: object;

  beforeAll(async () => {
    system = await openSystem('supervision', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    ask = createAsk(system);
    authorizationNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo(at('2026-10-09'), authorizationNo);
    const running = await stage.until(authorizationNo, 'its space', (view) => view.facts.provisionedAt !== null);
    grantId = running.facts.grants[0].grantId;
    report = {
      authorizationNo,
      sourceId: 'siem-2026-1009-1',
      kind: 'leak',
      observedAt: at('2026-10-09'),
      description: '夜间批量导出 / bulk export at night',
      grants: [grantId],
    };
  });
  afterAll(() => system?.close());

  const rows = async (): Promise<number> => {
    const response = await fetch(`${system.urls.platform}/grants/${encodeURIComponent(grantId)}/rows`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.status;
  };
  const answers = async (status: number): Promise<void> => {
    for (const until = Date.now() + withinMs; (await rows()) !== status; await pause(100))
      if (Date.now() > until) throw new Error(`the platform did not come to answer ${status}`);
  };
  /** The machine's own token, by its client credentials. */
  const machineToken = async (secret = demoMachines[0]?.secret ?? ''): Promise<Response> => {
    const basic = Buffer.from(`platform-monitor:${secret}`).toString('base64');
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' });
    return fetch(`${system.urls.identity}/token`, {
      method: 'POST',
      body,
      headers: { authorization: `Basic ${basic}` },
    });
  };
  const asMachine = async (method: string, path: string, body?: object): Promise<{ status: number; body: any }> => {
    const { access_token: bearer } = (await (await machineToken()).json()) as { access_token: string };
    const headers = {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const content = body === undefined ? null : JSON.stringify(body);
    const response = await fetch(`${system.urls.api}/api/v1${path}`, { method, headers, body: content });
    return { status: response.status, body: await response.json() };
  };
  const byCenter = async (caseNo: string, act: string, input: object): Promise<void> => {
    await stage.jointly(caseNo, act, input, { officer: 'he-officer', head: 'tang-head', other: null });
  };

  it('a machine signs in with its own secret, and may report but read nothing', async () => {
    expect((await machineToken('wrong-secret-of-a-machine')).status).toBe(401);
    for (const path of [`/cases/${authorizationNo}`, '/cases', '/tasks', '/me', '/datasets'])
      expect((await asMachine('GET', path)).status).toBe(403);
    expect((await asMachine('POST', `/cases/${authorizationNo}/actions/restrict`, {})).status).toBe(403);
    expect(await rows()).toBe(200);
  });

  it('what it reports opens one risk warning, however often it is sent', async () => {
    const [first, again] = [
      await asMachine('POST', '/risk-reports', report),
      await asMachine('POST', '/risk-reports', report),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    riskNo = first.body.riskNo;
    expect(riskNo).toBe('RISK-2026-0001');
    const other = await asMachine('POST', '/risk-reports', { ...report, kind: 'tampering' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotencyKeyReused']);
    await stage.until(riskNo, 'triage', (view) => view.stage === 'triage');
    expect((await ask('wang-legal', 'GET', `/cases/${riskNo}`)).status).toBe(404);
    expect(await rows()).toBe(200);
  });

  it('restricted at once, before anybody has assessed it, the platform refuses; the warning learns it', async () => {
    await stage.act(authorizationNo, 'he-officer', 'restrict', { ground: 'risk', reason: '先行限制 / at once' });
    await answers(403);
    const { facts } = await stage.until(
      riskNo,
      'the restriction',
      (view) => view.facts.restriction?.verifiedAt != null,
    );
    expect(facts.triage).toBeNull();
    expect((await stage.view(authorizationNo)).facts.restriction.riskNo).toBe(riskNo);
    await stage.act(authorizationNo, 'tang-head', 'confirmRestriction', { reason: '属实 / it is so' });
  });

  it('followed up by all three offices and lifted, it serves again, and the warning is resolved', async () => {
    await stage.act(riskNo, 'he-officer', 'assessRisk', {
      severity: 'medium',
      assessment: '账号被盗用 / a stolen account',
    });
    await stage.until(riskNo, 'follow-up', (view) => view.stage === 'followUp');
    await stage.act(riskNo, 'wang-applicant', 'reportMeasures', { statement: '已停用账号 / account closed' });
    for (const who of ['he-officer', 'chen-officer', 'lin-officer'])
      await stage.act(riskNo, who, 'recordFollowUp', { text: '已核查 / looked into' });
    const resolved = { outcome: 'resolved', reasons: '已排除 / gone' };
    const early = await ask('he-officer', 'POST', `/cases/${riskNo}/actions/concludeRisk`, { body: resolved });
    expectRefused(early, 409, 'riskStillRestricted');
    await stage.act(authorizationNo, 'he-officer', 'lift', { reason: '已排除 / gone' });
    await answers(200);
    await stage.until(riskNo, 'the lift', (view) => view.facts.restriction.liftedAt !== null);
    await byCenter(riskNo, 'concludeRisk', resolved);
    const closed = await stage.until(riskNo, 'its end', (view) => view.closed !== null);
    expect(closed.closed.outcome).toBe('resolved');
    const seen = await ask('wang-legal', 'GET', `/cases/${riskNo}`);
    expect(seen.body.facts.followUps.map(({ text }: any) => text)).toEqual(['已停用账号 / account closed']);
  });

  it('both operator and regulator are inspected, each rectifies, others recheck, and the case closes', async () => {
    await stage.jointly(
      authorizationNo,
      'openInspection',
      {
        mode: 'caused',
        subjects: ['operator', 'zoneRegulator'],
        supervisors: ['org-cyber'],
        startsOn: '2026-10-15',
        reason: `${riskNo} 后续 / following ${riskNo}`,
      },
      { officer: 'lin-officer', head: 'zhou-head', other: null },
    );
    const { facts } = await stage.view(authorizationNo);
    const inspectionNo = facts.inspections[0].caseNo;
    expect(inspectionNo).toBe('INSP-2026-0001');
    await stage.until(inspectionNo, 'preparation', (view) => view.stage === 'inspectionPreparation');
    await stage.act(inspectionNo, 'shi-supervisor', 'answerParticipation', { joins: true });
    await stage.moveTo(at('2026-10-15'), inspectionNo);
    await stage.act(inspectionNo, 'lin-officer', 'beginInspection');
    await stage.until(inspectionNo, 'examination', (view) => view.stage === 'examination');
    const documentId = await system.rest.upload('shi-supervisor', '检查笔录.pdf', 'record of the inspection');
    const finding = { severity: 'major', text: '日志留存不足 / logs are not kept', documents: [documentId] };
    await stage.act(inspectionNo, 'shi-supervisor', 'recordFinding', { ...finding, subject: 'operator' });
    await stage.act(inspectionNo, 'shi-supervisor', 'recordFinding', { ...finding, subject: 'zoneRegulator' });
    await stage.act(inspectionNo, 'lin-officer', 'completeExamination');
    await stage.until(inspectionNo, 'conclusion', (view) => view.stage === 'inspectionConclusion');
    await stage.act(inspectionNo, 'wang-applicant', 'respondToFinding', { findingId: 'F01', confirmed: true });
    await stage.act(inspectionNo, 'chen-officer', 'respondToFinding', { findingId: 'F02', confirmed: true });
    const order = { measures: '补全日志 / keep the logs', workingDays: 10 };
    const orders = [
      { ...order, subject: 'operator', findings: ['F01'] },
      { ...order, subject: 'zoneRegulator', findings: ['F02'] },
    ];
    await stage.jointly(
      inspectionNo,
      'concludeInspection',
      { summary: '存在问题 / there are faults', orders },
      { officer: 'lin-officer', head: 'zhou-head', other: null },
    );
    await stage.until(inspectionNo, 'rectification', (view) => view.stage === 'rectification');
    const operator = await ask('wang-legal', 'GET', `/cases/${inspectionNo}`);
    expect(operator.body.facts.rectifications.map(({ subject }: any) => subject)).toEqual(['operator']);
    for (const who of ['wang-applicant', 'chen-officer'])
      await stage.act(inspectionNo, who, 'reportRectification', { statement: '已整改 / done' });
    const passed = { subject: 'zoneRegulator', passed: true, reasons: '核查无误 / checked' };
    const own = await ask('xu-head', 'POST', `/cases/${inspectionNo}/actions/recheckRectification`, { body: passed });
    expectRefused(own, 403, 'ownRectification');
    await stage.act(inspectionNo, 'shi-supervisor', 'recheckRectification', passed);
    await stage.act(inspectionNo, 'lin-officer', 'recheckRectification', { ...passed, subject: 'operator' });
    const closed = await stage.until(inspectionNo, 'its end', (view) => view.closed !== null);
    expect(closed.closed.outcome).toBe('settled');
    const told = await stage.until(authorizationNo, 'the end', (view) => view.facts.inspections[0].state === 'closed');
    expect(told.facts.risks).toMatchObject([{ caseNo: riskNo, state: 'closed', outcome: 'resolved' }]);
    expect(await rows()).toBe(200);
    const alarms = await system.record.alarms.find({ clearedAt: null }).lean();
    expect(alarms.filter(({ kind }) => kind.startsWith('record'))).toEqual([]);
  });
});
