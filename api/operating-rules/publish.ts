/**
 * Publishing a draft as the next version. The draft is closed first, then the version's number is claimed by inserting it, which only one
 * of several callers can do; a repeat after a crash in between goes on where it stopped.
 */
import { isDuplicateKey } from '../../models/duplicate-key';
import type { OperatingRules, OperatingRulesDraft } from '../../models/operating-rules';
import type { RecordStore } from '../../models/record';
import type { Refusal } from '../../procedures/engine/define';
import { contentReasons, publicationReasons, rulesHash } from '../../procedures/operating-rules';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { usableDocument } from '../documents/cleared';
import { problem, refused } from '../problem';
import { contentOf } from './drafts';

/** @returns every published version, in the order of their numbers. */
export function versionsOf(record: RecordStore): Promise<OperatingRules[]> {
  return record.operatingRules.find().sort({ version: 1 }).lean();
}

/** @returns the published version. @throws Problem with every reason when it is refused; refusals are audited. */
export async function published(
  deps: ApiDeps,
  actor: Actor,
  draft: OperatingRulesDraft,
  hash: string,
): Promise<OperatingRules> {
  const { record } = deps;
  const versions = await versionsOf(record);
  const done = versions.find(({ draftId }) => draftId === draft._id);
  if (done !== undefined) return settled(deps, done, actor, hash);
  if (draft.state === 'discarded') throw problem('operatingRulesSettled');
  const reasons = await reasonsAgainst(deps, actor, draft, versions, hash);
  if (reasons.length > 0) {
    const outcome = reasons.map(({ code }) => code).join(', ');
    audit(deps, { who: actor.personId, what: 'operatingRulesPublished', outcome, detail: { draftId: draft._id } });
    // An attempt that died had closed the draft; now that it cannot be published so, it can be changed again.
    if (draft.state === 'publishing') await reopen(record, draft);
    throw refused(reasons);
  }
  await close(record, draft);
  const version = (versions.at(-1)?.version ?? 0) + 1;
  const rules: OperatingRules = {
    _id: `RULES-${String(version).padStart(4, '0')}`,
    ...contentOf(draft),
    version,
    draftId: draft._id,
    hash,
    writtenBy: draft.writtenBy,
    publishedBy: actor.personId,
    publishedAt: nowOf(deps),
  };
  try {
    await record.operatingRules.collection.insertOne({ ...rules, _id: rules._id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody else published the same moment: this draft is looked at again, after that version.
    await reopen(record, draft);
    return published(deps, actor, draft, hash);
  }
  audit(deps, {
    who: actor.personId,
    what: 'operatingRulesPublished',
    outcome: 'done',
    detail: { draftId: draft._id, version, hash, before: versions.at(-1)?.hash ?? null, documentId: draft.documentId },
  });
  return settled(deps, rules, actor, hash);
}

async function reasonsAgainst(
  deps: ApiDeps,
  actor: Actor,
  draft: OperatingRulesDraft,
  versions: readonly OperatingRules[],
  hash: string,
): Promise<Refusal[]> {
  const document = await usableDocument(deps, draft.documentId);
  return [
    ...publicationReasons(draft, draft.writtenBy, actor, hash),
    ...contentReasons(draft, actor, { document, published: versions, now: nowOf(deps) }),
  ];
}

/** From here on the draft is not edited; what is published is what the hash named. */
async function close(record: RecordStore, { _id, rev }: OperatingRulesDraft): Promise<void> {
  const closed = await record.operatingRulesDrafts
    .findOneAndUpdate({ _id, rev, state: { $in: ['draft', 'publishing'] } }, { $set: { state: 'publishing' } })
    .lean();
  if (closed === null) throw problem('revisionMismatch', { version: rev });
}

async function reopen(record: RecordStore, { _id }: OperatingRulesDraft): Promise<void> {
  await record.operatingRulesDrafts.updateOne({ _id, state: 'publishing' }, { $set: { state: 'draft' } });
}

/** A repeat by the same person gets the version again; anybody else learns that it is settled. */
async function settled(deps: ApiDeps, rules: OperatingRules, actor: Actor, hash: string): Promise<OperatingRules> {
  if (rules.publishedBy !== actor.personId || rulesHash(rules) !== hash) throw problem('operatingRulesSettled');
  await deps.record.operatingRulesDrafts.updateOne({ _id: rules.draftId }, { $set: { state: 'published' } });
  return rules;
}
