/** The worker of the bare workflow, a process like the product's, with the same options. Reads the product's configuration. */
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { readEnv } from '../../config/env';
import { connectRecord, databaseOf } from '../../models/record';

async function main(): Promise<void> {
  const env = readEnv();
  const { code } = await bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'),
    workflowsPath: require.resolve('./bare-workflow'),
  });
  const record = await connectRecord(env.MONGODB_URI);
  const documents = databaseOf(record.connection).collection<{ _id: string; text: string }>('benchDocuments');
  const connection = await NativeConnection.connect({
    address: env.TEMPORAL_ADDRESS,
    grpcCompression: { codec: env.TEMPORAL_COMPRESSION },
  });
  const worker = await Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    workflowBundle: { code },
    activities: {
      writeDocument: async (document: { _id: string; text: string }): Promise<void> => {
        await documents.insertOne(document);
      },
    },
    maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
    shutdownGraceTime: 10_000,
  });
  process.stdout.write('ready\n');
  await worker.run();
  await connection.close();
  await record.close();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
});
