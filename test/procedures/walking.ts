/**
 * Walks through a procedure, model-based: people, reports, effects and time do whatever they like in whatever order, and the real workflow
 * function says what follows which ending. The function runs on a scripted shell, so that no server is needed.
 */
import fc from 'fast-check';
import { tally } from '../../law/calendar/ledger';
import { dayOfInstant, daysBetween } from '../../law/calendar/plain-date';
import { workingDaysBetween } from '../../law/calendar/working-days';
import { allowedActions, maySee, tailorEvent, tailored } from '../../procedures';
import { type CaseFile, viewOf } from '../../procedures/engine/case-file';
import { instantAfter } from '../../procedures/engine/deadlines';
import { evolve } from '../../procedures/engine/evolve';
import type { Compiled } from '../../procedures/engine/meaning';
import { tasksOf } from '../../procedures/engine/tasks';
import type { Actor } from '../../procedures/roles';
import type { Past } from '../support/given';
import { consentTo } from '../support/openings';
import { person } from '../support/people';

const dayMs = 86_400_000;

/** What brings a case on; `pick` chooses among what it may send. */
export type Act<F> = (past: Past<F>, pick: number) => Past<F>;

export interface Walkable<F> {
  procedure: Compiled<F>;
  /** Cases just opened, their first step open. */
  begun: readonly (() => Past<F>)[];
  /** What diligent people do at each stage. */
  acts: Record<string, readonly Act<F>[]>;
  /** Outcomes of effects that the case waits for. */
  performed?: (past: Past<F>) => Past<F>;
  /** What other cases may report, whether it is waited for or not. */
  reported?: (past: Past<F>, pick: number) => Past<F>;
  /** Heads that consent: sign off, and concur. */
  heads?: readonly (string | Actor)[];
  /** How many walks: enough to take every ending. */
  walks?: number;
  /** Longest wait at once, in days (included). */
  waitDays?: number;
}

/** @returns the case after the act, or as it was when it is refused: then nothing of it has changed. */
export function tried<F>(
  past: Past<F>,
  by: string | Actor,
  act: string,
  input: unknown,
  given: Record<string, unknown> = {},
): Past<F> {
  const before = JSON.stringify(past.file);
  const answer = past.when(by, act, input, { at: instantAfter(past.file.lastAt, 60_000), given });
  if (answer.refusals.length === 0) return answer.effective();
  refused += 1;
  if (JSON.stringify(past.file) !== before) throw new Error(`${act} was refused and changed the case`);
  return past;
}
let refused = 0;

/** @returns a number from 0 (included) to `n` (excluded) that the walk so far and the pick decide, spread evenly. */
export function oneOf(past: Past<any>, pick: number, n: number): number {
  return (Math.imul(past.file.version * 31 + pick * 17 + 7, 2_654_435_761) >>> 16) % n;
}

const everybody = [
  'lin-officer',
  'zhou-head',
  'chen-officer',
  'xu-head',
  'he-officer',
  'tang-head',
  'gu-officer',
  'liu-provider',
  'ma-officer',
  'shi-supervisor',
  'wang-applicant',
  'wang-legal',
  'sun-legal',
  'expert-1',
  'platform-monitor',
  'sys-admin',
  'public',
];

const move = fc.record({
  kind: fc.constantFrom('act', 'act', 'act', 'act', 'consent', 'consent', 'effect', 'wait', 'report', 'odd'),
  by: fc.constantFrom(...everybody),
  pick: fc.nat(11),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** The case under the real workflow function: after each move it goes where the function leads it. */
interface Driven<F> {
  past: () => Past<F>;
  go: (next: Past<F>) => Promise<void>;
}

const shellPath = require.resolve('../../workflows/case-shell');
let present: unknown = null;
jest.doMock(shellPath, () => ({ openCase: () => present }));
jest.doMock('@temporalio/workflow', () => ({ patched: () => true }));

async function driven<F>(kind: string, begun: Past<F>): Promise<Driven<F>> {
  let past = begun;
  let answer: ((ending: string) => void) | null = null;
  const during = (step: { id: string }): Promise<string> => {
    const isBegun = past.file.stage === step.id && past.file.ending === null && past.file.rounds[step.id] === 1;
    if (!(isBegun && past.file.version === begun.file.version)) past = past.opens(step.id);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  present = {
    file: () => past.file,
    during,
    ask: (_question: string, asked: () => boolean) => asked(),
    close: async (outcome: string) => {
      past = past.happens({ type: 'caseClosed', article: 'API', data: { outcome } });
      return outcome;
    },
  };
  const file = kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const workflow = (require(`../../workflows/${file}`) as Record<string, (start: unknown) => Promise<string>>)[kind];
  let failed: unknown = null;
  workflow?.({}).catch((error: unknown) => {
    failed = error;
  });
  return {
    past: () => past,
    go: async (next) => {
      past = next;
      while (past.file.ending !== null && answer !== null) {
        const resolve = answer;
        answer = null;
        resolve(past.file.ending);
        await new Promise(setImmediate);
        if (failed !== null) throw failed;
      }
    },
  };
}

function moved<F>(walkable: Walkable<F>, past: Past<F>, { kind, by, pick }: Move): Past<F> {
  const { acts, heads = ['zhou-head', 'xu-head'], waitDays = 11 } = walkable;
  switch (kind) {
    case 'act': {
      const steps = acts[past.file.stage ?? ''] ?? [];
      // The one picked, or the next one that changes anything.
      const inTurn = steps.map((_, index) => steps[(pick + index) % steps.length]);
      return inTurn.reduce((current, step) => (current === past ? (step?.(past, pick) ?? past) : current), past);
    }
    case 'consent': {
      const awaiting = past.file.proposals.at(-1)?.awaiting;
      if (awaiting === undefined) return past;
      const act = awaiting === 'concurrence' ? 'concur' : 'signOff';
      return heads.reduce(
        (current, head) => (current === past ? tried(past, head, act, consentTo(past.file)) : current),
        past,
      );
    }
    case 'effect':
      return walkable.performed?.(past) ?? past;
    case 'report':
      return past.file.ending === null && past.file.stage !== null ? (walkable.reported?.(past, pick) ?? past) : past;
    case 'wait':
      return waited(past, 1 + (pick % waitDays));
    default: {
      const names = [...walkable.procedure.acts.keys()];
      const act = names[(pick * 7 + past.file.version) % names.length] ?? 'addNote';
      return tried(past, by, act, {
        reason: '试一试',
        reasons: '理由',
        text: '说明',
        statement: '说明',
        opinion: '意见',
      });
    }
  }
}

/** Time goes on whether or not anything comes due in it. */
function waited<F>(past: Past<F>, days: number): Past<F> {
  const at = instantAfter(past.file.lastAt, days * dayMs);
  const after = past.until(at);
  const noted = after.when('he-officer', 'addNote', { text: '日复一日 day by day' }, { at });
  return noted.refusals.length > 0 ? after : noted.then('noteAdded');
}

/** Nobody's view of the case throws. */
function seenByAll<F>(past: Past<F>, procedure: Compiled<F>): void {
  const view = viewOf(past.file);
  for (const id of everybody) {
    const actor = person(id);
    if (maySee(view, actor))
      JSON.stringify([tailored(view, actor), past.events.map((event) => tailorEvent(event, actor, view))]);
    allowedActions(view, actor);
  }
  expect(JSON.parse(JSON.stringify(tasksOf(procedure, past.file)))).toBeInstanceOf(Array);
}

/** I-09: pauses and running time add up to what has passed. @returns how many deadlines were looked at. */
function addedUp({ deadlines, calendar, lastAt }: CaseFile): number {
  for (const { startedAt, budget, pauses, extensions, endedAt } of deadlines) {
    const [start, until] = [dayOfInstant(startedAt), dayOfInstant(endedAt ?? lastAt)];
    const { counted, paused } = tally({ calendar, startedAt, budget, pauses, extensions }, until);
    const passed = budget.unit === 'days' ? daysBetween(start, until) : workingDaysBetween(calendar, start, until);
    expect(counted + paused).toBe(passed);
  }
  return deadlines.length;
}

/**
 * Asks of every walk what must hold for any case; to be called inside a `describe` that names the procedure.
 * @param holds what must hold for this procedure, of each case after each of its moves.
 */
export function holdsOnEveryWalk<F>(walkable: Walkable<F>, holds: (past: Past<F>) => void): void {
  const { procedure } = walkable;
  const { kind } = procedure.definition;
  const walks = fc.sample(
    fc.tuple(fc.nat(walkable.begun.length - 1), fc.array(move, { minLength: 60, maxLength: 120, size: 'max' })),
    { numRuns: walkable.walks ?? 30, seed: 20240524 },
  );
  const pasts: Past<F>[] = [];
  const endings = new Set<string>();
  /** The plain course of things, tried in turn. */
  const plain = ['act', 'consent', 'consent', 'effect', 'act', 'wait'] as const;

  beforeAll(async () => {
    for (const [beginning, moves] of walks) {
      const begun = walkable.begun[beginning]?.() as Past<F>;
      const course = await driven(kind, begun);
      const step = async (one: Move): Promise<void> => {
        const next = moved(walkable, course.past(), one);
        if (next.file.ending !== null) endings.add(`${next.file.stage}:${next.file.ending}`);
        await course.go(next);
        holds(course.past());
      };
      for (const [index, one] of moves.entries()) {
        if (course.past().file.closed !== null) break;
        await step(one);
        if (index % 20 === 0) seenByAll(course.past(), procedure);
      }
      for (let turn = 0; turn < 600 && course.past().file.closed === null; turn += 1)
        await step({ kind: plain[turn % 6] ?? 'act', by: 'public', pick: Math.floor(turn / 6) % 12 });
      pasts.push(course.past());
    }
  });

  it('comes to its end from wherever it stands, and leaves no deadline running and no proposal open', () => {
    expect(pasts).toHaveLength(walks.length);
    for (const { file } of pasts) {
      expect({ stage: file.stage, closed: file.closed !== null }).toEqual({ stage: null, closed: true });
      expect(file.deadlines.filter(({ state }) => state === 'running')).toEqual([]);
      expect(file.proposals).toEqual([]);
    }
  });

  it('is left by every ending of every step', () => {
    const all = procedure.definition.steps.flatMap(({ id, ends }) => ends.map((ending) => `${id}:${ending}`));
    expect(all.filter((one) => !endings.has(one))).toEqual([]);
  });

  it('records nothing that anybody does, that another case reports or that time brings once it is closed', () => {
    for (const past of pasts) {
      const end = past.events.findIndex(({ type }) => type === 'caseClosed');
      expect(past.events.slice(end + 1)).toEqual([]);
      for (const act of procedure.acts.keys())
        for (const by of ['lin-officer', 'wang-applicant'])
          expect(past.when(by, act, {}).refusals.map(({ code }) => code)).not.toEqual([]);
      expect(past.until(instantAfter(past.file.lastAt, 5_000 * dayMs)).events).toHaveLength(past.events.length);
    }
  });

  it('folds from its events into the very file, which is plain JSON', () => {
    for (const { events, file } of pasts) {
      const folded = events.reduce<CaseFile<F> | null>((before, event) => evolve(procedure, before, event), null);
      expect(folded).toEqual(file);
      expect(JSON.parse(JSON.stringify(file))).toEqual(file);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    }
  });

  it('I-09: has deadlines whose pauses and running days add up to what has passed', () => {
    const looked = pasts.reduce((sum, { file }) => sum + addedUp(file), 0);
    expect(looked).toBeGreaterThanOrEqual(pasts.length);
  });

  it('is seen by everybody without a fault, and what is refused changes nothing', () => {
    for (const past of pasts) seenByAll(past, procedure);
    expect(refused).toBeGreaterThan(pasts.length);
  });
}
