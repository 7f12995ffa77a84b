/** The overdue report: on working days, by organization, told to each head once. */
import { createOverdueReport } from '../../activities/overdue-report';
import { projectionOf } from '../../activities/projection';
import { loadDemoData } from '../../engines/demo-data';
import { procedures } from '../../procedures';
import { viewOf } from '../../procedures/engine/case-file';
import { lodged } from '../procedures/authorization/authorized';
import { inConsents } from '../procedures/data-request/requesting';
import { testRecord } from '../support/database';
import type { Past } from '../support/given';

const record = testRecord('overdue_report');
beforeAll(() => loadDemoData(record()));
beforeEach(async () => {
  for (const model of ['cases', 'notifications', 'overdueReports', 'alarms'] as const)
    await record()[model].collection.deleteMany({});
});

const shanghai = (day: string, time = '08:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
const write = (day: string, smtpUrl?: string) =>
  createOverdueReport({ record: record(), smtpUrl }).writeOverdueReport({ now: shanghai(day) });

async function stored(past: Past<any>, caseNo: string): Promise<void> {
  const { definition } = procedures[past.file.kind];
  const view = { ...viewOf(past.file), caseNo };
  const { kind } = view;
  const summary = definition.summary(past.file);
  const row = projectionOf({ kind, view, tasks: [], summary, nextDueAt: null, panel: [], head: '0'.repeat(64) });
  await record().cases.collection.insertOne(row as never);
}

/** Lodged on Wednesday 2026-11-18: its completeness is due on the 25th; asked on the same day, providers answer by 2 December. */
const late = () => lodged({ on: shanghai('2026-11-18', '09:00:00') }).until(shanghai('2026-12-04'));
const asked = () => inConsents().until(shanghai('2026-12-04'));

describe('the overdue report', () => {
  it('names what is late with due day and working days, by the organization that must act, most first', async () => {
    await stored(late(), 'AUTH-2026-0001');
    await stored(asked(), 'DR-2026-0001');
    await stored(asked(), 'DR-2026-0002');
    // Nothing of it is late.
    await stored(lodged({ on: shanghai('2026-12-03', '09:00:00') }), 'AUTH-2026-0002');
    expect(await write('2026-12-04')).toEqual({ day: '2026-12-04', total: 5, deliveries: [] });
    const report = await record().overdueReports.findById('2026-12-04').lean();
    expect(report?.organizations.map(({ organizationId, items }) => [organizationId, items.length])).toEqual([
      ['org-hospital', 2],
      ['org-transport', 2],
      ['org-data-authority', 1],
    ]);
    expect(report?.organizations[0]?.items[0]).toMatchObject({
      caseNo: 'DR-2026-0001',
      kind: 'dataRequest',
      zone: 'health',
      deadline: 'consent-org-hospital@1',
      dueDay: '2026-12-02',
      lateWorkingDays: 2,
    });
    // 26, 27, 30 November and 1–4 December.
    expect(report?.organizations[2]?.items[0]).toMatchObject({ dueDay: '2026-11-25', lateWorkingDays: 7 });
    expect(JSON.stringify(report)).not.toMatch(/lin-officer|liu-provider|林/);
  });

  it('tells each head once, also when the round is repeated; where there is no head, the duty post', async () => {
    await stored(late(), 'AUTH-2026-0001');
    await stored(asked(), 'DR-2026-0001');
    await write('2026-12-04');
    await stored(asked(), 'DR-2026-0003');
    expect(await write('2026-12-04')).toMatchObject({ day: '2026-12-04', total: 3 });
    const told = await record().notifications.find({}).sort({ _id: 1 }).lean();
    expect(told.map(({ addressedTo, personId, fault }) => [addressedTo, personId, fault])).toEqual([
      ['org-data-authority', 'zhou-head', null],
      ['org-hospital', 'duty-post', 'noHead'],
      ['org-transport', 'qian-head', null],
    ]);
    expect(told[0]).toMatchObject({
      template: 'overdueReport',
      at: shanghai('2026-12-04'),
      title: { zh: '2026-12-04 逾期通报：1 项', en: 'Overdue on 2026-12-04: 1' },
    });
    expect(told[0]?.body.zh).toContain('AUTH-2026-0001');
    expect(told[0]?.body.zh).toContain('应于2026-11-25办结，已逾期7个工作日');
    expect(told[0]?.body.en).toContain('due on 2026-11-25, 7 working days late');
  });

  it('is not written on a rest day, and is on a make-up day', async () => {
    await stored(late(), 'AUTH-2026-0001');
    // Monday 2026-02-16 is in the Spring Festival; Saturday 2026-02-28 makes up for it.
    expect(await write('2026-02-16')).toEqual({ day: null, total: 0, deliveries: [] });
    expect(await write('2026-12-05')).toEqual({ day: null, total: 0, deliveries: [] });
    expect(await record().notifications.countDocuments()).toBe(0);
    expect((await write('2026-02-28')).day).toBe('2026-02-28');
  });

  it('says as well that nothing is late', async () => {
    expect(await write('2026-12-04')).toEqual({ day: '2026-12-04', total: 0, deliveries: [] });
    expect(await record().overdueReports.findById('2026-12-04').lean()).toMatchObject({ total: 0, organizations: [] });
  });

  it('what a person is late with is their organization’s, of somebody unknown the data authority’s; no person is named', async () => {
    const { file, ...past } = late();
    const of = (personId: string) =>
      ({
        ...past,
        file: { ...file, deadlines: file.deadlines.map((one) => ({ ...one, responsible: { personId } })) },
      }) as Past<any>;
    await stored(of('liu-provider'), 'AUTH-2026-0001');
    await stored(of('nobody-known'), 'AUTH-2026-0002');
    await write('2026-12-04');
    const report = await record().overdueReports.findById('2026-12-04').lean();
    expect(report?.organizations.map(({ organizationId }) => organizationId)).toEqual([
      'org-data-authority',
      'org-hospital',
    ]);
    expect(JSON.stringify(report)).not.toMatch(/liu-provider|nobody-known/);
  });

  it('goes out by mail too where there is a mail server', async () => {
    await record().people.updateOne({ _id: 'zhou-head' }, { $set: { email: 'zhou@example.org' } });
    await stored(late(), 'AUTH-2026-0001');
    const { deliveries } = await write('2026-12-04', 'smtp://127.0.0.1:1');
    expect(deliveries).toEqual(['overdue:2026-12-04/org-data-authority:zhou-head:mail']);
  });
});
