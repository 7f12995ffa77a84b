/** The Schedule of the collection on a real server: there once, every night in Shanghai, and its round does the work. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createCollectDocuments } from '../../activities/collect-documents';
import { prepareNamespaces } from '../../engines/namespaces';
import { ensureBundle } from '../../worker/bundle';
import { ensureSchedules } from '../../worker/fleet';
import { eventually } from '../support/api-acts';
import { testRecord } from '../support/database';
import { testTemporalAddress } from '../support/engines';
import { storedDocument } from '../support/stored-document';

const record = testRecord('collection_schedule');

it('collects every night at three, and condemns what nothing names', async () => {
  const address = testTemporalAddress();
  const namespace = `collection-${randomUUID().slice(0, 8)}`;
  await prepareNamespaces(address, [namespace]);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  for (const _again of [1, 2]) await ensureSchedules(client, namespace, false);
  const schedule = client.schedule.getHandle('document-collection');
  const { spec, action } = await schedule.describe();
  expect(action).toMatchObject({ workflowType: 'documentCollection', taskQueue: namespace });
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 3, end: 3 }], minute: [{ start: 0, end: 0 }] }]);
  expect(spec.timezone).toBe('Asia/Shanghai');

  const id = 'doc_aaaaaaaa-2222-4333-8444-555555555555';
  await storedDocument(record(), id, Buffer.from('unused'), 'unused.pdf');
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: namespace,
    workflowBundle: { codePath: await ensureBundle() },
    activities: createCollectDocuments({ record: record(), logger, graceDays: 30 }),
  });
  const running = worker.run();
  await schedule.trigger();
  await eventually(async () =>
    expect((await record().documents.findById(id).lean())?.condemnedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/),
  );
  worker.shutdown();
  await running;
  await native.close();
  await connection.close();
});
