/**
 * Tests of procedures in the form given(past).when(act).then(events) or .refused(codes): the real decide, apply and evolve on a fixed
 * clock, nothing stubbed.
 */
import { nextDue } from '../../procedures/engine/agenda';
import { type Applied, append, applyAct, bySystem } from '../../procedures/engine/apply';
import type { CaseFile } from '../../procedures/engine/case-file';
import { decide } from '../../procedures/engine/decide';
import type { Refusal } from '../../procedures/engine/define';
import type { QueuedEffect } from '../../procedures/engine/effects';
import { type CaseEvent, type EventDraft, eventId } from '../../procedures/engine/events';
import { evolve } from '../../procedures/engine/evolve';
import type { Compiled } from '../../procedures/engine/meaning';
import { tasksOf } from '../../procedures/engine/tasks';
import type { Actor } from '../../procedures/roles';
import { person } from './people';

export interface Asked {
  /** When it is received; default is the file's last instant. */
  at?: string;
  given?: Record<string, unknown>;
  version?: number;
  seed?: string;
}

export interface Past<F> {
  file: CaseFile<F>;
  /** All events so far, from `caseOpened`. */
  events: CaseEvent[];
  when: (by: string | Actor, act: string, input: unknown, asked?: Asked) => Answer<F>;
  /** The workflow opens a step. */
  opens: (step: string, at?: string) => Past<F>;
  /** Something happens to the case by itself, an effect's outcome for instance. */
  happens: (draft: EventDraft<any>, at?: string) => Past<F>;
  /** Everything due up to the instant (included) is given, each at its own. */
  until: (instant: string) => Past<F>;
  /** Another case reports. */
  hears: (type: string, payload: Record<string, unknown>, at?: string) => Past<F>;
  /** Types of the events recorded since the version (excluded). */
  since: (version: number) => string[];
  tasks: () => string[];
  /** Effects asked for by the last move. */
  effects: QueuedEffect[];
}

export interface Answer<F> {
  refusals: Refusal[];
  /** @returns the case after exactly these events. */
  then: (...types: string[]) => Past<F>;
  /** @returns the case after events of which the first are these. */
  effective: (...types: string[]) => Past<F>;
  /** @returns the case unchanged, after exactly these reasons in any order. */
  refused: (...codes: string[]) => Past<F>;
}

/** @returns a case that was just opened. */
export function opened<F>(
  procedure: Compiled<F>,
  caseNo: string,
  data: Record<string, unknown>,
  at: string,
  by = 'lin-officer',
): Past<F> {
  const { personId, organizationId, level } = person(by);
  const event: CaseEvent = {
    id: eventId(caseNo, 1),
    caseNo,
    seq: 1,
    type: 'caseOpened',
    v: 1,
    stage: null,
    at,
    receivedAt: at,
    actor: { personId, organizationId, level, role: 'dataAuthority' },
    article: procedure.definition.article,
    cause: 'opening',
    data,
  };
  return past(procedure, evolve(procedure, null, event), [event], []);
}

function past<F>(procedure: Compiled<F>, file: CaseFile<F>, events: CaseEvent[], effects: QueuedEffect[]): Past<F> {
  const after = (applied: Applied<F>): Past<F> =>
    past(procedure, applied.file, [...events, ...applied.events], applied.effects);
  const happens = (draft: EventDraft<any>, at = file.lastAt): Past<F> =>
    after(append(procedure, file, [draft], bySystem(at, 'test')));
  return {
    file,
    events,
    effects,
    happens,
    when: (by, act, input, asked = {}) => {
      const at = asked.at ?? file.lastAt;
      const actor = typeof by === 'string' ? person(by) : by;
      const expectedVersion = asked.version ?? null;
      const request = { act, input, actor, receivedAt: at, given: asked.given ?? {}, expectedVersion };
      const refusals = decide(procedure, file, request);
      const done = (): Past<F> => {
        expect(refusals).toEqual([]);
        return after(applyAct(procedure, file, request, at, asked.seed ?? 'seed', `update-${file.version}`));
      };
      return {
        refusals,
        then: (...types) => {
          const next = done();
          expect(next.since(file.version)).toEqual(types);
          return next;
        },
        effective: (...types) => {
          const next = done();
          expect(next.since(file.version).slice(0, types.length)).toEqual(types);
          return next;
        },
        refused: (...codes) => {
          expect(refusals.map(({ code }) => code).sort()).toEqual([...codes].sort());
          return past(procedure, file, events, []);
        },
      };
    },
    opens: (step, at = file.lastAt) => {
      const article = procedure.steps.get(step)?.article;
      if (article === undefined) throw new Error(`no step ${step}`);
      return happens({ type: 'stepOpened', article, data: { step } }, at);
    },
    until: (instant) => {
      let current = past(procedure, file, events, []);
      const asked: QueuedEffect[] = [];
      for (let due = nextDue(procedure, current.file); due !== null && due.at <= instant; ) {
        current = current.happens(due.event, due.at > current.file.lastAt ? due.at : current.file.lastAt);
        asked.push(...current.effects);
        due = nextDue(procedure, current.file);
      }
      return { ...current, effects: asked };
    },
    hears: (type, payload, at = file.lastAt) => {
      const drafts = procedure.definition.reports[type]?.(payload, file) ?? [];
      return after(append(procedure, file, drafts, bySystem(at, 'report')));
    },
    since: (version) => events.filter(({ seq }) => seq > version).map(({ type }) => type),
    tasks: () => tasksOf(procedure, file).map(({ id }) => id),
  };
}

/** @returns the reports to other cases among the effects, as `case type`. */
export function reportsIn(effects: readonly QueuedEffect[]): string[] {
  return effects.flatMap((effect) =>
    effect.lane === 'cases' && effect.operation === 'report' ? [`${effect.caseNo} ${effect.payload['type']}`] : [],
  );
}

/** @returns whom the notices among the effects go to, as `organization or person: template`. */
export function noticesIn(effects: readonly QueuedEffect[]): string[] {
  return effects.flatMap((effect) =>
    effect.lane === 'notice'
      ? [`${'personId' in effect.to ? effect.to.personId : effect.to.organizationId}: ${effect.template}`]
      : [],
  );
}
