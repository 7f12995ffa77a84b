/** Publishing on the portal, sealing the archive of a case, and numbers for cases that open by themselves. */
import type { RecordStore } from '../models/record';
import type { WorkEffect } from '../procedures/engine/effects';
import { allotTermination, prepareEvaluation } from './automatic-openings';
import { publish, unpublish } from './publish';
import { sealArchive } from './seal-archive';

export interface WorkInput {
  caseNo: string;
  /** Event id and index: repeats carry the same. */
  key: string;
  operation: WorkEffect['operation'];
  payload: Record<string, unknown>;
}

export interface WorkResult {
  /** Data of the event that reports the success. */
  outcome: Record<string, unknown>;
}

/** @returns the activity. */
export function createPerformWork({ record }: { record: RecordStore }) {
  return async (input: WorkInput): Promise<WorkResult> => {
    switch (input.operation) {
      case 'publish':
        return { outcome: await publish(record, input) };
      case 'unpublish':
        return { outcome: await unpublish(record, input) };
      case 'sealArchive':
        return { outcome: await sealArchive(record, input) };
      case 'prepareEvaluation':
        return { outcome: await prepareEvaluation(record, input) };
      case 'allotTermination':
        return { outcome: await allotTermination(record, input) };
    }
  };
}
