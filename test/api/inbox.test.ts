import { type ApiBench, openApi } from '../support/api';
import { actPath, eventually } from '../support/api-acts';
import { inboxActs } from '../support/inbox-acts';
import { authorizationOpening } from '../support/openings';
import { expectProblem } from '../support/problems';

let bench: ApiBench;

/** Another officer and another head of the data authority. */
const colleagues = [
  { _id: 'fang-officer', level: 'officer' },
  { _id: 'han-head', level: 'head' },
];

beforeAll(async () => {
  bench = await openApi('inbox', { worker: true });
  await bench.record.people.collection.insertMany(
    colleagues.map(({ _id, level }) => ({
      _id: _id as never,
      name: _id,
      organizationId: 'org-data-authority',
      roles: ['dataAuthority'],
      level,
      zones: [],
      affiliations: [],
      active: true,
    })),
  );
});
afterAll(() => bench?.close());

const { tasksOf, find, hold, opened, proposed } = inboxActs(() => bench);

async function startAuthorization(caseNo: string, receivedAt: string): Promise<void> {
  const opening = authorizationOpening(caseNo, { receivedAt, stepped: true });
  const taskQueue = bench.env.TEMPORAL_TASK_QUEUE;
  await bench.client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args: [{ opening }] });
  await eventually(async () => expect(await find('lin-officer', caseNo)).toBeDefined());
}

describe('the inbox', () => {
  it('tells of each task how its day was counted and how much it presses, by the time of its case', async () => {
    const caseNo = 'AUTH-2026-0901';
    await startAuthorization(caseNo, '2026-09-24T01:00:00.000Z');
    const task = await find('lin-officer', caseNo, '&view=organization');
    expect(task).toMatchObject({
      id: `${caseNo}:completenessCheck`,
      kind: 'authorization',
      stage: 'completenessCheck',
      acts: ['accept', 'returnForCorrection', 'refuseAcceptance'],
      dueAt: '2026-10-09T16:00:00.000Z',
      urgency: 'later',
      claim: null,
      inCharge: null,
      standInFor: null,
    });
    expect(task.dueExplanation.en).toContain('5 working days from 2026-09-24 (not counted)');
    expect(task.dueExplanation.en).toContain('hence 2026-10-09');
    expect(await find('lin-officer', caseNo, '&view=mine')).toBeUndefined();
  });

  it('gives every task once, page by page, by kind and urgency, and counts the same', async () => {
    await Promise.all([opened(), opened(), opened()]);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await bench.as('lin-officer').get(`/api/v1/tasks?view=organization&limit=2${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    const all = await tasksOf('lin-officer', '&view=organization');
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    const kinds = await tasksOf('lin-officer', '&view=organization&kind=announcement');
    expect(kinds).toEqual(all.filter(({ kind }) => kind === 'announcement'));
    expect(kinds.length).toBeGreaterThanOrEqual(3);
    const { body: counts } = await bench.as('lin-officer').get('/api/v1/tasks/counts');
    for (const urgency of ['overdue', 'dueToday', 'soon', 'later', 'none'])
      expect({ urgency, tasks: await tasksOf('lin-officer', `&view=organization&urgency=${urgency}`) }).toEqual({
        urgency,
        tasks: all.filter((one) => one.urgency === urgency),
      });
    expect(counts.organization).toMatchObject({ total: all.length, later: 1, none: all.length - 1 });
    expectProblem(await bench.as('lin-officer').get('/api/v1/tasks?view=all'), 400, 'queryInvalid');
    expectProblem(await bench.as('zhou-head').get(`/api/v1/tasks?cursor=${'x'.repeat(40)}`), 400, 'cursorInvalid');
  });

  it('lists what one did, newest first, and internal acts to who did them only', async () => {
    const { caseNo } = await opened();
    await bench.as('lin-officer').post(actPath(caseNo, 'addNote'), { text: '已核对 checked' });
    await eventually(async () => {
      const mine = await tasksOf('lin-officer', '&view=done');
      expect(mine[0]).toMatchObject({ caseNo, type: 'noteAdded', personId: 'lin-officer', standInFor: null });
      expect(mine.map(({ at }) => at)).toEqual(
        mine
          .map(({ at }) => at)
          .sort()
          .reverse(),
      );
    });
    expect(await tasksOf('zhou-head', '&view=done')).toEqual([]);
    const office = await tasksOf('zhou-head', '&view=done&by=organization');
    expect(office[0]).toMatchObject({ caseNo, type: 'noteAdded', personId: 'lin-officer' });
    expect(await tasksOf('sun-applicant', '&view=done&by=organization')).toEqual([]);
  });

  it('follows cases that one may see, and no others', async () => {
    const { caseNo } = await opened();
    const watch = (who: string, number: string, how = 'watch') => bench.as(who).post(`/api/v1/cases/${number}/${how}`);
    expect((await watch('zhou-head', caseNo)).status).toBe(204);
    expect((await watch('zhou-head', caseNo)).status).toBe(204);
    expect(await tasksOf('zhou-head', '&view=watched')).toMatchObject([
      { caseNo, stage: 'preparation', outcome: null, urgency: 'none' },
    ]);
    expect((await bench.as('zhou-head').get('/api/v1/tasks/counts')).body.watched).toMatchObject({ total: 1, none: 1 });
    const foreign = await watch('wang-applicant', caseNo);
    expectProblem(foreign, 404, 'caseNotFound');
    expectProblem(await watch('wang-applicant', 'ANN-2026-9999'), 404, 'caseNotFound');
    expect((await watch('zhou-head', caseNo, 'unwatch')).status).toBe(204);
    expect(await tasksOf('zhou-head', '&view=watched')).toEqual([]);
  });
});

describe('who works on a task', () => {
  it('of two who claim at the same moment one wins, and everybody in the office sees who', async () => {
    const { caseNo } = await opened();
    const id = `${caseNo}:preparation`;
    const answers = await Promise.all(
      ['lin-officer', 'fang-officer', 'zhou-head'].map((who) => hold(who, id, 'claim')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const winner = answers.find(({ status }) => status === 200)?.body.claim.personId;
    for (const lost of answers.filter(({ status }) => status === 409)) expectProblem(lost, 409, 'taskClaimed');
    expect((await hold(winner, id, 'claim')).body.claim.personId).toBe(winner);
    expect((await find('zhou-head', caseNo, '&view=organization')).claim).toMatchObject({
      personId: winner,
      by: winner,
    });
    for (const who of ['lin-officer', 'fang-officer'])
      expect((await find(who, caseNo, '&view=mine')) !== undefined).toBe(who === winner);
    expect(await bench.record.taskClaims.countDocuments({ _id: { $regex: `^${caseNo}` } as never })).toBe(1);
  });

  it('a claim bars nobody: another one acts, both are on record, and with the task the claim is gone', async () => {
    const { caseNo, facts } = await opened();
    expect((await hold('fang-officer', `${caseNo}:preparation`, 'claim')).status).toBe(200);
    await bench.as('lin-officer').post(actPath(caseNo, 'publish'), { draftHash: facts.draftHash });
    await eventually(async () => expect(await find('fang-officer', caseNo)).toBeUndefined());
    const drafted = await bench.record.caseEvents.find({ caseNo, type: 'proposalDrafted' }).lean();
    expect(drafted).toMatchObject([{ actor: { personId: 'lin-officer' } }]);
    expect(await bench.record.auditLog.findOne({ caseNo, what: 'taskClaimed' }).lean()).toMatchObject({
      who: 'fang-officer',
      detail: { task: `${caseNo}:preparation`, person: 'fang-officer' },
    });
    // The draft is returned: the same work is there again, and nobody's.
    const { id: proposalId } = (await bench.as('zhou-head').get(`/api/v1/cases/${caseNo}`)).body.proposals[0];
    await bench.as('zhou-head').post(actPath(caseNo, 'returnDraft'), { proposalId, reason: '请补充 say more' });
    await eventually(async () => expect(await find('fang-officer', caseNo)).toMatchObject({ claim: null }));
    expect((await hold('lin-officer', `${caseNo}:preparation`, 'claim')).status).toBe(200);
  });

  it('is let go by who holds it or by a head', async () => {
    const { caseNo } = await opened();
    const id = `${caseNo}:preparation`;
    await hold('lin-officer', id, 'claim');
    expectProblem(await hold('fang-officer', id, 'release'), 403, 'taskHeldByOther');
    expect((await hold('zhou-head', id, 'release')).body.claim).toBeNull();
    expect((await hold('lin-officer', id, 'release')).body.claim).toBeNull();
    expect((await hold('fang-officer', id, 'claim')).status).toBe(200);
  });

  it('I-05: is assigned by a head or who holds it, and never around a second pair of eyes', async () => {
    const { task, caseNo } = await proposed('han-head');
    const assign = (who: string, personId: string) => hold(who, task, 'assign', { personId });
    expectProblem(await assign('zhou-head', 'han-head'), 403, 'taskSamePerson');
    expectProblem(await assign('zhou-head', 'lin-officer'), 403, 'taskNotOfDuties');
    expectProblem(await assign('zhou-head', 'xu-head'), 422, 'personNotOfOrganization');
    expectProblem(await hold('han-head', task, 'claim'), 403, 'taskSamePerson');
    expect((await assign('han-head', 'zhou-head')).body.claim).toMatchObject({ personId: 'zhou-head', by: 'han-head' });
    expect(await find('zhou-head', caseNo, '&view=mine')).toMatchObject({ id: task });
    const { caseNo: other } = await opened();
    expectProblem(
      await hold('lin-officer', `${other}:preparation`, 'assign', { personId: 'fang-officer' }),
      403,
      'taskHeldByOther',
    );
    await hold('lin-officer', `${other}:preparation`, 'claim');
    const passed = await hold('lin-officer', `${other}:preparation`, 'assign', { personId: 'fang-officer' });
    expect(passed.body.claim).toMatchObject({ personId: 'fang-officer', by: 'lin-officer' });
  });

  it("another person's task: the same answer as for one that is not there, audited, nothing changed", async () => {
    const { task } = await proposed();
    const before = await bench.record.taskClaims.countDocuments();
    // Of heads, of another office, and none at all.
    for (const [who, id] of [
      ['lin-officer', task],
      ['chen-officer', task],
      ['sys-admin', task],
      ['lin-officer', 'ANN-2026-9999:preparation'],
      ['lin-officer', '$ne'],
    ] as const)
      for (const how of ['claim', 'release', 'assign'])
        expectProblem(
          await hold(who, id, how, how === 'assign' ? { personId: 'lin-officer' } : {}),
          404,
          'taskNotFound',
        );
    expect(await bench.record.taskClaims.countDocuments()).toBe(before);
    await eventually(async () => {
      const found = await bench.record.auditLog.find({ outcome: 'taskNotFound', who: 'chen-officer' }).lean();
      expect(found.map(({ what }) => what).sort()).toEqual(['task:assign', 'task:claim', 'task:release']);
      expect(found[0]?.detail).toMatchObject({ task, organizationId: 'org-health' });
    });
  });

  it('in bulk exactly the items named are touched, each with its result', async () => {
    const [first, second, third] = await Promise.all([opened(), opened(), opened()]);
    const idOf = ({ caseNo }: { caseNo: string }) => `${caseNo}:preparation`;
    const bulk = (body: object) => bench.as('zhou-head').post('/api/v1/tasks/bulk', body);
    const { body } = await bulk({
      tasks: [
        { task: idOf(first), hold: 'claim' },
        { task: idOf(second), hold: 'assign', personId: 'fang-officer' },
        { task: idOf(second), hold: 'assign', personId: 'xu-head' },
        { task: 'ANN-2026-9999:preparation', hold: 'claim' },
      ],
      items: [{ caseNo: second.caseNo, action: 'addNote', input: { text: '批量 in bulk' }, key: 'bulk-item-0005' }],
    });
    expect(body.tasks.map(({ status, problem }: any) => [status, problem?.code])).toEqual([
      [200, undefined],
      [200, undefined],
      [422, 'personNotOfOrganization'],
      [404, 'taskNotFound'],
    ]);
    expect(body.results).toMatchObject([{ status: 200, receipt: { events: [{ type: 'noteAdded' }] } }]);
    expectProblem(await bulk({ tasks: [{ task: idOf(third), hold: 'assign' }] }), 422, 'inputMissing');
    expectProblem(await bulk({}), 422, 'inputMissing');
    const claims = await Promise.all(
      [first, second, third].map(async ({ caseNo }) => (await find('zhou-head', caseNo)).claim),
    );
    expect(claims).toMatchObject([{ personId: 'zhou-head' }, { personId: 'fang-officer' }, null]);
  });

  it('everything that one holds is handed over in one act, together with the cases in their charge', async () => {
    const [claimed, charged, left] = await Promise.all([opened(), opened(), opened()]);
    await hold('fang-officer', `${claimed.caseNo}:preparation`, 'claim');
    await bench.as('lin-officer').post(actPath(charged.caseNo, 'handOver'), {
      personId: 'fang-officer',
      reason: '分工 division of work',
    });
    await eventually(async () =>
      expect(await find('fang-officer', charged.caseNo, '&view=mine')).toMatchObject({
        to: { personId: 'fang-officer' },
      }),
    );
    const body = { from: 'fang-officer', personId: 'lin-officer', reason: '调岗 change of post' };
    expectProblem(await bench.as('lin-officer').post('/api/v1/tasks/hand-over', body), 403, 'roleNotPermitted');
    expectProblem(await bench.as('xu-head').post('/api/v1/tasks/hand-over', body), 404, 'personNotFound');
    const headers = { 'Idempotency-Key': 'hand-over-fang-1' };
    const answer = await bench.as('zhou-head').post('/api/v1/tasks/hand-over', body, headers);
    expect(answer.status).toBe(200);
    expect(answer.body.left).toBe(0);
    expect(answer.body.results).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ task: `${claimed.caseNo}:preparation`, status: 200 }),
        expect.objectContaining({ task: null, caseNo: charged.caseNo, status: 200 }),
      ]),
    );
    expect(answer.body.results.map(({ caseNo }: any) => caseNo)).not.toContain(left.caseNo);
    await eventually(async () => {
      expect(await find('lin-officer', claimed.caseNo, '&view=mine')).toBeDefined();
      expect(await find('lin-officer', charged.caseNo, '&view=mine')).toBeDefined();
      expect(await tasksOf('fang-officer', '&view=mine')).toEqual([]);
    });
    expect((await bench.as('zhou-head').post('/api/v1/tasks/hand-over', body, headers)).body.results).toEqual([]);
  });
});

describe('notes and messages', () => {
  it('a note never leaves the offices; a message is there for the applicant', async () => {
    const caseNo = 'AUTH-2026-0902';
    await startAuthorization(caseNo, '2026-09-24T01:00:00.000Z');
    const [secret, open] = ['内部备注甲 internal alpha', '请补充材料乙 message beta'];
    await bench.as('lin-officer').post(actPath(caseNo, 'addNote'), { text: secret });
    await bench.as('lin-officer').post(actPath(caseNo, 'sendMessage'), { text: open });
    await eventually(async () => {
      const { body } = await bench.as('wang-applicant').get(`/api/v1/cases/${caseNo}`);
      expect(body.messages).toMatchObject([{ text: open, from: { personId: 'org-data-authority' } }]);
    });
    const paths = [
      `/api/v1/cases/${caseNo}`,
      `/api/v1/cases/${caseNo}/events?limit=100`,
      '/api/v1/cases',
      '/api/v1/tasks',
      '/api/v1/tasks?view=done&by=organization',
      '/api/v1/notifications',
    ];
    const readBy = async (who: string): Promise<string> =>
      (await Promise.all(paths.map((path) => bench.as(who).get(path)))).map(({ text }) => text).join('\n');
    expect(await readBy('lin-officer')).toContain(secret);
    expect(await readBy('xu-head')).toContain(secret);
    for (const who of ['wang-applicant', 'wang-legal', 'sun-applicant', 'expert-1', 'liu-provider'])
      expect(await readBy(who)).not.toContain('internal alpha');
    expect(await readBy('wang-applicant')).toContain('message beta');
    for (const who of ['sun-applicant', 'expert-1']) expect(await readBy(who)).not.toContain('message beta');
  });
});

describe('I-86: stand-ins over HTTP', () => {
  const named = '/api/v1/me/stand-ins';
  const of = (personId: string): string => `/api/v1/people/${personId}/stand-ins`;
  const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const entries = (...standIns: string[]) => ({
    entries: standIns.map((standIn) => ({ standIn, from: today(), to: today() })),
  });
  const name = async (who: string, path: string, body: object) => {
    const { etag = '' } = (await bench.as(who).get(path)).headers;
    return bench.as(who).put(path, body, { 'If-Match': etag });
  };
  afterEach(() => bench.record.standIns.collection.deleteMany({}));

  it('are named by oneself or by a head, by the revision read, and each change is audited', async () => {
    expectProblem(await bench.as('zhou-head').put(named, entries('lin-officer')), 428, 'ifMatchMissing');
    const first = await name('zhou-head', named, entries('lin-officer'));
    expect(first.body).toMatchObject({
      personId: 'zhou-head',
      entries: [{ standIn: 'lin-officer', namedBy: 'zhou-head' }],
    });
    expectProblem(await bench.as('zhou-head').put(named, entries(), { 'If-Match': '"0"' }), 412, 'revisionMismatch');
    expect((await bench.as('lin-officer').get('/api/v1/me')).body.mayStandInFor).toMatchObject([
      { personId: 'zhou-head' },
    ]);
    expectProblem(await name('lin-officer', of('fang-officer'), entries('lin-officer')), 403, 'roleNotPermitted');
    expectProblem(await bench.as('xu-head').get(of('fang-officer')), 404, 'personNotFound');
    const forOther = await name('zhou-head', of('fang-officer'), entries('han-head'));
    expect(forOther.body.entries).toMatchObject([{ standIn: 'han-head', namedBy: 'zhou-head' }]);
    await eventually(async () =>
      expect(await bench.record.auditLog.countDocuments({ what: 'standInsNamed' })).toBeGreaterThanOrEqual(2),
    );
  });

  it('refuse with every reason, and give nothing along a chain', async () => {
    expectProblem(await name('zhou-head', named, entries('xu-head')), 422, 'personNotOfOrganization');
    expectProblem(await name('zhou-head', named, entries('zhou-head')), 422, 'standInSelf');
    expectProblem(await name('zhou-head', named, entries('lin-officer', 'han-head')), 422, 'standInOverlap');
    expect((await name('lin-officer', named, entries('fang-officer'))).status).toBe(200);
    expectProblem(await name('zhou-head', named, entries('lin-officer')), 422, 'standInChain');
    // Named the other way round: the stand-in of a stand-in has their office and no other.
    expect((await name('zhou-head', named, entries('han-head'))).status).toBe(200);
    expect((await name('han-head', named, entries('fang-officer'))).status).toBe(200);
    const me = (standInFor: string) =>
      bench.as('fang-officer').post('/api/v1/tasks/bulk', { items: [] }, { 'X-Stand-In-For': standInFor });
    expectProblem(await me('zhou-head'), 403, 'standInNotRegistered');
    expect((await me('han-head')).status).toBe(422);
    expectProblem(await name('expert-1', named, entries('expert-2')), 422, 'standInNotPossible', 'standInNotPossible');
  });

  it('see the tasks of who is away marked as such, and act with both names on record', async () => {
    const { caseNo, task, consent } = await proposed('fang-officer');
    expect(await find('lin-officer', caseNo)).toBeUndefined();
    await name('zhou-head', named, entries('lin-officer'));
    expect(await find('lin-officer', caseNo)).toMatchObject({ id: task, standInFor: 'zhou-head', level: 'head' });
    const asHead = { 'X-Stand-In-For': 'zhou-head' };
    expectProblem(await bench.as('lin-officer').post(actPath(caseNo, 'signOff'), consent), 403, 'notPermitted');
    expect((await hold('lin-officer', task, 'claim', {}, asHead)).status).toBe(200);
    const signed = await bench.as('lin-officer').post(actPath(caseNo, 'signOff'), consent, asHead);
    expect(signed.status).toBe(200);
    await eventually(async () => {
      const events = await bench.record.caseEvents.find({ caseNo, 'actor.personId': 'lin-officer' }).lean();
      expect(events.map(({ actor }) => actor)).toContainEqual(
        expect.objectContaining({ personId: 'lin-officer', standInFor: 'zhou-head', level: 'head' }),
      );
    });
  });

  it('I-05: are no way round self-review, in neither direction', async () => {
    const asHead = { 'X-Stand-In-For': 'zhou-head' };
    await name('zhou-head', named, entries('lin-officer'));
    // Drafted by oneself, signed off as the stand-in of the head.
    const own = await proposed('lin-officer');
    const signOff = (who: string, of_: typeof own, headers = {}) =>
      bench.as(who).post(actPath(of_.caseNo, 'signOff'), of_.consent, headers);
    expectProblem(await signOff('lin-officer', own, asHead), 403, 'samePerson');
    expectProblem(await hold('lin-officer', own.task, 'claim', {}, asHead), 403, 'taskSamePerson');
    // Drafted as the stand-in, signed off as oneself.
    await name('fang-officer', named, entries('han-head'));
    const { caseNo, facts } = await opened();
    const drafted = await bench
      .as('han-head')
      .post(actPath(caseNo, 'publish'), { draftHash: facts.draftHash }, { 'X-Stand-In-For': 'fang-officer' });
    const { id: proposalId, hash } = drafted.body.case.proposals[0];
    const other = { caseNo, task: `${caseNo}:${proposalId}-signOff`, consent: { proposalId, hash } };
    expectProblem(await signOff('han-head', other), 403, 'samePerson');
    expect((await signOff('zhou-head', other)).status).toBe(200);
  });
});
