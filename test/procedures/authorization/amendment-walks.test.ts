/** Model-based: whoever drafts, locks, signs, withdraws and waits in whatever order, an agreement changes by the hands of all its parties only. */
import fc from 'fast-check';
import { instantAfter } from '../../../procedures/engine/deadlines';
import { evolve } from '../../../procedures/engine/evolve';
import { agreementFor } from '../../support/openings';
import { hashOfAmendment, inForce, noBasis, started } from './amended';
import { type Authorized, consentTo, procedure } from './authorized';

const ends = ['2029-09-30', '2030-09-30', '2031-09-30'];
const day = 86_400_000;

const move = fc.record({
  kind: fc.constantFrom(
    'draft',
    'lock',
    'lock',
    'consent',
    'consent',
    'sign',
    'sign',
    'sign',
    'sign',
    'withdraw',
    'wait',
  ),
  pick: fc.nat(11),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const isWithoutBasis = (pick: number): boolean => pick === 0 || pick === 7;

/** @returns the case after the move; refused, it stays as it is. */
function moved(past: Authorized, { kind, pick }: Move): Authorized {
  const at = instantAfter(past.file.lastAt, 60_000);
  const given = { ...(isWithoutBasis(pick) ? noBasis : inForce) };
  const tried = (by: string, act: string, input: unknown): Authorized => {
    const answer = past.when(by, act, input, { at, given });
    return answer.refusals.length > 0 ? past : answer.effective();
  };
  const hash = hashOfAmendment(past);
  switch (kind) {
    case 'draft': {
      const text = agreementFor('2026-10-01', ends[pick % 3] ?? '');
      return tried('lin-officer', 'draftAmendment', pick > 9 ? { text, effectiveDay: '2027-01-01' } : { text });
    }
    case 'lock':
      return tried('lin-officer', 'lockAmendment', { hash });
    case 'consent':
      return tried('zhou-head', 'signOff', consentTo(past));
    case 'sign':
      return tried(['xu-head', 'zhou-head', 'wang-legal'][pick % 3] ?? '', 'signAmendment', { hash });
    case 'withdraw':
      return pick > 9 ? tried('lin-officer', 'withdrawAmendment', { reason: '撤回 withdrawn' }) : past;
    default:
      return past.until(instantAfter(past.file.lastAt, pick * 3 * day));
  }
}

it('I-38: a text in force was signed by every party under its one hash, and a longer term only with a basis in force', () => {
  let amended = 0;
  let lengthened = 0;
  fc.assert(
    fc.property(fc.array(move, { minLength: 30, maxLength: 80 }), (moves) => {
      const past = moves.reduce((before, one) => {
        const after = moved(before, one);
        const [from, to] = [before.file.facts.term?.end ?? '', after.file.facts.term?.end ?? ''];
        if (to <= from) return after;
        lengthened += 1;
        // Whatever brought it about, the last signature was given with a basis in force.
        expect(one.kind === 'wait' || !isWithoutBasis(one.pick)).toBe(true);
        return after;
      }, started());
      const { facts } = past.file;
      for (const { signatures, hash } of [
        ...facts.formerAgreements,
        ...(facts.agreement === null ? [] : [facts.agreement]),
      ]) {
        expect(signatures.map(({ party }) => party).sort()).toEqual(['applicant', 'dataAuthority', 'zoneRegulator']);
        expect(new Set(signatures.map((one) => one.hash))).toEqual(new Set([hash]));
      }
      amended += facts.formerAgreements.length;
      expect(facts.agreement?.version).toBe(facts.formerAgreements.length + 1);
      expect(facts.term?.end).toBe(facts.agreement?.text.term.end);
      const folded = past.events.reduce<typeof past.file | null>((file, event) => evolve(procedure, file, event), null);
      expect(folded).toEqual(past.file);
    }),
    { numRuns: 80, seed: 20261124 },
  );
  expect(amended).toBeGreaterThan(10);
  expect(lengthened).toBeGreaterThan(0);
});
