/** Publishing on the portal, and sealing the archive of a case. */
import type { RecordStore } from '../models/record';
import { publish, unpublish } from './publish';
import { sealArchive } from './seal-archive';

export interface WorkInput {
  caseNo: string;
  /** Event id and index: repeats carry the same. */
  key: string;
  operation: 'publish' | 'unpublish' | 'sealArchive';
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
    }
  };
}
