/** A copy of the working tree with every mutant in it, asleep. The tree itself is never touched. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { projectRoot } from '../paths';
import { run } from '../run';
import { findMutants, type NumberedMutant, withMutants } from './find-mutants';

export interface TreeCopy {
  folder: string;
  mutants: NumberedMutant[];
  /** Of law, procedures and tests as they are: verdicts hold as long as it is the same. */
  digest: string;
  remove(): void;
}

const isMutated = (file: string): boolean =>
  file.startsWith('procedures/') || (file.startsWith('law/packs/') && !file.endsWith('/index.ts'));

/** @throws Error when this is no checkout. */
export async function copyTree(): Promise<TreeCopy> {
  const files = await trackedFiles();
  const folder = mkdtempSync(join(tmpdir(), 'pda-mutate-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(folder, file));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const mutants: NumberedMutant[] = [];
  for (const file of files.filter((one) => isMutated(one) && one.endsWith('.ts'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const here = findMutants(file, text).map((one, index) => ({ ...one, number: mutants.length + index }));
    mutants.push(...here);
    const switchFrom = posix.relative(posix.dirname(file), 'engines/mutate/switch');
    if (here.length > 0) writeFileSync(join(folder, file), withMutants(text, here, switchFrom));
  }
  return { folder, mutants, digest: digestOf(files), remove };
}

/** Tracked or new files that are there, without what is ignored. */
async function trackedFiles(): Promise<string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'law', 'procedures', 'test'];
  const rooms = ['engines', 'models', 'activities', 'workflows', 'config', 'api', 'worker'];
  const { code, output } = await run('git', [...args, ...rooms, 'jest.config.js', 'package.json', 'tsconfig.json'], {
    cwd: projectRoot,
    keep: Number.POSITIVE_INFINITY,
  });
  if (code !== 0) throw new Error(`The files of this checkout cannot be listed: ${output.trim()}`);
  return [...new Set(output.split('\0'))].filter((file) => file !== '' && !file.startsWith('test/replay/histories/'));
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.filter((one) => /^(law|procedures|test)\//.test(one)))
    hash.update(`${file}\0`).update(readFileSync(join(projectRoot, file)));
  return hash.digest('hex').slice(0, 16);
}
