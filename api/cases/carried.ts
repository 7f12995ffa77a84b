/** What a case opened on a day carries to its end: the legal basis in force, its policy and the calendar (第二十四条 Art. 24). */
import type { PlainDate } from '../../law/calendar/plain-date';
import { readCalendar } from '../../models/seed-law';
import type { GivenBasis, GivenCarried } from '../../procedures/authorization/given';
import type { ApiDeps } from '../deps';
import { findBasisOn } from '../law/bases';

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
    findBasisOn(deps, day),
    readCalendar(deps.record),
    deps.record.organizations.findById(dataAuthority).lean(),
  ]);
  if ('gap' in found) return found;
  const { basis, policy } = found;
  const levels = organization?.signOffLevels ?? policy.signOff.levels;
  return { basis, policy: { ...policy, signOff: { ...policy.signOff, levels } }, calendar };
}
