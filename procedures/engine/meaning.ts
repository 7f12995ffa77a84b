/** The procedure as lookup tables, built once: which step, act or meaning goes with a name. */
import type { ActDefinition, EventMeaning, ProcedureDefinition, StandingAct, StepDefinition } from './define';

export interface Compiled<F = any> {
  definition: ProcedureDefinition<F>;
  steps: Map<string, StepDefinition<F, any>>;
  /** Every act with the step it belongs to, or the standing act. */
  acts: Map<
    string,
    { act: ActDefinition<F, any>; step: StepDefinition<F, any> | null; standing: StandingAct<F> | null }
  >;
  remember: Required<EventMeaning<F>>['remember'];
  clocks: Required<EventMeaning<F>>['clocks'];
  effects: Required<EventMeaning<F>>['effects'];
  /** Endings that standing events give whatever step is open. */
  standingEnds: Record<string, string>;
}

/** @throws Error when two places give a meaning to the same event or act. */
export function compile<F>(definition: ProcedureDefinition<F>): Compiled<F> {
  const compiled: Compiled<F> = {
    definition,
    steps: new Map(),
    acts: new Map(),
    remember: {},
    clocks: {},
    effects: {},
    standingEnds: {},
  };
  for (const source of [definition, ...definition.steps, ...definition.standing]) {
    merge(definition.kind, compiled.remember, source.remember);
    merge(definition.kind, compiled.clocks, source.clocks);
    merge(definition.kind, compiled.effects, source.effects);
  }
  merge(definition.kind, compiled.standingEnds, definition.endedBy);
  for (const step of definition.steps) {
    compiled.steps.set(step.id, step);
    for (const [name, act] of Object.entries(step.acts)) addAct(compiled, name, { act, step, standing: null });
  }
  for (const standing of definition.standing) {
    addAct(compiled, standing.name, { act: standing.act, step: null, standing });
    merge(definition.kind, compiled.standingEnds, standing.endedBy);
  }
  return compiled;
}

function addAct<F>(
  compiled: Compiled<F>,
  name: string,
  entry: { act: ActDefinition<F, any>; step: StepDefinition<F, any> | null; standing: StandingAct<F> | null },
): void {
  if (compiled.acts.has(name)) throw new Error(`${compiled.definition.kind}: two acts are named ${name}`);
  compiled.acts.set(name, entry);
}

function merge<T>(kind: string, into: Record<string, T>, from: Record<string, T> | undefined): void {
  for (const [type, meaning] of Object.entries(from ?? {})) {
    if (type in into) throw new Error(`${kind}: two places say what ${type} means`);
    into[type] = meaning;
  }
}
