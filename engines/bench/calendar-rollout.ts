/** A holiday year goes out to open deadlines, until each has recorded it, against bare signals; paused and continued, none twice; staff go on working. */
import { randomUUID } from 'node:crypto';
import type { Calendar } from '../../law/calendar/calendar';
import { withYear } from '../../law/calendar/check-year';
import { plainDate } from '../../law/calendar/plain-date';
import { publishedCalendar } from '../../law/calendar/published';
import { continueRollout, pauseRollout, type RolloutState, rolloutId, rolloutQuery } from '../../workflows/messages';
import { lodgedApplication } from './admission';
import { bareSignal } from './bare-workflow';
import { concurrently, type Line, median, spread, timed, until } from './figures';
import { openAnnouncement } from './open-case';
import type { Setting } from './setting';

const minRatio = 0.4;
const maxActRatio = 3;
/** As many as the roll-out tells at the same time. */
const atOnce = 16;
/** Asked a few times a second only: each question is work for what is measured. */
const patience = { everyMs: 250, withinMs: 30 * 60_000 };

/** A year that nobody has announced, so that deadlines at the turn of the year move. */
const calendar: Calendar = withYear(publishedCalendar, {
  year: 2027,
  restDays: [plainDate('2027-01-01'), plainDate('2027-01-04')],
  workDays: [plainDate('2027-01-09')],
  notice: { zh: '（测速用，非真实通知）2027年部分节假日安排' },
  certainty: 'seen',
});

/** @param cases open cases, each with a deadline that the year moves. */
export async function measureRollout(setting: Setting, cases: number, acts: number): Promise<Line[]> {
  const { client, record, env } = setting;
  const before = await record.cases.estimatedDocumentCount();
  await concurrently(cases, atOnce, (index) => openCase(setting, numberOf(index)));
  await until(
    'every case is in the record',
    async () => (await record.cases.estimatedDocumentCount()) >= before + cases,
    patience,
  );
  const bare = await bareSignals(setting, cases);
  const staff = await openAnnouncement(setting);
  const usual = await actsOn(setting, staff, acts);

  const taskQueue = env['TEMPORAL_TASK_QUEUE'] ?? 'public-data-authorization';
  const began = performance.now();
  const handle = await client.workflow.start('calendarRollout', {
    workflowId: rolloutId,
    taskQueue,
    args: [{ calendar, since: new Date().toISOString() }],
  });
  const meanwhile = await actsOn(setting, staff, acts);
  const state = (): Promise<RolloutState> => handle.query(rolloutQuery);
  await until('some are told', async () => (await state()).told > 0, patience);
  // Stopped and continued on the way: what was told before is told no more.
  await handle.signal(pauseRollout);
  await handle.signal(continueRollout);
  await until('all are told', async () => (await state()).cursor === '', patience);
  await until('every case has recorded the year', recordedBy(setting, cases), patience);
  const ms = performance.now() - began;
  const told = await record.caseEvents.find({ type: 'calendarExtended', caseNo: own }, { caseNo: 1 }).lean();
  const twice = told.length - new Set(told.map(({ caseNo }) => caseNo)).size;
  await handle.terminate('the bench does not wait for cases opened meanwhile');

  const [ours, theirs] = [(cases / ms) * 1000, (cases / bare) * 1000];
  const slower = median(meanwhile) / median(usual);
  return [
    {
      what: `bare signal to ${cases} bare workflows`,
      median: '',
      p99: '',
      figure: `${theirs.toFixed(0)} cases/s, each has written`,
    },
    {
      what: `a year rolled out to ${cases} open deadlines`,
      median: '',
      p99: '',
      figure: `${ours.toFixed(0)} cases/s, recorded = ${(ours / theirs).toFixed(2)} × bare`,
      bound: `≥ ${minRatio} ×`,
      met: ours / theirs >= minRatio,
    },
    {
      what: 'a staff act meanwhile',
      ...spread(meanwhile),
      figure: `${slower.toFixed(2)} × its usual median`,
      bound: `≤ ${maxActRatio} ×`,
      met: slower <= maxActRatio,
    },
    {
      what: 'cases touched twice, though it was paused and continued',
      median: '',
      p99: '',
      figure: String(twice),
      bound: '0',
      met: twice === 0,
    },
  ];
}

const own = /^AUTH-2026-7/;
/** Events of a case just lodged: opened, lodged, its first step. */
const versionAtOpening = 3;
const numberOf = (index: number): string => `AUTH-2026-7${String(index).padStart(4, '0')}`;

/** Lodged in the last days of December, so that the deadline reaches into the year that is not published yet. */
async function openCase({ client, env }: Setting, caseNo: string): Promise<void> {
  const taskQueue = env['TEMPORAL_TASK_QUEUE'] ?? 'public-data-authorization';
  const opening = lodgedApplication(caseNo, '2026-12-30T02:00:00.000Z');
  const clock = { mode: 'stepped' as const, now: opening.receivedAt };
  const args = [{ opening: { ...opening, data: { ...opening.data, clock } } }];
  await client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args });
}

/** Looked up by key, from the case that was not there yet at the last question; a search would read every event for the answer. */
function recordedBy({ record }: Setting, count: number): () => Promise<boolean> {
  let next = 0;
  const isThere = async (): Promise<boolean> => {
    const { version = 0 } = (await record.cases.findById(numberOf(next), { version: 1 }).lean()) ?? {};
    return version > versionAtOpening;
  };
  return async () => {
    while (next < count && (await isThere())) next += 1;
    return next >= count;
  };
}

/** @returns milliseconds until as many bare workflows have each heard a signal and written a document for it. */
async function bareSignals({ client, bareQueue }: Setting, count: number): Promise<number> {
  const ids = Array.from({ length: count }, () => `bare-${randomUUID()}`);
  await concurrently(count, atOnce, async (index) => {
    const workflowId = ids[index] ?? '';
    await client.workflow.start('bareHearer', { taskQueue: bareQueue, workflowId, args: [workflowId] });
  });
  const text = JSON.stringify(calendar);
  const { ms } = await timed(async () => {
    await concurrently(count, atOnce, async (index) => {
      await client.workflow.getHandle(ids[index] ?? '').signal(bareSignal, { text });
    });
    await concurrently(count, atOnce, async (index) => {
      await client.workflow.getHandle(ids[index] ?? '').result();
    });
  });
  return ms;
}

async function actsOn({ rest }: Setting, caseNo: string, count: number): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const input = { text: '核对无误 / checked' };
    samples.push((await timed(() => rest.send('lin-officer', 'POST', `/cases/${caseNo}/actions/addNote`, input))).ms);
  }
  return samples;
}
