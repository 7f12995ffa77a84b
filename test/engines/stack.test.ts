import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearsalUri } from '../../engines/environment';
import { portsFrom, stackPorts } from '../../engines/ports';
import { createProcessGroup } from '../../engines/process-group';
import { announceRunning, findRunning } from '../../engines/running';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pda-stack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (name: string, code: string) => ({
  name,
  command: process.execPath,
  args: ['--eval', code],
  logFile: join(folder, `${name}.log`),
});

test('a dead child is named with the end of its log, and a full disk is called one', async () => {
  const group = createProcessGroup();
  await group.start(
    'worker',
    script('the worker', "console.error('write: ENOSPC: no space left on device'); process.exit(3)"),
  );
  const { message } = await group.failed;
  expect(message).toMatch(/^the worker ended with code 3, unasked\.\nThe disk is full/);
  expect(message).toContain('no space left on device');
  await group.stop();
});

test('stopping goes from the callers to the servers, and ends what does not listen', async () => {
  const group = createProcessGroup();
  const ended: string[] = [];
  for (const tier of ['server', 'worker', 'api'] as const) {
    const child = await group.start(tier, script(tier, 'setInterval(() => {}, 1000)'));
    void child.ended.then(() => ended.push(tier));
  }
  await group.stop();
  expect(ended).toEqual(['api', 'worker', 'server']);
  expect(group.pids()).toEqual({});
  await expect(group.start('api', script('late', 'setInterval(() => {}, 1000)'))).rejects.toThrow(/being stopped/);
});

test('a running stack is found, and what a killed one left behind is removed', () => {
  const running = {
    startedAt: '2026-03-02T01:00:00.000Z',
    addresses: {
      temporal: '127.0.0.1:7233',
      temporalUi: 'http://127.0.0.1:8233',
      mongodbUri: 'mongodb://127.0.0.1:27017/pda',
      rehearsalMongodbUri: 'mongodb://127.0.0.1:27017/pda_rehearsal',
      identity: 'http://127.0.0.1:8090',
      platform: 'http://127.0.0.1:8091',
      exchange: 'http://127.0.0.1:8092',
      scanner: 'clamd://127.0.0.1:3310',
    },
    pids: { api: process.pid },
  };
  announceRunning(folder, { ...running, pid: process.pid });
  expect(findRunning(folder)).toEqual({ ...running, pid: process.pid });
  announceRunning(folder, { ...running, pid: 999_999_999 });
  expect(findRunning(folder)).toBeUndefined();
  expect(existsSync(join(folder, 'running.json'))).toBe(false);
});

test('every port can be moved, one by one and together', () => {
  expect(portsFrom({ MONGODB_PORT: '30000' }, 100)).toMatchObject({ api: 8180, mongo: 30_100, temporalUi: 8333 });
  expect(() => portsFrom({ API_PORT: 'eighty' })).toThrow(/^API_PORT=eighty/);
  expect(new Set(Object.values(stackPorts).map((one) => one.variable)).size).toBe(Object.keys(stackPorts).length);
});

test('the rehearsal has its own database on the same server', () => {
  expect(rehearsalUri('mongodb://u:p@a:1,b:2/pda?replicaSet=rs')).toBe(
    'mongodb://u:p@a:1,b:2/pda_rehearsal?replicaSet=rs',
  );
  expect(() => rehearsalUri('mongodb://host')).toThrow(/must name a database/);
});
