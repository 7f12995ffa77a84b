/**
 * How cases answered their last acts here. The record follows an act within two seconds, so for two seconds an answer is no older than
 * what the record may still say; who acts again in that time need not have it read.
 */
import type { CaseView } from '../../procedures/engine/case-file';

/** For how long an answer is used, in milliseconds: as long as the record may take to follow. */
const keptMs = 2_000;
/** More than act within two seconds on one process; views are large. */
const keptCases = 100;

export interface AnsweredViews {
  /** @returns the case as it answered an act in the last two seconds, or null. */
  of(caseNo: string): CaseView<any> | null;
  keep(view: CaseView<any>): void;
}

export function createAnsweredViews(now: () => number = Date.now): AnsweredViews {
  const answers = new Map<string, { until: number; view: CaseView<any> }>();
  return {
    of: (caseNo) => {
      const known = answers.get(caseNo);
      return known !== undefined && now() < known.until ? known.view : null;
    },
    keep: (view) => {
      const known = answers.get(view.caseNo);
      // Answers may overtake each other on their way.
      if (known !== undefined && known.view.version > view.version) return;
      answers.delete(view.caseNo);
      answers.set(view.caseNo, { until: now() + keptMs, view });
      const oldest = answers.keys().next();
      if (answers.size > keptCases && !oldest.done) answers.delete(oldest.value);
    },
  };
}
