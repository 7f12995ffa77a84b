import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineCache } from './paths';
import type { Progress } from './progress';

/** An engine in the cache: its folder name (with the version) and the file inside that proves it complete. */
export interface CacheEntry {
  folder: string;
  file: string;
}

/** Path at which the entry's file stands once the entry is complete. */
export function cachedPath(entry: CacheEntry): string {
  return join(engineCache(), entry.folder, entry.file);
}

/**
 * Fills a cache entry exactly once, whichever process comes first: the others wait. The entry appears whole or not at all.
 * @param fill writes everything into the empty folder it is given.
 * @returns the path of the entry's file.
 */
export async function fillOnce(
  entry: CacheEntry,
  progress: Progress,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const target = cachedPath(entry);
  await mkdir(engineCache(), { recursive: true });
  const release = await lock(join(engineCache(), `${entry.folder}.lock`), progress);
  const work = join(engineCache(), `${entry.folder}.${randomUUID()}.part`);
  try {
    if (existsSync(target)) return target;
    await removeLeftovers(entry);
    await mkdir(work);
    await fill(work);
    if (!existsSync(join(work, entry.file))) throw new Error(`${entry.file} was not produced`);
    await rm(dirname(target), { recursive: true, force: true });
    await rename(work, dirname(target));
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
    await release();
  }
}

/** Half-filled folders of interrupted runs; called under the lock only. */
async function removeLeftovers(entry: CacheEntry): Promise<void> {
  const names = await readdir(engineCache());
  const parts = names.filter((name) => name.startsWith(`${entry.folder}.`) && name.endsWith('.part'));
  await Promise.all(parts.map((name) => rm(join(engineCache(), name), { recursive: true, force: true })));
}

/** Takes a lock file; a lock whose process is gone is taken over. */
async function lock(path: string, progress: Progress): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += 1) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await abandoned(path)) await rm(path, { force: true });
    else {
      if (waited % 20 === 0) progress.say('another process is preparing it; waiting');
      await sleep(500);
    }
  }
}

async function abandoned(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) {
    // The owner writes its number right after creating the file: only a lock that stays empty is abandoned.
    await sleep(1000);
    return (await readFile(path, 'utf8').catch(() => 'gone')) === '';
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
