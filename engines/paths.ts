import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The checkout this file belongs to. */
export const projectRoot = resolve(__dirname, '..');

/**
 * Folder of found and built engines, shared by every checkout of one user.
 * `PDA_CACHE` names another place; otherwise `XDG_CACHE_HOME` or `~/.cache` is used.
 */
export function engineCache(env: NodeJS.ProcessEnv = process.env): string {
  const own = env['PDA_CACHE'];
  if (own !== undefined && own !== '') return join(resolve(own), 'engines');
  const xdg = env['XDG_CACHE_HOME'];
  const base = xdg !== undefined && xdg !== '' ? xdg : join(homedir(), '.cache');
  return join(base, 'public-data-authorization', 'engines');
}

/** Whether the path is a file that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Full path of a program on PATH, or undefined. */
export function onPath(program: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}
