/**
 * 第十二条、第二十三条 Arts. 12, 23: the authorities suspend and the governance center restricts, over HTTP; what counts is whether the
 * platform still serves rows.
 */
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import { openSystem, type System } from '../support/system';

const token = 'development-platform-token';
const withinMs = 60_000;
const breach = { clause: '8.2', grounds: '逾期未报告 / no report', until: '2027-03-31' };
const risk = { ground: 'risk', reason: '监测到异常导出 / unusual export' };
const why = { reason: '已核实并整改 / checked and mended' };

describe('第十二条、第二十三条 Arts. 12, 23 suspended and restricted, the platform serves nothing', () => {
  let system: System;
  let stage: Stage;
  let caseNo: string;
  let grantId: string;

  beforeAll(async () => {
    system = await openSystem('suspension', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
    caseNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo('2026-10-12T01:00:00.000Z', caseNo);
    const running = await stage.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
    grantId = running.facts.grants[0].grantId;
  });
  afterAll(() => system?.close());

  const rows = async (): Promise<{ status: number; code?: string }> => {
    const response = await fetch(`${system.urls.platform}/grants/${encodeURIComponent(grantId)}/rows`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: response.status, code: ((await response.json()) as { code?: string }).code };
  };
  const answers = async (status: number): Promise<void> => {
    for (const until = Date.now() + withinMs; (await rows()).status !== status; await pause(100))
      if (Date.now() > until) throw new Error(`the platform did not come to answer ${status}`);
  };
  /** Whether the lists say that it is suspended, once they hold all that happened. */
  const isListedSuspended = async (): Promise<boolean> => {
    await stage.events(caseNo);
    const { version } = await stage.view(caseNo);
    for (const until = Date.now() + withinMs; ; await pause(100)) {
      const { items } = await system.rest.send('lin-officer', 'GET', `/cases?q=${caseNo}`);
      if (items[0].version >= version) return items[0].suspended;
      if (Date.now() > until) throw new Error('the list stays behind the case');
    }
  };
  const isRegisteredAs = async (status: string): Promise<void> => {
    for (const until = Date.now() + withinMs; ; await pause(100)) {
      const entry = await system.record.publications.findById(`authorization-${caseNo}`).lean();
      if ((entry?.body as { status?: string } | undefined)?.status === status) return;
      if (Date.now() > until) throw new Error(`the register does not say ${status}`);
    }
  };
  const restartPlatform = async (): Promise<void> => {
    await system.stop('platform');
    await system.start('platform');
  };

  it('serves rows during the term', async () => {
    expect((await rows()).status).toBe(200);
    expect(await isListedSuspended()).toBe(false);
  });

  it('suspended jointly, it refuses within a minute, and the case has read it back', async () => {
    await stage.jointly(caseNo, 'suspend', breach);
    await answers(403);
    expect((await rows()).code).toBe('restricted');
    const view = await stage.until(caseNo, 'what was read back', ({ facts }) => facts.suspension.verifiedAt !== null);
    expect(view.facts.grants).toMatchObject([{ state: 'restricted' }]);
    const events = await stage.events(caseNo);
    expect(events.find(({ type }) => type === 'suspended').article).toContain('第十二条');
    expect(await isListedSuspended()).toBe(true);
    await isRegisteredAs('suspended');
  });

  it('a restarted platform still refuses', async () => {
    await restartPlatform();
    expect(await rows()).toEqual({ status: 403, code: 'restricted' });
  });

  it('restricted meanwhile and resumed, it still refuses; lifted, it serves', async () => {
    await stage.act(caseNo, 'he-officer', 'restrict', risk);
    await stage.act(caseNo, 'tang-head', 'confirmRestriction', why);
    await stage.jointly(caseNo, 'resume', why);
    const { facts } = await stage.until(
      caseNo,
      'its restriction',
      (view) => view.facts.restriction.verifiedAt !== null,
    );
    expect(facts.suspension).toBeNull();
    expect(await isListedSuspended()).toBe(false);
    await isRegisteredAs('signed');
    await restartPlatform();
    expect(await rows()).toEqual({ status: 403, code: 'restricted' });
    await stage.act(caseNo, 'he-officer', 'lift', why);
    await answers(200);
    await stage.until(caseNo, 'its grants', (view) => view.facts.grants[0].state === 'active');
  });

  it('a last day restores by itself, and the record holds every step of it', async () => {
    await stage.jointly(caseNo, 'suspend', { ...breach, until: '2026-10-30' });
    await answers(403);
    await stage.moveTo('2026-11-02T01:00:00.000Z', caseNo);
    await answers(200);
    const types = (await stage.events(caseNo)).map(({ type }) => type);
    expect(types.filter((type) => ['suspended', 'resumed', 'suspensionEnded'].includes(type))).toEqual([
      'suspended',
      'resumed',
      'suspended',
      'suspensionEnded',
    ]);
    const alarms = await system.record.alarms.find({ caseNo, clearedAt: null }).lean();
    expect(alarms).toEqual([]);
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
