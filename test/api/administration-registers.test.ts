/** I-89 — changes of the registers from a day to come, organizations and zones, over HTTP. */
import { bringForward } from '../../api/registers/present';
import type { Person } from '../../models/people';
import { act, createAdministration, on, reason } from '../support/administering';
import { type ApiBench, openApi } from '../support/api';
import { openDraft } from '../support/api-acts';
import { expectProblem } from '../support/problems';

describe('administration', () => {
  let bench: ApiBench;
  const { opened, proposed, confirm, given, me } = createAdministration(() => bench);

  beforeAll(async () => {
    bench = await openApi('administration_more');
  });
  afterAll(() => bench?.close());

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
