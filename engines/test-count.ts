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
  /** One for each file that Jest was given. */
  testResults: { assertionResults: { ancestorTitles: string[]; duration?: number | null }[] }[];
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

/**
 * Where time is to be saved when a run grows too long. What comes before a file's first test is not counted.
 * @returns the test files whose tests took longest, longest first, with whole seconds. Of files taken in shares; each test stands in a block of its file's name.
 */
export function slowest(report: JestReport, atMost = 12): string[] {
  const byFile = new Map<string, number>();
  for (const { ancestorTitles, duration } of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const [file = ''] = ancestorTitles;
    byFile.set(file, (byFile.get(file) ?? 0) + (duration ?? 0) / 1000);
  }
  return [...byFile]
    .sort(([, a], [, b]) => b - a)
    .slice(0, atMost)
    .map(([file, seconds]) => `${String(Math.round(seconds)).padStart(4)} s  ${file}`);
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
