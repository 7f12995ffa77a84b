/** A worker for workflow tests: the real workflows; activities are stubs that keep what they were asked for and fail on demand. */
import { randomUUID } from 'node:crypto';
import { Client, isGrpcCancelledError, isGrpcDeadlineError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import { searchAttributeTypes } from '../../config/temporal';
import { locate } from '../../engines/locate';
import { temporalCli } from '../../engines/temporal-cli';
import type { CaseView } from '../../procedures/engine/case-file';
import type { ActRequest } from '../../procedures/engine/decide';
import type { Refusal } from '../../procedures/engine/define';
import type { CaseEvent } from '../../procedures/engine/events';
import type { Actor } from '../../procedures/roles';
import { ensureBundle } from '../../worker/bundle';
import {
  type ActAnswer,
  actUpdate,
  type CaseOpening,
  caseFileQuery,
  dryRunQuery,
  type Report,
  reportSignal,
} from '../../workflows/messages';
import { timeSkippingServer } from './engines';
import { indicatorSystem } from './evaluation-openings';

export interface Asked {
  events: CaseEvent[];
  orders: { caseNo: string; operation: string; seq: number }[];
  work: { caseNo: string; operation: string; payload: Record<string, unknown> }[];
  notices: { caseNo: string; template: string; to: unknown }[];
  /** Orders to the sharing exchange. */
  deliveries: { caseNo: string; dataset: string }[];
  /** Each case as an act or its record showed it last. */
  views: Map<string, CaseView<any>>;
  /** Calls of activities that were down, by activity. */
  failed: Record<string, number>;
}

/** Activities that are down, for all cases or for one: each call fails and is tried again after the pause. */
export type Down = Partial<
  Record<'recordEvents' | 'platformOrder' | 'performWork', { retryAfter: '10 minutes' | '6 hours'; onlyFor?: string }>
>;

/** Activities that are held: a call waits for the promise before it is performed. */
export type Held = Partial<Record<'recordEvents', Promise<void>>>;

export interface ActOptions {
  given?: Record<string, unknown>;
  updateId?: string;
  /** When the API received it; default is the server's time. */
  receivedAt?: string;
}

export interface CaseBench {
  env: TestWorkflowEnvironment;
  client: Client;
  taskQueue: string;
  asked: Asked;
  down: Down;
  held: Held;
  now: () => Promise<string>;
  start: (opening: CaseOpening) => Promise<void>;
  act: (caseNo: string, actor: Actor, act: string, input?: unknown, options?: ActOptions) => Promise<ActAnswer>;
  /** @returns the codes of refusals of the act. @throws Error when it was accepted. */
  refused: (caseNo: string, actor: Actor, act: string, input?: unknown, options?: ActOptions) => Promise<string[]>;
  dryRun: (caseNo: string, actor: Actor, act: string, input?: unknown) => Promise<Refusal[]>;
  report: (caseNo: string, report: Partial<Report> & Pick<Report, 'type'>) => Promise<void>;
  view: (caseNo: string) => Promise<CaseView<any>>;
  until: (caseNo: string, what: string, test: (view: CaseView<any>) => boolean) => Promise<CaseView<any>>;
  /** @returns the case once this step is open and nothing has ended it. */
  at: (caseNo: string, step: string) => Promise<CaseView<any>>;
  /** @returns the outcome, waited for without letting time pass. */
  outcome: (caseNo: string) => Promise<string>;
  /** @returns what was recorded of the case, in the order of writing. */
  events: (caseNo: string) => CaseEvent[];
  types: (caseNo: string) => string[];
  /** @returns the number of events in the history of the present run. */
  historyLength: (caseNo: string) => Promise<number>;
  close: () => Promise<void>;
}

/** @returns stub activities that remember what they were asked. */
export function stubActivities(asked: Asked, down: Down = {}, held: Held = {}): Activities {
  const certified = new Map<string, string[]>();
  const given = new Map<string, string>();
  // As the real one: a key gets one number, however often it asks.
  const numberFor = (series: string, key: string, payload: Record<string, unknown>): string => {
    const number =
      given.get(key) ?? `${series}-${String(payload['day']).slice(0, 4)}-9${String(given.size).padStart(3, '0')}`;
    given.set(key, number);
    return number;
  };
  const tried = (name: keyof Down, caseNo: string): void => {
    const fault = down[name];
    if (fault === undefined || (fault.onlyFor ?? caseNo) !== caseNo) return;
    asked.failed[name] = (asked.failed[name] ?? 0) + 1;
    throw ApplicationFailure.create({ message: `${name} is down`, nextRetryDelay: fault.retryAfter });
  };
  const stubs: Pick<
    Activities,
    | 'recordEvents'
    | 'startDeliveries'
    | 'deliverNotice'
    | 'confirmNotice'
    | 'markNoticeFailed'
    | 'platformOrder'
    | 'performWork'
    | 'exchangeOrder'
  > = {
    recordEvents: async ({ caseNo, events, notices, view }) => {
      tried('recordEvents', caseNo);
      await held.recordEvents;
      // As the real one: a call may be repeated, an event is written once.
      const known = new Set(asked.events.map(({ id }) => id));
      asked.events.push(...events.filter(({ id }) => !known.has(id)));
      see(asked, view);
      asked.notices.push(...notices.map(({ template, to }) => ({ caseNo, template, to })));
      return { deliveries: [] };
    },
    startDeliveries: async () => undefined,
    deliverNotice: async () => 'delivered',
    confirmNotice: async () => 'delivered',
    markNoticeFailed: async () => undefined,
    platformOrder: async ({ caseNo, operation, seq, payload }) => {
      tried('platformOrder', caseNo);
      asked.orders.push({ caseNo, operation, seq });
      const grantId = `${caseNo}/sample`;
      const state = payload['held'] === true ? 'restricted' : 'granted';
      if (operation === 'provision') return { outcome: { grants: [{ grantId, dataset: 'sample', state }] } };
      if (operation === 'certifyDeletion')
        certified.set(caseNo, [...(certified.get(caseNo) ?? []), String(payload['grantId'])]);
      if (operation === 'grant') {
        const { grantId: wanted, requestNo, dataset } = payload;
        return { outcome: { grantId: wanted, requestNo, dataset, state: 'granted' } };
      }
      if (operation !== 'list') return { outcome: {} };
      const deletion = certified.get(caseNo)?.includes(grantId) ? { by: 'operator' } : null;
      return { outcome: { grants: [{ grantId, dataset: 'sample', state: 'revoked', deletion }] } };
    },
    exchangeOrder: async ({ caseNo, payload: { dataset } }) => {
      asked.deliveries.push({ caseNo, dataset });
      return { outcome: { dataset, delivered: true } };
    },
    performWork: async ({ caseNo, key, operation, payload }) => {
      tried('performWork', caseNo);
      asked.work.push({ caseNo, operation, payload });
      if (operation === 'prepareEvaluation')
        return { outcome: { evaluationNo: numberFor('EVAL', key, payload), indicators: indicatorSystem } };
      if (operation === 'allotTermination') return { outcome: { terminationNo: numberFor('TERM', key, payload) } };
      const sealed = { sha256: 'ab'.repeat(32), documentId: 'doc_archive', events: asked.events.length };
      return { outcome: operation === 'sealArchive' ? sealed : {} };
    },
  };
  return stubs as Activities;
}

function see({ views }: Asked, view: CaseView<any>): void {
  if ((views.get(view.caseNo)?.version ?? 0) < view.version) views.set(view.caseNo, view);
}

/** Waits until it is so, two seconds at most: a case that is told something twice shows nothing new. */
export async function shortly(isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 80 && !isSo(); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 25));
}

/** Starts a time-skipping server of its own with a worker; `close` ends both. */
export async function openBench(): Promise<CaseBench> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeSkippingServer() } },
  });
  const types = temporal.api.enums.v1.IndexedValueType;
  const searchAttributes = Object.fromEntries(
    Object.entries(searchAttributeTypes).map(([name, type]) => [name, types[`INDEXED_VALUE_TYPE_${type}`]]),
  );
  await env.connection.operatorService.addSearchAttributes({ namespace: env.namespace ?? 'default', searchAttributes });
  return benchOn(env);
}

const cliTypes = { KEYWORD: 'Keyword', DATETIME: 'Datetime', BOOL: 'Bool' } as const;

/** Starts a real development server of its own that suggests continue-as-new after so many events, with a worker. */
export async function openRealBench(suggestContinueAsNew: number): Promise<CaseBench> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const path = process.env['TEMPORAL_CLI'] ?? (await locate(temporalCli));
  const attributes = Object.entries(searchAttributeTypes).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${cliTypes[type]}`,
  ]);
  const limit = `limit.historyCount.suggestContinueAsNew=${suggestContinueAsNew}`;
  const env = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      extraArgs: [...attributes, '--dynamic-config-value', limit],
      log: { format: 'json', level: 'never' },
    },
  });
  return benchOn(env);
}

async function benchOn(env: TestWorkflowEnvironment): Promise<CaseBench> {
  // Not the environment's own client: that one lets time run while it waits for a result, past every time limit when no timer is left.
  const client = new Client({ connection: env.connection, namespace: env.namespace ?? 'default' });
  const asked: Asked = { events: [], orders: [], work: [], notices: [], deliveries: [], views: new Map(), failed: {} };
  const down: Down = {};
  const held: Held = {};
  const taskQueue = `test-${randomUUID()}`;
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: await ensureBundle() },
    activities: stubActivities(asked, down, held),
  });
  const running = worker.run();
  const now = async (): Promise<string> => new Date(await env.currentTimeMs()).toISOString();
  // A query that meets the completion of its run may stay unanswered by the time-skipping server, or be cancelled there: it is asked again.
  const view = async (caseNo: string): Promise<CaseView<any>> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await client.withDeadline(Date.now() + 2_000 * attempt, () =>
          client.workflow.getHandle(caseNo).query(caseFileQuery),
        );
      } catch (error) {
        if (attempt === 3 || !(isGrpcDeadlineError(error) || isGrpcCancelledError(error))) throw error;
      }
    }
  };
  const request = async (
    actor: Actor,
    act: string,
    input: unknown,
    { given = {}, receivedAt }: ActOptions,
  ): Promise<ActRequest> => ({
    act,
    input,
    actor,
    receivedAt: receivedAt ?? (await now()),
    given,
    expectedVersion: null,
  });
  const act: CaseBench['act'] = async (caseNo, actor, name, input = {}, options = {}) => {
    const args: [ActRequest] = [await request(actor, name, input, options)];
    const updateId = options.updateId ?? randomUUID();
    const answer = await client.workflow.getHandle(caseNo).executeUpdate(actUpdate, { updateId, args });
    see(asked, answer.view);
    return answer;
  };
  /**
   * The case as recorded; it is asked itself only while recording does not go on. A query that meets the end of a run would stop the
   * time-skipping server's clock for good.
   */
  const standing = async (caseNo: string): Promise<CaseView<any> | undefined> =>
    down.recordEvents === undefined && held.recordEvents === undefined ? asked.views.get(caseNo) : view(caseNo);
  const until: CaseBench['until'] = async (caseNo, what, test) => {
    for (let attempt = 0; attempt < 800; attempt += 1) {
      const current = await standing(caseNo);
      if (current !== undefined && test(current)) return current;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { stage, version, closed } = await view(caseNo);
    throw new Error(`${caseNo} did not come to: ${what}; it is at ${stage ?? closed?.outcome}, version ${version}`);
  };
  const events = (caseNo: string): CaseEvent[] => asked.events.filter((event) => event.caseNo === caseNo);
  return {
    env,
    client,
    taskQueue,
    asked,
    down,
    held,
    now,
    start: async (opening) => {
      await client.workflow.start(opening.kind, { taskQueue, workflowId: opening.caseNo, args: [{ opening }] });
    },
    act,
    refused: async (...asking) => {
      const refusals = await act(...asking).then(
        () => null,
        (error) => {
          if (error.cause?.type !== 'refused') throw error;
          return error.cause.details[0] as Refusal[];
        },
      );
      if (refusals === null) throw new Error(`${asking[2]} was accepted`);
      return refusals.map(({ code }) => code);
    },
    dryRun: async (caseNo, actor, name, input = {}) =>
      client.workflow.getHandle(caseNo).query(dryRunQuery, await request(actor, name, input, {})),
    report: async (caseNo, report) => {
      const { id = randomUUID(), from = 'ANN-2026-0001', at = '2026-01-01T00:00:00.000Z', payload = {}, type } = report;
      const before = asked.views.get(caseNo)?.version ?? 0;
      await client.workflow.getHandle(caseNo).signal(reportSignal, { id, from, at, type, payload });
      await shortly(() => (asked.views.get(caseNo)?.version ?? 0) > before);
    },
    view,
    until,
    at: (caseNo, step) => until(caseNo, step, ({ stage, ending }) => stage === step && ending === null),
    outcome: async (caseNo) => {
      for (let attempt = 0; attempt < 400; attempt += 1) {
        const { status } = await client.workflow.getHandle(caseNo).describe();
        if (status.name === 'COMPLETED') break;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return client.workflow.getHandle(caseNo).result() as Promise<string>;
    },
    events,
    types: (caseNo) => events(caseNo).map(({ type }) => type),
    historyLength: async (caseNo) => (await client.workflow.getHandle(caseNo).describe()).historyLength,
    close: async () => {
      worker.shutdown();
      await running;
      await env.teardown();
    },
  };
}
