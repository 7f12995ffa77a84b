/** The tests that can notice a mutant: which come to it, which are quickest, and whether one of them fails. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from '../run';
import type { NumberedMutant } from './find-mutants';
import { awakeName, reachName } from './switch';
import type { TreeCopy } from './tree-copy';

/**
 * Not asked: the digest of a pack fails for every change of it, whatever it means; the others read source texts, which differ in the copy.
 */
const notAsked = ['test/law/packs-are-frozen', 'test/law/purity', 'test/architecture', 'test/house/', 'test/docs/'];
/** What never ends is an endless loop; a busy machine is merely slow, and notices nothing. */
const allLimitMs = 1_800_000;
const startLimitMs = 60_000;
const slowerAtMost = 20;
/** So many test files are asked first: most mutants fail in the one that stands nearest. */
const firstAsked = 4;

export interface Verdict {
  key: string;
  /** `killed` by a failing test; `survived` all that come to it; `unreached` by any. */
  state: 'killed' | 'survived' | 'unreached';
  /** Test files that were asked, and the one that failed. */
  asked: number;
  by: string | null;
}

export interface TestPlan {
  /** Within how many milliseconds these test files end unless one of them loops. */
  limitMsOf(tests: readonly string[]): number;
  /** Test files of the copy that come to the mutant, nearest and quickest first. */
  testsOf(mutant: NumberedMutant): string[];
}

/** Runs all tests once with every mutant asleep, those at the paths `without` left out. @throws Error when they do not pass. */
export async function planTests({ folder }: TreeCopy, without: readonly string[]): Promise<TestPlan> {
  const reachFile = join(folder, 'reach.tsv');
  const reportFile = join(folder, 'report.json');
  const ignored = [...notAsked, ...without].flatMap((path) => ['--testPathIgnorePatterns', path]);
  const args = [...ignored, '--maxWorkers=2', '--json', `--outputFile=${reportFile}`];
  const { code, output } = await jest(folder, args, { [reachName]: reachFile }, allLimitMs);
  if (code !== 0 || !existsSync(reportFile))
    throw new Error(`The tests must pass before anything is mutated:\n${output.trim()}`);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    testResults: { name: string; startTime: number; endTime: number }[];
  };
  const msOf = new Map(report.testResults.map(({ name, startTime, endTime }) => [name, endTime - startTime]));
  const reach = new Map<number, string[]>();
  for (const line of readFileSync(reachFile, 'utf8').split('\n')) {
    const [number = '', test = ''] = line.split('\t');
    if (test !== '') reach.set(Number(number), [...(reach.get(Number(number)) ?? []), test]);
  }
  const cost = (test: string, mutant: NumberedMutant): number =>
    (msOf.get(test) ?? 0) * (isNear(relative(folder, test), mutant.file) ? 0.1 : 1);
  return {
    limitMsOf: (tests) => {
      const usualMs = tests.reduce((sum, test) => sum + (msOf.get(test) ?? 0), 0);
      return Math.min(startLimitMs + slowerAtMost * usualMs, allLimitMs);
    },
    testsOf: (mutant) => (reach.get(mutant.number) ?? []).sort((a, b) => cost(a, mutant) - cost(b, mutant)),
  };
}

/** A test beside the file it is named for, `test/procedures/…/signing.test.ts` for `procedures/…/steps/signing.ts`. */
function isNear(test: string, file: string): boolean {
  const name = (file.split('/').at(-1) ?? '').replace(/\.ts$/, '');
  const room = file.split('/').slice(0, 2).join('/');
  return test.startsWith(`test/${room}/`) && (test.includes(name) || name.includes(testName(test)));
}

const testName = (test: string): string => (test.split('/').at(-1) ?? '').replace(/\.test\.ts$/, '');

/** Wakes the mutant and asks its tests, the nearest first, until one fails. */
export async function judge({ folder }: TreeCopy, plan: TestPlan, mutant: NumberedMutant): Promise<Verdict> {
  const tests = plan.testsOf(mutant);
  const { key } = mutant;
  if (tests.length === 0) return { key, state: 'unreached', asked: 0, by: null };
  for (const some of [tests.slice(0, firstAsked), tests.slice(firstAsked)]) {
    if (some.length === 0) continue;
    const args = ['--runInBand', '--bail', '--runTestsByPath', ...some];
    const { code, output } = await jest(folder, args, { [awakeName]: String(mutant.number) }, plan.limitMsOf(some));
    if (code === 0) continue;
    const failed = /^FAIL \S+ (\S+)/m.exec(output)?.[1] ?? 'time limit';
    return { key, state: 'killed', asked: tests.length, by: failed };
  }
  return { key, state: 'survived', asked: tests.length, by: null };
}

function jest(folder: string, args: readonly string[], env: Record<string, string>, timeoutMs: number) {
  const program = join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const always = [
    '--selectProjects',
    'unit',
    '--cacheDirectory',
    join(folder, '.jest'),
    '--silent',
    `--testTimeout=${allLimitMs}`,
  ];
  return run(process.execPath, [program, ...always, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    timeoutMs,
  });
}
