/**
 * 第十六条第二款 Art. 16(2): a person consents and withdraws; what counts is whether the platform still serves the person's row, also when it
 * was down meanwhile. No pseudonym and no receipt code is left in logs or histories.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { openSystem, type System } from '../support/system';

const token = 'development-platform-token';
const withinMs = 60_000;
const person = 'person-0001';
const staying = 'person-0002';

describe('第十六条第二款 Art. 16(2), I-57: consent, withdrawal and the rows that are served', () => {
  let system: System;
  let stage: Stage;
  let caseNo: string;
  let base: string;
  const codes: string[] = [];

  beforeAll(async () => {
    system = await openSystem('consent', { rehearsal: true, env: { LOG_LEVEL: 'debug' } });
    stage = createStage(system.rest, () => undefined);
    caseNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo('2026-10-12T01:00:00.000Z', caseNo);
    const { facts } = await stage.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
    const [scenario] = facts.agreement.text.scenarios;
    base = `/authorizations/${caseNo}/scenarios/${scenario}`;
    const grant = { authorizationNo: caseNo, dataset: 'outpatient-visits', seq: 1, scenario, personal: true };
    const granted = await platform(`/grants/${encodeURIComponent(`${caseNo}/visits`)}`, 'PUT', grant);
    expect(granted.status).toBe(200);
  });
  afterAll(() => system?.close());

  const platform = async (path: string, method = 'GET', body?: object): Promise<{ status: number; body: any }> => {
    const answer = await fetch(`${system.urls.platform}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const served = async (): Promise<string[]> => {
    const { body } = await platform(`/grants/${encodeURIComponent(`${caseNo}/visits`)}/rows?limit=100`);
    return body.rows.map(({ subject }: { subject: string }) => subject);
  };
  const serves = async (...subjects: string[]): Promise<void> => {
    for (const until = Date.now() + withinMs; (await served()).join() !== subjects.join(); await pause(100))
      if (Date.now() > until) throw new Error('the platform did not come to serve what was consented to');
  };
  const asPerson = (path: string, init: RequestInit = {}) =>
    fetch(`${system.urls.api}/api/v1/public/consents${path}`, init);
  const proof = async (code: string): Promise<any> =>
    (await asPerson('/state', { headers: { 'Receipt-Code': code } })).json();
  const withdraw = async (receiptCode: string): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await asPerson('/withdrawal', { method: 'POST', headers, body: JSON.stringify({ receiptCode }) });
    expect(answer.status).toBe(202);
  };

  it('no row before; with consent the person’s row and no other', async () => {
    expect(await served()).toEqual([]);
    const text = await system.rest.send('wang-applicant', 'POST', `${base}/consent-texts`, {
      title: { zh: '个人信息授权书（示例）', en: 'Authorization (example)' },
      wording: { zh: '您可以不同意，不影响其他服务。', en: 'You may refuse; no other service depends on it.' },
      scenarios: [base.split('/').at(-1)],
      items: ['ageGroup', 'visits'],
      recipient: 'org-zijin',
      purpose: '辅助分诊 triage support',
      method: '平台内计算 computed inside the platform',
      retention: '2099-12-31',
      contact: '025-00000000（示例）',
      sensitive: true,
      dependentServices: [],
    });
    const rows = [person, staying].map((subject) => ({
      subject,
      textHash: text.textHash,
      givenAt: new Date().toISOString(),
      channel: 'app',
      separateConsent: true,
      sensitive: true,
      underFourteen: false,
      guardian: false,
      refusalHadNoEffect: true,
    }));
    const { accepted } = await system.rest.send('wang-applicant', 'POST', `${base}/consents/bulk`, rows);
    codes.push(...accepted.map(({ receiptCode }: { receiptCode: string }) => receiptCode));
    await serves(person, staying);
  });

  it('withdrawn while the platform is down, it is served no more once that is back', async () => {
    const clock = (await stage.view(caseNo)).facts;
    await system.kill('platform');
    await withdraw(codes[0] ?? '');
    expect(await proof(codes[0] ?? '')).toMatchObject({ state: 'withdrawn', carriedOutAt: null });
    await system.start('platform');
    await serves(staying);
    for (const until = Date.now() + withinMs; (await proof(codes[0] ?? '')).carriedOutAt === null; await pause(200))
      if (Date.now() > until) throw new Error('the person does not see that it was carried out');
    const told = await stage.until(caseNo, 'the proof', (view) => view.facts.consentWithdrawals.length > 0);
    expect(told.facts.consentWithdrawals).toMatchObject([{ count: 1, seq: 1 }]);
    // The report is of real time and the case on its stepped clock: nothing fell due by it.
    expect(told.facts.ended).toEqual(clock.ended);
    const [event] = (await stage.events(caseNo)).filter(({ type }) => type === 'withdrawalsCarriedOut');
    expect(event.at).toBe('2026-10-12T01:00:00.000Z');
  });

  it('a restarted platform serves as before, and a restriction closes it whatever is consented to', async () => {
    await system.stop('platform');
    await system.start('platform');
    expect(await served()).toEqual([staying]);
    await stage.act(caseNo, 'he-officer', 'restrict', { ground: 'risk', reason: '监测到异常导出 / unusual export' });
    const path = `/grants/${encodeURIComponent(`${caseNo}/visits`)}/rows`;
    for (const until = Date.now() + withinMs; (await platform(path)).status !== 403; await pause(100))
      if (Date.now() > until) throw new Error('the restriction did not arrive');
  });

  it('leaves no pseudonym and no receipt code in logs, histories, memos, search attributes or the audit log', async () => {
    const secrets = [person, staying, ...codes, ...codes.map((code) => code.replaceAll('-', ''))];
    const logs = dirname(system.env['IDENTITY_DATA_DIR'] ?? '');
    const written = readdirSync(logs)
      .filter((name) => name.endsWith('.log'))
      .map((name) => readFileSync(join(logs, name), 'utf8'));
    expect(written.join('')).toContain('consents/bulk');
    const told = [...written, ...(await histories()), JSON.stringify(await system.record.auditLog.find().lean())];
    const leaks = secrets.filter((secret) => told.some((text) => text.includes(secret)));
    expect(leaks).toEqual([]);
  });

  /** Every payload of every run, decoded, with memo and search attributes. */
  async function histories(): Promise<string[]> {
    const texts: string[] = [];
    const types = new Set<string>();
    for await (const { workflowId, runId, type } of system.client.workflow.list()) {
      types.add(type);
      const { events } = await system.client.workflow.getHandle(workflowId, runId).fetchHistory();
      texts.push(workflowId, ...(events ?? []).flatMap(textsIn));
    }
    expect([...types]).toEqual(expect.arrayContaining(['authorization', 'consentSync']));
    return texts;
  }
});

function textsIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
