/** What a case opened on a day carries to its end: the legal basis in force, its policy and the calendar (第二十四条 Art. 24). */
import type { PlainDate } from '../../law/calendar/plain-date';
import { basisInForceOn } from '../../law/packs';
import { type LocalSettings, type PolicyValues, resolvePolicy, valuesOf } from '../../law/policy';
import { readCalendar, readLegalBases } from '../../models/seed-law';
import type { GivenBasis, GivenCarried } from '../../procedures/authorization/given';
import type { CaseBasis } from '../../procedures/engine/case-file';
import type { ApiDeps } from '../deps';

/** @returns the basis enabled here that is in force on the day, with its policy, or why there is none. */
export async function findBasis(
  deps: ApiDeps,
  day: PlainDate,
): Promise<{ basis: CaseBasis; policy: PolicyValues } | { gap: NonNullable<GivenBasis['gap']> }> {
  const entries = await readLegalBases(deps.record);
  const bases = entries.map(({ basis, enabled }) => ({ ...basis, enabledByDefault: enabled }));
  const found = basisInForceOn(day, deps.env.ENABLED_BASES, bases);
  if ('gap' in found) {
    const { zh, en } = found.gap.reason;
    return { gap: { reason: zh.replace(/^[^：]*：/, ''), reasonEn: en.replace(/^[^:]*: /, '') } };
  }
  const { id, title, documentNo, effectiveFrom, effectiveTo, label } = found.basis;
  const settings = (entries.find(({ basis }) => basis.id === id)?.settings ?? {}) as LocalSettings;
  const basis = { id, title, documentNo, effectiveFrom, effectiveTo, ...(label === undefined ? {} : { label }) };
  return { basis, policy: valuesOf(resolvePolicy(found.basis, settings)) };
}

/**
 * @param dataAuthority the organization whose levels of sign-off hold in the case.
 * @returns what the case carries, or why nothing can be opened that day.
 */
export async function carriedFrom(
  deps: ApiDeps,
  day: PlainDate,
  dataAuthority: string,
): Promise<GivenCarried | { gap: NonNullable<GivenBasis['gap']> }> {
  const [found, calendar, organization] = await Promise.all([
    findBasis(deps, day),
    readCalendar(deps.record),
    deps.record.organizations.findById(dataAuthority).lean(),
  ]);
  if ('gap' in found) return found;
  const { basis, policy } = found;
  const levels = organization?.signOffLevels ?? policy.signOff.levels;
  return { basis, policy: { ...policy, signOff: { ...policy.signOff, levels } }, calendar };
}
