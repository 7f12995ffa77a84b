/** What `npm run mutate` changes, and how a mutant sleeps in the text until it is woken. */
import { findMutants, withMutants } from '../../engines/mutate/find-mutants';

const changesIn = (file: string, text: string) =>
  findMutants(file, text).map(({ was, becomes }) => `${was} → ${becomes}`);

describe('refusals of procedures', () => {
  const file = 'procedures/authorization/steps/example.ts';

  it('are never given: a reason becomes none, a list of one reason alone an empty one', () => {
    const text = `
      const refuseIf = ({ facts }) => {
        if (facts.review === null) return [refuse('panelNotDrawn')];
        return [when(facts.open, 'correctionOpen'), ...facts.ids.map((id) => refuse('materialUnknown', { id }))];
      };
      const late = input.agreed ? missing('/day') : null;`;
    expect(changesIn(file, text)).toEqual([
      "[refuse('panelNotDrawn')] → []",
      "when(facts.open, 'correctionOpen') → null",
      "refuse('materialUnknown', { id }) → null",
      "missing('/day') → null",
    ]);
  });

  it('leave the words themselves alone, which every reason uses', () => {
    expect(changesIn(file, 'function when(c: boolean, code: string) { return c ? refuse(code) : null; }')).toEqual([]);
  });

  it('sleep in the text until their number is woken, and change nothing else', () => {
    const text = "export const reasons = (a: boolean) => [when(a, 'x'), when(!a, 'y')];\n";
    const mutants = findMutants(file, text).map((one, index) => ({ ...one, number: index + 7 }));
    expect(withMutants(text, mutants, '../switch')).toBe(
      "import { isActive as mutantIsActive } from '../switch';\n" +
        "export const reasons = (a: boolean) => [(mutantIsActive(7) ? null : when(a, 'x')), (mutantIsActive(8) ? null : when(!a, 'y'))];\n",
    );
  });
});

describe('numbers of packs', () => {
  const file = 'law/packs/example.ts';

  it('become one less and one more, within the bounds of a local one; a list member by member; a switch the other', () => {
    const text = `const policy = {
      a: binding(3, 'years', 'x'),
      b: local(5, 'days', { min: 5, max: 9 }, 'x'),
      c: local([6, 1], 'months', { min: 1, max: 12 }, 'x'),
      d: interpreted(false, 'switch', 'I-26'),
      e: byAnalogy(0, 'times', 'x'),
      f: byAnalogy('03-31', 'monthDay', 'x'),
    };`;
    expect(changesIn(file, text)).toEqual([
      '3 → 2',
      '3 → 4',
      '5 → 6',
      '6 → 5',
      '6 → 7',
      '1 → 2',
      'false → true',
      '0 → 1',
    ]);
  });

  it('lie twice at one place of the text, each under its number', () => {
    const text = "const a = binding(3, 'years', 'x');\n";
    const mutants = findMutants(file, text).map((one, number) => ({ ...one, number }));
    expect(withMutants(text, mutants, './switch')).toContain(
      'binding((mutantIsActive(1) ? 4 : mutantIsActive(0) ? 2 : 3), ',
    );
  });
});
