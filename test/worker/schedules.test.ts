/** The Schedules that a worker keeps on the server: when they fall, and that each starts its round. */
import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { ensureSchedules } from '../../worker/fleet';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';

const hour = 3_600_000;
/** What a clock in Shanghai shows. */
const shanghai = (instant: Date): string => new Date(instant.getTime() + 8 * hour).toISOString().slice(0, 16);

describe('the Schedules', () => {
  let bench: ApiBench;
  let client: Client;
  const of = (id: string) => client.schedule.getHandle(id);

  beforeAll(async () => {
    bench = await openApi('schedules', { worker: true });
    client = bench.client;
    // A second worker finds them there.
    for (let worker = 1; worker <= 2; worker += 1) await ensureSchedules(client, bench.env.TEMPORAL_TASK_QUEUE, false);
  });
  afterAll(async () => {
    for (const id of ['reconciliation', 'yearly-disclosures', 'overdue-reports', 'report-rollups'])
      await of(id).delete();
    await bench?.close();
  });

  it('I-72: yearly disclosures open on each day of January at one in the morning, and on no other day', async () => {
    const { spec, info, action } = await of('yearly-disclosures').describe();
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: 'disclosureOpening' });
    expect(spec.timezone).toBe('Asia/Shanghai');
    const next = info.nextActionTimes.map(shanghai);
    const year = Number(next[0]?.slice(0, 4));
    const [today] = shanghai(new Date()).split('T');
    expect(next.length).toBeGreaterThanOrEqual(5);
    for (const at of next) expect(at).toMatch(/^\d{4}-01-\d\dT01:00$/);
    // In the first days of a January some are past already.
    if (!today?.includes('-01-')) expect(next[0]).toBe(`${year}-01-01T01:00`);
  });

  it('I-72: its round opens the disclosures of the year before, each once', async () => {
    await of('yearly-disclosures').trigger();
    const before = new Date(Date.now() + 8 * hour).getUTCFullYear() - 1;
    await eventually(async () => {
      const duties = await bench.record.disclosureDuties.find({ year: before }).lean();
      expect(duties.map(({ organizationId, role }) => [organizationId, role])).toEqual([
        ['org-data-authority', 'authority'],
      ]);
      const running = await bench.client.workflow.getHandle(duties[0]?.number ?? '').describe();
      expect([running.type, running.status.name]).toEqual(['yearlyDisclosure', 'RUNNING']);
    });
  });

  it('overdue reports are written each morning at eight, before reminders go out', async () => {
    const { spec, info, action } = await of('overdue-reports').describe();
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: 'overdueReport' });
    expect(spec.timezone).toBe('Asia/Shanghai');
    const next = info.nextActionTimes.map((at) => at.getTime());
    for (const at of info.nextActionTimes) expect(shanghai(at).slice(11)).toBe('08:00');
    expect(next.slice(1).map((at, index) => at - (next[index] ?? 0))).toEqual(next.slice(1).map(() => 24 * hour));
  });

  it('and their round ends with the day’s report on a working day, without one on a rest day', async () => {
    await of('overdue-reports').trigger();
    await eventually(async () => {
      const [ran] = (await of('overdue-reports').describe()).info.recentActions;
      const { workflowId } = (ran as { action: { workflow: { workflowId: string } } }).action.workflow;
      const result = (await bench.client.workflow.getHandle(workflowId).result()) as { day: string | null };
      const reports = await bench.record.overdueReports.find({}).lean();
      expect(reports.map(({ _id }) => _id)).toEqual(result.day === null ? [] : [result.day]);
    });
  });

  it('the daily figures are written each night at two, and their round ends with nothing to do where there is no case', async () => {
    const { spec, info, action } = await of('report-rollups').describe();
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: 'reportRollups' });
    expect(spec.timezone).toBe('Asia/Shanghai');
    for (const at of info.nextActionTimes) expect(shanghai(at).slice(11)).toBe('02:00');
    await of('report-rollups').trigger();
    await eventually(async () => {
      const [ran] = (await of('report-rollups').describe()).info.recentActions;
      const { workflowId } = (ran as { action: { workflow: { workflowId: string } } }).action.workflow;
      // What began today is written tomorrow.
      expect(await bench.client.workflow.getHandle(workflowId).result()).toEqual({ from: null, to: null, cases: 0 });
    });
  });

  it('in a rehearsal, where no time passes by itself, there is reconciliation alone', async () => {
    const other = await openApi('rehearsed_schedules', { env: { REHEARSAL: 'true' } });
    try {
      await ensureSchedules(other.client, other.env.TEMPORAL_TASK_QUEUE, true);
      await other.client.schedule.getHandle('reconciliation').describe();
      for (const id of ['yearly-disclosures', 'overdue-reports', 'report-rollups'])
        await expect(other.client.schedule.getHandle(id).describe()).rejects.toThrow(ScheduleNotFoundError);
      await other.client.schedule.getHandle('reconciliation').delete();
    } finally {
      await other.close();
    }
  });
});
