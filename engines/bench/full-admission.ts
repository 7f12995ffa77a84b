/** Full admissions at 16 concurrent clients, until every effect is performed and every notice sent, against the bare workflow that writes a document for each Update. */
import { randomUUID } from 'node:crypto';
import { caseFileQuery, reportSignal } from '../../workflows/messages';
import { type Actors, lodgedApplication, playActs } from './admission';
import { bareUpdate } from './bare-workflow';
import { concurrently, type Line, spread, timed, until } from './figures';
import type { Setting } from './setting';

const clients = 16;
const minRatio = 0.6;
const rounds = 3;
/** Sixteen clients that ask all the time would be measured themselves. */
const askEveryMs = 100;

/** Rounds of both take turns, so that both see the same state of the machine; the first round of each warms up. */
export async function measureAdmission(setting: Setting, admissions: number): Promise<Line[]> {
  let acts = 0;
  const product = { ms: 0, acts: [] as number[] };
  const bare = { ms: 0, updates: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const samples: number[] = [];
    const taken = await timed(async () => {
      await concurrently(admissions, clients, async (index) => {
        acts = await admitted(setting, `AUTH-2026-${9}${round}${String(index).padStart(3, '0')}`, samples);
      });
      const waiting = { state: 'queued' } as const;
      await until('every notice is sent', async () => (await setting.record.notifications.findOne(waiting)) === null, {
        everyMs: 5 * askEveryMs,
      });
    });
    const updates: number[] = [];
    const compared = await timed(() => concurrently(admissions, clients, () => bareCase(setting, acts, updates)));
    if (round === 0) continue;
    product.ms += taken.ms;
    product.acts.push(...samples);
    bare.ms += compared.ms;
    bare.updates.push(...updates);
  }
  const rate = (samples: readonly number[], ms: number): number => (samples.length / ms) * 1000;
  const [ours, theirs] = [rate(product.acts, product.ms), rate(bare.updates, bare.ms)];
  return [
    {
      what: `bare workflow, ${acts} Updates each writes a document, ${clients} clients`,
      ...spread(bare.updates),
      figure: `${theirs.toFixed(0)} Updates/s, drained`,
    },
    {
      what: `full admission, ${acts} acts, ${clients} clients`,
      ...spread(product.acts),
      figure: `${ours.toFixed(0)} acts/s, drained = ${(ours / theirs).toFixed(2)} × bare`,
      bound: `≥ ${minRatio} ×`,
      met: ours / theirs >= minRatio,
    },
  ];
}

/** One admission over HTTP, until its last event is in the record. The reports of its announcement are sent as the announcement does. */
export async function admitted(setting: Setting, caseNo: string, samples: number[]): Promise<number> {
  const { client, rest, env, record } = setting;
  const now = new Date();
  const taskQueue = env['TEMPORAL_TASK_QUEUE'] ?? 'public-data-authorization';
  const opening = lodgedApplication(caseNo, now.toISOString());
  const handle = await client.workflow.start('authorization', { taskQueue, workflowId: caseNo, args: [{ opening }] });
  const recorded = async (): Promise<number> =>
    (await record.cases.findById(caseNo, { version: 1 }).lean())?.version ?? 0;
  await until('the case is in the record', async () => (await recorded()) > 0, { everyMs: askEveryMs });
  let version = 0;
  const actors: Actors = {
    act: async (who, action, input) => {
      const { ms, result } = await timed(() => rest.send(who, 'POST', `/cases/${caseNo}/actions/${action}`, input));
      samples.push(ms);
      version = result.receipt.version;
      return result.case;
    },
    report: (type, payload) =>
      handle.signal(reportSignal, {
        id: `${caseNo}/${type}`,
        from: 'ANN-2026-0001',
        at: now.toISOString(),
        type,
        payload,
      }),
    opened: (step) =>
      until(step, async () => (await handle.query(caseFileQuery)).stage === step, { everyMs: askEveryMs }),
  };
  const { acts } = await playActs(actors, now.getTime());
  await until('the record has the last act', async () => (await recorded()) >= version, { everyMs: askEveryMs });
  return acts;
}

async function bareCase({ client, bareQueue }: Setting, acts: number, samples: number[]): Promise<void> {
  const id = `bare-${randomUUID()}`;
  const handle = await client.workflow.start('bare', { taskQueue: bareQueue, workflowId: id, args: [id, acts] });
  for (let act = 0; act < acts; act += 1) {
    const args: [{ text: string; write: boolean }] = [{ text: '核对无误，材料齐全 / checked', write: true }];
    samples.push((await timed(() => handle.executeUpdate(bareUpdate, { args }))).ms);
  }
  await handle.result();
}
