/** I-89, 第二十一条 Art. 21 — machines are bound to acts and addresses by two persons, over HTTP, and the next call is judged by it. */
import { rangeFault } from '../../api/identity/addresses';
import { act, createAdministration, on, reason } from '../support/administering';
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';

const reports = '/api/v1/risk-reports';
const report = {
  authorizationNo: 'AUTH-2026-0999',
  sourceId: 'mon-1',
  kind: 'leak',
  observedAt: '2026-03-02T02:00:00Z',
  description: '异常导出 unusual export',
};
const here = { acts: ['reportRisk'], addresses: ['127.0.0.1'] };
const elsewhere = { acts: ['reportRisk'], addresses: ['192.0.2.7', '10.20.0.0/16', '2001:db8:12::/48'] };

describe('I-89: a machine', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('machines');
  });
  afterAll(() => bench?.close());
  const { opened, proposed, confirm, given } = createAdministration(() => bench);

  const machine = async (): Promise<string> => {
    const id = await opened('org-center');
    await given(id, 'monitor');
    return id;
  };
  const bound = async (id: string, input: object): Promise<void> => {
    const answer = await confirm(await proposed(act('people', id, 'bindMachine'), input));
    expect({ status: answer.status, state: answer.body.state }).toEqual({ status: 200, state: 'confirmed' });
  };
  const call = (id: string, app?: Parameters<ApiBench['on']>[0]) =>
    (app === undefined ? bench.as(id) : bench.on(app, id)).post(reports, report);

  it('may do nothing until two persons have bound it, and then what they named, from where they named', async () => {
    const id = await machine();
    expectProblem(await call(id), 403, 'addressNotPermitted');
    const proposal = await proposed(act('people', id, 'bindMachine'), elsewhere);
    expect(proposal).toMatchObject({ before: { roles: ['monitor'] }, after: { machine: elsewhere } });
    expectProblem(await confirm(proposal, 'sec-admin'), 403, 'confirmedBySamePerson');
    expect((await confirm(proposal)).status).toBe(200);
    expectProblem(await call(id), 403, 'addressNotPermitted');
    await bound(id, here);
    // It is let in; the case that it names is not there.
    expectProblem(await call(id), 404, 'caseNotFound');
    const { body } = await bench.as('audit-1').get(on('people', id));
    expect(body).toMatchObject({ machine: here, rev: 4 });
    expect(body.history[0]).toMatchObject({
      change: { kind: 'bindMachine', ...here },
      before: { machine: elsewhere },
      after: { machine: here },
      by: { personId: 'sec-admin' },
      confirmedBy: { personId: 'sec-admin-2' },
      reason,
    });
    // Taken back by a further change, and told apart from what is there already.
    await bound(id, elsewhere);
    expectProblem(await call(id), 403, 'addressNotPermitted');
    const same = await bench.as('sec-admin').post(act('people', id, 'bindMachine'), { ...elsewhere, reason });
    expectProblem(same, 409, 'registerChangeEmpty');
  });

  it('is bound otherwise from a day to come, to the day', async () => {
    const id = await machine();
    await bound(id, elsewhere);
    await bound(id, { ...here, from: '2099-01-01' });
    const eve = bench.variant({}, () => '2098-12-31T15:59:59.000Z');
    // 24:00 in China is 16:00 UTC.
    const day = bench.variant({}, () => '2098-12-31T16:00:00.000Z');
    expectProblem(await call(id, eve), 403, 'addressNotPermitted');
    expectProblem(await call(id, day), 404, 'caseNotFound');
    const past = { ...here, from: '2020-01-01', reason };
    expectProblem(await bench.as('sec-admin').post(act('people', id, 'bindMachine'), past), 422, 'effectiveDayPast');
  });

  it('loses what it was bound to with its role, by one person and at once', async () => {
    const id = await machine();
    await bound(id, here);
    await bound(id, { ...elsewhere, from: '2099-01-01' });
    const taken = await bench.as('sec-admin').post(act('people', id, 'takeRole'), { role: 'monitor', reason });
    expect(taken.body).toMatchObject({ roles: [], machine: null, coming: [] });
    expectProblem(await call(id), 403, 'roleNotPermitted');
  });

  it('is what a person never becomes, nor an account without the role', async () => {
    const path = act('people', 'lin-officer', 'bindMachine');
    expectProblem(await bench.as('sec-admin').post(path, { ...here, reason }), 409, 'notAMachine');
    expectProblem(await bench.as('sys-admin').post(path, { ...here, reason }), 403, 'roleNotPermitted');
    const missing = await bench.as('sec-admin').post(act('people', 'nobody', 'bindMachine'), { ...here, reason });
    expectProblem(missing, 404, 'accountNotFound');
  });

  it('is bound to acts that there are and to addresses that somebody may have, every fault told at once', async () => {
    const id = await machine();
    const wrong = {
      acts: ['reportRisk', 'signOff'],
      addresses: ['127.0.0.1', '0.0.0.0/0', '10.20.0.7/24', 'example.org', '127.0.0.1'],
      reason,
    };
    const { status, body } = await bench.as('sec-admin').post(act('people', id, 'bindMachine'), wrong);
    expect(status).toBe(422);
    expect(body.refusals.map(({ code, pointer }: any) => `${code} ${pointer}`).sort()).toEqual([
      'inputInvalid /acts/1',
      'inputInvalid /addresses/1',
      'inputInvalid /addresses/2',
      'inputInvalid /addresses/3',
      'inputInvalid /addresses/4',
    ]);
    for (const nothing of [
      { ...here, acts: [] },
      { ...here, addresses: [] },
    ])
      expectProblem(
        await bench.as('sec-admin').post(act('people', id, 'bindMachine'), { ...nothing, reason }),
        422,
        'inputInvalid',
      );
  });
});

describe('I-89: an address that a machine may come from', () => {
  it.each([
    '10.20.0.7',
    '10.20.0.7/32',
    '10.20.0.0/16',
    '192.168.0.0/17',
    '127.0.0.1',
    '2001:db8::7',
    '2001:db8:12::/48',
    '2001:db8:12:40::/64',
    '::1',
  ])('%s', (text) => {
    expect(rangeFault(text)).toBeNull();
  });

  it.each([
    ['10.20.0.0/15', /too wide/],
    ['10.0.0.0/8', /too wide/],
    ['0.0.0.0/0', /too wide/],
    ['2001:db8::/47', /too wide/],
    ['::/0', /too wide/],
    ['10.20.0.7/24', /network address/],
    ['10.1', /expected an address/],
    ['010.20.0.7', /expected an address/],
    ['10.20.0.7/33', /expected an address/],
    ['10.20.0.7/', /expected an address/],
    ['10.20.0.0/16/16', /expected an address/],
    ['::ffff:10.20.0.7', /expected an address/],
    ['fe80::1%eth0', /expected an address/],
    ['platform.example.org', /expected an address/],
    ['', /expected an address/],
    ['0.0.0.0', /nobody calls/],
    ['255.255.255.255', /nobody calls/],
    ['224.0.0.1', /nobody calls/],
    ['::', /nobody calls/],
    ['ff02::1', /nobody calls/],
  ])('not %s', (text, said) => {
    expect(rangeFault(text)?.en).toMatch(said);
    expect(rangeFault(text)?.zh).toMatch(/\p{Script=Han}/u);
  });
});
