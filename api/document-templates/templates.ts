/**
 * Templates of letters (I-93): a version is inserted under the next number of its kind, its publication and its withdrawal under its own id,
 * so that of several who do so at the same moment one does it, on any server. What is in force follows from what stands there.
 */
import { instantMs, type PlainDate, startOfDay } from '../../law/calendar/plain-date';
import type { DocumentTemplate, DocumentTemplateMove } from '../../models/document-templates';
import { isDuplicateKey } from '../../models/duplicate-key';
import { storedBytes } from '../../models/stored-bytes';
import type { PaperKind } from '../../procedures/documents/paper';
import {
  type KnownTemplate,
  templateInForce,
  templatePublicationReasons,
  templateWithdrawalReasons,
} from '../../procedures/documents/templates/in-force';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { requireClean } from '../documents/cleared';
import type { ReceivedFile } from '../documents/store';
import { registerDocument } from '../documents/versions';
import { problem, refused } from '../problem';
import { moverOf } from '../two-persons';
import { builtInTemplate } from './built-in';

/** A version with what became of it. */
export interface TemplateVersion extends DocumentTemplate, KnownTemplate {
  published: DocumentTemplateMove | null;
  withdrawn: DocumentTemplateMove | null;
}

/** @returns the versions of the kind, or of all kinds, in the order of kinds and numbers. */
export async function templateVersions({ record }: ApiDeps, kind?: PaperKind): Promise<TemplateVersion[]> {
  const filter = kind === undefined ? {} : { kind };
  const [versions, moves] = await Promise.all([
    record.documentTemplates.find(filter).sort({ kind: 1, version: 1 }).lean<DocumentTemplate[]>(),
    record.documentTemplateMoves.find(filter).sort({ kind: 1, at: 1 }).lean<DocumentTemplateMove[]>(),
  ]);
  const byId = new Map(moves.map((one) => [one._id, one]));
  return versions.map((version) => {
    const published = byId.get(moveId(version._id, 'published')) ?? null;
    const withdrawn = byId.get(moveId(version._id, 'withdrawn')) ?? null;
    return {
      ...version,
      published,
      withdrawn,
      effectiveFrom: published?.effectiveFrom ?? null,
      publishedAt: published?.at ?? null,
      withdrawnAt: withdrawn?.at ?? null,
    };
  });
}

const moveId = (template: string, move: DocumentTemplateMove['move']): string => `${template}#${move}`;

/** @returns the name of the version in force for the kind: its id, or that of the built-in one. */
const nameOf = (kind: PaperKind, version: TemplateVersion | null): string => version?._id ?? builtInId(kind);

export const builtInId = (kind: PaperKind): string => `${kind}-0`;

/** @throws Problem `documentTemplateNotFound`. */
export async function templateOf(deps: ApiDeps, id: string): Promise<TemplateVersion> {
  const row = await deps.record.documentTemplates.findById(id, { kind: 1 }).lean();
  const found = row === null ? [] : await templateVersions(deps, row.kind);
  const version = found.find(({ _id }) => _id === id);
  if (version === undefined) throw problem('documentTemplateNotFound');
  return version;
}

/** Enters an uploaded file, which has passed every check, as the next version of its kind. */
export async function enterTemplate(
  deps: ApiDeps,
  actor: Actor,
  file: ReceivedFile,
  { kind, note }: { kind: PaperKind; note: string },
): Promise<TemplateVersion> {
  const { _id: documentId } = await registerDocument(deps, actor, file, { confidential: false });
  const { sha256, fileName } = file;
  for (;;) {
    const [last] = await deps.record.documentTemplates.find({ kind }).sort({ version: -1 }).limit(1).lean();
    const version = (last?.version ?? 0) + 1;
    const row: DocumentTemplate = {
      _id: `${kind}-${version}`,
      kind,
      version,
      documentId,
      sha256,
      fileName,
      note,
      before: last?._id ?? null,
      uploadedBy: moverOf(actor),
      uploadedAt: nowOf(deps),
    };
    try {
      await deps.record.documentTemplates.collection.insertOne(row as never);
    } catch (error) {
      if (isDuplicateKey(error)) continue;
      throw error;
    }
    const detail = { template: row._id, sha256, documentId, before: row.before, after: row._id };
    audit(deps, { who: actor.personId, what: 'documentTemplateUploaded', outcome: 'done', detail });
    return templateOf(deps, row._id);
  }
}

/** Publishes a version from a day on. @throws Problem with every reason when it is refused. */
export async function publishTemplate(
  deps: ApiDeps,
  actor: Actor,
  id: string,
  { effectiveFrom, sha256, reason }: { effectiveFrom: string; sha256: string; reason: string },
): Promise<TemplateVersion> {
  const version = await templateOf(deps, id);
  const now = nowOf(deps);
  const done = version.published;
  // Sent again by the same person: it stands.
  if (done !== null && done.by.personId === actor.personId && done.effectiveFrom === effectiveFrom) return version;
  const reasons = templatePublicationReasons(version, actor, { effectiveFrom, sha256, now });
  if (reasons.length > 0) throw refused(reasons);
  const versions = await templateVersions(deps, version.kind);
  const begins = startOfDay(effectiveFrom as PlainDate);
  const before = nameOf(version.kind, templateInForce(versions, instantMs(begins) > instantMs(now) ? begins : now));
  return moved(deps, actor, version, { move: 'published', effectiveFrom, reason, at: now, before, after: id });
}

/** Withdraws a version: it is used for nothing that happens from now on. @throws Problem with every reason when it is refused. */
export async function withdrawTemplate(
  deps: ApiDeps,
  actor: Actor,
  id: string,
  reason: string,
): Promise<TemplateVersion> {
  const version = await templateOf(deps, id);
  if (version.withdrawn !== null && version.withdrawn.by.personId === actor.personId) return version;
  const reasons = templateWithdrawalReasons(version, actor);
  if (reasons.length > 0) throw refused(reasons);
  const now = nowOf(deps);
  const versions = await templateVersions(deps, version.kind);
  const before = nameOf(version.kind, templateInForce(versions, now));
  const rest = versions.filter(({ _id }) => _id !== id);
  const after = nameOf(version.kind, templateInForce(rest, now));
  return moved(deps, actor, version, { move: 'withdrawn', effectiveFrom: null, reason, at: now, before, after });
}

type Move = Pick<DocumentTemplateMove, 'move' | 'effectiveFrom' | 'reason' | 'at' | 'before' | 'after'>;

async function moved(deps: ApiDeps, actor: Actor, version: TemplateVersion, move: Move): Promise<TemplateVersion> {
  const { _id: template, kind, sha256 } = version;
  const row: DocumentTemplateMove = { _id: moveId(template, move.move), template, kind, ...move, by: moverOf(actor) };
  try {
    await deps.record.documentTemplateMoves.collection.insertOne(row as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody else was first, or this is the same request again.
    const standing = await templateOf(deps, template);
    const first = move.move === 'published' ? standing.published : standing.withdrawn;
    if (first?.by.personId === actor.personId && first.effectiveFrom === move.effectiveFrom) return standing;
    throw refused([refuse('templateSettled')]);
  }
  const { before, after, effectiveFrom, reason } = move;
  const what = move.move === 'published' ? 'documentTemplatePublished' : 'documentTemplateWithdrawn';
  const detail = { template, sha256, before, after, effectiveFrom, reason };
  audit(deps, { who: actor.personId, what, outcome: 'done', detail });
  return templateOf(deps, template);
}

/** @returns the template by which a letter of this kind is laid out, whose event happened at the instant, and its bytes. */
export async function templateForEvent(
  deps: ApiDeps,
  kind: PaperKind,
  at: string,
): Promise<{ id: string; bytes: Buffer }> {
  const version = templateInForce(await templateVersions(deps, kind), at);
  return {
    id: nameOf(kind, version),
    bytes: version === null ? builtInTemplate(kind) : await templateBytes(deps, version),
  };
}

/** @returns the bytes of an uploaded version. @throws Problem `documentInfected` or `malwareScanUnavailable`. */
export async function templateBytes(deps: ApiDeps, { documentId }: DocumentTemplate): Promise<Buffer> {
  const document = await deps.record.documents.findById(documentId).lean();
  if (document === null) throw new Error(`${documentId}, a template, is not in the record`);
  await requireClean(deps, document);
  return bytesOf(deps, document.gridFsId);
}

/** @returns the bytes of a stored file that is known to be small. */
export async function bytesOf({ record }: ApiDeps, gridFsId: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of storedBytes(record, gridFsId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
