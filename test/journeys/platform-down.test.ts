/** 第二十三条 Art. 23: the term ends while the data platform is down. The revocation reaches it all the same, once it is back. */
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { openSystem, type System } from '../support/system';

const token = 'development-platform-token';
const afterTheEnd = '2031-10-09T01:00:00.000Z';
/** The pause between two tries of an order is at most five minutes; within these tests it has not grown beyond half a minute. */
const arrivesWithinMs = 90_000;

describe('第二十三条 Art. 23 the data platform is down when the term ends', () => {
  let system: System;
  let stage: Stage;
  let caseNo: string;
  let grantId: string;

  beforeAll(async () => {
    system = await openSystem('platform_down', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    caseNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo('2026-10-09T01:00:00.000Z', caseNo);
    const running = await stage.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
    grantId = running.facts.grants[0].grantId;
  });
  afterAll(() => system?.close());

  const asked = async (path: string): Promise<{ status: number; body: any }> => {
    const response = await fetch(`${system.urls.platform}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: await response.json() };
  };
  const rows = () => asked(`/grants/${encodeURIComponent(grantId)}/rows`);
  const recorded = () => system.record.caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();

  it('serves rows during the term', async () => {
    const served = await rows();
    expect(served.status).toBe(200);
    expect(served.body.rows.length).toBeGreaterThan(0);
  });

  it('the term ends on its day all the same, and the case waits for the platform', async () => {
    await system.kill('platform');
    await stage.moveTo(afterTheEnd, caseNo);
    const ended = await stage.until(caseNo, 'restriction', (view) => view.stage === 'accessRestriction');
    expect(ended.facts.closing.restrictedAt).toBeNull();
    const types = (await stage.events(caseNo)).map(({ type }) => type);
    expect(types).toContain('termEnded');
    expect(types).not.toContain('accessRestricted');
  });

  it('loses nothing when the worker is restarted meanwhile', async () => {
    const before = await recorded();
    await system.kill('worker');
    await system.start('worker');
    const view = await stage.until(caseNo, 'the same stage', ({ stage: at }) => at === 'accessRestriction');
    expect(view.facts.closing.restrictedAt).toBeNull();
    const after = await recorded();
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it('revokes once the platform is back, and believes only what it reads there', async () => {
    await system.start('platform');
    // It shows the grant as it was: what is to be revoked has not been revoked by being away.
    for (const until = Date.now() + arrivesWithinMs; (await rows()).status !== 403; await pause(100))
      if (Date.now() > until) throw new Error('the revocation did not arrive');
    const refused = await rows();
    expect(refused.body.code).toBe('revoked');
    const space = await asked(`/spaces/${caseNo}`);
    expect(space.body).toMatchObject({ state: 'revoked', granted: [] });
    await stage.until(caseNo, 'data deletion', (view) => view.stage === 'dataDeletion');
    const events = await stage.events(caseNo);
    const revocations = events.filter(({ type }) => type === 'accessRestricted');
    expect(revocations).toHaveLength(1);
    expect(revocations[0].article).toContain('第二十三条');
    expect(events.map(({ type }) => type).filter((type) => type === 'termEnded')).toHaveLength(1);
  });

  it('does not take a confirmation for the fact: the platform that answered must also show it', async () => {
    // Another order to the same platform, whose first writes are answered and not kept.
    await fetch(`${system.urls.platform}/_faults`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ loseWrites: 1 }),
    });
    await stage.act(caseNo, 'wang-applicant', 'certifyDeletion', { grantId, attestation: '已删除 / deleted' });
    for (const until = Date.now() + arrivesWithinMs; ; await pause(100)) {
      const grant = await asked(`/grants/${encodeURIComponent(grantId)}`);
      if (grant.body.deletion !== undefined) break;
      if (Date.now() > until) throw new Error('the certificate did not arrive');
    }
    const alarms = await system.record.alarms.find({ caseNo }).lean();
    expect(alarms.filter(({ kind }) => kind === 'recordConflict' || kind === 'recordGap')).toEqual([]);
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
