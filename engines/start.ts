/**
 * `npm start`: everything on one machine, until Ctrl-C.
 *
 *   npm start [-- --port-offset N]     all ports moved by N, so that two checkouts can run side by side
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readyBanner } from './banner';
import { freeMebibytes } from './disk';
import { writeFirstAnnouncement } from './first-announcement';
import { type Stack, stackPlan, startStack } from './stack';
import { stopRequest } from './stop-request';

const diskEveryMs = 15_000;
const leastMebibytes = 50;
const patienceMs = 5_000;

async function main(): Promise<void> {
  const began = performance.now();
  const stopped = stopRequest();
  const plan = stackPlan(portOffset());
  say(
    'Starting Temporal, the database, the identity provider, the data platform, the sharing exchange, the notice channels and the e-seal service …',
  );
  const starting = startStack(plan);
  const stack = await Promise.race([starting, stopped]);
  if (stack === undefined) {
    say('Stopping …');
    // A build in progress is not waited for: the exit of this process ends it, and the next start begins it anew.
    const settled = starting.then((late) => late.stop()).catch(() => undefined);
    return void (await Promise.race([settled, sleep(patienceMs)]));
  }
  const disk = diskFull(plan.dataDir);
  try {
    const serving = serveUntilFault(stack, plan.dataDir, began).catch((error: Error) => error);
    const fault = await Promise.race([serving, disk.full, stopped]);
    if (fault !== undefined) {
      process.exitCode = 1;
      process.stderr.write(`${fault.message}\n`);
    }
    say('Stopping …');
  } finally {
    disk.end();
    await stack.stop();
    say('Everything is stopped.');
  }
}

/** Brings both pairs up and prints the banner. @returns what went wrong, whenever it does. */
async function serveUntilFault(stack: Stack, dataDir: string, began: number): Promise<Error> {
  const pairs = async (): Promise<Error> => {
    say('Starting worker and API …');
    await stack.startPair('main');
    const seconds = (performance.now() - began) / 1000;
    const announcement = writeFirstAnnouncement(dataDir, Date.now());
    process.stdout.write(`${readyBanner(stack.addresses, dataDir, seconds, announcement)}\n`);
    await stack.startPair('rehearsal');
    say(`The rehearsal (stepped clock, own database) is ready too: ${stack.addresses.rehearsalApi}/api/v1`);
    return stack.failed;
  };
  return Promise.race([stack.failed, pairs()]);
}

function diskFull(folder: string): { full: Promise<Error>; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const full = new Promise<Error>((resolve) => {
    timer = setInterval(() => {
      const free = freeMebibytes(folder);
      if (free < leastMebibytes)
        resolve(
          new Error(`The disk is full: only ${free} MB are free for ${folder}. Free some space and start again.`),
        );
    }, diskEveryMs);
  });
  return { full, end: () => clearInterval(timer) };
}

function portOffset(): number {
  const { values } = parseArgs({ options: { 'port-offset': { type: 'string', default: '0' } } });
  const offset = Number(values['port-offset']);
  if (!Number.isInteger(offset)) throw new Error(`--port-offset ${values['port-offset']} is not a whole number.`);
  return offset;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main()
  .then(() => process.exit())
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
