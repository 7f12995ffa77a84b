import fc from 'fast-check';
import { type AgreementChange, compareAgreements } from '../../../procedures/authorization/agreement-comparison';
import { type AgreementText, agreementText, textHeads } from '../../../procedures/authorization/agreement-text';
import { fiveYears } from './authorized';

const words = fc.string({ minLength: 2, maxLength: 6 });
const numbers = (from: number) => fc.integer({ min: 1, max: 4 }).map((n) => `${from}.${n}`);
const some = <T>(item: fc.Arbitrary<T>, key: (value: T) => string) =>
  fc.uniqueArray(item, { selector: key, maxLength: 4 });

/** Texts of few words, so that two of them often share parts. */
const text: fc.Arbitrary<AgreementText> = fc.record({
  heads: some(fc.record({ head: fc.constantFrom(...textHeads), text: words }), ({ head }) => head),
  scenarios: some(fc.constantFrom('triage', 'claims', 'trials'), (id) => id),
  term: fc.record(
    {
      start: fc.constant('2026-10-01'),
      end: fc.constantFrom('2030-09-30', '2031-09-30', '2032-09-30'),
      exceptionReason: words,
    },
    { requiredKeys: ['start', 'end'] },
  ) as fc.Arbitrary<AgreementText['term']>,
  supervision: some(
    fc.record({ clause: numbers(7), duty: words }, { requiredKeys: ['clause', 'duty'] }),
    ({ clause }) => clause,
  ),
  termination: some(
    fc.record({
      clause: numbers(8),
      cause: words,
      consequence: fc.constantFrom('suspension' as const, 'termination' as const),
      cureDays: fc.nat(2),
      noticeDays: fc.nat(2),
    }),
    ({ clause }) => clause,
  ),
});

const listOf = {
  head: 'heads',
  scenario: 'scenarios',
  supervision: 'supervision',
  termination: 'termination',
} as const;

/** Carries the differences out on a text, as a reader would with a pencil. */
function corrected(before: AgreementText, changes: readonly AgreementChange[]): AgreementText {
  return changes.reduce<any>((current, { part, id, after }) => {
    if (part === 'term') return { ...current, term: after };
    const list = listOf[part];
    const idOf = (one: any): string => (part === 'scenario' ? one : part === 'head' ? one.head : one.clause);
    const rest = current[list].filter((one: any) => idOf(one) !== id);
    const entry = part === 'head' ? { head: id, text: after } : after;
    return { ...current, [list]: after === null ? rest : [...rest, entry] };
  }, before);
}

/** A text as a set: in whatever order it lists its parts. */
function sorted(one: AgreementText): unknown {
  const by = <T>(list: readonly T[]): string[] =>
    list.map((member) => JSON.stringify(member, Object.keys(member as object).sort())).sort();
  const { term, scenarios, ...lists } = one;
  return {
    term,
    scenarios: [...scenarios].sort(),
    heads: by(lists.heads),
    rest: [by(lists.supervision), by(lists.termination)],
  };
}

describe('I-38: the comparison of two texts', () => {
  it('tells every difference: carried out on the old text it gives the new one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(sorted(corrected(before, compareAgreements(before, after)))).toEqual(sorted(after));
      }),
      { seed: 20261124 },
    );
  });

  it('tells none of equal texts, in whatever order they list their parts', () => {
    fc.assert(
      fc.property(text, (one) => {
        const reversed = {
          ...one,
          heads: one.heads.toReversed(),
          scenarios: one.scenarios.toReversed(),
          supervision: one.supervision.toReversed(),
          termination: one.termination.toReversed(),
        };
        expect(compareAgreements(one, one)).toEqual([]);
        expect(compareAgreements(one, reversed)).toEqual([]);
      }),
      { seed: 20261124 },
    );
  });

  it('tells the way back as the same differences, turned round', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const back = compareAgreements(after, before).map((one) => ({ ...one, before: one.after, after: one.before }));
        expect(back).toHaveLength(compareAgreements(before, after).length);
        expect(back).toEqual(expect.arrayContaining(compareAgreements(before, after)));
      }),
      { seed: 20261124 },
    );
  });

  it('names head, scenario, clause and term, with what stood there and what stands there now', () => {
    const after = {
      ...fiveYears,
      heads: fiveYears.heads.map((one) => (one.head === 'content' ? { ...one, text: '新条款' } : one)),
      scenarios: ['triage', 'claims'],
      term: { ...fiveYears.term, end: '2030-09-30' },
      supervision: [],
    };
    expect(compareAgreements(agreementText.parse(fiveYears), agreementText.parse(after))).toEqual([
      { part: 'term', id: 'term', before: fiveYears.term, after: after.term },
      { part: 'scenario', id: 'claims', before: null, after: 'claims' },
      { part: 'head', id: 'content', before: '条款 content', after: '新条款' },
      { part: 'supervision', id: '7.1', before: fiveYears.supervision[0], after: null },
    ]);
  });
});
