/** The API and worker of a stack, with what they need before and after. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compiledPlan } from './compiled-plan';
import type { Pair } from './environment';
import { projectRoot } from './paths';
import { claimPort, stackPorts } from './ports';
import type { ProcessGroup } from './process-group';
import { scriptPlan, untilReady } from './processes';
import { run } from './run';
import { settleAll } from './settle-all';
import { answers, logOf, type StackPlan } from './stack-servers';

const readyWithinMs = 120_000;

/** Starts both, waits until they are ready, and loads the demo register into the pair's database. */
export async function startPair(
  pair: Pair,
  env: Record<string, string>,
  plan: StackPlan,
  group: ProcessGroup,
): Promise<void> {
  const [apiName, workerName] =
    pair === 'main' ? (['api', 'worker'] as const) : (['rehearsalApi', 'rehearsalWorker'] as const);
  const startOne = async (tier: 'api' | 'worker', name: typeof apiName | typeof workerName): Promise<void> => {
    const { what, variable } = stackPorts[name];
    const port = await claimPort(plan.ports[name], what, variable);
    const title = `${pair === 'main' ? '' : 'rehearsal '}${tier}`;
    const child = await group.start(tier, {
      name: title,
      ...compiledPlan(`${tier}/main.ts`),
      env,
      logFile: logOf(plan, title.replace(' ', '-')),
    });
    await untilReady(child, () => answers(`http://127.0.0.1:${port}/readyz`), readyWithinMs);
  };
  await migrate(env);
  await settleAll([startOne('worker', workerName), startOne('api', apiName)]);
  await loadDemoData(env);
}

/** What an earlier version wrote is brought to the form that this one reads, before anybody reads it. */
async function migrate(env: Record<string, string>): Promise<void> {
  const { command, args } = scriptPlan('worker/commands/migrate.ts');
  const done = await run(command, args, { cwd: projectRoot, env: { ...process.env, ...env } });
  if (done.code !== 0) throw new Error(`The record could not be migrated:\n${done.output.trim()}`);
}

async function loadDemoData(env: Record<string, string>): Promise<void> {
  if (!existsSync(join(projectRoot, 'engines', 'demo-data.ts'))) return;
  const { command, args } = scriptPlan('engines/demo-data.ts');
  const loaded = await run(command, args, { cwd: projectRoot, env: { ...process.env, ...env } });
  if (loaded.code !== 0) throw new Error(`The demo data could not be loaded:\n${loaded.output.trim()}`);
}

/** Builds the workflow bundle unless it is there. @returns its path. */
export async function buildBundle(): Promise<string> {
  const { command, args } = scriptPlan('worker/build-bundle.ts');
  const built = await run(command, args, { cwd: projectRoot });
  const path = built.output.trim().split('\n').at(-1) ?? '';
  if (built.code !== 0 || !existsSync(path))
    throw new Error(`The workflow bundle could not be built:\n${built.output.trim()}`);
  return path;
}
