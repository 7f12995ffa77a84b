/** I-43 — a running case is moved to another legal basis: by two persons, with reasons, and no open deadline may be over by it. */
import { z } from 'zod';
import type { PolicyValues } from '../../law/policy';
import type { CaseBasis, CaseFile } from '../engine/case-file';
import { dayOf } from '../engine/deadlines';
import { defineAct, type StandingAct } from '../engine/define';
import { type BasisMove, budgetsUnder, type Limits, movedDeadlines, withBasis } from '../engine/moved-deadlines';
import { identifierText, plainText } from '../engine/plain-text';
import { refuse, when } from '../engine/refuse';

/** What the API supplies from its register as `given.basis`: the basis enabled under this id, with the policy resolved. */
export interface GivenBasis {
  basis: CaseBasis;
  policy: PolicyValues;
}

export function moveBasis<F>(limits: Limits): StandingAct<F> {
  return {
    name: 'moveBasis',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '改按另一依据办理', en: 'Move to another legal basis' },
      article: 'I-43',
      binding: true,
      twoPersons: true,
      input: z.strictObject({ basisId: identifierText, reason: plainText() }),
      refuseIf: ({ file, input, given, now }) => {
        const found = given['basis'] as GivenBasis | null | undefined;
        if (found?.basis.id !== input.basisId) return [refuse('basisUnknown', { basis: input.basisId }, '/basisId')];
        const { id, effectiveFrom, effectiveTo } = found.basis;
        const day = dayOf(now);
        const over = file.basis.id === id ? [] : overBy(file, movedBy(file, found, limits), day);
        return [
          when(file.basis.id === id, 'basisCarried', { basis: id }, '/basisId'),
          when(
            day < effectiveFrom || day > effectiveTo,
            'basisNotInForce',
            { basis: id, day, effectiveFrom, effectiveTo },
            '/basisId',
          ),
          when(over.length > 0, 'basisEndsDeadline', { deadlines: over }, '/basisId'),
        ];
      },
      record: ({ file, input, given }) => {
        const move = movedBy(file, given['basis'] as GivenBasis, limits);
        const moved = movedDeadlines(file, withBasis(file, move));
        return {
          type: 'basisMoved',
          article: 'I-43',
          data: { from: file.basis, ...move, moved, reason: input.reason },
        };
      },
    }),
  };
}

/** The levels of sign-off are the organization's own, not the basis's. */
function movedBy(file: CaseFile, { basis, policy }: GivenBasis, limits: Limits): BasisMove {
  const own = { ...policy, signOff: { ...policy.signOff, levels: file.policy.signOff.levels } };
  return { basis, policy: own, budgets: budgetsUnder(file, limits, own) };
}

function overBy<F>(file: CaseFile<F>, move: BasisMove, day: string): string[] {
  const after = withBasis(file, move);
  return movedDeadlines(file, after).flatMap(({ deadline, from, to }) =>
    to !== null && to.day < day && (from === null || from.day >= day) ? [`${deadline} ${to.day}`] : [],
  );
}
