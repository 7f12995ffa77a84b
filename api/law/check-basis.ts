/** Enabling or disabling a legal basis: by name, with its days in force, without overlap and without a gap that nobody declared. */
import { compareDates, isPlainDate } from '../../law/calendar/plain-date';
import { afterTheLast, type Fit, fitOf } from '../../law/packs/days-in-force';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import { refused } from '../problem';
import { hereOf, type KnownBasis, knownBases, overlapDetails } from './bases';
import type { CheckChange, Checked } from './checked';

export interface BasisChange extends Record<string, unknown> {
  enabled: boolean;
  /** First and last day in force here (both included), when it is enabled. */
  from?: string;
  to?: string;
  /** Days between two bases that the law really leaves without one. */
  declaredGaps: { from: string; to: string }[];
}

/** @throws Problem when no basis of this id is registered. */
export const checkBasisChange: CheckChange<BasisChange> = async (deps, { subject, content }): Promise<Checked> => {
  const bases = await knownBases(deps);
  const known = findBasis(bases, subject);
  const days = daysOf(content);
  const others = bases.filter(({ basis, enabledBy }) => basis.id !== subject && enabledBy !== null);
  const here = [...others.map((one) => one.here), ...(content.enabled ? [hereOf(known.basis, days)] : [])];
  const fit = fitOf(here);
  return {
    refusals: [...reasonsOf(known, content, days), ...fitReasons(fit, content.declaredGaps)],
    revision: known.revision,
    changedBy: known.changedBy,
    before: { enabled: known.enabledBy !== null, from: known.here.effectiveFrom, to: known.here.effectiveTo },
    after: { ...content, afterwards: afterTheLast(fit) },
    apply: async (changeNo, at) => {
      const set = { enabled: content.enabled, changedBy: changeNo, updatedAt: at, revision: known.revision + 1 };
      const written = await deps.record.legalBases.updateOne(
        { _id: subject, revision: known.revision },
        { $set: { ...set, ...(days === undefined ? {} : { days }) } },
      );
      return written.matchedCount === 1;
    },
  };
};

/** @throws Problem when there is none of this id. */
export function findBasis(bases: readonly KnownBasis[], id: string): KnownBasis {
  const known = bases.find(({ basis }) => basis.id === id);
  if (known === undefined) throw refused([refuse('basisNotRegistered', { basis: id })]);
  return known;
}

function daysOf({ enabled, from, to }: BasisChange): { from: string; to: string } | undefined {
  return enabled && from !== undefined && to !== undefined ? { from, to } : undefined;
}

function reasonsOf(known: KnownBasis, content: BasisChange, days: { from: string; to: string } | undefined): Refusal[] {
  const { effectiveFrom: from, effectiveTo: to } = known.basis;
  const { here, enabledBy } = known;
  const unchanged = content.enabled
    ? enabledBy === 'register' && days?.from === here.effectiveFrom && days.to === here.effectiveTo
    : enabledBy === null;
  const isOutside = days !== undefined && !isWithin(days, from, to);
  return [
    ...(unchanged ? [refuse('lawChangeNothing')] : []),
    ...(!content.enabled && enabledBy === 'configuration' ? [refuse('basisByConfiguration')] : []),
    ...(isOutside ? [refuse('basisDaysOutside', { from, to }, '/from')] : []),
  ];
}

function isWithin(days: { from: string; to: string }, from: string, to: string): boolean {
  if (!isPlainDate(days.from) || !isPlainDate(days.to)) return false;
  return days.from >= from && days.to <= to && compareDates(days.from, days.to) <= 0;
}

function fitReasons(fit: Fit, declared: readonly { from: string; to: string }[]): Refusal[] {
  const open = fit.gaps.filter(({ from, to }) => !declared.some((one) => one.from === from && one.to === to));
  return [
    ...fit.overlaps.map((overlap) => refuse('basesOverlap', overlapDetails(overlap))),
    ...open.map(({ from, to, after, before }) => refuse('basesGap', { from, to, after, before }, '/declaredGaps')),
  ];
}
