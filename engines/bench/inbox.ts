/** The inbox with many tasks: pages and counts over HTTP, what one more task costs the record, and other lists against one scan of their collection. */
import { createRecordEvents, type RecordEventsInput } from '../../activities/record-events';
import { authorization } from '../../procedures/authorization';
import { nextDue } from '../../procedures/engine/agenda';
import { type CaseFile, viewOf } from '../../procedures/engine/case-file';
import { type CaseEvent, eventId } from '../../procedures/engine/events';
import { evolve } from '../../procedures/engine/evolve';
import { compile } from '../../procedures/engine/meaning';
import { tasksOf } from '../../procedures/engine/tasks';
import { lodgedApplication } from './admission';
import { concurrently, type Line, median, quantile, spread, timed, until } from './figures';
import type { Setting } from './setting';

const bounds = { medianMs: 50, p99Ms: 200, listRatio: 1.3 };
/** Documents from which on a list is held against a scan (included): below, both are over before they are measured. */
const comparedFrom = 5_000;
const writersAtOnce = 8;
/** Longer than the API keeps what it has read, in milliseconds. */
const forgottenMs = 1_100;
const procedure = compile(authorization);

/** @param cases each with one task for the same organization. @param reads of each kind. */
export async function measureInbox(setting: Setting, cases: number, reads: number): Promise<Line[]> {
  const { rest, record } = setting;
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  const samples: number[] = [];
  const write = async (index: number): Promise<void> => {
    samples.push((await timed(() => recordEvents(lodged(numberOf(index), index)))).ms);
  };
  const before = (await rest.send('lin-officer', 'GET', '/tasks/counts')).organization.total;
  await concurrently(cases, writersAtOnce, write);
  const total = async (): Promise<number> =>
    (await rest.send('lin-officer', 'GET', '/tasks/counts')).organization.total;
  await until('the inbox has every task', async () => (await total()) === before + cases, { everyMs: 250 });

  const again = (path: string) => repeated(reads, () => rest.send('lin-officer', 'GET', path));
  const page = await again('/tasks');
  const counts = await again('/tasks/counts');
  // Each read after a change, and after the API has forgotten what it had read.
  const anew = await repeated(Math.ceil(reads / 5), async (index) => {
    await recordEvents(lodged(numberOf(cases + index), index));
    await new Promise((resolve) => setTimeout(resolve, forgottenMs));
    return () => rest.send('lin-officer', 'GET', '/tasks');
  });
  const tenth = Math.ceil(cases / 10);
  return [
    bounded(`a page of ${cases} tasks, ${reads} times`, page),
    bounded(`the counts of ${cases} tasks`, counts),
    {
      what: 'a page after a change, what changed read anew',
      ...spread(anew),
      figure: `p99 ${quantile(anew, 0.99).toFixed(1)} ms`,
      bound: `p99 ≤ ${bounds.p99Ms} ms`,
      met: quantile(anew, 0.99) <= bounds.p99Ms,
    },
    {
      what: `a task written, ${writersAtOnce} at once: the first tenth`,
      ...spread(samples.slice(0, tenth)),
      figure: `the last tenth ${median(samples.slice(-tenth)).toFixed(1)} ms`,
    },
    ...(await otherLists(setting)),
  ];
}

/** Milliseconds of each; what is not to be measured is done before the work is handed back. */
async function repeated(count: number, prepare: (index: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { ms, result } = await timed(() => prepare(index));
    samples.push(typeof result === 'function' ? (await timed(result as () => Promise<unknown>)).ms : ms);
  }
  return samples;
}

function bounded(what: string, samples: readonly number[]): Line {
  const [middle, late] = [median(samples), quantile(samples, 0.99)];
  return {
    what,
    ...spread(samples),
    figure: `${middle.toFixed(1)} / ${late.toFixed(1)} ms`,
    bound: `median ≤ ${bounds.medianMs} ms, p99 ≤ ${bounds.p99Ms} ms`,
    met: middle <= bounds.medianMs && late <= bounds.p99Ms,
  };
}

/** Lists that are no inbox may cost as much as one look at every document of their collection, and little more. */
async function otherLists({ rest, record }: Setting): Promise<Line[]> {
  const lists = [
    ['/cases?limit=100', record.cases],
    ['/cases?kind=authorization&limit=100', record.cases],
    ['/tasks?view=done&by=organization&limit=100', record.caseEvents],
    ['/notifications?limit=100', record.notifications],
  ] as const;
  const lines: Line[] = [];
  for (const [path, { collection }] of lists) {
    const scans: number[] = [];
    const asked: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      scans.push((await timed(() => collection.find({ noSuchField: round } as never).toArray())).ms);
      asked.push((await timed(() => rest.send('lin-officer', 'GET', path))).ms);
    }
    const ratio = median(asked) / median(scans);
    const documents = await collection.estimatedDocumentCount();
    lines.push({
      what: `GET ${path}, ${documents} documents`,
      ...spread(asked),
      figure: `${ratio.toFixed(2)} × one scan (${median(scans).toFixed(0)} ms)`,
      ...(documents < comparedFrom ? {} : { bound: `≤ ${bounds.listRatio} ×`, met: ratio <= bounds.listRatio }),
    });
  }
  return lines;
}

const numberOf = (index: number): string => `AUTH-2026-5${String(index).padStart(5, '0')}`;
const dayMs = 86_400_000;

/** What the workflow hands to the record of an application just lodged, some days ago. */
function lodged(caseNo: string, index: number): RecordEventsInput {
  const at = new Date(Date.now() - (index % 4) * dayMs).toISOString();
  const { data, actor, first } = lodgedApplication(caseNo, at);
  const system = { personId: 'system', organizationId: 'system', role: 'system' as const };
  const rows = [
    { type: 'caseOpened', actor, data },
    ...(first ?? []).map(({ type, data: lodging }) => ({ type, actor, data: lodging })),
    { type: 'partEntered', actor: system, data: { part: 'opening' } },
    { type: 'stepOpened', actor: system, data: { step: 'completenessCheck' } },
  ];
  const events = rows.map(
    (row, place): CaseEvent => ({
      ...row,
      id: eventId(caseNo, place + 1),
      caseNo,
      seq: place + 1,
      v: 1,
      stage: null,
      at,
      receivedAt: at,
      article: '第九条 Art. 9',
      cause: 'bench',
      data: row.data as CaseEvent['data'],
    }),
  );
  const file = events.reduce<CaseFile<any> | null>((known, event) => evolve(procedure, known, event), null);
  if (file === null) throw new Error('a case has at least one event');
  return {
    caseNo,
    kind: 'authorization',
    events,
    view: viewOf(file),
    tasks: tasksOf(procedure, file),
    summary: procedure.definition.summary(file),
    nextDueAt: nextDue(procedure, file)?.at ?? null,
    notices: [],
  };
}
