import { lastLines, type Process, type ProcessPlan, startProcess } from './processes';

/** Order in which parts are stopped: the callers before what they call. */
export const stopOrder = ['api', 'worker', 'neighbor', 'server'] as const;

/** Place of a process in the order of stopping. */
export type Tier = (typeof stopOrder)[number];

/** The processes of one stack. */
export interface ProcessGroup {
  start(tier: Tier, plan: ProcessPlan): Promise<Process>;
  /** Takes over a process that was started elsewhere. */
  adopt(tier: Tier, child: Process): Promise<void>;
  /** Stops everything, tier by tier. Safe to call again. */
  stop(): Promise<void>;
  /** Settles with an explanation when a process ends although nobody asked it to. */
  failed: Promise<Error>;
  pids(): Record<string, number>;
}

export function createProcessGroup(): ProcessGroup {
  const members: { tier: Tier; child: Process }[] = [];
  let stopping: Promise<void> | undefined;
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });

  async function adopt(tier: Tier, child: Process): Promise<void> {
    members.push({ tier, child });
    void child.ended.then((how) => {
      if (stopping === undefined) fail(new Error(`${child.name} ${how}, unasked.\n${lastLines(child)}`));
    });
    if (stopping !== undefined) {
      await child.stop();
      throw new Error(`${child.name} was not started: everything is being stopped.`);
    }
  }

  async function stopAll(): Promise<void> {
    for (const tier of stopOrder) {
      await Promise.all(members.filter((member) => member.tier === tier).map((member) => member.child.stop()));
    }
  }

  return {
    failed,
    adopt,
    async start(tier, plan) {
      const child = await startProcess(plan);
      await adopt(tier, child);
      return child;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
    pids: () =>
      Object.fromEntries(members.filter(({ child }) => child.running()).map(({ child }) => [child.name, child.pid])),
  };
}
