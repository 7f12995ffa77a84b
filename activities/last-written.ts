/**
 * What this process itself wrote last of each case, so that the next write of the same case need not read it first. It holds only where
 * the sequence goes on exactly where this process stopped; whatever else has happened is read from the record.
 */
import type { CaseProjection, CaseTask } from '../models/cases';

export interface LastWritten {
  version: number;
  /** Hash of the event with that sequence. */
  head: string;
  taskKeys: CaseProjection['taskKeys'];
  tasks: CaseTask[];
}

const keptCases = 1_000;

export interface LastWrittenByCase {
  /** @returns what was written, if the event before `seq` was this process's last write of the case. */
  before(caseNo: string, seq: number): LastWritten | null;
  remember(caseNo: string, written: LastWritten): void;
  forget(caseNo: string): void;
}

export function createLastWritten(): LastWrittenByCase {
  const byCase = new Map<string, LastWritten>();
  return {
    before: (caseNo, seq) => {
      const known = byCase.get(caseNo);
      return known !== undefined && known.version === seq - 1 ? known : null;
    },
    remember: (caseNo, { version, head, taskKeys, tasks }) => {
      byCase.delete(caseNo);
      byCase.set(caseNo, { version, head, taskKeys, tasks });
      const oldest = byCase.keys().next();
      if (byCase.size > keptCases && !oldest.done) byCase.delete(oldest.value);
    },
    forget: (caseNo) => void byCase.delete(caseNo),
  };
}
