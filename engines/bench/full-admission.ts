/** Full admissions at 16 concurrent clients, until every effect is performed and every notice sent, against the bare workflow that writes a document for each Update. */
import { randomUUID } from 'node:crypto';
import { noticeKinds } from '../../procedures/notices/kinds';
import { caseFileQuery, reportSignal } from '../../workflows/messages';
import { type Actors, lodgedApplication, playActs } from './admission';
import { bareUpdate } from './bare-workflow';
import { concurrently, type Line, spread, timed, until } from './figures';
import { addUsed, type Processor, processorOf, shownProcessor } from './processor';
import type { Setting } from './setting';

const clients = 16;
const minRatio = 0.6;
const rounds = 3;
/** Sixteen clients that ask all the time would be measured themselves. */
const askEveryMs = 100;
const preferencesKeptMs = 10_000;

/** How the people of the admission are told: over inbox and mail, or as they are by default, over every channel they have an address for. */
const tellings = { inboxAndMail: 'inbox and mail', everyChannel: 'every channel' } as const;
type Telling = keyof typeof tellings;

interface Measured {
  acts: number[];
  ms: number;
  processor: Processor;
}

/**
 * Rounds of both take turns, so that both see the same state of the machine; the first round of each warms up. The bound is for inbox and
 * mail; how much the other channels cost is shown beside it.
 */
export async function measureAdmission(setting: Setting, admissions: number): Promise<Line[]> {
  const mail = await measuredRounds(setting, admissions, 'inboxAndMail');
  const every = await measuredRounds(setting, admissions, 'everyChannel');
  const rate = ({ acts, ms }: Measured): number => (acts.length / ms) * 1000;
  const lineOf = (telling: Telling, { product, bare }: { product: Measured; bare: Measured }): Line => ({
    what: `full admission, ${mail.acts} acts, ${clients} clients, told over ${tellings[telling]}`,
    ...spread(product.acts),
    figure: `${rate(product).toFixed(0)} acts/s, drained = ${(rate(product) / rate(bare)).toFixed(2)} × bare`,
  });
  return [
    {
      what: `bare workflow, ${mail.acts} Updates each writes a document, ${clients} clients`,
      ...spread(mail.bare.acts),
      figure: `${rate(mail.bare).toFixed(0)} Updates/s, drained`,
    },
    {
      ...lineOf('inboxAndMail', mail),
      bound: `≥ ${minRatio} ×`,
      met: rate(mail.product) / rate(mail.bare) >= minRatio,
    },
    lineOf('everyChannel', every),
    processorLine('a bare Update', mail.bare),
    processorLine(`an act, told over ${tellings.inboxAndMail}`, mail.product),
    processorLine(`an act, told over ${tellings.everyChannel}`, every.product),
  ];
}

/** On one machine the ratio is that of these sums: every part shares its processors. */
function processorLine(what: string, { processor, acts }: Measured): Line {
  const figure = processor.size === 0 ? 'not told by this system' : shownProcessor(processor, acts.length);
  return { what: `processor for ${what}`, median: '', p99: '', figure };
}

async function measuredRounds(
  setting: Setting,
  admissions: number,
  telling: Telling,
): Promise<{ acts: number; product: Measured; bare: Measured }> {
  await tellOver(setting, telling);
  let acts = 0;
  const product: Measured = { ms: 0, acts: [], processor: new Map() };
  const bare: Measured = { ms: 0, acts: [], processor: new Map() };
  const first = Object.keys(tellings).indexOf(telling) * rounds;
  for (let round = 0; round < rounds; round += 1) {
    const samples: number[] = [];
    const readings = [processorOf(setting.pids)];
    const taken = await timed(async () => {
      await concurrently(admissions, clients, async (index) => {
        acts = await admitted(setting, `AUTH-2026-${9}${first + round}${String(index).padStart(3, '0')}`, samples);
      });
      await until('every notice is sent', () => isAllSent(setting), { everyMs: 5 * askEveryMs });
    });
    readings.push(processorOf(setting.pids));
    const updates: number[] = [];
    const compared = await timed(() => concurrently(admissions, clients, () => bareCase(setting, acts, updates)));
    readings.push(processorOf(setting.pids));
    if (round === 0) continue;
    const [before, between, after] = readings as [Processor, Processor, Processor];
    addUsed(product.processor, before, between);
    addUsed(bare.processor, between, after);
    product.ms += taken.ms;
    product.acts.push(...samples);
    bare.ms += compared.ms;
    bare.acts.push(...updates);
  }
  return { acts, product, bare };
}

/** As each of them may choose; the worker follows within ten seconds. */
async function tellOver({ rest, record }: Setting, telling: Telling): Promise<void> {
  const off = { weCom: 'off', dingTalk: 'off', sms: 'off' };
  const choices = Object.fromEntries(noticeKinds.map((kind) => [kind, telling === 'inboxAndMail' ? off : {}]));
  for (const { _id } of await record.people.find({ active: true, 'machine.acts': { $exists: false } }).lean())
    await rest.send(_id, 'PUT', '/me/notice-preferences', { language: 'zh', choices });
  await new Promise((resolve) => setTimeout(resolve, preferencesKeptMs));
}

/** The record is asked last, and as a rule once: it reads every notice for it. Deliveries of short messages wait on for the gateway's word. */
async function isAllSent({ client, record }: Setting): Promise<boolean> {
  const query = "WorkflowType = 'recipientDelivery' AND ExecutionStatus = 'Running'";
  for await (const { workflowId } of client.workflow.list({ query })) if (!workflowId.endsWith(':sms')) return false;
  return (await record.notifications.findOne({ state: 'queued' }, { _id: 1 })) === null;
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
