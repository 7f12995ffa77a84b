/** Drafts of the operating rules: written, changed and given up by the data authority's people, each time audited. */
import { isDuplicateKey } from '../../models/duplicate-key';
import type { OperatingRulesDraft } from '../../models/operating-rules';
import { contentReasons, type RulesContent, type RulesInput } from '../../procedures/operating-rules';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { digestOf, finish, type Reservation, release, reserve, updateIdOf } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { usableDocument } from '../documents/cleared';
import { problem, refused } from '../problem';

/** Who writes something, the person stood in for included. */
const writersOf = ({ personId, standInFor }: Actor): string[] =>
  standInFor === undefined ? [personId] : [personId, standInFor];

/** @throws Problem with every reason when the content is refused. */
export async function checkedContent(deps: ApiDeps, actor: Actor, input: RulesInput): Promise<RulesContent> {
  const [document, published] = await Promise.all([
    usableDocument(deps, input.documentId),
    deps.record.operatingRules.find({}, { effectiveFrom: 1 }).lean(),
  ]);
  const reasons = contentReasons(input, actor, { document, published, now: nowOf(deps) });
  if (reasons.length > 0) throw refused(reasons);
  const { title, summary, documentId, effectiveFrom } = input;
  return { title, summary, documentId, documentSha256: document?.sha256 ?? '', effectiveFrom };
}

/**
 * @returns the draft begun under the idempotency key, and whether by this call: a repeat finds it as it stands now.
 * @throws Problem with every reason when the content is refused; nothing is left behind then.
 */
export async function begun(
  deps: ApiDeps,
  actor: Actor,
  input: RulesInput,
  key: string,
): Promise<{ draft: OperatingRulesDraft; isNew: boolean }> {
  const entry = await reserve(deps, updateIdOf(actor, 'POST /api/v1/operating-rules', '', key), digestOf(input));
  const id = `rules_${entry._id.slice(0, 32)}`;
  const known = entry.isNew ? null : await deps.record.operatingRulesDrafts.findById(id).lean();
  if (known !== null) return { draft: known, isNew: false };
  const draft: OperatingRulesDraft = {
    _id: id,
    ...(await contentOrRelease(deps, actor, input, entry)),
    state: 'draft',
    writtenBy: writersOf(actor),
    updatedAt: entry.receivedAt,
    rev: 1,
    reason: null,
  };
  try {
    await deps.record.operatingRulesDrafts.collection.insertOne({ ...draft, _id: id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return { draft: await draftOf(deps, id), isNew: false };
  }
  finish(deps, entry._id, 201, { id });
  audit(deps, {
    who: actor.personId,
    what: 'operatingRulesDrafted',
    outcome: 'done',
    detail: { draftId: id, ...contentOf(draft) },
  });
  return { draft, isNew: true };
}

async function contentOrRelease(
  deps: ApiDeps,
  actor: Actor,
  input: RulesInput,
  { _id, isNew }: Reservation,
): Promise<RulesContent> {
  try {
    return await checkedContent(deps, actor, input);
  } catch (error) {
    if (isNew) await release(deps, _id);
    throw error;
  }
}

/** @throws Problem `operatingRulesNotFound`. */
export async function draftOf(deps: ApiDeps, id: string): Promise<OperatingRulesDraft> {
  const found = await deps.record.operatingRulesDrafts.findById(id).lean();
  if (found === null) throw problem('operatingRulesNotFound');
  return found;
}

/** @returns a draft that may still be changed. @throws Problem `operatingRulesNotFound` or `operatingRulesSettled`. */
export async function openDraft(deps: ApiDeps, id: string): Promise<OperatingRulesDraft> {
  const found = await draftOf(deps, id);
  if (found.state !== 'draft') throw problem('operatingRulesSettled');
  return found;
}

/** Changes an open draft; who changes it has written it too. @throws Problem when it was changed meanwhile. */
export async function edited(
  deps: ApiDeps,
  actor: Actor,
  before: OperatingRulesDraft,
  rev: number,
  change: Partial<RulesContent> | { state: 'discarded'; reason: string },
): Promise<OperatingRulesDraft> {
  const writtenBy = [...new Set([...before.writtenBy, ...writersOf(actor)])];
  const after = await deps.record.operatingRulesDrafts
    .findOneAndUpdate(
      { _id: before._id, rev, state: 'draft' },
      { $set: { ...change, writtenBy, updatedAt: nowOf(deps), rev: rev + 1 } },
      { returnDocument: 'after' },
    )
    .lean();
  if (after === null) throw problem('revisionMismatch', { version: before.rev });
  audit(deps, {
    who: actor.personId,
    what: 'state' in change ? 'operatingRulesDiscarded' : 'operatingRulesEdited',
    outcome: 'done',
    detail: { draftId: before._id, before: contentOf(before), after: change },
  });
  return after;
}

/** @returns what a draft or version says, without what became of it. */
export function contentOf({ title, summary, documentId, documentSha256, effectiveFrom }: RulesContent): RulesContent {
  return { title, summary, documentId, documentSha256, effectiveFrom };
}
