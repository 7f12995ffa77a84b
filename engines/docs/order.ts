/**
 * The order of a procedure, which stands in its workflow function and nowhere else: the function is followed through every ending of
 * every step, on a shell that answers in turn with each of them.
 */
import type { ProcedureDefinition, StepDefinition } from '../../procedures/engine/define';
import type { Compiled } from '../../procedures/engine/meaning';
import { anything } from './stand-in';

/** A way from a step with an ending to the next step, or to the outcome of the case. */
export interface Way {
  /** Step, or null at the beginning. */
  from: string | null;
  ending: string;
  to: { step: string } | { outcome: string };
}

type Workflow = (start: never) => Promise<string>;
type Place = Pick<Way, 'from' | 'ending'>;

/** The function asks for an answer that was not given yet: each of these is tried. */
class Fork {
  constructor(readonly answers: readonly string[]) {}
}
/** The run leaves for another part, or has come to a place that is known. */
class Left {
  constructor(
    readonly part: string | null,
    readonly place: Place,
  ) {}
}

/** In place of the real shell, which runs inside a workflow only. */
let present: unknown = null;
const shellPath = require.resolve('../../workflows/case-shell');
require.cache[shellPath] = { id: shellPath, loaded: true, exports: { openCase: () => present } } as never;

/** @returns every way, in the order in which the function comes to them. */
export async function orderOf(procedure: Compiled): Promise<Way[]> {
  const { kind } = procedure.definition;
  const ways = new Map<string, Way>();
  const parts: { part: string; place: Place }[] = [{ part: 'opening', place: { from: null, ending: '' } }];
  const seen = new Set<string>();
  for (let next = parts.shift(); next !== undefined; next = parts.shift()) {
    const key = JSON.stringify(next);
    if (seen.has(key)) continue;
    seen.add(key);
    parts.push(...(await followed(kind, procedure, next.part, next.place, ways)));
  }
  return [...ways.values()];
}

/** Follows one part with every series of answers. @returns the parts it leaves for. */
async function followed(
  kind: string,
  procedure: Compiled,
  part: string,
  place: Place,
  ways: Map<string, Way>,
): Promise<{ part: string; place: Place }[]> {
  const left: { part: string; place: Place }[] = [];
  const series: string[][] = [[]];
  for (let answers = series.pop(); answers !== undefined; answers = series.pop()) {
    const given = answers;
    try {
      await runOnce(kind, procedure, part, place, given, ways);
    } catch (thrown) {
      if (thrown instanceof Fork) series.push(...[...thrown.answers].reverse().map((one) => [...given, one]));
      else if (!(thrown instanceof Left)) throw thrown;
      else if (thrown.part !== null) left.push({ part: thrown.part, place: thrown.place });
    }
  }
  return left;
}

async function runOnce(
  kind: string,
  procedure: Compiled,
  part: string,
  start: Place,
  answers: readonly string[],
  ways: Map<string, Way>,
): Promise<void> {
  const taken = new Set<string>();
  let place = start;
  let asked = 0;
  /** An ending that may come at any step counts only where the function ends the case with it. */
  let passing = false;
  const answer = (choices: readonly string[]): string => {
    const given = answers[asked];
    asked += 1;
    if (given === undefined) throw new Fork(choices);
    return given;
  };
  const go = (to: Way['to']): void => {
    if (passing && !('outcome' in to && to.outcome === place.ending)) throw new Left(null, place);
    const way = { ...place, to };
    const key = JSON.stringify(way);
    if (taken.has(key)) throw new Left(null, place);
    taken.add(key);
    ways.set(key, way);
  };
  const shell = {
    file: () =>
      new Proxy({ part, facts: guessed(answer) }, { get: (known, name) => (known as never)[name] ?? anything() }),
    during: async (step: StepDefinition<unknown, string>) => {
      go({ step: step.id });
      const ending = answer([...endingsOf(procedure.definition, step)]);
      passing = ending.startsWith('~');
      place = { from: step.id, ending: ending.replace('~', '') };
      return place.ending;
    },
    ask: (question: string) => {
      const yes = answer(['yes', 'no']) === 'yes';
      place = { ...place, ending: [place.ending, `${question}: ${yes ? 'yes' : 'no'}`].filter(Boolean).join(' · ') };
      return yes;
    },
    continueAs: async (next: string) => {
      throw new Left(passing ? null : next, place);
    },
    close: async (outcome: string) => {
      go({ outcome });
      return outcome;
    },
  };
  present = shell;
  await workflowOf(kind)({} as never);
}

/** The endings of the step itself, and with `~` those that standing acts and reports may give it. */
function endingsOf(definition: ProcedureDefinition<any>, step: StepDefinition<unknown, string>): Set<string> {
  const standing = definition.standing.filter(({ stages }) => stages === 'all' || stages.includes(step.id));
  const others = [
    ...standing.flatMap(({ endedBy }) => Object.values(endedBy ?? {})),
    ...Object.values(definition.endedBy ?? {}),
  ];
  return new Set([...step.ends, ...others.filter((one) => !step.ends.includes(one)).map((one) => `~${one}`)]);
}

/** The facts are not known: each that the function reads is, in turn, not there or there. What decides otherwise is asked for. */
function guessed(answer: (guesses: readonly string[]) => string): unknown {
  return new Proxy(
    {},
    { get: (_target, name) => (answer([`no ${String(name)}`, String(name)]) === name ? anything() : null) },
  );
}

/** By convention the function of `dataRequest` is in `workflows/data-request.ts` under its own name. */
function workflowOf(kind: string): Workflow {
  const file = kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const exported = require(`../../workflows/${file}`) as Record<string, Workflow | undefined>;
  const workflow = exported[kind];
  if (workflow === undefined) throw new Error(`workflows/${file}.ts exports no function ${kind}`);
  return workflow;
}
