/**
 * What every case workflow has in common: it hears acts, decides and records them, opens steps, keeps its one timer, and goes on in
 * a new run. The order of steps is not here; each workflow function holds its own.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  currentUpdateInfo,
  isCancellation,
  patched,
  setHandler,
  sleep,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Calendar } from '../law/calendar/working-days';
import { agenda, nextDue } from '../procedures/engine/agenda';
import { type Applied, append, applyAct, bySystem, type Occasion } from '../procedures/engine/apply';
import { type CaseFile, viewOf } from '../procedures/engine/case-file';
import { toRearm } from '../procedures/engine/deadlines';
import { type ActRequest, decide } from '../procedures/engine/decide';
import type { StepDefinition } from '../procedures/engine/define';
import type { EventDraft } from '../procedures/engine/events';
import type { Compiled } from '../procedures/engine/meaning';
import { movedDeadlines, withCalendar } from '../procedures/engine/moved-deadlines';
import { beginRun } from './case-run';
import {
  type ActAnswer,
  type ActReceipt,
  actUpdate,
  agendaQuery,
  type CaseRun,
  type CaseStart,
  calendarSignal,
  caseFileQuery,
  clockSignal,
  dryRunQuery,
  type Report,
  reportSignal,
} from './messages';
import { type Lanes, startLanes } from './perform';
import { showCase } from './show';

/** Receipts and report ids kept for deduplication across runs. */
const remembered = 200;
/** For trying an act: validators never draw. */
const trialSeed = '00000000-0000-4000-8000-000000000000';

export type EndingOf<S> = S extends StepDefinition<any, infer E> ? E : never;

/** `Aside` names the endings that standing acts and events give whatever step is open. */
export interface CaseShell<F, Aside extends string> {
  /** The case as it stands. */
  file: () => CaseFile<F>;
  /** Opens the step, hears acts until an event ends it, and returns the ending, one of the step's or one aside. */
  during: <S extends StepDefinition<F, any>>(step: S) => Promise<EndingOf<S> | Aside>;
  /** A fork that no ending decides; the answer is remembered, so that the function takes the same way after continue-as-new. */
  ask: (question: string, answer: () => boolean) => boolean;
  /** Goes on in a new run with the named part of the workflow function. */
  continueAs: (part: string) => Promise<never>;
  /** Records the end of the case, performs what is pending, and returns the outcome. */
  close: (outcome: string) => Promise<string>;
}

/** Sets every handler before the first await. */
export function openCase<F, Aside extends string = 'withdrawn'>(
  procedure: Compiled<F>,
  start: CaseStart,
): CaseShell<F, Aside> {
  const run = beginRun(procedure, start);
  let cursor = 0;
  let inherited = 'carried' in start;
  let leaving = false;
  let woken = false;
  let timer: { at: string; scope: CancellationScope } | null = null;
  const lanes: Lanes = startLanes(run, ({ type, article, key }, data) =>
    record([{ type, article, data }], bySystem(timeNow(), key)),
  );
  lanes.queue(run.first);

  const file = (): CaseFile<F> => run.file as CaseFile<F>;
  function timeNow(): string {
    const { clock } = run.file;
    return clock.mode === 'stepped' ? clock.now : new Date().toISOString();
  }

  function take(applied: Applied<F>): Applied<F> {
    run.file = applied.file;
    lanes.queue(applied);
    woken = true;
    rearm();
    return applied;
  }

  /** I-21: a stop that ends arms what is overdue anew. Runs that came by one before that was so go on without. */
  function rearm(): void {
    const ids = toRearm(run.file);
    if (ids.length === 0 || !patched('rearmed-after-a-stop')) return;
    const drafts = ids.map((deadline) => ({ type: 'deadlineRearmed', article: 'I-21', data: { deadline } }));
    record(drafts, bySystem(timeNow(), `rearm:${ids.join()}`));
  }

  function record(drafts: readonly EventDraft[], occasion: Occasion): void {
    take(append(procedure, file(), drafts, occasion));
  }

  setHandler(
    actUpdate,
    async (request: ActRequest): Promise<ActAnswer> => {
      const updateId = currentUpdateInfo()?.id ?? uuid4();
      const known = run.receipts.find((receipt) => receipt.updateId === updateId);
      const receipt = known ?? apply(request, updateId);
      // A cancel request on the case does not reach whoever waits for an answer.
      await CancellationScope.nonCancellable(() => condition(() => run.file.ending === null || leaving));
      return { receipt, view: viewOf(run.file), continues: leaving };
    },
    { validator: (request: ActRequest) => refuse(request), description: 'An act of a person on this case' },
  );

  function apply(request: ActRequest, updateId: string): ActReceipt {
    const applied = take(applyAct(procedure, file(), request, timeNow(), uuid4(), updateId));
    const receipt = {
      caseNo: run.file.caseNo,
      updateId,
      version: run.file.version,
      events: applied.events.map(({ id, type, article }) => ({ id, type, article })),
    };
    run.receipts = [...run.receipts, receipt].slice(-remembered);
    return receipt;
  }

  /**
   * The validator decides: synchronous, read-only, every reason at once. It also tries the act, so that one which cannot be applied
   * fails here and alone; in the handler it would hold up the whole case.
   */
  function refuse(request: ActRequest): void {
    const updateId = currentUpdateInfo()?.id ?? '';
    if (run.receipts.some((receipt) => receipt.updateId === updateId)) return;
    const refusals = decide(procedure, file(), request);
    if (refusals.length === 0) applyAct(procedure, file(), request, timeNow(), trialSeed, updateId);
    else
      throw ApplicationFailure.create({
        message: refusals.map(({ code }) => code).join(', '),
        type: 'refused',
        nonRetryable: true,
        details: [refusals],
      });
  }

  setHandler(dryRunQuery, (request: ActRequest) => decide(procedure, file(), request), {
    description: 'Every reason against an act, without doing it',
  });
  setHandler(caseFileQuery, () => viewOf(run.file), { description: 'The case as it stands' });
  setHandler(agendaQuery, () => agenda(procedure, file()), { description: 'What comes due, nearest first' });
  setHandler(reportSignal, hear, { description: 'A report from another case' });
  setHandler(calendarSignal, ({ calendar }) => extendCalendar(calendar));
  setHandler(clockSignal, ({ to }) => moveClock(to), { description: 'Rehearsal: move the stepped clock' });

  /** A calendar that the case has already is not recorded again; runs that began to be told before that was so keep recording it. */
  function extendCalendar(calendar: Calendar): void {
    if (calendar.version === run.file.calendar.version && patched('calendar-once')) return;
    const moved = movedDeadlines(run.file, withCalendar(run.file, calendar));
    record(
      [{ type: 'calendarExtended', article: 'I-02', data: { calendar, moved } }],
      bySystem(timeNow(), `calendar:${calendar.version}`),
    );
  }

  function hear(report: Report): void {
    if (run.reports.includes(report.id)) return;
    run.reports = [...run.reports, report.id].slice(-remembered);
    run.unheard = [...run.unheard, report];
    takeIn();
  }

  /**
   * Reports wait while the case passes between steps: each is for the step that is open when it is taken in. A stepped clock comes to
   * the report's time first, and what is due on the way may end the step.
   */
  function takeIn(): void {
    for (let report = run.unheard[0]; report !== undefined && isOpen(); report = run.unheard[0]) {
      if (run.file.clock.mode === 'stepped') giveUntil(report.at);
      if (!isOpen()) return;
      stepTo(report.at);
      run.unheard = run.unheard.slice(1);
      const drafts = procedure.definition.reports[report.type]?.(report.payload, file()) ?? [notApplied(report)];
      record(drafts, bySystem(timeNow(), report.id));
    }
    if (run.file.closed === null) return;
    for (const report of run.unheard) record([notApplied(report)], bySystem(timeNow(), report.id));
    run.unheard = [];
  }

  function isOpen(): boolean {
    return run.file.stage !== null && run.file.ending === null;
  }

  /** That a report came is recorded, though nothing follows from it here: the case is closed, or does not know its kind. */
  function notApplied({ type, from }: Report): EventDraft {
    return { type: 'reportNotApplied', article: 'I-22', data: { type, from } };
  }

  function moveClock(to: string): void {
    if (run.file.clock.mode !== 'stepped' || to <= (run.clockTarget ?? run.file.clock.now)) return;
    run.clockTarget = to;
    woken = true;
  }

  /** Gives everything due until the instant (included). A stepped clock never passes something due: each is given at its own instant. */
  function giveUntil(instant: string): void {
    for (let due = nextDue(procedure, file()); due !== null && due.at <= instant; due = nextDue(procedure, file())) {
      stepTo(due.at);
      record([due.event], bySystem(timeNow(), `due:${due.key}`));
    }
  }

  function giveDue(): void {
    giveUntil(run.clockTarget ?? timeNow());
    if (run.clockTarget === null || run.file.ending !== null) return;
    stepTo(run.clockTarget);
    run.clockTarget = null;
  }

  function stepTo(instant: string): void {
    if (run.file.clock.mode !== 'stepped' || instant <= run.file.clock.now) return;
    record([{ type: 'clockMoved', article: 'API', data: { now: instant } }], bySystem(instant, `clock:${instant}`));
  }

  function armTimer(): void {
    const due = run.file.clock.mode === 'stepped' ? null : nextDue(procedure, file());
    if (due?.at === timer?.at) return;
    timer?.scope.cancel();
    timer = null;
    if (due === null) return;
    const scope = new CancellationScope();
    timer = { at: due.at, scope };
    const ms = Math.max(1, Date.parse(due.at) - Date.now());
    void scope
      .run(() => sleep(ms, { summary: due.summary.slice(0, 120) }))
      .then(
        () => {
          if (timer?.scope === scope) timer = null;
          woken = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  async function during<S extends StepDefinition<F, any>>(step: S): Promise<EndingOf<S> | Aside> {
    const passed = run.trail[cursor];
    if (passed !== undefined) {
      if (passed.step !== step.id)
        throw new Error(
          `the run passed ${passed.step} where the function now has ${step.id}; see docs/tasks/add-a-step.md`,
        );
      cursor += 1;
      return passed.ending as EndingOf<S>;
    }
    // A step that the run before left open goes on; an act may even have ended it while that run was leaving.
    const resumed = inherited && run.file.stage === step.id;
    inherited = false;
    if (!resumed)
      record(
        [{ type: 'stepOpened', article: step.article, data: { step: step.id } }],
        bySystem(timeNow(), `step:${step.id}`),
      );
    for (;;) {
      woken = false;
      takeIn();
      giveDue();
      if (run.file.ending !== null) break;
      armTimer();
      showCase(procedure, file());
      await condition(() => woken || workflowInfo().continueAsNewSuggested);
      if (workflowInfo().continueAsNewSuggested && run.file.ending === null) await goOn();
    }
    const ending = run.file.ending as EndingOf<S>;
    run.trail = [...run.trail, { step: step.id, ending }];
    cursor += 1;
    return ending;
  }

  /** A fork that an ending does not decide: asked once, and remembered like an ending, so that a later run takes the same way. */
  function ask(question: string, answer: () => boolean): boolean {
    const passed = run.trail[cursor] ?? { step: question, ending: answer() ? 'yes' : 'no' };
    if (passed.step !== question)
      throw new Error(
        `the run passed ${passed.step} where the function now asks ${question}; see docs/tasks/add-a-step.md`,
      );
    if (run.trail[cursor] === undefined) run.trail = [...run.trail, passed];
    cursor += 1;
    return passed.ending === 'yes';
  }

  /** Leaves this run: handlers finish, effects under way get a short while, everything else is carried. */
  async function goOn(): Promise<never> {
    leaving = true;
    timer?.scope.cancel();
    await condition(allHandlersFinished);
    await lanes.pause();
    await condition(allHandlersFinished);
    const { first: _first, ...carried } = run;
    return continueAsNew<(start: CaseStart) => Promise<string>>({ carried: carried satisfies CaseRun });
  }

  async function continueAs(part: string): Promise<never> {
    record(
      [{ type: 'partEntered', article: procedure.definition.article, data: { part } }],
      bySystem(timeNow(), `part:${part}`),
    );
    run.trail = [];
    return goOn();
  }

  async function close(outcome: string): Promise<string> {
    record(
      [{ type: 'caseClosed', article: procedure.definition.article, data: { outcome } }],
      bySystem(timeNow(), 'close'),
    );
    leaving = true;
    timer?.scope.cancel();
    takeIn();
    showCase(procedure, file());
    await lanes.drain();
    await condition(allHandlersFinished);
    return outcome;
  }

  return { file, during, ask, continueAs, close };
}
