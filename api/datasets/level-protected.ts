/** 第十四条 Art. 14: the level from which on data are protected, under the basis of today. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { refuse } from '../../procedures/engine/refuse';
import { type ApiDeps, nowOf } from '../deps';
import { findBasisOn } from '../law/bases';
import { refused } from '../problem';

/** @throws Problem when no legal basis is in force: then nothing is opened. */
export async function findLevelProtected(deps: ApiDeps): Promise<number> {
  const day = dayOfInstant(nowOf(deps));
  const found = await findBasisOn(deps, day);
  if ('gap' in found) throw refused([refuse('noLegalBasisInForce', { day, ...found.gap })]);
  return found.policy.dataRequest.levelProtected;
}
