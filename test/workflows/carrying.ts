/** The workflow that carries the consents of a scenario, against activities that stand for the record and the platform. */
import { randomUUID } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import type { Carried, CarryInput, CarryResult, ConsentActivities } from '../../activities/carry-consents';
import { ensureBundle } from '../../worker/bundle';
import { type ConsentCursor, type ConsentSyncStart, consentSyncId, consentsQueued } from '../../workflows/messages';
import type { CaseBench } from '../support/case-worker';

const nothing = { withdrawn: 0, active: 0 };

export interface Waiting {
  /** What waits, in order. */
  waiting: Carried[];
  /** Calls that fail before the first success. */
  fails?: number;
  carried?: (input: CarryInput) => Promise<void>;
}

export const batch = (kind: Carried['kind'], seq: number, count = 1): Carried => ({
  kind,
  seq,
  count,
  digest: 'd'.repeat(64),
});

/** Runs the workflow to its end. @returns how far it came, what it asked for, and what a closed authorization did not hear. */
export async function carriedConsents(
  bench: CaseBench,
  authorizationNo: string,
  { waiting, fails = 0, carried: hook }: Waiting,
): Promise<{ cursor: ConsentCursor; calls: CarryInput[]; unreported: Carried[]; workflowId: string }> {
  const calls: CarryInput[] = [];
  const unreported: Carried[] = [];
  let failures = fails;
  const activities: ConsentActivities = {
    carryConsents: async (input): Promise<CarryResult> => {
      calls.push(input);
      failures -= 1;
      if (failures >= 0) throw new Error('the data platform cannot be reached');
      await hook?.(input);
      const cursor = input.cursor ?? nothing;
      const next = waiting.shift() ?? null;
      return { cursor: next === null ? cursor : { ...cursor, [next.kind]: next.seq }, carried: next };
    },
    noteUnreported: async ({ authorizationNo: _no, scenario: _scenario, ...one }) => void unreported.push(one),
  };
  const taskQueue = `consents-${randomUUID()}`;
  const worker = await Worker.create({
    connection: bench.env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities,
  });
  const workflowId = consentSyncId(authorizationNo, 'triage');
  return worker.runUntil(async () => {
    const handle = await bench.client.workflow.signalWithStart('consentSync', {
      workflowId,
      taskQueue,
      args: [{ authorizationNo, scenario: 'triage', cursor: null } satisfies ConsentSyncStart],
      signal: consentsQueued,
    });
    const cursor = (await handle.result()) as ConsentCursor;
    return { cursor, calls, unreported, workflowId };
  });
}
