import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, isCurrent, nodeFault } from '../../engines/install.mjs';
import { projectRoot } from '../../engines/paths';
import { closingLine, countJest, slowest } from '../../engines/test-count';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pda boot '));
  writeFileSync(join(root, 'package.json'), '{"name":"scratch","version":"1.0.0"}');
  writeLock('1.0.0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeLock(version: string): void {
  const packages = { '': { name: 'scratch', version } };
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'scratch', version, lockfileVersion: 3, packages }),
  );
}

test('dependencies are installed when missing, left alone when current, and installed again when the lock changes', async () => {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  expect(isCurrent(root)).toBe(false);
  mkdirSync(join(root, 'node_modules'));
  expect(await install(root, say)).toBe(true);
  expect(await install(root, say)).toBe(false);
  expect(lines.join('\n')).toMatch(/installing with npm ci \(0 s\)[\s\S]*installed/);
  writeLock('1.0.1');
  utimesSync(join(root, 'package-lock.json'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000));
  expect(isCurrent(root)).toBe(false);
});

test('two processes do not install at once, and a dead one does not block', async () => {
  mkdirSync(join(root, '.cache'));
  writeFileSync(join(root, '.cache', 'install.lock'), '999999999');
  mkdirSync(join(root, 'node_modules'));
  const results = await Promise.all([install(root, () => undefined), install(root, () => undefined)]);
  expect(results.sort()).toEqual([false, true]);
  expect(existsSync(join(root, '.cache', 'install.lock'))).toBe(false);
});

test('an old Node is named with the remedy', () => {
  expect(nodeFault('20.18.3')).toBe('Node 20.18.3 is too old: install Node 20.19 or later.');
  expect([nodeFault('20.19.0'), nodeFault('22.1.0')]).toEqual([undefined, undefined]);
});

test('a command runs with its arguments and its exit code, in a path with spaces', async () => {
  mkdirSync(join(root, 'engines'));
  for (const file of ['bootstrap.mjs', 'install.mjs'])
    cpSync(join(projectRoot, 'engines', file), join(root, 'engines', file));
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  utimesSync(join(root, 'package-lock.json'), new Date(0), new Date(0));
  const script = "const words: string[] = process.argv.slice(2); console.log(words.join('|')); process.exitCode = 7;";
  writeFileSync(join(root, 'engines', 'demo.ts'), script);
  const ran = await new Promise<{ code: unknown; out: string }>((resolve) => {
    const args = [join(root, 'engines', 'bootstrap.mjs'), 'demo', '--x', 'two words'];
    execFile(process.execPath, args, (error, out) => resolve({ code: error?.code ?? 0, out }));
  });
  expect(ran).toEqual({ code: 7, out: '--x|two words\n' });
});

test('a suite that cannot run and a run without a report count as failed', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 1,
    testResults: [
      { assertionResults: [{ ancestorTitles: ['test/a.test.ts', 'it'], duration: 1_400 }] },
      {
        assertionResults: [
          { ancestorTitles: ['test/b.test.ts'], duration: 30_000 },
          { ancestorTitles: ['test/c.test.ts'], duration: null },
          { ancestorTitles: ['test/b.test.ts', 'it'], duration: 10_000 },
        ],
      },
    ],
  };
  expect(closingLine(countJest(report, 1))).toBe('tests: 3 passed, 2 failed');
  expect(closingLine(countJest(undefined, 1))).toBe('tests: 0 passed, 1 failed');
  expect(slowest(report)).toEqual(['  40 s  test/b.test.ts', '   1 s  test/a.test.ts', '   0 s  test/c.test.ts']);
  expect(countJest({ ...report, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }, 1).failed).toBe(1);
});
