/** A worker for workflow tests: the real workflows; activities are stubs that keep what they were asked for. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import { searchAttributeTypes } from '../../config/temporal';
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseEvent } from '../../procedures/engine/events';
import type { Actor } from '../../procedures/roles';
import { ensureBundle } from '../../worker/bundle';
import { type ActAnswer, actUpdate, type CaseOpening, caseFileQuery } from '../../workflows/messages';
import { timeSkippingServer } from './engines';

export interface Asked {
  events: CaseEvent[];
  orders: { operation: string; seq: number }[];
  work: { operation: string; payload: Record<string, unknown> }[];
  notices: { template: string; to: unknown }[];
}

export interface CaseBench {
  env: TestWorkflowEnvironment;
  client: Client;
  taskQueue: string;
  asked: Asked;
  run: <T>(body: () => Promise<T>) => Promise<T>;
  start: (opening: CaseOpening) => Promise<void>;
  act: (
    caseNo: string,
    actor: Actor,
    act: string,
    input?: unknown,
    given?: Record<string, unknown>,
  ) => Promise<ActAnswer>;
  view: (caseNo: string) => Promise<CaseView<any>>;
  until: (caseNo: string, what: string, test: (view: CaseView<any>) => boolean) => Promise<CaseView<any>>;
  close: () => Promise<void>;
}

/** Grants that the stubbed platform shows. */
const listed = (caseNo: string, deleted: boolean) => [
  { grantId: `${caseNo}/sample`, dataset: 'sample', state: 'revoked', deletion: deleted ? { at: '2031-01-01' } : null },
];

/** @returns stub activities that remember what they were asked. */
export function stubActivities(asked: Asked): Activities {
  const stubs: Pick<
    Activities,
    'recordEvents' | 'startDeliveries' | 'deliverNotice' | 'markNoticeFailed' | 'platformOrder' | 'performWork'
  > = {
    recordEvents: async ({ events, notices }) => {
      asked.events.push(...events);
      asked.notices.push(...notices.map(({ template, to }) => ({ template, to })));
      return { deliveries: [] };
    },
    startDeliveries: async () => undefined,
    deliverNotice: async () => undefined,
    markNoticeFailed: async () => undefined,
    platformOrder: async ({ caseNo, operation, seq }) => {
      asked.orders.push({ operation, seq });
      if (operation === 'provision')
        return { outcome: { grants: [{ grantId: `${caseNo}/sample`, dataset: 'sample' }] } };
      return { outcome: operation === 'list' ? { grants: listed(caseNo, true) } : {} };
    },
    performWork: async ({ operation, payload }) => {
      asked.work.push({ operation, payload });
      return {
        outcome:
          operation === 'sealArchive'
            ? { sha256: 'ab'.repeat(32), documentId: 'doc_archive', events: asked.events.length }
            : {},
      };
    },
  };
  return stubs as Activities;
}

/** Starts a time-skipping server of its own with a worker; `close` ends both. */
export async function openBench(): Promise<CaseBench> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeSkippingServer() } },
  });
  await registerSearchAttributes(env);
  return benchOn(env, env.client);
}

async function registerSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = temporal.api.enums.v1.IndexedValueType;
  const searchAttributes = Object.fromEntries(
    Object.entries(searchAttributeTypes).map(([name, type]) => [name, types[`INDEXED_VALUE_TYPE_${type}`]]),
  );
  await env.connection.operatorService.addSearchAttributes({ namespace: env.namespace ?? 'default', searchAttributes });
}

async function benchOn(env: TestWorkflowEnvironment, client: Client): Promise<CaseBench> {
  const asked: Asked = { events: [], orders: [], work: [], notices: [] };
  const taskQueue = `test-${randomUUID()}`;
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities: stubActivities(asked),
  });
  const view = (caseNo: string): Promise<CaseView<any>> => client.workflow.getHandle(caseNo).query(caseFileQuery);
  return {
    env,
    client,
    taskQueue,
    asked,
    run: (body) => worker.runUntil(body),
    start: async (opening) => {
      await client.workflow.start(opening.kind, { taskQueue, workflowId: opening.caseNo, args: [{ opening }] });
    },
    act: async (caseNo, actor, act, input = {}, given = {}) => {
      const receivedAt = new Date(await env.currentTimeMs()).toISOString();
      const request = { act, input, actor, receivedAt, given, expectedVersion: null };
      return client.workflow.getHandle(caseNo).executeUpdate(actUpdate, { updateId: randomUUID(), args: [request] });
    },
    view,
    until: async (caseNo, what, test) => {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const current = await view(caseNo);
        if (test(current)) return current;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${caseNo} did not come to: ${what}; it is at ${(await view(caseNo)).stage}`);
    },
    close: () => env.teardown(),
  };
}
