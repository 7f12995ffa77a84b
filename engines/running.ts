/** What a running stack tells other commands of the same checkout. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything answers. An address that is undefined belongs to a part that was not started. */
export interface Addresses {
  api?: string;
  rehearsalApi?: string;
  temporal: string;
  temporalUi: string;
  mongodbUri: string;
  rehearsalMongodbUri: string;
  identity: string;
  platform: string;
  exchange: string;
  scanner: string;
  /** The e-seal service. */
  eseal?: string;
  /** WeCom, DingTalk, SMS gateway and webhook consumer of this machine, and its mail server. */
  channels?: string;
  mail?: string;
}

/** Contents of `running.json` in the data directory. */
export interface Running {
  /** Process that owns the stack. */
  pid: number;
  startedAt: string;
  addresses: Addresses;
  /** Process ids by name. */
  pids: Record<string, number>;
}

const fileName = 'running.json';

/** Makes the stack known. */
export function announceRunning(dataDir: string, running: Running): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, fileName);
  writeFileSync(`${file}.part`, `${JSON.stringify(running, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

export function forgetRunning(dataDir: string): void {
  rmSync(join(dataDir, fileName), { force: true });
}

/** The stack running on this data directory, or undefined; what a killed one left behind is removed. */
export function findRunning(dataDir: string): Running | undefined {
  const running = read(join(dataDir, fileName));
  if (running === undefined) return undefined;
  if (isAlive(running.pid) && Object.values(running.pids).some(isAlive)) return running;
  forgetRunning(dataDir);
  return undefined;
}

function read(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
