/** The overdue reports over HTTP: the data authority's alone. */
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';

const path = '/api/v1/overdue-reports';
const item = {
  caseNo: 'AUTH-2026-0001',
  kind: 'authorization',
  caseTitle: { zh: '授权', en: 'Authorization' },
  zone: 'health',
  deadline: 'completeness@1',
  title: { zh: '决定是否受理', en: 'Decision on acceptance' },
  citation: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
  dueDay: '2026-11-25',
  lateWorkingDays: 7,
  escalated: true,
};

describe('overdue reports', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('overdue_reports');
    const report = (day: string, items: object[]) => ({
      _id: day,
      at: `${day}T00:00:00.000Z`,
      total: items.length,
      organizations: items.length === 0 ? [] : [{ organizationId: 'org-data-authority', items }],
    });
    const days = ['2026-12-02', '2026-12-03', '2026-12-04'];
    await bench.record.overdueReports.collection.insertMany(
      days.map((day) => report(day, day === '2026-12-03' ? [] : [item])) as never,
    );
  });
  afterAll(() => bench?.close());

  it('are listed newest first, page by page', async () => {
    const first = await bench.as('lin-officer').get(`${path}?limit=2`);
    expect(first.body.items).toEqual([
      { day: '2026-12-04', at: '2026-12-04T00:00:00.000Z', total: 1, organizations: 1 },
      { day: '2026-12-03', at: '2026-12-03T00:00:00.000Z', total: 0, organizations: 0 },
    ]);
    const rest = await bench.as('zhou-head').get(`${path}?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body.items.map(({ day }: any) => day)).toEqual(['2026-12-02']);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('name the work of each organization', async () => {
    const { body } = await bench.as('lin-officer').get(`${path}/2026-12-04`);
    expect(body).toEqual({
      day: '2026-12-04',
      at: '2026-12-04T00:00:00.000Z',
      total: 1,
      organizations: [{ organizationId: 'org-data-authority', items: [item] }],
    });
    expectProblem(await bench.as('lin-officer').get(`${path}/2026-12-05`), 404, 'overdueReportNotFound');
    expect((await bench.as('lin-officer').get(`${path}/yesterday`)).status).toBe(404);
  });

  it('are read by nobody else', async () => {
    for (const id of ['xu-head', 'he-officer', 'gu-officer', 'wang-legal', 'liu-provider', 'expert-1', 'sys-admin'])
      for (const address of [path, `${path}/2026-12-04`])
        expectProblem(await bench.as(id).get(address), 403, 'roleNotPermitted');
    expect((await bench.anybody.get(path)).status).toBe(401);
  });
});
