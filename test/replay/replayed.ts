/** Replaying histories one after another in one worker: to make a worker takes longer than to replay a history. */
import { randomUUID } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import type { History } from '../workflows/history';

export interface ToReplay {
  workflowId: string;
  history: History;
}

/** @returns what went wrong with each history, in the order given; null where it replays. */
export async function replayed(code: string, histories: readonly ToReplay[]): Promise<(Error | null)[]> {
  const found: (Error | null)[] = [];
  const options = { workflowBundle: { code }, replayName: randomUUID() };
  for await (const { error } of Worker.runReplayHistories(options, histories)) found.push(error ?? null);
  if (found.length !== histories.length)
    throw new Error(`${histories.length} histories were to be replayed, ${found.length} were`);
  return found;
}
