import { type ApiBench, openApi } from '../support/api';
import { writeSampleCases } from '../support/write-sample';

describe('the three administrators', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('administrators');
    await bench.record.organizations.insertOne({
      _id: 'o-authority',
      name: { zh: '市数据局', en: 'Data authority' },
      roles: ['dataAuthority'],
      zones: [],
      legalPerson: true,
      affiliates: [],
      signOffLevels: 2,
    } as never);
    const people = { _id: { $in: ['sys-admin', 'sec-admin', 'audit-1', 'lin-officer'] } };
    await bench.record.people.updateMany(people, { $set: { organizationId: 'o-authority' } });
    await writeSampleCases(bench.record, ['AUTH-2026-0001']);
  });
  afterAll(() => bench?.close());

  it('see no work of cases, even where they belong to the authority', async () => {
    const tasks = async (person: string) => (await bench.as(person).get('/api/v1/tasks')).body.items;
    expect(await tasks('lin-officer')).toMatchObject([{ caseNo: 'AUTH-2026-0001' }]);
    for (const person of ['sys-admin', 'sec-admin', 'audit-1']) expect(await tasks(person)).toEqual([]);
  });
});
