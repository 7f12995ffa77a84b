/** Brings node_modules to what package-lock.json says, once, whoever comes first. Plain Node: it runs before anything is installed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const oldestNode = [20, 19];

/** A sentence with the remedy when this Node is too old, otherwise undefined. */
export function nodeFault(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return undefined;
  return `Node ${version} is too old: install Node ${oldestNode.join('.')} or later.`;
}

/** Whether node_modules was installed from the present package-lock.json: by this file (its stamp says so) or by npm since the last change. */
export function isCurrent(root) {
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(root)) return true;
  // npm writes this file last; when it changes package-lock.json itself, both are written in the same moment.
  const installed = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs + 5_000 > statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * Installs the dependencies when they are missing or older than package-lock.json.
 * @returns whether anything was installed. @throws Error with the end of npm's output.
 */
export async function install(root, say = (line) => process.stderr.write(`${line}\n`)) {
  if (isCurrent(root)) return false;
  const release = await lock(root, say);
  try {
    if (isCurrent(root)) return false;
    const began = Date.now();
    const line = (text) => say(`[dependencies] ${text} (${Math.round((Date.now() - began) / 1000)} s)`);
    line('installing with npm ci');
    const timer = setInterval(() => line('installing …'), 10_000);
    const ended = await npmInstall(root, line).finally(() => clearInterval(timer));
    if (ended.code !== 0)
      throw new Error(`npm ended with code ${ended.code}:\n${ended.output}\n${remedy(ended.output)}`);
    writeFileSync(stampFile(root), wanted(root));
    line('installed');
    return true;
  } finally {
    release();
  }
}

function remedy(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full: free some space and start again.';
  return 'Check that the package registry set in npm can be reached (`npm ping`), then start again.';
}

function stampFile(root) {
  return join(root, 'node_modules', '.installed-from');
}

function wanted(root) {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  const major = process.versions.node.split('.')[0];
  return `${createHash('sha256').update(lockFile).digest('hex')} node${major} ${process.platform} ${process.arch}\n`;
}

async function npmInstall(root, line) {
  const strict = await npm(root, 'ci');
  if (strict.code === 0 || !/can only install packages when/.test(strict.output)) return strict;
  // The lock names every version, but perhaps not the optional programs of every system.
  line('package-lock.json lacks optional packages of some system; installing with npm install');
  return npm(root, 'install', '--no-save');
}

function npm(root, ...command) {
  return new Promise((resolve) => {
    // NODE_ENV=production would leave out what the tests and the type check need.
    const env = { ...process.env, NODE_ENV: 'development' };
    const args = [...command, '--no-audit', '--no-fund', '--include=dev'];
    const child = spawn('npm', args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(0, 20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code, output: essence(output) }));
  });
}

/** npm's output without its usage text. */
function essence(output) {
  const lines = output.trimEnd().split('\n');
  const usage = lines.findIndex((line) => /^npm error (Clean install|Usage:)/.test(line));
  return (usage < 0 ? lines : lines.slice(0, usage)).slice(0, 40).join('\n');
}

/** One installer at a time; the lock of a process that is gone is taken over. */
async function lock(root, say) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const path = join(root, '.cache', 'install.lock');
  for (let waited = 0; ; waited += 1) {
    try {
      const handle = openSync(path, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (ownerIsGone(path)) rmSync(path, { force: true });
    else {
      if (waited % 20 === 0) say('[dependencies] another process is installing; waiting');
      await sleep(500);
    }
  }
}

function ownerIsGone(path) {
  let pid;
  try {
    pid = Number(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
