/**
 * Effects become activities here, and only here. Lanes do not hold each other: *record* writes everything pending in one call,
 * *platform* and *exchange* keep their order and never give up, *notices* start one delivery per recipient and channel, *work* and
 * *cases* do the rest. What is not performed yet is part of the run's state.
 */

import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/common';
import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  ParentClosePolicy,
  proxyActivities,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { nextDue } from '../procedures/engine/agenda';
import type { Applied } from '../procedures/engine/apply';
import { viewOf } from '../procedures/engine/case-file';
import type { CasesEffect, NoticeEffect, PlatformEffect } from '../procedures/engine/effects';
import { tasksOf } from '../procedures/engine/tasks';
import { compiled } from './compiled';
import { type CaseOpening, type CaseRun, type PendingEffect, type Report, reportSignal } from './messages';

/** Retried for ever with a pause of at most a minute: the record must not lose an event because the database was away. */
const record = (summary: string) =>
  proxyActivities<Activities>({
    startToCloseTimeout: '30 seconds',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
    summary,
  });
/** Retried for ever with a pause of at most five minutes: restriction of use is final by law and depends on no effect that may give up. */
const platform = (summary: string) =>
  proxyActivities<Activities>({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    summary,
  });
/** Retried for ever, as the platform's orders are: what was consented to is delivered, or refused with a reason. */
const exchange = (summary: string) =>
  proxyActivities<Activities>({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    summary,
  });
const work = (summary: string) =>
  proxyActivities<Activities>({
    startToCloseTimeout: '5 minutes',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '2 minutes' },
    summary,
  });

/** The event that an effect's outcome becomes. */
type Outcome = { type: string; article: string; key: string };

export interface Lanes {
  queue: (applied: Pick<Applied<any>, 'events' | 'effects'>) => void;
  /** Waits a short while for calls under way, then starts nothing new. */
  pause: () => Promise<void>;
  /** Waits until everything is performed. */
  drain: () => Promise<void>;
}

/** Starts the lanes of a run. `outcome` hears what an effect brought. */
export function startLanes(run: CaseRun, outcome: (event: Outcome, data: Record<string, unknown>) => void): Lanes {
  let paused = false;
  let underWay = 0;
  const isSettled = (): boolean => run.file.ending === null || paused;

  void lane(() => run.unrecorded.events.length > 0 && isSettled(), writeRecord);
  void lane(
    () => run.deliveries.length > 0,
    async () => {
      const ids = run.deliveries;
      await work(`${ids.length} notices`).startDeliveries({ ids });
      run.deliveries = run.deliveries.filter((id) => !ids.includes(id));
    },
  );
  for (const name of ['platform', 'work', 'cases', 'exchange'] as const) {
    void lane(
      () => first(name) !== undefined && (name !== 'work' || isRecorded(first(name)?.key ?? '')),
      async () => {
        const effect = first(name);
        if (effect === undefined) return;
        await performOne(effect);
      },
    );
  }

  function first(name: PendingEffect['lane']): PendingEffect | undefined {
    return run.pending.find((effect) => effect.lane === name);
  }

  /** Publishing and sealing read the record: what asked for them, and all before it, must stand there. */
  function isRecorded(key: string): boolean {
    return !run.unrecorded.events.some(({ id }) => key.startsWith(`${id}/`));
  }

  /** Keeps with a pending effect what was begun of it, for the run that may have to repeat it. */
  function note(key: string, begun: Pick<PendingEffect, 'seq' | 'tried'>): void {
    run.pending = run.pending.map((effect) => (effect.key === key ? { ...effect, ...begun } : effect));
  }

  /** One thing after another, as long as there is something to do. What fails in spite of all retries fails the workflow task, for operators to see. */
  async function lane(hasWork: () => boolean, perform: () => Promise<void>): Promise<void> {
    for (;;) {
      await condition(() => !paused && hasWork());
      underWay += 1;
      try {
        await perform();
      } finally {
        underWay -= 1;
      }
    }
  }

  async function writeRecord(): Promise<void> {
    const { events, notices } = run.unrecorded;
    const procedure = compiled(run.file.kind);
    const written = await record(
      events
        .map(({ type }) => type)
        .join(', ')
        .slice(0, 200),
    ).recordEvents({
      caseNo: run.file.caseNo,
      kind: run.file.kind,
      events,
      view: viewOf(run.file),
      tasks: tasksOf(procedure, run.file),
      summary: procedure.definition.summary(run.file),
      nextDueAt: nextDue(procedure, run.file)?.at ?? null,
      notices: notices as (NoticeEffect & { key: string })[],
    });
    const last = events.at(-1)?.seq ?? 0;
    run.unrecorded = {
      events: run.unrecorded.events.filter(({ seq }) => seq > last),
      notices: run.unrecorded.notices.filter(({ key }) => !notices.some((one) => one.key === key)),
    };
    run.deliveries = [...run.deliveries, ...written.deliveries];
  }

  async function performOne(effect: PendingEffect): Promise<void> {
    const data = await perform(effect);
    run.pending = run.pending.filter(({ key }) => key !== effect.key);
    const reportAs = 'reportAs' in effect ? effect.reportAs : undefined;
    if (data !== null && reportAs !== undefined)
      outcome({ type: reportAs, article: effect.article, key: effect.key }, data);
  }

  /** @returns what came of it, or null when it was given up for what comes after it. */
  async function perform(effect: PendingEffect): Promise<Record<string, unknown> | null> {
    switch (effect.lane) {
      case 'platform':
        return order(effect);
      case 'exchange':
        return (
          await exchange(effect.operation).exchangeOrder({ caseNo: run.file.caseNo, payload: effect.payload as never })
        ).outcome;
      case 'work':
        return (
          await work(effect.operation).performWork({
            caseNo: run.file.caseNo,
            key: effect.key,
            operation: effect.operation,
            payload: effect.payload,
          })
        ).outcome;
      case 'cases':
        await tellCase(effect);
        return {};
      case 'notice':
        return {};
    }
  }

  async function order({
    key,
    seq,
    operation,
    payload,
  }: PlatformEffect & PendingEffect): Promise<Record<string, unknown> | null> {
    if (seq === undefined) run.platformSeq += 1;
    const given = seq ?? run.platformSeq;
    note(key, { seq: given });
    const ask = async (): Promise<Record<string, unknown>> => {
      const input = { caseNo: run.file.caseNo, seq: given, operation, payload };
      return (await platform(`${operation}, order ${given}`).platformOrder(input)).outcome;
    };
    if (operation === 'grant') {
      // What the order would have granted is told, so that nobody waits for it.
      const { requestNo, grantId, dataset } = payload;
      return (await unlessOvertaken(ask, isClosedLater)) ?? { requestNo, grantId, dataset, state: 'overtaken' };
    }
    return operation === 'lift' ? unlessOvertaken(ask, isOvertaken) : ask();
  }

  /**
   * Restoring use, and granting, give way to the order that takes it away again: nothing is open in between, and nothing waits for a platform that
   * does not open. Should the call still arrive, the platform ignores it for its lower number.
   */
  async function unlessOvertaken<T>(ask: () => Promise<T>, overtaken: () => boolean): Promise<T | null> {
    const scope = new CancellationScope();
    let answered = false;
    const answer = scope.run(ask).then(
      (given) => {
        answered = true;
        return given;
      },
      (error: unknown) => {
        if (!isCancellation(error)) throw error;
        return null;
      },
    );
    await condition(() => answered || overtaken());
    if (!answered) scope.cancel();
    return answer;
  }

  /** Whether the platform's next order after the present one closes what the present one opens. */
  function isOvertaken(): boolean {
    const [, next] = run.pending.filter((effect) => effect.lane === 'platform');
    return next?.lane === 'platform' && (next.operation === 'restrict' || next.operation === 'revoke');
  }

  /** Whether any order after the present one closes everything. */
  function isClosedLater(): boolean {
    const [, ...later] = run.pending.filter((effect) => effect.lane === 'platform');
    return later.some((one) => one.operation === 'restrict' || one.operation === 'revoke');
  }

  async function tellCase(effect: CasesEffect & PendingEffect): Promise<void> {
    const { key, caseNo, payload } = effect;
    try {
      if (effect.operation === 'start') await startCase(key, payload as unknown as CaseOpening);
      else await getExternalWorkflowHandle(caseNo).signal(reportSignal, reportOf(effect));
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
        // The other case is closed: what it was told is recorded here (design: a report to a closed case stays with its sender).
        outcome({ type: 'reportUndelivered', article: 'I-22', key }, { to: caseNo, payload });
      } else if (effect.tried !== true) {
        log.error('a case of this number runs or has run already; the one asked for is not started', { caseNo });
        outcome({ type: 'caseNotStarted', article: effect.article, key }, { caseNo });
      }
    }
  }

  async function startCase(key: string, opening: CaseOpening): Promise<void> {
    note(key, { tried: true });
    await startChild(opening.kind, {
      workflowId: opening.caseNo,
      args: [{ opening }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      memo: { title: opening.data.title, caseNo: opening.caseNo },
    });
  }

  function reportOf(effect: CasesEffect & PendingEffect): Report {
    const { type, ...payload } = effect.payload as { type: string };
    return { id: effect.key, from: run.file.caseNo, at: run.file.lastAt, type, payload };
  }

  const isIdle = (): boolean => underWay === 0;

  return {
    queue: ({ events, effects }) => {
      run.unrecorded = {
        events: [...run.unrecorded.events, ...events],
        notices: [...run.unrecorded.notices, ...effects.filter(({ lane: name }) => name === 'notice')],
      };
      run.pending = [...run.pending, ...effects.filter(({ lane: name }) => name !== 'notice')];
    },
    pause: async () => {
      paused = true;
      await condition(isIdle, '10 seconds');
    },
    drain: () =>
      condition(
        () => isIdle() && run.unrecorded.events.length === 0 && run.pending.length === 0 && run.deliveries.length === 0,
      ),
  };
}
