/** Schemathesis: sends what the OpenAPI document allows, and much that it does not, and holds every answer against the document. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { cachedPath, fillOnce } from '../cache';
import { onPath } from '../paths';
import { progressOf } from '../progress';
import { run } from '../run';

export const schemathesisVersion = '4.32.5';

/** Oldest Python that it runs on. */
const pythonVersion = [3, 11] as const;

const entry = { folder: `schemathesis-${schemathesisVersion}`, file: 'pyvenv.cfg' };

/** What is held against the document. */
export const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
] as const;

/** @returns the Python of a virtual environment with Schemathesis in it, made once in the cache. @throws Error with the remedy. */
export async function ensureSchemathesis(): Promise<string> {
  const progress = progressOf('schemathesis');
  const python = (config: string): string => config.replace(/pyvenv\.cfg$/, 'bin/python');
  if (existsSync(cachedPath(entry))) return python(cachedPath(entry));
  const found = await newEnoughPython();
  const config = await fillOnce(entry, progress, async (folder) => {
    await done(found, ['-m', 'venv', folder], 'making a virtual environment');
    const package_ = `schemathesis==${schemathesisVersion}`;
    await progress.during('installing Schemathesis, once', () =>
      done(`${folder}/bin/python`, ['-m', 'pip', 'install', '--quiet', package_], `installing ${package_}`),
    );
  });
  return python(config);
}

async function newEnoughPython(): Promise<string> {
  const [major, minor] = pythonVersion;
  const found = onPath('python3');
  const test = `import sys; sys.exit(sys.version_info < (${major}, ${minor}))`;
  if (found !== undefined && (await run(found, ['-c', test])).code === 0) return found;
  throw new Error(`The fuzzer needs Python ${major}.${minor} or later with venv and pip: put it on PATH as python3.`);
}

async function done(program: string, args: readonly string[], what: string): Promise<void> {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Error(`${what} failed:\n    ${output.trim().split('\n').slice(-8).join('\n    ')}`);
}

export interface Round {
  /** File of the OpenAPI document. */
  document: string;
  api: string;
  token: string | null;
  seed: number;
  /** Requests made up at random for each operation, at most; 0 leaves them out, and only examples and the bounds of each form are sent. */
  examples: number;
}

/** Runs one round as one person. @returns its exit code and all that it printed. */
export async function fuzzRound(
  python: string,
  { document, api, token, seed, examples }: Round,
): Promise<{ code: number; output: string }> {
  const phases = examples === 0 ? 'examples,coverage' : 'examples,coverage,fuzzing';
  const args = [
    ...['-c', 'from schemathesis.cli import schemathesis; schemathesis()', 'run', document],
    ...['--url', api, '--checks', checks.join(','), '--phases', phases, '--seed', String(seed)],
    // One at a time: Python 3.11 breaks off where two threads parse code at once.
    ...['--max-examples', String(Math.max(1, examples)), '--workers', '1', '--request-timeout', '30'],
    ...['--suppress-health-check', 'all', '--no-color', '--continue-on-failure'],
    ...(token === null ? [] : ['--header', `Authorization: Bearer ${token}`]),
  ];
  // A token stands in the printed commands that repeat a failure.
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8', COLUMNS: '160' };
  const { code, output } = await run(python, args, {
    // What it keeps between runs is of no use: it goes with the document.
    cwd: dirname(document),
    keep: 400_000,
    env,
    detached: true,
  });
  return { code, output: token === null ? output : output.replaceAll(token, 'TOKEN') };
}
