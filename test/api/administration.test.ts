/** I-81 — accounts, organizations and zones over HTTP: by the right administrator, two persons where a right is given, each change kept. */
import { bringForward } from '../../api/registers/present';
import type { Person } from '../../models/people';
import { type ApiBench, openApi } from '../support/api';
import { eventually, openDraft } from '../support/api-acts';
import { expectProblem } from '../support/problems';

const base = '/api/v1/administration';
const reason = '岗位调整 change of post';
const act = (register: string, id: string, name: string): string => `${base}/${register}/${id}/actions/${name}`;
const on = (register: string, id: string) => `${base}/${register}/${id}`;

describe('administration', () => {
  let bench: ApiBench;
  let people = 0;

  beforeAll(async () => {
    bench = await openApi('administration');
  });
  afterAll(() => bench?.close());

  const opened = async (organizationId = 'org-data-authority'): Promise<string> => {
    people += 1;
    const id = `new-${people}`;
    const body = { name: '新同事', email: 'new@example.org', organizationId, reason };
    expect((await bench.as('sys-admin').post(act('people', id, 'open'), body)).status).toBe(200);
    return id;
  };
  const proposed = async (path: string, input: object, by = 'sec-admin'): Promise<any> => {
    const answer = await bench.as(by).post(path, { ...input, reason });
    expect({ status: answer.status, refusals: answer.body.refusals }).toEqual({ status: 201, refusals: undefined });
    return answer.body;
  };
  const confirm = (proposal: { changeNo: string; hash: string }, by = 'sec-admin-2', hash = proposal.hash) =>
    bench.as(by).post(`${base}/changes/${proposal.changeNo}/confirm`, { hash });
  const given = async (id: string, role: string): Promise<void> => {
    const answer = await confirm(await proposed(act('people', id, 'giveRole'), { role }));
    expect({ status: answer.status, state: answer.body.state }).toEqual({ status: 200, state: 'confirmed' });
  };
  const me = async (id: string) => (await bench.as(id).get('/api/v1/me')).body;

  it('an account is opened without any right, and opened twice alike is opened once', async () => {
    const id = await opened();
    expect(await me(id)).toMatchObject({ name: '新同事', roles: [], level: 'officer' });
    const body = { name: '新同事', email: 'new@example.org', organizationId: 'org-data-authority', reason };
    const again = await bench.as('sys-admin').post(act('people', id, 'open'), body);
    expect([again.status, again.body.rev, again.headers['etag']]).toEqual([200, 1, '"1"']);
    expectProblem(
      await bench.as('sys-admin').post(act('people', id, 'open'), { ...body, name: '别人' }),
      409,
      'accountExists',
    );
    expect(again.body.history).toMatchObject([
      {
        id: `people:${id}#000001`,
        rev: 1,
        before: null,
        after: { name: '新同事', roles: [] },
        reason,
        by: { personId: 'sys-admin' },
      },
    ]);
  });

  it('a role is given by two persons, and takes effect with the second', async () => {
    const id = await opened();
    const proposal = await proposed(act('people', id, 'giveRole'), { role: 'dataAuthority' });
    expect(proposal).toMatchObject({ state: 'proposed', before: { roles: [] }, after: { roles: ['dataAuthority'] } });
    expect((await me(id)).roles).toEqual([]);
    expectProblem(await confirm(proposal, 'sec-admin'), 403, 'confirmedBySamePerson');
    expectProblem(await confirm(proposal, 'sys-admin'), 403, 'otherAdministratorConfirms');
    expectProblem(await confirm(proposal, 'audit-1'), 403, 'roleNotPermitted');
    expectProblem(await confirm(proposal, 'sec-admin-2', 'f'.repeat(64)), 409, 'proposalHashMismatch');
    expect((await confirm(proposal)).body.state).toBe('confirmed');
    expect((await me(id)).roles).toEqual(['dataAuthority']);
    expectProblem(await confirm(proposal, 'sys-admin'), 403, 'otherAdministratorConfirms');
    const decline = await bench.as('sec-admin-2').post(`${base}/changes/${proposal.changeNo}/decline`, { reason });
    expectProblem(decline, 409, 'registerChangeNotOpen');
    const { body } = await bench.as('audit-1').get(on('people', id));
    expect(body.history[0]).toMatchObject({
      cause: proposal.changeNo,
      by: { personId: 'sec-admin' },
      confirmedBy: { personId: 'sec-admin-2' },
      before: { roles: [] },
      after: { roles: ['dataAuthority'] },
    });
    await eventually(async () => {
      const log = await bench.record.auditLog.find({ _id: `people:${id}#000002` }).lean();
      expect(log).toMatchObject([
        { who: 'sec-admin-2', what: 'register:people:giveRole', detail: { fields: ['roles'] } },
      ]);
      // The log names what changed, not whom it concerns by name or mail.
      expect(JSON.stringify(await bench.record.auditLog.find({ what: /^register/ }).lean())).not.toMatch(
        /新同事|example\.org/,
      );
    });
  });

  it('of two who decide at once, one does', async () => {
    const id = await opened();
    const proposal = await proposed(act('people', id, 'giveRole'), { role: 'dataAuthority' });
    const path = `${base}/changes/${proposal.changeNo}`;
    const answers = await Promise.all([
      confirm(proposal),
      bench.as('sec-admin-2').post(`${path}/decline`, { reason }),
      bench.as('sec-admin').post(`${path}/withdraw`, { reason }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { body } = await bench.as('sec-admin').get(path);
    const roles = (await me(id)).roles;
    expect(roles).toEqual(body.state === 'confirmed' ? ['dataAuthority'] : []);
  });

  it('a proposal is declined or withdrawn with reasons, and the register stays as it is', async () => {
    const id = await opened();
    const one = await proposed(act('people', id, 'giveRole'), { role: 'dataAuthority' });
    const two = await proposed(act('people', id, 'raiseLevel'), { level: 'head' });
    expect((await bench.as('sec-admin-2').post(`${base}/changes/${one.changeNo}/decline`, { reason })).body.state).toBe(
      'declined',
    );
    expectProblem(
      await bench.as('sec-admin-2').post(`${base}/changes/${two.changeNo}/withdraw`, { reason }),
      403,
      'notPermitted',
    );
    expect((await bench.as('sec-admin').post(`${base}/changes/${two.changeNo}/withdraw`, { reason })).body.state).toBe(
      'withdrawn',
    );
    expect(await me(id)).toMatchObject({ roles: [], level: 'officer' });
    const { body } = await bench.as('audit-1').get(`${base}/changes?state=declined`);
    expect(body.items.map(({ changeNo }: any) => changeNo)).toContain(one.changeNo);
  });

  it('what has changed since it was proposed is proposed again', async () => {
    const id = await opened();
    const proposal = await proposed(act('people', id, 'giveRole'), { role: 'dataAuthority' });
    const move = await bench.as('sys-admin').post(act('people', id, 'move'), { organizationId: 'org-health', reason });
    expect(move.status).toBe(200);
    expectProblem(await confirm(proposal), 409, 'registerChangeStale');
  });

  it('a role is taken away by one person at once', async () => {
    const id = await opened();
    await given(id, 'dataAuthority');
    const taken = await bench.as('sec-admin').post(act('people', id, 'takeRole'), { role: 'dataAuthority', reason });
    expect(taken.status).toBe(200);
    expect((await me(id)).roles).toEqual([]);
    expectProblem(await bench.as(id).get('/api/v1/experts'), 403, 'roleNotPermitted');
  });

  it('nobody changes their own account, be it as proposer, second person or stand-in', async () => {
    expectProblem(
      await bench.as('sec-admin').post(act('people', 'sec-admin', 'giveRole'), { role: 'auditor', reason }),
      403,
      'ownAccount',
      'rolesApart',
    );
    expectProblem(
      await bench
        .as('sys-admin')
        .post(act('people', 'sys-admin', 'edit'), { name: '甲', reason }, { 'If-Match': '"0"' }),
      403,
      'ownAccount',
    );
    const proposal = await proposed(act('people', 'sec-admin-2', 'raiseLevel'), { level: 'head' });
    expectProblem(await confirm(proposal, 'sec-admin-2'), 403, 'ownAccount');
    // No third one is there: the system administrator confirms.
    expect((await confirm(proposal, 'sys-admin')).body.state).toBe('confirmed');
  });

  it('administrators, auditor and business roles stay apart, from either direction', async () => {
    const id = await opened();
    await given(id, 'dataAuthority');
    for (const role of ['auditor', 'systemAdministrator', 'securityAdministrator'])
      expectProblem(
        await bench.as('sec-admin').post(act('people', id, 'giveRole'), { role, reason }),
        409,
        'rolesApart',
      );
    const auditor = await opened();
    await given(auditor, 'auditor');
    for (const role of ['dataAuthority', 'systemAdministrator'])
      expectProblem(
        await bench.as('sec-admin').post(act('people', auditor, 'giveRole'), { role, reason }),
        409,
        'rolesApart',
      );
    // Two proposals that fit one by one and not together: the second one is judged again.
    const both = await opened();
    const first = await proposed(act('people', both, 'giveRole'), { role: 'auditor', from: '2099-01-01' });
    const second = await proposed(act('people', both, 'giveRole'), { role: 'dataAuthority' });
    expect((await confirm(first)).status).toBe(200);
    expectProblem(await confirm(second), 409, 'rolesApart');
  });

  it('experts, applicants and the public are no roles that administrators give', async () => {
    const id = await opened();
    for (const role of ['expert', 'applicant', 'public'])
      expectProblem(
        await bench.as('sec-admin').post(act('people', id, 'giveRole'), { role, reason }),
        422,
        'inputInvalid',
      );
  });

  it('none of the three posts is left empty', async () => {
    await bench.record.people.updateMany({ _id: /^new-/, roles: 'auditor' }, { $set: { active: false } });
    const close = await bench.as('sys-admin').post(act('people', 'audit-1', 'close'), { reason });
    expectProblem(close, 409, 'lastAdministrator');
    expectProblem(
      await bench.as('sec-admin').post(act('people', 'audit-1', 'takeRole'), { role: 'auditor', reason }),
      409,
      'lastAdministrator',
    );
  });

  it('each administrator has acts of their own, and the auditor reads everything and writes nothing', async () => {
    const id = await opened();
    expectProblem(await bench.as('sec-admin').post(act('people', 'x', 'open'), {}), 403, 'roleNotPermitted');
    expectProblem(await bench.as('sys-admin').post(act('people', id, 'giveRole'), {}), 403, 'roleNotPermitted');
    expectProblem(await bench.as('audit-1').post(act('people', id, 'close'), {}), 403, 'roleNotPermitted');
    expectProblem(await bench.as('lin-officer').get(on('people', id)), 403, 'roleNotPermitted');
    expectProblem(await bench.as('platform-monitor').get(on('people', id)), 403, 'roleNotPermitted');
    for (const reader of ['sys-admin', 'sec-admin', 'audit-1']) {
      expect(
        (await bench.as(reader).get(`${base}/people?organization=org-data-authority`)).body.items.length,
      ).toBeGreaterThan(2);
      expect((await bench.as(reader).get(`${base}/organizations?role=zoneRegulator`)).body.items).toHaveLength(2);
      expect((await bench.as(reader).get(`${base}/register-changes?register=people&limit=1`)).body.items).toHaveLength(
        1,
      );
      expectProblem(await bench.as(reader).get(on('people', 'nobody')), 404, 'accountNotFound');
    }
  });

  it('people are listed page by page', async () => {
    const first = await bench.as('audit-1').get(`${base}/people?limit=3`);
    const second = await bench.as('audit-1').get(`${base}/people?limit=3&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(6);
    expectProblem(await bench.as('audit-1').get(`${base}/people?cursor=x`), 400, 'cursorInvalid');
  });

  it('name and mail are changed by who has read them', async () => {
    const id = await opened();
    const edit = (name: string, rev?: number) =>
      bench
        .as('sys-admin')
        .post(act('people', id, 'edit'), { name, reason }, rev === undefined ? {} : { 'If-Match': `"${rev}"` });
    expectProblem(await edit('甲'), 428, 'ifMatchMissing');
    expect((await edit('甲', 1)).body).toMatchObject({ name: '甲', email: null, rev: 2 });
    expectProblem(await edit('乙', 1), 412, 'revisionMismatch');
    const [change] = (await bench.as('audit-1').get(on('people', id))).body.history;
    expect(change).toMatchObject({ before: { name: '新同事', email: 'new@example.org' }, after: { name: '甲' } });
  });

  it('two changes at the same moment are both kept, in an order', async () => {
    const id = await opened();
    await given(id, 'dataAuthority');
    const answers = await Promise.all([
      bench.as('sys-admin').post(act('people', id, 'edit'), { name: '丙', reason }, { 'If-Match': '*' }),
      bench.as('sec-admin').post(act('people', id, 'takeRole'), { role: 'dataAuthority', reason }),
      bench.as('sys-admin').post(act('people', id, 'move'), { organizationId: 'org-health', reason }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => ![200, 409, 428].includes(status))).toEqual([]);
    const { body } = await bench.as('audit-1').get(on('people', id));
    expect(body.history.map(({ rev }: { rev: number }) => rev)).toEqual(
      [...Array(body.rev).keys()].map((at) => body.rev - at),
    );
    expect(body.roles).toEqual([]);
    expect(body.organizationId).toBe('org-health');
  });

  it('a closed account is out at once, and reopened without its rights', async () => {
    const id = await opened();
    await given(id, 'dataAuthority');
    expect((await bench.as('sys-admin').post(act('people', id, 'close'), { reason })).body.active).toBe(false);
    expectProblem(await bench.as(id).get('/api/v1/me'), 403, 'personInactive');
    expect((await bench.as('sys-admin').post(act('people', id, 'reopen'), { reason })).status).toBe(200);
    expect((await me(id)).roles).toEqual([]);
  });

  it('the same key is the same change', async () => {
    const id = await opened();
    const key = { 'Idempotency-Key': 'close-once-0001' };
    const close = () => bench.as('sys-admin').post(act('people', id, 'close'), { reason }, key);
    expect((await close()).body.rev).toBe(2);
    expect((await close()).body.rev).toBe(2);
  });

  describe('from a day to come', () => {
    const later = () => bench.variant({}, () => '2099-01-01T00:00:00.000Z');

    it('a role counts from its day, to the day, also where nobody has written it yet', async () => {
      const id = await opened();
      const proposal = await proposed(act('people', id, 'giveRole'), { role: 'dataAuthority', from: '2099-01-01' });
      expect((await confirm(proposal)).status).toBe(200);
      expect((await me(id)).roles).toEqual([]);
      expect((await bench.as('audit-1').get(on('people', id))).body.coming).toMatchObject([{ from: '2099-01-01' }]);
      const eve = bench.variant({}, () => '2098-12-31T15:59:59.000Z');
      expect((await bench.on(eve, id).get('/api/v1/me')).body.roles).toEqual([]);
      // 24:00 in China is 16:00 UTC.
      const day = bench.variant({}, () => '2098-12-31T16:00:00.000Z');
      expect((await bench.on(day, id).get('/api/v1/me')).body.roles).toEqual(['dataAuthority']);
      const deps = { env: bench.env, record: bench.record, now: () => '2098-12-31T16:00:00.000Z' } as never;
      expect(await bringForward(deps)).toBeGreaterThanOrEqual(1);
      const stored = (await bench.record.people.findById(id).lean()) as Person;
      expect([stored.roles, stored.coming, stored.comingFrom]).toEqual([['dataAuthority'], undefined, undefined]);
    });

    it('is taken back by who takes the role away before', async () => {
      const id = await opened();
      await given(id, 'dataAuthority');
      const raised = await proposed(act('people', id, 'raiseLevel'), { level: 'head', from: '2099-01-01' });
      expect((await confirm(raised)).status).toBe(200);
      expect((await bench.as('sys-admin').post(act('people', id, 'close'), { reason })).body.coming).toEqual([]);
      expect((await bench.as('sys-admin').post(act('people', id, 'reopen'), { reason })).status).toBe(200);
      expect((await bench.on(later(), id).get('/api/v1/me')).body).toMatchObject({ level: 'officer', roles: [] });
    });

    it('never a day that is over', async () => {
      const id = await opened();
      const past = { role: 'dataAuthority', from: '2020-01-01', reason };
      expectProblem(await bench.as('sec-admin').post(act('people', id, 'giveRole'), past), 422, 'effectiveDayPast');
    });
  });

  describe('standing in', () => {
    const days = { firstDay: '2026-01-01', lastDay: '2099-12-31' };

    it('is proposed by the system administrator and confirmed by a security administrator', async () => {
      const proposal = await proposed(
        act('people', 'lin-officer', 'enterStandIn'),
        { personId: 'zhou-head', ...days },
        'sys-admin',
      );
      expectProblem(await confirm(proposal, 'sys-admin'), 403, 'notPermitted', 'confirmedBySamePerson');
      const standing = () => bench.as('lin-officer').get('/api/v1/me').set('X-Stand-In-For', 'zhou-head');
      expectProblem(await standing(), 403, 'standInNotRegistered');
      expect((await confirm(proposal, 'sec-admin')).status).toBe(200);
      expect((await standing()).body).toMatchObject({
        personId: 'lin-officer',
        standInFor: 'zhou-head',
        level: 'head',
      });
      const end = await bench
        .as('sys-admin')
        .post(act('people', 'lin-officer', 'endStandIn'), { personId: 'zhou-head', reason });
      expect(end.status).toBe(200);
      expectProblem(await standing(), 403, 'standInNotRegistered');
    });

    it('joins no roles that are kept apart, whatever the register says', async () => {
      const asked = { personId: 'sec-admin', ...days, reason };
      expectProblem(
        await bench.as('sys-admin').post(act('people', 'audit-1', 'enterStandIn'), asked),
        409,
        'rolesApart',
      );
      await bench.record.people.updateOne(
        { _id: 'audit-1' },
        { $set: { standInFor: [{ personId: 'sys-admin', from: '2020-01-01', to: '2099-12-31' }] } },
      );
      expectProblem(
        await bench.as('audit-1').get('/api/v1/me').set('X-Stand-In-For', 'sys-admin'),
        403,
        'standInNotRegistered',
      );
    });
  });

  describe('organizations and zones', () => {
    it('an office is entered by one, given its role by two, and regulates a zone by two', async () => {
      const office = { name: { zh: '市体育局', en: 'Sports Bureau' }, reason };
      expect((await bench.as('sys-admin').post(act('organizations', 'org-sports', 'open'), office)).body).toMatchObject(
        { roles: [], active: true },
      );
      const zone = { zoneKind: 'industry', title: { zh: '体育专区', en: 'Sports zone' }, reason };
      expect((await bench.as('sys-admin').post(act('zones', 'sports', 'open'), zone)).body).toMatchObject({
        regulator: null,
      });
      const unfit = await bench
        .as('sec-admin')
        .post(act('zones', 'sports', 'nameRegulator'), { organizationId: 'org-sports', reason });
      expectProblem(unfit, 409, 'regulatorUnfit');
      expect(
        (await confirm(await proposed(act('organizations', 'org-sports', 'giveRole'), { role: 'zoneRegulator' })))
          .status,
      ).toBe(200);
      expect(
        (await confirm(await proposed(act('zones', 'sports', 'nameRegulator'), { organizationId: 'org-sports' })))
          .status,
      ).toBe(200);
      const { body } = await bench.as('audit-1').get(on('organizations', 'org-sports'));
      expect(body).toMatchObject({ roles: ['zoneRegulator'], zones: ['sports'], rev: 2 });
      const id = await opened('org-sports');
      await given(id, 'zoneRegulator');
      expect(await me(id)).toMatchObject({ roles: ['zoneRegulator'], zones: ['sports'] });
      // Its people's roles end with the office's.
      const used = await bench
        .as('sec-admin')
        .post(act('organizations', 'org-sports', 'takeRole'), { role: 'zoneRegulator', reason });
      expectProblem(used, 409, 'organizationInUse');
    });

    it('a closed organization lets nobody in', async () => {
      const office = { name: { zh: '市信用办', en: 'Credit office' }, reason };
      await bench.as('sys-admin').post(act('organizations', 'org-credit', 'open'), office);
      const id = await opened('org-credit');
      expect(
        (await bench.as('sys-admin').post(act('organizations', 'org-credit', 'close'), { reason })).body.active,
      ).toBe(false);
      expectProblem(await bench.as(id).get('/api/v1/me'), 403, 'organizationInactive');
      const late = { name: '晚到', organizationId: 'org-credit', reason };
      expectProblem(await bench.as('sys-admin').post(act('people', 'late', 'open'), late), 409, 'organizationClosed');
    });

    it('a zone without a regulator, or closed, takes no announcement', async () => {
      const zone = { zoneKind: 'industry', title: { zh: '文旅专区', en: 'Tourism zone' }, reason };
      await bench.as('sys-admin').post(act('zones', 'tourism', 'open'), zone);
      const open = () => bench.as('lin-officer').post('/api/v1/announcements', { zone: 'tourism', draft: openDraft });
      expectProblem(await open(), 409, 'zoneWithoutRegulator');
      expect(
        (await confirm(await proposed(act('zones', 'tourism', 'nameRegulator'), { organizationId: 'org-transport' })))
          .status,
      ).toBe(200);
      expect((await bench.as('sys-admin').post(act('zones', 'tourism', 'close'), { reason })).body.active).toBe(false);
      expectProblem(await open(), 409, 'zoneClosed');
    });

    it('more levels of sign-off take two persons and lie within their bounds', async () => {
      const path = act('organizations', 'org-data-authority', 'setSignOffLevels');
      expectProblem(await bench.as('sec-admin').post(path, { levels: 5, reason }), 422, 'inputInvalid');
      expect((await confirm(await proposed(path, { levels: 3 }))).status).toBe(200);
      expect((await bench.as('audit-1').get(on('organizations', 'org-data-authority'))).body.signOffLevels).toBe(3);
    });
  });
});
