/** The register of legal bases as rules read it: which are enabled, on which days, with which settings of the office. */
import { compareDates, type PlainDate } from '../law/calendar/plain-date';
import { type LegalBasis, type LocalSettings, type PolicyValues, resolvePolicy, valuesOf } from '../law/policy';
import type { CaseBasis } from '../procedures/engine/case-file';
import type { RecordStore } from './record';
import { type RegisteredBasis, readLegalBases } from './seed-law';

export interface KnownBasis extends RegisteredBasis {
  /** By an agreed change of the register, or by ENABLED_BASES; null when it is not enabled. */
  enabledBy: 'register' | 'configuration' | null;
  /** The basis with the days on which it is in force here. */
  here: LegalBasis;
}

/** @returns every legal basis of the register, earliest first; `named` are those that the configuration enables. */
export async function registeredBases(record: RecordStore, named: readonly string[]): Promise<KnownBasis[]> {
  const entries = await readLegalBases(record);
  return entries
    .map((entry): KnownBasis => {
      const enabledBy = entry.enabled ? 'register' : named.includes(entry.basis.id) ? 'configuration' : null;
      return { ...entry, enabledBy, here: hereOf(entry.basis, entry.days) };
    })
    .sort((a, b) => compareDates(a.here.effectiveFrom, b.here.effectiveFrom));
}

/** @returns the basis with the days on which it is in force here. */
export function hereOf(basis: LegalBasis, days: { from: string; to: string } | undefined): LegalBasis {
  if (days === undefined) return basis;
  return { ...basis, effectiveFrom: days.from as PlainDate, effectiveTo: days.to as PlainDate };
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

/** @returns the basis as a case opened on the day carries it. */
export function carriedBasis(known: KnownBasis, day: PlainDate): CarriedBasis {
  const { id, title, documentNo, effectiveFrom, effectiveTo, label } = known.here;
  const basis = { id, title, documentNo, effectiveFrom, effectiveTo, ...(label === undefined ? {} : { label }) };
  return { basis, policy: valuesOf(resolvePolicy(known.basis, settingsOn(known, day))) };
}

/** I-72: @returns the enabled basis in force on the day or, in a gap, the one that ended last; null where there was none yet. */
export async function lastBasisBy(
  record: RecordStore,
  named: readonly string[],
  day: PlainDate,
): Promise<CarriedBasis | null> {
  const begun = (await registeredBases(record, named)).filter(
    ({ enabledBy, here }) => enabledBy !== null && compareDates(here.effectiveFrom, day) <= 0,
  );
  const [last] = begun.sort((a, b) => compareDates(b.here.effectiveTo, a.here.effectiveTo));
  return last === undefined ? null : carriedBasis(last, day);
}
