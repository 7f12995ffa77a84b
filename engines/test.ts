/**
 * `npm test`: type check, lint, format check and every test, on engines of its own.
 *
 *   npm test -- [Jest arguments]     only the named tests, without the checks: `npm test -- test/law`
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './paths';
import { stopRequest } from './stop-request';
import { type Count, closingLine, countJest, type JestReport, slowest, sum } from './test-count';
import { startTestEngines } from './test-engines';
import { type JestRun, jestRuns } from './test-runs';
import { writeShares } from './test-shares';

const checks = [
  { title: 'Type check', args: ['@typescript/native/bin/tsc', '--noEmit'] },
  { title: 'Lint', args: ['eslint/bin/eslint.js', '.'] },
  { title: 'Lint with types', args: ['oxlint/bin/oxlint', '.'] },
  { title: 'Format', args: ['@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50'] },
] as const;

async function main(chosen: readonly string[]): Promise<number> {
  const began = performance.now();
  heading('Engines');
  const engines = await startTestEngines();
  void stopRequest().then(() => engines.stop().finally(() => process.exit(130)));
  void engines.failed.then((error) => process.stderr.write(`${error.message}\n`));
  const shown = { ...engines.env, MONGODB_URI: '(set)' };
  for (const [name, value] of Object.entries(shown)) process.stdout.write(`${name}=${value}\n`);
  let counts: Count[];
  try {
    counts = await inTwoLines(chosen, engines.env);
  } finally {
    await engines.stop();
  }
  const total = sum(counts);
  if (total.passed + total.failed + total.skipped === 0) {
    process.stderr.write(`No test matches ${chosen.join(' ')}\n`);
    total.failed = 1;
  }
  process.stdout.write(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all\n${closingLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/** Beside the tests on the engines run the checks and the other tests, shown when they are done; whichever line is free takes the next. */
async function inTwoLines(chosen: readonly string[], env: Record<string, string>): Promise<Count[]> {
  const waiting: JestRun[] = [jestRuns.unit, jestRuns.workflows, jestRuns.programs];
  const counts: Count[] = [];
  const takeNext = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift())
      counts.push(await runJest(run, chosen, env, 'whenDone'));
  };
  const first = async (): Promise<void> => {
    counts.push(await runJest(jestRuns.engines, chosen, env, 'live'));
    await takeNext();
  };
  const second = async (): Promise<void> => {
    if (chosen.length === 0) for (const check of checks) counts.push(await runCheck(check));
    await takeNext();
  };
  await Promise.all([first(), second()]);
  return counts;
}

async function runCheck({ title, args: [program, ...args] }: (typeof checks)[number]): Promise<Count> {
  const began = performance.now();
  const { code, output } = await node([join(projectRoot, 'node_modules', program), ...args], {}, 'whenDone');
  heading(title);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${output}${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runJest(
  { title, project, folders, shares, atOnce }: JestRun,
  chosen: readonly string[],
  env: Record<string, string>,
  show: Show,
): Promise<Count> {
  if (show === 'live') heading(title);
  const folder = mkdtempSync(join(tmpdir(), 'pda-jest-'));
  const outputFile = join(folder, 'report.json');
  try {
    const program = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
    const reporting = ['--json', `--outputFile=${outputFile}`, '--passWithNoTests'];
    const order = join(projectRoot, 'engines', 'test-order.cjs');
    const whole = (): string[] => [
      `--testSequencer=${order}`,
      '--runTestsByPath',
      ...writeShares(project, folders, shares),
    ];
    const which = chosen.length > 0 ? chosen : whole();
    const args = ['--selectProjects', project, `--maxWorkers=${atOnce}`, ...reporting, ...which];
    const { code, output } = await node([program, ...args], env, show);
    const report = existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport) : undefined;
    if (show === 'whenDone' && (report === undefined || report.testResults.length > 0)) {
      heading(title);
      process.stdout.write(output);
    }
    if (report !== undefined && chosen.length === 0)
      process.stdout.write(`\nSlowest: ${title}\n${slowest(report).join('\n')}\n`);
    return countJest(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether output is shown as it comes, or given back for the time when the program is done. */
type Show = 'live' | 'whenDone';

/** Runs a Node program in the project. @returns its exit code, 1 when a signal ended it, and what it printed unless that was shown live. */
function node(
  args: readonly string[],
  env: Record<string, string>,
  show: Show,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const to = show === 'live' ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', to, to],
    });
    const end = (): void => void child.kill('SIGKILL');
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
    process.once('exit', end);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', end);
      resolve({ code: code ?? 1, output: Buffer.concat(printed).toString('utf8') });
    });
  });
}

function heading(title: string): void {
  process.stdout.write(`\n== ${title}\n`);
}

main(process.argv.slice(2))
  .then((code) => process.exit(code))
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.stdout.write(`${closingLine({ passed: 0, failed: 1, skipped: 0 })}\n`);
    process.exit(1);
  });
