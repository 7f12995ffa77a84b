import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import mongoose from 'mongoose';
import { retentionDays, searchAttributeTypes } from '../../config/temporal';
import { projectRoot } from '../../engines/paths';
import { freePorts } from '../../engines/ports';
import { startMongo, startTemporal } from '../../engines/up';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pda up ')); // with spaces, as a checkout may have
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('Temporal comes up with namespaces, retention and search attributes, at the first start and at the next', async () => {
  for (const start of ['first', 'next']) {
    const temporal = await startTemporal({ dataDir: folder, namespaces: ['default', 'rehearsal'] });
    const connection = await Connection.connect({ address: temporal.address });
    try {
      for (const namespace of ['default', 'rehearsal']) {
        const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
        expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributeTypes)));
        const { config } = await connection.workflowService.describeNamespace({ namespace });
        expect([start, Number(config?.workflowExecutionRetentionTtl?.seconds)]).toEqual([
          start,
          retentionDays * 86_400,
        ]);
      }
      expect((await fetch(temporal.uiUrl)).status).toBe(200);
    } finally {
      await connection.close();
      await temporal.stop();
    }
  }
});

test('the database keeps its data over a restart', async () => {
  for (const expected of [0, 1]) {
    const mongo = await startMongo({ dataDir: folder });
    const connection = await mongoose.createConnection(`${mongo.uri}up`).asPromise();
    expect(await connection.collection('notes').countDocuments()).toBe(expected);
    await connection.collection('notes').insertOne({ text: 'kept' });
    await connection.close();
    await mongo.stop();
  }
});

test('a port in use is said plainly, with the variable that changes it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  await expect(startMongo({ dataDir: folder, port })).rejects.toThrow(
    new RegExp(`Port ${port}.* is in use.*MONGODB_PORT=`),
  );
  await expect(startTemporal({ dataDir: folder, port })).rejects.toThrow(/is in use.*TEMPORAL_PORT=/);
  await new Promise((resolve) => other.close(resolve));
});

test('nothing is left behind when the owner is killed', async () => {
  const [port = 0] = await freePorts(1);
  const start = `require(${JSON.stringify(join(projectRoot, 'engines', 'up.ts'))})
    .startMongo({ dataDir: ${JSON.stringify(folder)}, port: ${port} }).then(() => { console.log('up'); setInterval(() => {}, 1000); });`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--eval', start], { cwd: projectRoot });
  await new Promise((resolve) => owner.stdout.once('data', resolve));
  await expect(startMongo({ dataDir: folder, port })).rejects.toThrow(/is in use/);
  owner.kill('SIGKILL');
  let free = false;
  for (let tries = 0; tries < 100 && !free; tries += 1) {
    await sleep(100);
    free = await startMongo({ dataDir: folder, port }).then(
      (mongo) => mongo.stop().then(() => true),
      () => false,
    );
  }
  expect(free).toBe(true);
});
