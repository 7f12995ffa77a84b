/** Documents: uploads into GridFS, their metadata and their bytes. Reading is audited. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StoredDocument } from '../../models/documents';
import { restored } from '../../models/field-names';
import { mayReadArchive, maySee, procedures, tailored } from '../../procedures';
import type { CaseKind, CaseView } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { recordedCase } from '../cases/read-case';
import { visibleTo } from '../cases/visible-to';
import { type ApiDeps, nowOf } from '../deps';
import { fileKinds } from '../documents/file-kind';
import { sendDocument } from '../documents/send';
import { isSignedPaperFor } from '../documents/signed-paper';
import { type ReceivedFile, receiveFile } from '../documents/store';
import { problem } from '../problem';
import { type Reply, type Route, route, type Who } from '../route';

const documentSchema = z
  .strictObject({
    id: z.string().meta({ example: 'doc_5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10' }),
    fileName: z.string(),
    type: z.string(),
    size: z.number().int().meta({ description: 'Bytes' }),
    sha256: z.string(),
    organizationId: z.string(),
    uploadedAt: z.string(),
  })
  .meta({ id: 'Document' });

const officer = (role: Who['role']): Who => ({ role, level: 'officer' });
const uploaders = [
  officer('applicant'),
  officer('dataAuthority'),
  officer('zoneRegulator'),
  officer('governanceCenter'),
  officer('municipalGovernment'),
  officer('securitySupervisor'),
  officer('dataProvider'),
];
const documentId = z.object({ id: z.string().max(64) });

/** @returns the routes of documents. */
export function documentRoutes(deps: ApiDeps): Route[] {
  const limit = deps.env.UPLOAD_MAX_BYTES;
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/documents',
        operationId: 'uploadDocument',
        tag: 'Documents',
        summary: 'Upload a file',
        description: `At most ${limit} bytes. Accepted: ${Object.keys(fileKinds).join(', ')}. The content must be of the declared type.`,
        who: uploaders,
        before: receiveFile(deps.record, limit),
        upload: z.object({ file: z.file().meta({ description: 'The file, with its media type and name' }) }),
        answers: {
          201: { description: 'Stored', schema: documentSchema, headers: { Location: 'Address of the document' } },
        },
        problems: [
          'uploadTooLarge',
          'unsupportedMediaType',
          'fileTypeNotAllowed',
          'fileTypeMismatch',
          'fileNameInvalid',
          'fileEmpty',
          'fileMissing',
          'malformedUpload',
        ],
      },
      async ({ actor, req }) => registered(deps, actor, req.file as (Express.Multer.File & ReceivedFile) | undefined),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/documents/{id}',
        operationId: 'readDocument',
        tag: 'Documents',
        summary: 'What is known of a document',
        who: 'signedIn',
        params: documentId,
        answers: { 200: { description: 'The document', schema: documentSchema } },
        problems: ['documentNotFound'],
      },
      async ({ actor, params }) => ({ status: 200, body: shown(await readable(deps, actor, params.id)) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/documents/{id}/content',
        operationId: 'downloadDocument',
        tag: 'Documents',
        summary: 'The bytes of a document',
        who: 'signedIn',
        params: documentId,
        answers: {
          200: {
            description: 'The bytes',
            mediaType: 'application/octet-stream',
            headers: { ETag: 'Quoted SHA-256', 'Content-Disposition': 'Name of the file' },
          },
        },
        problems: ['documentNotFound'],
      },
      async ({ actor, params, res }) => {
        const found = await readable(deps, actor, params.id);
        audit(deps, {
          who: actor.personId,
          what: 'documentRead',
          outcome: 'read',
          detail: { documentId: found._id, organizationId: actor.organizationId },
        });
        await sendDocument(deps, res, found);
        return null;
      },
    ),
  ];
}

async function registered(
  deps: ApiDeps,
  actor: Actor,
  file: (Express.Multer.File & ReceivedFile) | undefined,
): Promise<Reply> {
  if (file === undefined) throw problem('fileMissing');
  const document: StoredDocument = {
    _id: `doc_${randomUUID()}`,
    fileName: file.fileName,
    declaredType: file.declaredType,
    type: file.declaredType,
    size: file.size,
    sha256: file.sha256,
    organizationId: actor.organizationId,
    uploadedBy: actor.personId,
    uploadedAt: nowOf(deps),
    gridFsId: file.gridFsId,
    confidential: true,
  };
  await deps.record.documents.collection.insertOne({ ...document, _id: document._id as never });
  return { status: 201, body: shown(document), headers: { Location: `/api/v1/documents/${document._id}` } };
}

/** @throws Problem `documentNotFound`, the same for one that does not exist and one that the caller may not read. */
async function readable(deps: ApiDeps, actor: Actor, id: string): Promise<StoredDocument> {
  const found = await deps.record.documents.findById(id).lean();
  if (found === null || !(await mayRead(deps, actor, found))) throw problem('documentNotFound');
  return found;
}

const reviewers = [
  'dataAuthority',
  'governanceCenter',
  'zoneRegulator',
  'municipalGovernment',
  'securitySupervisor',
  'expert',
] as const;

const supervising: readonly CaseKind[] = ['inspection', 'riskWarning'];

/**
 * An archive by its authorities. Else one's own organization's; others' once they are handed in to a case that one may see, and then also
 * when newer ones replaced them. An organization that a case was brought to and the company of that case read each other's in its part; the
 * paper of an agreement taken over is read by its parties.
 */
async function mayRead(deps: ApiDeps, actor: Actor, document: StoredDocument): Promise<boolean> {
  if (document.caseNo !== undefined) {
    const known = await recordedCase(deps, document.caseNo);
    return known !== null && mayReadArchive(known.view, actor);
  }
  if (document.organizationId === actor.organizationId) return true;
  return (
    (await isCompanysFor(deps, actor, document)) ||
    (await isEvidenceFor(deps, actor, document)) ||
    isSignedPaperFor(deps, actor, document._id)
  );
}

async function isCompanysFor(deps: ApiDeps, actor: Actor, document: StoredDocument): Promise<boolean> {
  const owner = document.organizationId;
  const theirs = reviewers.some((role) => actor.roles.includes(role))
    ? { $or: [{ applicant: owner }, { formerApplicants: owner }, { providers: owner }] }
    : {
        $or: [
          { applicant: owner, providers: actor.organizationId },
          { applicant: actor.organizationId, providers: owner },
        ],
      };
  const found = await deps.record.cases
    .find({ $and: [theirs, visibleTo(actor)] } as Record<string, unknown>, { view: 1 })
    .lean();
  return found.some(({ view }) => {
    const seen = restored(view);
    return maySee(seen, actor) && isHandedIn(tailored(seen, actor), document._id);
  });
}

/** Evidence of an office, in a case that supervises: read by whoever sees that case, by the inspected as far as it concerns them. */
async function isEvidenceFor(deps: ApiDeps, actor: Actor, { _id }: StoredDocument): Promise<boolean> {
  const found = await deps.record.cases
    .find({ $and: [{ kind: { $in: supervising } }, visibleTo(actor)] } as Record<string, unknown>, { view: 1 })
    .lean();
  return found.some(({ view }) => {
    const seen = restored(view);
    return maySee(seen, actor) && isHandedIn(tailored(seen, actor), _id);
  });
}

function isHandedIn({ kind, facts }: CaseView<any>, id: string): boolean {
  return procedures[kind].definition.documents?.(facts).includes(id) ?? false;
}

function shown({
  _id,
  fileName,
  type,
  size,
  sha256,
  organizationId,
  uploadedAt,
}: StoredDocument): z.input<typeof documentSchema> {
  return { id: _id, fileName, type, size, sha256, organizationId, uploadedAt };
}
