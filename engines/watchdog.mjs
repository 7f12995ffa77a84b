/**
 * Ends the processes of a stack when the process that owns them is gone, however it went (SIGKILL included).
 * Reads `+pid` and `-pid` lines from standard input; when that closes, the remaining process groups are ended,
 * the last started first.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 5_000;
const watched = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) watched.push(pid);
    else if (watched.includes(pid)) watched.splice(watched.indexOf(pid), 1);
  })
  .on('close', endAll);

async function endAll() {
  const groups = watched.toReversed();
  for (const pid of groups) signalGroup(pid, 'SIGTERM');
  const until = Date.now() + patienceMs;
  while (groups.some((pid) => signalGroup(pid, 0)) && Date.now() < until) await sleep(100);
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
  process.exit(0);
}

/** Whether the group still had a process to signal. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
