/** What differs between two texts of an agreement, part by part, so that whoever signs an amendment sees what it changes. */
import { hashOf } from '../engine/canonical';
import type { AgreementText } from './agreement-text';

/** One difference. `before` is null for what is added, `after` for what is taken out. */
export interface AgreementChange {
  part: 'head' | 'scenario' | 'term' | 'supervision' | 'termination';
  /** Head, scenario, number of the clause, or `term`. */
  id: string;
  before: unknown;
  after: unknown;
}

type Parts = Record<AgreementChange['part'], Map<string, unknown>>;

/** In the order in which differences are told. */
const order: readonly AgreementChange['part'][] = ['term', 'scenario', 'head', 'supervision', 'termination'];

/** @returns every difference; none when the texts say the same, in whatever order they list it. */
export function compareAgreements(before: AgreementText, after: AgreementText): AgreementChange[] {
  const [old, changed] = [partsOf(before), partsOf(after)];
  return order.flatMap((part) =>
    [...new Set([...old[part].keys(), ...changed[part].keys()])].flatMap((id) => {
      const change = { part, id, before: old[part].get(id) ?? null, after: changed[part].get(id) ?? null };
      return hashOf(change.before) === hashOf(change.after) ? [] : [change];
    }),
  );
}

function partsOf({ heads, scenarios, term, supervision, termination }: AgreementText): Parts {
  return {
    term: new Map([['term', term]]),
    scenario: new Map(scenarios.map((id) => [id, id])),
    head: new Map(heads.map(({ head, text }) => [head, text])),
    supervision: new Map(supervision.map((one) => [one.clause, one])),
    termination: new Map(termination.map((one) => [one.clause, one])),
  };
}
