/** One staff act over HTTP against a bare Temporal Update, sample by sample in turn; and how soon the list shows it. */
import { randomUUID } from 'node:crypto';
import { bareUpdate } from './bare-workflow';
import { type Line, median, quantile, spread, timed, until } from './figures';
import { openAnnouncement } from './open-case';
import type { Setting } from './setting';

const maxRatio = 2;
const listWithinMs = 2_000;
const maxEventsPerAct = 25;
const warmUp = 10;

export async function measureStaffAct(setting: Setting, samples: number): Promise<Line[]> {
  const { client, rest, bareQueue } = setting;
  const total = samples + warmUp;
  const bareId = `bare-${randomUUID()}`;
  const bare = await client.workflow.start('bare', { taskQueue: bareQueue, workflowId: bareId, args: [bareId, total] });
  const caseNo = await openAnnouncement(setting);
  const text = '核对无误，材料齐全 / checked, all complete';
  const lengthBefore = await historyLength(setting, caseNo);
  const updates: number[] = [];
  const acts: number[] = [];
  const lists: number[] = [];
  for (let sample = 0; sample < total; sample += 1) {
    const update = await timed(() => bare.executeUpdate(bareUpdate, { args: [{ text, write: false }] }));
    const began = performance.now();
    const act = await timed(() => rest.send('lin-officer', 'POST', `/cases/${caseNo}/actions/addNote`, { text }));
    await until('the list shows the act', () => isListed(setting, caseNo, act.result.receipt.version));
    if (sample < warmUp) continue;
    updates.push(update.ms);
    acts.push(act.ms);
    lists.push(performance.now() - began);
  }
  const eventsPerAct = ((await historyLength(setting, caseNo)) - lengthBefore) / total;
  const ratio = median(acts) / median(updates);
  const p99 = quantile(lists, 0.99);
  return [
    { what: 'bare Temporal Update', ...spread(updates) },
    {
      what: 'staff act over HTTP, answered with the new view',
      ...spread(acts),
      figure: `${ratio.toFixed(2)} × the bare Update`,
      bound: `≤ ${maxRatio} × (median)`,
      met: ratio <= maxRatio,
    },
    {
      what: 'until the list shows it, from sending',
      ...spread(lists),
      figure: `${(p99 / 1000).toFixed(2)} s (p99)`,
      bound: `≤ ${listWithinMs / 1000} s (p99)`,
      met: p99 <= listWithinMs,
    },
    {
      what: 'history of an act with its record',
      median: '',
      p99: '',
      figure: `${eventsPerAct.toFixed(1)} events an act`,
      bound: `≤ ${maxEventsPerAct}`,
      met: eventsPerAct <= maxEventsPerAct,
    },
  ];
}

async function isListed({ rest }: Setting, caseNo: string, version: number): Promise<boolean> {
  const { items } = await rest.send('lin-officer', 'GET', '/cases?limit=5');
  return items.some((one: { caseNo: string; version: number }) => one.caseNo === caseNo && one.version >= version);
}

async function historyLength({ client }: Setting, caseNo: string): Promise<number> {
  return (await client.workflow.getHandle(caseNo).describe()).historyLength;
}
