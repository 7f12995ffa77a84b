/** Documents: uploads into GridFS, their versions, their metadata and their bytes. Every download is audited. */
import { z } from 'zod';
import { type StoredDocument, scanStates } from '../../models/documents';
import { isOwnDocument } from '../../procedures/document-rights';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import type { ApiDeps } from '../deps';
import { requireClean } from '../documents/cleared';
import { fileKinds, keptTypes } from '../documents/file-kind';
import { mayRead, readableDocument } from '../documents/reading';
import { sendDocument } from '../documents/send';
import { discard, type ReceivedFile, receiveFile } from '../documents/store';
import { registerDocument, versionsOfDocument } from '../documents/versions';
import { Problem, problem } from '../problem';
import type { ProblemCode } from '../problems-table';
import { type Call, type Reply, type Route, route, type Who } from '../route';

const documentSchema = z
  .strictObject({
    id: z.string().meta({
      example: 'doc_5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10',
      description: 'Of this version; acts name it, and with it these very bytes',
    }),
    line: z.string().meta({ description: 'Id of the first version' }),
    version: z.number().int(),
    fileName: z.string(),
    type: z.string(),
    size: z.number().int().meta({ description: 'Bytes' }),
    sha256: z.string(),
    sm3: z.string().nullable().meta({ description: 'Null in documents stored before it was computed' }),
    organizationId: z.string(),
    uploadedAt: z.string(),
    confidential: z.boolean().meta({ description: 'Marked by its uploader (Art. 19)' }),
    scan: z.enum(scanStates).meta({ description: '`unscanned` where no malware scanner is configured' }),
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

/** Fields that go with a file. A mark keeps it from all but both authorities of a case, its panel, and one's own organization (I-81). */
const formFields = z.strictObject({ confidential: z.enum(['true', 'false']).default('false') });

const upload = z.object({
  file: z.file().meta({ description: 'The file, with its media type and name' }),
  confidential: formFields.shape.confidential.meta({ description: 'Whether it is marked confidential (Art. 19)' }),
});

/** Problems of every upload. */
export const uploadProblems: readonly ProblemCode[] = [
  'uploadTooLarge',
  'unsupportedMediaType',
  'fileTypeNotAllowed',
  'fileTypeMismatch',
  'filePolyglot',
  'fileUnsafe',
  'fileActiveContent',
  'fileInfected',
  'malwareScanUnavailable',
  'fileNameInvalid',
  'fileEmpty',
  'fileMissing',
  'malformedUpload',
];

const bytes = {
  mediaTypes: keptTypes,
  headers: {
    ETag: 'Quoted SHA-256',
    'Content-Disposition': 'Name of the file',
    'Accept-Ranges': '`bytes`',
  },
};

/** @returns the routes of documents. */
export function documentRoutes(deps: ApiDeps): Route[] {
  const limit = deps.env.UPLOAD_MAX_BYTES;
  const answers = {
    201: { description: 'Stored', schema: documentSchema, headers: { Location: 'Address of the document' } },
  };
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/documents',
        operationId: 'uploadDocument',
        tag: 'Documents',
        summary: 'Upload a file',
        description: `At most ${limit} bytes. Accepted: ${Object.keys(fileKinds).join(', ')}. The content must be of the declared type and of no other; files that run or load something when they are opened are refused. What no case and no register names is removed after a time.`,
        who: uploaders,
        before: receiveFile(deps, limit),
        upload,
        answers,
        problems: uploadProblems,
      },
      (call) => kept(deps, call, (fields, file) => registerDocument(deps, call.actor, file, fields)),
    ),
    route<{ id: string }>(
      {
        method: 'post',
        path: '/api/v1/documents/{id}/versions',
        operationId: 'uploadDocumentVersion',
        tag: 'Documents',
        summary: 'Upload the next version of a document of your organization',
        description: 'A version has an id of its own; earlier ones stay as they are, for whoever could read them.',
        who: uploaders,
        params: documentId,
        before: receiveFile(deps, limit),
        upload,
        answers,
        problems: [...uploadProblems, 'documentNotFound'],
      },
      (call) =>
        kept(deps, call, async (fields, file) => {
          const follows = await readableDocument(deps, call.actor, call.params.id);
          if (!mayBeFollowed(follows, call.actor)) throw problem('documentNotFound');
          return registerDocument(deps, call.actor, file, { ...fields, follows });
        }),
    ),
    route<{ id: string }>(
      {
        method: 'get',
        path: '/api/v1/documents/{id}',
        operationId: 'readDocument',
        audit: 'read',
        tag: 'Documents',
        summary: 'What is known of a document',
        who: 'signedIn',
        params: documentId,
        answers: { 200: { description: 'The document', schema: documentSchema } },
        problems: ['documentNotFound'],
      },
      async ({ actor, params }) => ({ status: 200, body: shown(await readableDocument(deps, actor, params.id)) }),
    ),
    route<{ id: string }>(
      {
        method: 'get',
        path: '/api/v1/documents/{id}/versions',
        operationId: 'listDocumentVersions',
        audit: 'read',
        tag: 'Documents',
        summary: 'The versions of a document that you may read, first to last',
        who: 'signedIn',
        params: documentId,
        answers: { 200: { description: 'Versions', schema: z.strictObject({ items: z.array(documentSchema) }) } },
        problems: ['documentNotFound'],
      },
      async ({ actor, params }) => {
        const versions = await versionsOfDocument(deps, await readableDocument(deps, actor, params.id));
        const items = [];
        for (const version of versions) if (await mayRead(deps, actor, version)) items.push(shown(version));
        return { status: 200, body: { items } };
      },
    ),
    route<{ id: string }>(
      {
        method: 'get',
        path: '/api/v1/documents/{id}/content',
        operationId: 'downloadDocument',
        audit: 'read',
        tag: 'Documents',
        summary: 'The bytes of a document',
        description: 'One range of bytes may be asked for (`Range`, `If-Range`); HEAD gives size, name and hash.',
        who: 'signedIn',
        params: documentId,
        headers: { Range: { description: 'One range', example: 'bytes=0-1023' } },
        answers: {
          200: { description: 'The bytes', ...bytes },
          206: { description: 'The range', ...bytes },
        },
        problems: ['documentNotFound', 'documentInfected', 'malwareScanUnavailable', 'rangeNotSatisfiable'],
      },
      async ({ actor, params, req, res }) => {
        const found = await readableDocument(deps, actor, params.id);
        await requireClean(deps, found);
        if (req.method !== 'HEAD') auditDownload(deps, actor, found);
        await sendDocument(deps, { req, res }, found);
        return null;
      },
    ),
  ];
}

/** Neither an archive nor one that is about to be collected. */
function mayBeFollowed(document: StoredDocument, actor: Actor): boolean {
  return isOwnDocument(document, actor) && document.caseNo === undefined && document.condemnedAt === undefined;
}

function auditDownload(deps: ApiDeps, actor: Actor, { _id, sha256 }: StoredDocument): void {
  audit(deps, {
    who: actor.personId,
    what: 'read:document',
    outcome: 'read',
    detail: { documentId: _id, sha256, organizationId: actor.organizationId },
  });
}

/** The bytes of a file that does not become a document are taken away again. */
async function kept(
  deps: ApiDeps,
  { req }: Pick<Call<unknown, unknown, unknown>, 'req'>,
  register: (fields: { confidential: boolean }, file: ReceivedFile) => Promise<StoredDocument>,
): Promise<Reply> {
  const file = req.file as (Express.Multer.File & ReceivedFile) | undefined;
  if (file === undefined) throw problem('fileMissing');
  try {
    const fields = formFields.safeParse({ ...(req.body as object) });
    if (!fields.success)
      throw problem('malformedUpload', { problem: '表单字段有误', problemEn: 'a field of the form is not acceptable' });
    const document = await register({ confidential: fields.data.confidential === 'true' }, file);
    return { status: 201, body: shown(document), headers: { Location: `/api/v1/documents/${document._id}` } };
  } catch (error) {
    // Where it is not known whether the document was written, its bytes are left to the collection.
    if (error instanceof Problem && error.status < 500) await discard(deps.record, file.gridFsId);
    throw error;
  }
}

function shown(document: StoredDocument): z.input<typeof documentSchema> {
  const { _id, fileName, type, size, sha256, organizationId, uploadedAt, confidential } = document;
  return {
    id: _id,
    line: document.line ?? _id,
    version: document.version ?? 1,
    fileName,
    type,
    size,
    sha256,
    sm3: document.sm3 ?? null,
    organizationId,
    uploadedAt,
    confidential,
    scan: document.scan?.state ?? 'unscanned',
  };
}
