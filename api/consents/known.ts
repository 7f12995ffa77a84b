/** What the register holds of persons already. */
import { type Consent, consentId } from '../../models/consents';
import type { ApiDeps } from '../deps';
import { inPieces } from './insert';
import type { Place } from './place';

/** Persons up to whom (included) each is looked up by key; for more, one pass over the scenario is less. */
const byKeyUpTo = 20;
/** Persons looked up at the same time. */
const atOnce = 10;

/**
 * @param own a request whose own consent counts as the person's, whatever came after it.
 * @returns the last round of each person, where there is one.
 */
export async function lastRounds(
  deps: ApiDeps,
  place: Place,
  subjects: readonly string[],
  own: string | null = null,
): Promise<Map<string, Consent>> {
  const found = new Map<string, Consent>();
  const see = (one: Consent): void => {
    const known = found.get(one.subject);
    const isFurther = known === undefined || (known.requestId !== own && one.round > known.round);
    if (isFurther || one.requestId === own) found.set(one.subject, one);
  };
  if (subjects.length <= byKeyUpTo) {
    const rounds = await inPieces(subjects, atOnce, (subject) => roundsOf(deps, place, subject));
    rounds.flat().forEach(see);
    return found;
  }
  const wanted = new Set(subjects);
  for await (const one of deps.record.consents
    .find({ ...place })
    .lean()
    .cursor({ batchSize: 1_000 }))
    if (wanted.has(one.subject)) see(one);
  return found;
}

async function roundsOf(deps: ApiDeps, place: Place, subject: string): Promise<Consent[]> {
  const rounds: Consent[] = [];
  for (let round = 1; ; round += 1) {
    const _id = consentId(place.authorizationNo, place.scenario, subject, round);
    const known: Consent | null = await deps.record.consents.findById(_id).lean();
    if (known === null) return rounds;
    rounds.push(known);
  }
}
