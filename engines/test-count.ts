import { relative } from 'node:path';

/** Passed, failed and skipped tests of a part of the run, or of all of it. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Jest's `--json` report that counts. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Suites that could not be run at all. */
  numRuntimeErrorTestSuites: number;
  /** One for each file; times in milliseconds since 1970. */
  testResults: { name: string; startTime: number; endTime: number }[];
}

/**
 * Counts a Jest run. A suite that fails to run is one failed test; so is a run that failed without naming a failed test, or that wrote no report.
 * @param exitCode of the Jest process.
 */
export function countJest(report: JestReport | undefined, exitCode: number): Count {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns the files that took longest, longest first, with whole seconds: where time is to be saved when a run grows too long. */
export function slowest(report: JestReport, root: string, atMost = 12): string[] {
  return report.testResults
    .map(({ name, startTime, endTime }) => ({ name, seconds: Math.round((endTime - startTime) / 1000) }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, atMost)
    .map(({ name, seconds }) => `${String(seconds).padStart(4)} s  ${relative(root, name)}`);
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of `npm test`. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
