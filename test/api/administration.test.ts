/** I-89 — accounts over HTTP: by the right administrator, two persons where a right is given, each change kept. */
import { act, base, createAdministration, on, reason } from '../support/administering';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';

describe('administration', () => {
  let bench: ApiBench;

  beforeAll(async () => {
    bench = await openApi('administration');
  });
  afterAll(() => bench?.close());

  const { opened, proposed, confirm, given, me } = createAdministration(() => bench);

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
});
