/**
 * The register of indicator systems: drafted, then issued as the next version by another person, or given up. A version's number is claimed
 * by inserting it, which only one of several callers can do; a repeat after a crash goes on where it stopped.
 */
import { isDuplicateKey } from '../../models/duplicate-key';
import type { IndicatorDraft, IssuedIndicators } from '../../models/indicator-systems';
import type { Refusal } from '../../procedures/engine/define';
import {
  type IndicatorContent,
  indicatorHash,
  indicatorReasons,
  issueReasons,
} from '../../procedures/indicator-systems';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { digestOf, finish, release, reserve, updateIdOf } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { problem, refused } from '../problem';

/** @returns every issued version, in the order of their numbers. */
export function versionsOf({ record }: ApiDeps): Promise<IssuedIndicators[]> {
  return record.indicatorSystems.find().sort({ version: 1 }).lean();
}

/**
 * @returns the draft under the idempotency key, and whether it was made by this call.
 * @throws Problem with every reason when the content is refused; nothing is left behind then.
 */
export async function drafted(
  deps: ApiDeps,
  actor: Actor,
  content: IndicatorContent,
  key: string,
): Promise<{ draft: IndicatorDraft; isNew: boolean }> {
  const entry = await reserve(deps, updateIdOf(actor, 'POST /api/v1/indicator-systems', '', key), digestOf(content));
  const _id = `indicators_${entry._id.slice(0, 32)}`;
  const known = entry.isNew ? null : await deps.record.indicatorDrafts.findById(_id).lean();
  if (known !== null) return { draft: known, isNew: false };
  const reasons = indicatorReasons(content, { issued: await versionsOf(deps), now: todayOf(deps) });
  if (reasons.length > 0) {
    if (entry.isNew) await release(deps, entry._id);
    throw refused(reasons);
  }
  const draftedBy = [actor.personId, ...(actor.standInFor === undefined ? [] : [actor.standInFor])];
  const draft: IndicatorDraft = {
    _id,
    ...content,
    state: 'draft',
    draftedBy,
    draftedAt: entry.receivedAt,
    reason: null,
  };
  try {
    await deps.record.indicatorDrafts.collection.insertOne({ ...draft, _id: _id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return { draft: await draftOf(deps, _id), isNew: false };
  }
  finish(deps, entry._id, 201, { id: _id });
  audited(deps, actor, 'indicatorsDrafted', { draftId: _id, hash: indicatorHash(draft) });
  return { draft, isNew: true };
}

/** @throws Problem `indicatorSystemNotFound`. */
export async function draftOf({ record }: ApiDeps, id: string): Promise<IndicatorDraft> {
  const found = await record.indicatorDrafts.findById(id).lean();
  if (found === null) throw problem('indicatorSystemNotFound');
  return found;
}

/** @returns the issued version. @throws Problem with every reason when it is refused. */
export async function issued(
  deps: ApiDeps,
  actor: Actor,
  draft: IndicatorDraft,
  hash: string,
): Promise<IssuedIndicators> {
  const versions = await versionsOf(deps);
  const done = versions.find(({ draftId }) => draftId === draft._id);
  if (done !== undefined) return settled(deps, done, actor, hash);
  if (draft.state !== 'draft') throw problem('indicatorSystemSettled');
  const reasons = reasonsAgainst(deps, draft, versions, actor, hash);
  if (reasons.length > 0) {
    const outcome = reasons.map(({ code }) => code).join(', ');
    audit(deps, { who: actor.personId, what: 'indicatorsIssued', outcome, detail: { draftId: draft._id } });
    throw refused(reasons);
  }
  const version = (versions.at(-1)?.version ?? 0) + 1;
  const { title, indicators, effectiveFrom, draftedBy } = draft;
  const next: IssuedIndicators = {
    _id: `INDICATORS-${String(version).padStart(4, '0')}`,
    version,
    title,
    indicators,
    effectiveFrom,
    hash,
    draftId: draft._id,
    draftedBy,
    issuedBy: actor.personId,
    issuedAt: nowOf(deps),
  };
  try {
    await deps.record.indicatorSystems.collection.insertOne({ ...next, _id: next._id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody else issued the same moment: this draft is looked at again, after that version.
    return issued(deps, actor, draft, hash);
  }
  audited(deps, actor, 'indicatorsIssued', {
    draftId: draft._id,
    version,
    hash,
    before: versions.at(-1)?.hash ?? null,
  });
  return settled(deps, next, actor, hash);
}

function reasonsAgainst(
  deps: ApiDeps,
  draft: IndicatorDraft,
  versions: readonly IssuedIndicators[],
  actor: Actor,
  hash: string,
): Refusal[] {
  return [
    ...issueReasons(draft, draft.draftedBy, actor, hash),
    ...indicatorReasons(draft, { issued: versions, now: todayOf(deps) }),
  ];
}

/** The cases of a rehearsal have days of their own, which the wall's clock does not know. */
function todayOf(deps: ApiDeps): string | null {
  return deps.env.REHEARSAL ? null : nowOf(deps);
}

/** A repeat by the same person gets the version again; anybody else learns that it is settled. */
async function settled(
  { record }: ApiDeps,
  version: IssuedIndicators,
  actor: Actor,
  hash: string,
): Promise<IssuedIndicators> {
  if (version.issuedBy !== actor.personId || version.hash !== hash) throw problem('indicatorSystemSettled');
  await record.indicatorDrafts.updateOne({ _id: version.draftId }, { $set: { state: 'issued' } });
  return version;
}

/** Gives a draft up; it stays readable. @throws Problem when it is issued or was given up before. */
export async function discarded(deps: ApiDeps, actor: Actor, id: string, reason: string): Promise<IndicatorDraft> {
  const before = await draftOf(deps, id);
  const isIssued = (await versionsOf(deps)).some(({ draftId }) => draftId === id);
  if (isIssued || before.state !== 'draft') throw problem('indicatorSystemSettled');
  const after = await deps.record.indicatorDrafts
    .findOneAndUpdate(
      { _id: id, state: 'draft' },
      { $set: { state: 'discarded', reason } },
      { returnDocument: 'after' },
    )
    .lean();
  if (after === null) throw problem('indicatorSystemSettled');
  audited(deps, actor, 'indicatorsDiscarded', { draftId: id, reason });
  return after;
}

function audited(deps: ApiDeps, { personId }: Actor, what: string, detail: Record<string, unknown>): void {
  audit(deps, { who: personId, what, outcome: 'done', detail });
}
