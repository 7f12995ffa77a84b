/** The register of legal bases as the API reads it: which is enabled, by whom, on which days, with which settings. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { basisInForceOn } from '../../law/packs';
import { type Fit, fitOf } from '../../law/packs/days-in-force';
import { type CarriedBasis, carriedBasis, type KnownBasis, registeredBases } from '../../models/known-bases';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';

export { type CarriedBasis, hereOf, type KnownBasis, settingsOn } from '../../models/known-bases';

/** @returns every legal basis of the register, earliest first. */
export function knownBases(deps: Pick<ApiDeps, 'env' | 'record'>): Promise<KnownBasis[]> {
  return registeredBases(deps.record, deps.env.ENABLED_BASES);
}

/** @returns how the days in force of the enabled bases fit together. */
export function fitOfEnabled(bases: readonly KnownBasis[]): Fit {
  return fitOf(bases.filter(({ enabledBy }) => enabledBy !== null).map(({ here }) => here));
}

/**
 * 第二十四条 Art. 24: @returns the basis enabled here that is in force on the day, as a case carries it, or why there is none.
 * @throws Problem when more than one is.
 */
export async function findBasisOn(
  deps: Pick<ApiDeps, 'env' | 'record'>,
  day: PlainDate,
): Promise<CarriedBasis | { gap: { reason: string; reasonEn: string } }> {
  const enabled = (await knownBases(deps)).filter(({ enabledBy }) => enabledBy !== null);
  const overlap = fitOfEnabled(enabled).overlaps.find(({ from, to }) => from <= day && day <= to);
  if (overlap !== undefined) throw refused([{ code: 'basesOverlap', details: overlapDetails(overlap) }]);
  const found = basisInForceOn(
    day,
    [],
    enabled.map(({ here }) => ({ ...here, enabledByDefault: true })),
  );
  if ('gap' in found) {
    const { zh, en } = found.gap.reason;
    return { gap: { reason: zh.replace(/^[^：]*：/, ''), reasonEn: en.replace(/^[^:]*: /, '') } };
  }
  const known = enabled.find(({ basis }) => basis.id === found.basis.id);
  return carriedBasis(known as KnownBasis, day);
}

/** @returns the enabled basis of this id as a case would carry it from the day on, or null. */
export async function findCarriedBasis(
  deps: Pick<ApiDeps, 'env' | 'record'>,
  id: string,
  day: PlainDate,
): Promise<CarriedBasis | null> {
  const known = (await knownBases(deps)).find(({ basis, enabledBy }) => basis.id === id && enabledBy !== null);
  return known === undefined ? null : carriedBasis(known, day);
}

/** @returns the days and names of an overlap, for its refusal. */
export function overlapDetails({ from, to, ids }: Fit['overlaps'][number]): Record<string, string | string[]> {
  return { from, to, bases: [...ids] };
}
