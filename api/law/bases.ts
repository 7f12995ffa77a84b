/** The register of legal bases as the API reads it: which is enabled, by whom, on which days, with which settings. */
import { compareDates, type PlainDate } from '../../law/calendar/plain-date';
import { basisInForceOn } from '../../law/packs';
import { type Fit, fitOf } from '../../law/packs/days-in-force';
import { type LegalBasis, type LocalSettings, type PolicyValues, resolvePolicy, valuesOf } from '../../law/policy';
import { type RegisteredBasis, readLegalBases } from '../../models/seed-law';
import type { CaseBasis } from '../../procedures/engine/case-file';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';

export interface KnownBasis extends RegisteredBasis {
  /** By an agreed change of the register, or by ENABLED_BASES; null when it is not enabled. */
  enabledBy: 'register' | 'configuration' | null;
  /** The basis with the days on which it is in force here. */
  here: LegalBasis;
}

/** @returns every legal basis of the register, earliest first. */
export async function knownBases(deps: Pick<ApiDeps, 'env' | 'record'>): Promise<KnownBasis[]> {
  const entries = await readLegalBases(deps.record);
  const named = new Set(deps.env.ENABLED_BASES);
  return entries
    .map((entry): KnownBasis => {
      const enabledBy = entry.enabled ? 'register' : named.has(entry.basis.id) ? 'configuration' : null;
      return { ...entry, enabledBy, here: hereOf(entry.basis, entry.days) };
    })
    .sort((a, b) => compareDates(a.here.effectiveFrom, b.here.effectiveFrom));
}

/** @returns the basis with the days on which it is in force here. */
export function hereOf(basis: LegalBasis, days: { from: string; to: string } | undefined): LegalBasis {
  if (days === undefined) return basis;
  return { ...basis, effectiveFrom: days.from as PlainDate, effectiveTo: days.to as PlainDate };
}

/** @returns how the days in force of the enabled bases fit together. */
export function fitOfEnabled(bases: readonly KnownBasis[]): Fit {
  return fitOf(bases.filter(({ enabledBy }) => enabledBy !== null).map(({ here }) => here));
}

/** @returns the office's settings that apply to a case opened on the day. */
export function settingsOn(
  { settings, dated }: Pick<RegisteredBasis, 'settings' | 'dated'>,
  day: string,
): LocalSettings {
  return dated.filter(({ from }) => from <= day).at(-1)?.settings ?? settings;
}

export interface CarriedBasis {
  basis: CaseBasis;
  policy: PolicyValues;
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
  return carried(known as KnownBasis, day);
}

/** @returns the enabled basis of this id as a case would carry it from the day on, or null. */
export async function findCarriedBasis(
  deps: Pick<ApiDeps, 'env' | 'record'>,
  id: string,
  day: PlainDate,
): Promise<CarriedBasis | null> {
  const known = (await knownBases(deps)).find(({ basis, enabledBy }) => basis.id === id && enabledBy !== null);
  return known === undefined ? null : carried(known, day);
}

function carried(known: KnownBasis, day: PlainDate): CarriedBasis {
  const { id, title, documentNo, effectiveFrom, effectiveTo, label } = known.here;
  const basis = { id, title, documentNo, effectiveFrom, effectiveTo, ...(label === undefined ? {} : { label }) };
  return { basis, policy: valuesOf(resolvePolicy(known.basis, settingsOn(known, day))) };
}

/** @returns the days and names of an overlap, for its refusal. */
export function overlapDetails({ from, to, ids }: Fit['overlaps'][number]): Record<string, string | string[]> {
  return { from, to, bases: [...ids] };
}
