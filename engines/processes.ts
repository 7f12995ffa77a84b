import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from './paths';

/** A process of the stack; its output goes to a file. */
export interface Process {
  name: string;
  pid: number;
  logFile: string;
  /** Settles when the process has ended, with a phrase saying how. */
  ended: Promise<string>;
  running(): boolean;
  /** Asks it to end (SIGTERM), ends its whole process group after `graceMs`, and waits until it is gone. */
  stop(graceMs?: number): Promise<void>;
}

/** What to run. `command` with `args` in `cwd` (default: the project), with `env` added to this process's environment. */
export interface ProcessPlan {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  logFile: string;
}

const logLimitBytes = 20 * 1024 * 1024;
let watchdog: ChildProcess | undefined;

/** Starts a process in a session of its own, so that Ctrl-C reaches only its owner, and under the watchdog. */
export async function startProcess(plan: ProcessPlan): Promise<Process> {
  mkdirSync(dirname(plan.logFile), { recursive: true });
  rotate(plan.logFile);
  const log = openSync(plan.logFile, 'a');
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd ?? projectRoot,
    env: { ...process.env, ...plan.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${plan.name} could not be started: ${error.message}`)));
  });
  const pid = child.pid as number;
  tellWatchdog(`+${pid}`);
  let alive = true;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      alive = false;
      tellWatchdog(`-${pid}`);
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
  });
  return {
    name: plan.name,
    pid,
    logFile: plan.logFile,
    ended,
    running: () => alive,
    stop: (grace) => stop(pid, ended, () => alive, grace),
  };
}

/** A TypeScript file of this project as a process plan. */
export function scriptPlan(file: string, args: readonly string[] = []): Pick<ProcessPlan, 'command' | 'args'> {
  return {
    command: process.execPath,
    args: ['--enable-source-maps', '--import', 'tsx', join(projectRoot, file), ...args],
  };
}

/**
 * Waits until `ready` answers true.
 * @throws Error with the last lines of the log when the process ends first or the time is over.
 */
export async function untilReady(child: Process, ready: () => Promise<boolean>, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (!child.running())
      throw new Error(`${child.name} ${await child.ended} before it was ready.\n${lastLines(child)}`);
    if (await ready().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`${child.name} was not ready within ${withinMs / 1000} s.\n${lastLines(child)}`);
}

/** The end of a process's log, indented, with its path; a full disk is named first. */
export function lastLines(child: Pick<Process, 'logFile'>, count = 12): string {
  const lines = readFileSync(child.logFile, 'utf8').trimEnd().split('\n').slice(-count);
  const full = lines.some((line) => /ENOSPC|no space left on device|disk is full|SQLITE_FULL/i.test(line));
  const text = lines.map((line) => `    ${line}`).join('\n');
  return `${full ? 'The disk is full: free some space and start again.\n' : ''}  ${child.logFile} ends with:\n${text}`;
}

async function stop(pid: number, ended: Promise<string>, running: () => boolean, graceMs = 10_000): Promise<void> {
  if (running()) process.kill(pid, 'SIGTERM');
  const late = Symbol('late');
  const timer = new AbortController();
  const first = await Promise.race([ended, sleep(graceMs, late, { signal: timer.signal }).catch(() => late)]);
  timer.abort();
  try {
    // Whatever the process left behind in its own group goes with it.
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  if (first === late) await ended;
}

function tellWatchdog(line: string): void {
  if (watchdog === undefined || watchdog.exitCode !== null) {
    watchdog = spawn(process.execPath, [join(projectRoot, 'engines', 'watchdog.mjs')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    watchdog.unref();
    (watchdog.stdin as unknown as { unref(): void }).unref();
  }
  watchdog.stdin?.write(`${line}\n`);
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.1`);
}
