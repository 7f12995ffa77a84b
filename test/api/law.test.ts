/** Legal bases, settings and holiday years over HTTP, with their roll-out to running cases. */
import { packed } from '../../models/field-names';
import { rolloutId } from '../../workflows/messages';
import { type ApiBench, type Caller, openApi } from '../support/api';
import { actPath, eventually, openAnnouncement, openDraft } from '../support/api-acts';
import { invented2027 } from '../support/invented-2027';
import { expectProblem } from '../support/problems';
import { writeSampleCases } from '../support/write-sample';

const now = '2026-12-28T02:00:00.000Z';
const reason = '经办公会议研究 decided in session';
const pointers = (body: { refusals: { code: string; pointer?: string }[] }) =>
  body.refusals
    .filter(({ code }) => code === 'inputMissing')
    .map(({ pointer }) => pointer)
    .sort();
const { restDays, workDays, notice } = invented2027;
const year = { restDays, workDays, notice, reason };

describe('I-42: the registers of the law', () => {
  let bench: ApiBench;
  let security: Caller;
  let head: Caller;
  let officer: Caller;
  beforeAll(async () => {
    bench = await openApi('law', { worker: true, env: { ENABLED_BASES: '' } });
    const app = bench.variant({}, () => now);
    security = bench.on(app, 'sec-admin');
    head = bench.on(app, 'zhou-head');
    officer = bench.on(app, 'lin-officer');
  });
  afterAll(() => bench?.close());

  const bases = async () => (await officer.get('/api/v1/legal-bases')).body;
  const basis = async (id: string) => (await bases()).items.find((one: { id: string }) => one.id === id);
  const propose = async (path: string, body: object) => {
    const answer = await security.post(`/api/v1/${path}`, body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const agree = ({ changeNo, hash }: { changeNo: string; hash: string }, by = head) =>
    by.post(`/api/v1/law-changes/${changeNo}/agree`, { hash });
  const enabled = async (id: string, from: string, to: string) =>
    expect((await agree(await propose(`legal-bases/${id}/enable`, { from, to, reason }))).status).toBe(200);

  it('show every basis with its days, label, differences and numbers to everyone signed in', async () => {
    const { items, overlaps, gaps, endsOn, afterwards } = await bases();
    expect(items.map(({ id, enabledBy }: any) => [id, enabledBy])).toEqual([
      ['nanjing-2024', 'register'],
      ['example-city', null],
      ['transitional-example', null],
    ]);
    expect([overlaps, gaps, endsOn]).toEqual([[], [], '2026-05-23']);
    expect(afterwards.en).toContain('after 2026-05-23 there is no basis');
    const city = await basis('example-city');
    expect(city).toMatchObject({
      label: { en: 'EXAMPLE CITY — not law' },
      inForce: { from: '2026-05-24', to: '2029-05-23' },
    });
    expect(city.differences).toHaveLength(3);
    expect(city.numbers).toContainEqual({
      name: 'agreement.termMaxYears',
      value: 3,
      unit: 'years',
      force: 'law',
      citation: '第十二条 Art. 12',
    });
    expect(city.numbers.every(({ citation }: any) => citation !== '')).toBe(true);
  });

  it.each([
    ['lin-officer', 'legal-bases/example-city/enable'],
    ['zhou-head', 'legal-bases/example-city/settings'],
    ['sys-admin', 'legal-bases/nanjing-2024/disable'],
    ['audit-1', 'calendars/2027'],
    ['wang-legal', 'calendars/rollout/pause'],
    ['sec-admin', 'law-changes/LAW-2026-0001/agree'],
    ['lin-officer', 'law-changes/LAW-2026-0001/agree'],
    ['zhou-head', 'law-changes/LAW-2026-0001/withdraw'],
  ])('are not changed by %s: %s', async (person, path) => {
    expectProblem(await bench.as(person).post(`/api/v1/${path}`, {}), 403, 'roleNotPermitted');
  });

  it.each([
    ['legal-bases/example-city/enable', ['/from', '/reason', '/to']],
    ['legal-bases/example-city/disable', ['/reason']],
    ['legal-bases/example-city/settings', ['/from', '/reason', '/settings']],
    ['calendars/2027', ['/notice', '/reason', '/restDays', '/workDays']],
    ['law-changes/LAW-2026-0001/withdraw', ['/reason']],
  ])('%s with {} names every required field, and nothing is kept', async (path, expected) => {
    const answer = await security.post(`/api/v1/${path}`, {});
    expect(answer.status).toBe(422);
    expect(pointers(answer.body)).toEqual(expected);
    expect(await bench.record.lawChanges.countDocuments()).toBe(0);
    expect(await bench.record.idempotency.countDocuments()).toBe(0);
  });

  it('refuse days outside the basis, gaps and overlaps with their days, all at once, and unknown names', async () => {
    const post = (path: string, body: object) => security.post(`/api/v1/${path}`, { reason, ...body });
    const outside = await post('legal-bases/example-city/enable', { from: '2026-05-23', to: '2029-05-23' });
    expectProblem(outside, 409, 'basisDaysOutside', 'basesOverlap');
    expect(outside.body.refusals.map(({ en }: any) => en).join()).toContain('From 2026-05-23 to 2026-05-23');
    const late = await post('legal-bases/example-city/enable', { from: '2026-06-01', to: '2029-05-23' });
    expectProblem(late, 409, 'basesGap');
    expect(late.body.refusals[0].en).toContain('From 2026-05-24 to 2026-05-31 no legal basis');
    expectProblem(
      await post('legal-bases/atlantis/enable', { from: '2026-06-01', to: '2026-06-02' }),
      404,
      'basisNotRegistered',
    );
    expectProblem(await post('legal-bases/example-city/disable', {}), 409, 'lawChangeNothing');
    expect(await bench.record.lawChanges.countDocuments()).toBe(0);
  });

  it('enable a basis when another person agrees: audited, and then cases are opened under it', async () => {
    const asked = { from: '2026-05-24', to: '2029-05-23', reason };
    const key = { 'Idempotency-Key': 'enable-example-city' };
    const first = await security.post('/api/v1/legal-bases/example-city/enable', asked, key);
    const again = await security.post('/api/v1/legal-bases/example-city/enable', asked, key);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ state: 'proposed', before: { enabled: false }, after: { enabled: true } });
    expect((await basis('example-city')).enabled).toBe(false);
    const wrong = await head.post(`/api/v1/law-changes/${first.body.changeNo}/agree`, { hash: 'a'.repeat(64) });
    expectProblem(wrong, 409, 'proposalHashMismatch');
    const answer = await agree(first.body);
    expect(answer.body).toMatchObject({ state: 'agreed', decidedBy: { personId: 'zhou-head' } });
    expect(await basis('example-city')).toMatchObject({ enabledBy: 'register', revision: 2 });
    expectProblem(
      await security.post(`/api/v1/law-changes/${first.body.changeNo}/withdraw`, { reason }),
      409,
      'lawChangeNotOpen',
    );
    const audited = await bench.record.auditLog.find({ what: 'lawChange:basis' }).sort({ _id: 1 }).lean();
    expect(audited.map(({ who, outcome }) => [who, outcome])).toEqual([
      ['zhou-head', 'agreed'],
      ['sec-admin', 'proposed'],
    ]);
    expect(audited[0]?.detail).toMatchObject({ before: { enabled: false }, after: { enabled: true } });
    const opened = await officer.post('/api/v1/announcements', { zone: 'general', draft: openDraft });
    expect(opened.status).toBe(201);
    expect(opened.body.basis).toMatchObject({ id: 'example-city', effectiveTo: '2029-05-23' });
  });

  it('never count one person as two', async () => {
    const change = await propose('legal-bases/example-city/disable', { reason });
    await bench.record.lawChanges.updateOne(
      { _id: change.changeNo },
      { $set: { proposedBy: { personId: 'zhou-head', organizationId: 'x' } } },
    );
    expectProblem(await agree(change), 403, 'samePerson');
    expect((await head.post(`/api/v1/law-changes/${change.changeNo}/decline`, { reason })).body.state).toBe('declined');
    expect((await basis('example-city')).enabled).toBe(true);
  });

  it('change local numbers only, within bounds, from a day on, and back again', async () => {
    const set = (settings: object, from = '2027-01-01') =>
      security.post('/api/v1/legal-bases/example-city/settings', { settings, from, reason });
    const wrong = await set({
      agreement: { termMaxYears: 5 },
      expertReview: { panelSizeMin: 17 },
      juries: { size: 3 },
    });
    expectProblem(wrong, 422, 'settingRefused', 'settingRefused', 'settingRefused');
    expect(wrong.body.refusals.map(({ pointer }: any) => pointer).sort()).toEqual([
      '/settings/agreement/termMaxYears',
      '/settings/expertReview/panelSizeMin',
      '/settings/juries',
    ]);
    expectProblem(await set({ expertReview: { panelSizeMin: 9 } }, '2026-12-27'), 422, 'settingsTooEarly');
    const { body } = await set({ expertReview: { panelSizeMin: 9 } });
    expect(body).toMatchObject({
      before: { settings: {} },
      after: { settings: { expertReview: { panelSizeMin: 9 } } },
    });
    await agree(body);
    const panel = async (instant: string) => {
      const answer = await bench
        .on(
          bench.variant({}, () => instant),
          'lin-officer',
        )
        .get('/api/v1/legal-bases');
      const city = answer.body.items.find(({ id }: any) => id === 'example-city');
      return city.numbers.find(({ name }: any) => name === 'expertReview.panelSizeMin');
    };
    expect(await panel('2026-12-31T15:59:59.000Z')).toMatchObject({ value: 7 });
    expect(await panel('2026-12-31T16:00:00.000Z')).toMatchObject({ value: 9, packValue: 7 });
    await agree((await set({ expertReview: { panelSizeMin: null } }, '2027-02-01')).body);
    expect(await panel('2027-01-31T15:00:00.000Z')).toMatchObject({ value: 9 });
    expect(await panel('2027-02-01T00:00:00.000Z')).not.toHaveProperty('packValue');
    expectProblem(await set({ expertReview: { panelSizeMin: 11 } }, '2027-01-15'), 422, 'settingsTooEarly');
  });

  it('do not take effect on something that has changed since', async () => {
    const disable = await propose('legal-bases/example-city/disable', { reason });
    await enabled('example-city', '2026-05-24', '2028-05-23');
    expectProblem(await agree(disable), 412, 'lawChangeStale');
    expect((await basis('example-city')).inForceHere).toEqual({ from: '2026-05-24', to: '2028-05-23' });
  });

  it('leave a running case its basis, until two persons move it (I-43)', async () => {
    const { caseNo, basis: before } = (
      await officer.post('/api/v1/announcements', { zone: 'general', draft: openDraft })
    ).body;
    expect(before.id).toBe('example-city');
    await agree(await propose('legal-bases/example-city/disable', { reason }));
    await enabled('transitional-example', '2026-05-24', '2028-12-31');
    const input = { basisId: 'transitional-example', reason };
    expectProblem(
      await officer.post(actPath(caseNo, 'moveBasis'), { ...input, basisId: 'example-city' }),
      422,
      'basisUnknown',
    );
    const drafted = await officer.post(actPath(caseNo, 'moveBasis'), input);
    expect(drafted.body.case.basis.id).toBe('example-city');
    const { id: proposalId, hash } = drafted.body.case.proposals.at(-1);
    const moved = await head.post(actPath(caseNo, 'signOff'), { proposalId, hash });
    expect(moved.body.case.basis).toMatchObject({ id: 'transitional-example', effectiveTo: '2028-12-31' });
  });
});

describe('I-44: holiday years', () => {
  let bench: ApiBench;
  let security: Caller;
  let head: Caller;
  beforeAll(async () => {
    bench = await openApi('calendar', { worker: true });
    const app = bench.variant({}, () => now);
    security = bench.on(app, 'sec-admin');
    head = bench.on(app, 'zhou-head');
  });
  afterAll(() => bench?.close());

  it('refuse what cannot be: every fault by its place', async () => {
    const faulty = {
      ...year,
      restDays: ['2028-01-01'],
      workDays: ['2027-02-05'],
      notice: { ...notice, zh: '2026年安排' },
    };
    const answer = await security.post('/api/v1/calendars/2027', faulty);
    expectProblem(answer, 422, ...Array.from({ length: 4 }, () => 'inputInvalid'));
    expect(answer.body.refusals.map(({ pointer }: any) => pointer).sort()).toEqual([
      '/notice/zh',
      '/restDays',
      '/restDays/0',
      '/workDays/0',
    ]);
    expect((await security.post('/api/v1/calendars/nextYear', year)).body.refusals[0].pointer).toBe('/year');
    expect(await bench.record.lawChanges.countDocuments()).toBe(0);
  });

  it('say which is missing, are compared, take two persons and go out to open cases, closed ones aside', async () => {
    expect((await head.get('/api/v1/calendars')).body).toMatchObject({ version: 'cn-2026.1', missing: { year: 2027 } });
    const { caseNo } = await openAnnouncement(bench);
    await writeSampleCases(bench.record, ['AUTH-2026-0999']);
    const sample = await bench.record.cases.findById('AUTH-2026-0999').lean();
    const deadlines = [{ state: 'running', due: { provisional: true } }];
    await bench.record.cases.updateOne(
      { _id: 'AUTH-2026-0999' },
      { $set: { view: packed({ ...sample, deadlines }) as never, outcome: null } },
    );
    const proposal = await security.post('/api/v1/calendars/2027', year);
    expect(proposal.body).toMatchObject({
      before: { version: 'cn-2026.1', stored: false },
      after: {
        version: 'cn-2027.1',
        difference: { restDays: { added: restDays, removed: [] } },
        provisionalDeadlines: 1,
      },
    });
    expect((await head.get('/api/v1/calendars')).body.version).toBe('cn-2026.1');
    expect((await head.get('/api/v1/calendars/rollout')).body).toBeNull();
    const { changeNo, hash } = proposal.body;
    expect((await head.post(`/api/v1/law-changes/${changeNo}/agree`, { hash })).status).toBe(200);
    expect((await head.get('/api/v1/calendars')).body).toMatchObject({ version: 'cn-2027.1', missing: null });
    await eventually(async () => {
      const events = await bench.record.caseEvents.find({ caseNo, type: 'calendarExtended' }).lean();
      expect(events.map(({ cause }) => cause)).toEqual(['calendar:cn-2027.1']);
    });
    await eventually(async () => {
      expect((await head.get('/api/v1/calendars/rollout')).body).toMatchObject({ told: 1, closed: 1, paused: false });
    });
    expect((await openAnnouncement(bench)).caseNo).not.toBe(caseNo);
  });

  it('wait for the roll-out before them; it is paused and goes on by the security administrator', async () => {
    expect((await security.post('/api/v1/calendars/rollout/pause')).body.paused).toBe(true);
    const again = await security.post('/api/v1/calendars/2027', { ...year, restDays: restDays.slice(1) });
    expect(again.body.after).toMatchObject({
      version: 'cn-2027.2',
      difference: { restDays: { removed: ['2027-01-01'] } },
    });
    const { changeNo, hash } = again.body;
    expectProblem(await head.post(`/api/v1/law-changes/${changeNo}/agree`, { hash }), 409, 'rolloutUnderWay');
    expect((await security.post('/api/v1/calendars/rollout/continue')).body.paused).toBe(false);
    await bench.client.workflow.getHandle(rolloutId).terminate('the test does not wait for late cases');
    expectProblem(await security.post('/api/v1/calendars/rollout/pause'), 409, 'rolloutNotUnderWay');
    expect((await security.post('/api/v1/calendars/rollout/start')).body).toMatchObject({ version: 'cn-2027.1' });
  });
});
