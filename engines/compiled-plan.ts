/** Programs of this project as one JavaScript file each: Node starts from it in half the time that it takes over hundreds of sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { projectRoot } from './paths';
import type { ProcessPlan } from './processes';

/** Beside the rooms, so that what a program finds by its own place is found from there as well. */
const folder = join(projectRoot, 'dist');
const rooms = ['law', 'procedures', 'workflows', 'activities', 'models', 'config', 'api', 'worker', 'engines'];
let state: string | undefined;

/**
 * A TypeScript program of this project as a process plan, compiled once per state of the sources.
 * @param file from the project's root, e.g. `api/main.ts`.
 */
export function compiledPlan(file: string): Pick<ProcessPlan, 'command' | 'args'> {
  const name = `${basename(dirname(file))}-${basename(file, '.ts')}-`;
  const path = join(folder, `${name}${sourceState()}.js`);
  if (!existsSync(path)) {
    const older = existsSync(folder) ? readdirSync(folder).filter((one) => one.startsWith(name)) : [];
    compile(join(projectRoot, file), path);
    // A program that runs has long been read.
    for (const one of older) rmSync(join(folder, one), { force: true });
  }
  return { command: process.execPath, args: ['--enable-source-maps', path] };
}

function compile(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  buildSync({
    entryPoints: [from],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  });
  renameSync(unfinished, to);
}

/** The same for the life of this process, as the programs that run are. */
function sourceState(): string {
  if (state !== undefined) return state;
  const hash = createHash('sha256');
  for (const file of [join(projectRoot, 'package-lock.json'), ...rooms.flatMap((room) => sourcesBelow(room))])
    hash.update(file.slice(projectRoot.length)).update(readFileSync(file));
  state = hash.digest('hex').slice(0, 16);
  return state;
}

function sourcesBelow(room: string): string[] {
  const entries = readdirSync(join(projectRoot, room), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
