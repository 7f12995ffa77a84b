/** Histories as files: one for each stage and exit, all runs of the case in order. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import type { History } from '../workflows/history';

export const folder = join(__dirname, 'histories');

/** Reflected at run time, though its type declarations show the generated class only. */
const type = temporal.api.history.v1.History;

/**
 * @returns the history as plain JSON: enums by name, 64-bit numbers as text, bytes in base64. What activities were handed and what
 * callers were answered is left out: a replay neither reads nor compares it, and it is most of a history's size.
 */
export function toJson(history: History): Record<string, any> {
  const message = type.fromObject(history as Record<string, any>);
  const json = type.toObject(message, { enums: String, longs: String, bytes: String });
  for (const event of json['events'] ?? []) {
    delete event.activityTaskScheduledEventAttributes?.input;
    delete event.workflowExecutionUpdateCompletedEventAttributes?.outcome;
  }
  return json;
}

export interface StoredHistory {
  name: string;
  workflowId: string;
  runs: History[];
}

/** @returns every stored history, by name. */
export function storedHistories(): StoredHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { workflowId, runs } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return { name: file.slice(0, -5), workflowId, runs: runs.map((run: any) => type.fromObject(run)) };
    });
}
