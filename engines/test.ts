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

const checks = [
  { title: 'Type check', args: ['typescript/bin/tsc', '--noEmit'] },
  { title: 'Lint', args: ['eslint/bin/eslint.js', '.'] },
  { title: 'Format', args: ['@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50'] },
] as const;

// Tests on the engines share two servers; the others share nothing.
const jestRuns = [
  { title: 'Tests of law and procedures', args: ['--selectProjects', 'unit', '--maxWorkers=2'] },
  { title: 'Tests on the engines', args: ['--selectProjects', 'workflows', 'engines', '--maxWorkers=1'] },
] as const;

async function main(chosen: readonly string[]): Promise<number> {
  const began = performance.now();
  heading('Engines');
  const engines = await startTestEngines();
  void stopRequest().then(() => engines.stop().finally(() => process.exit(130)));
  void engines.failed.then((error) => process.stderr.write(`${error.message}\n`));
  const shown = { ...engines.env, MONGODB_URI: '(set)' };
  for (const [name, value] of Object.entries(shown)) process.stdout.write(`${name}=${value}\n`);
  const counts: Count[] = [];
  try {
    if (chosen.length === 0) for (const check of checks) counts.push(await runCheck(check));
    for (const run of jestRuns) counts.push(await runJest(run, chosen, engines.env));
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

async function runCheck({ title, args: [program, ...args] }: (typeof checks)[number]): Promise<Count> {
  heading(title);
  const began = performance.now();
  const code = await node([join(projectRoot, 'node_modules', program), ...args]);
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runJest(
  { title, args }: (typeof jestRuns)[number],
  chosen: readonly string[],
  env: Record<string, string>,
): Promise<Count> {
  heading(title);
  const folder = mkdtempSync(join(tmpdir(), 'pda-jest-'));
  const outputFile = join(folder, 'report.json');
  try {
    const program = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
    const reporting = ['--json', `--outputFile=${outputFile}`, '--passWithNoTests'];
    const code = await node([program, ...args, ...reporting, ...chosen], env);
    const report = existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport) : undefined;
    if (report !== undefined && chosen.length === 0)
      process.stdout.write(`\nSlowest files\n${slowest(report, projectRoot).join('\n')}\n`);
    return countJest(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a Node program in the project, its output to ours. @returns its exit code; 1 when a signal ended it. */
function node(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? 1);
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
