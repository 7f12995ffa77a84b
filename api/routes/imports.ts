/** Import of running agreements (I-48): a file with a dry run of every row, confirmed by two persons of the data authority. */
import { z } from 'zod';
import { keyText, plainText } from '../../procedures/engine/plain-text';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import { zipKinds } from '../documents/file-kind';
import { discard, type ReceivedFile, receiveFile } from '../documents/store';
import { agreeToImport, discardImport, findImport, proposeImport, received } from '../imports/imports';
import { keptPapers } from '../imports/papers';
import { importRowSchema, importSchema, shownImport, shownRow } from '../imports/shown';
import { type TemplateFormat, templateOf, templateTypes } from '../imports/template';
import { once } from '../once';
import { Problem, problem } from '../problem';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { uploadProblems } from './documents';
import { keyProblems } from './law-changes';

const officers = [{ role: 'dataAuthority', level: 'officer' }] as const;
const heads = [{ role: 'dataAuthority', level: 'head' }] as const;
const tag = 'Import';
const importNo = z.object({ importNo: z.string().max(64) });
const hash = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
const reason = z.strictObject({ reason: plainText(2000) });
const limit = z.coerce.number().int().min(1).max(500).default(100);

/** @returns the routes of imports. */
export function importRoutes(deps: ApiDeps): Route[] {
  return [
    ...readingRoutes(deps),
    papersRoute(deps),
    receivingRoute(deps),
    moving(deps, 'propose', 'Propose the import of every row', officers, hash, ({ actor, params, body }) =>
      proposeImport(deps, actor, params.importNo, body.hash),
    ),
    moving(deps, 'agree', 'Agree to it, as another person; the cases are started', heads, hash, (call) =>
      agreeToImport(deps, call.actor, call.params.importNo, call.body.hash),
    ),
    moving(deps, 'discard', 'Give it up, with a reason', officers, reason, ({ actor, params, body }) =>
      discardImport(deps, actor, params.importNo, body.reason),
    ),
  ];
}

function readingRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/imports',
        operationId: 'listImports',
        tag,
        summary: 'Imports of running agreements, newest first',
        who: officers,
        answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(importSchema) }) } },
      },
      async () => {
        const found = await deps.record.imports
          .find({}, { grounds: 0 })
          .sort({ uploadedAt: -1, _id: -1 })
          .limit(200)
          .lean();
        return { status: 200, body: { items: found.map((one) => shownImport({ ...one, grounds: null } as never)) } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/imports/templates/{format}',
        operationId: 'downloadImportTemplate',
        tag,
        summary: 'The file to fill in: `csv` or `xlsx`',
        who: officers,
        params: z.object({ format: z.string().max(8) }),
        answers: {
          200: {
            description: 'The template',
            mediaTypes: Object.values(templateTypes).map((type) => type.replace(/;.*/, '')),
          },
        },
        problems: ['routeNotFound'],
      },
      async ({ params, res }) => {
        const format = params.format as TemplateFormat;
        if (!Object.hasOwn(templateTypes, format)) throw problem('routeNotFound');
        res.setHeader('Content-Type', templateTypes[format]);
        res.setHeader('Content-Disposition', `attachment; filename="agreements.${format}"`);
        res.setHeader('Cache-Control', 'private, max-age=300');
        res.end(await templateOf(format));
        return null;
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/imports/{importNo}',
        operationId: 'readImport',
        tag,
        summary: 'One import, and how far it has come',
        who: officers,
        params: importNo,
        answers: { 200: { description: 'The import', schema: importSchema } },
        refusals: [404],
      },
      async ({ params }) => ({ status: 200, body: shownImport(await findImport(deps, params.importNo)) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/imports/{importNo}/rows',
        operationId: 'listImportRows',
        audit: 'read',
        tag,
        summary: 'The report: each row with every reason against it, and the case it became',
        who: officers,
        params: importNo,
        query: z.strictObject({
          outcome: importRowSchema.shape.outcome.optional(),
          limit,
          cursor: keyText(1024).optional(),
        }),
        answers: {
          200: {
            description: 'A page, in the order of the file',
            schema: z.strictObject({ items: z.array(importRowSchema), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
        refusals: [404],
      },
      async ({ params, query }) => ({ status: 200, body: await pageOfRows(deps, params.importNo, query) }),
    ),
  ];
}

async function pageOfRows(
  deps: ApiDeps,
  number: string,
  query: { outcome?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<unknown> {
  await findImport(deps, number);
  const { CURSOR_SECRET } = deps.env;
  const list = `imports:${number}`;
  const after = query.cursor === undefined ? 0 : Number(readCursor(CURSOR_SECRET, list, query.cursor, 1)[0]);
  const outcome = query.outcome === undefined ? {} : { outcome: query.outcome };
  const rows = await deps.record.importRows
    .find({ importNo: number, ...outcome, place: { $gt: after } } as Record<string, unknown>, { start: 0 })
    .sort({ place: 1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const more = rows.length > query.limit;
  return {
    items: page.map((row) => shownRow(row as never)),
    nextCursor: more ? writeCursor(CURSOR_SECRET, list, [String(page.at(-1)?.place ?? 0)]) : null,
  };
}

function papersRoute(deps: ApiDeps): Route {
  const paper = z.strictObject({
    path: z.string().meta({ description: 'Inside the zip file' }),
    documentId: z.string(),
    sha256: z.string().meta({ description: 'By which rows name it' }),
    isNew: z.boolean().meta({ description: 'False where your organization had uploaded the same before' }),
  });
  return route(
    {
      method: 'post',
      path: '/api/v1/imports/documents',
      operationId: 'uploadImportDocuments',
      audit: 'administration',
      tag,
      summary: 'Upload signed agreements as one zip file; all are kept, or none',
      who: officers,
      before: receiveFile(deps, deps.env.UPLOAD_MAX_BYTES, zipKinds),
      upload: z.object({ file: z.file().meta({ description: 'The zip file' }) }),
      answers: { 201: { description: 'Kept', schema: z.strictObject({ items: z.array(paper) }) } },
      problems: ['importUnreadable', ...uploadProblems],
      refusals: [422],
    },
    async ({ actor, req }): Promise<Reply> => {
      const file = req.file as (Express.Multer.File & ReceivedFile) | undefined;
      if (file === undefined) throw problem('fileMissing');
      try {
        return { status: 201, body: { items: await keptPapers(deps, actor, file.gridFsId) } };
      } finally {
        await discard(deps.record, file.gridFsId);
      }
    },
  );
}

function receivingRoute(deps: ApiDeps): Route {
  return route(
    {
      method: 'post',
      path: '/api/v1/imports',
      operationId: 'checkImport',
      audit: 'administration',
      tag,
      summary: 'Upload a file of running agreements; every row is checked, nothing is taken over yet',
      description:
        'CSV (UTF-8 or GB 18030) or XLSX, as the template shows. Agreements are uploaded before, as documents or as a zip file, and named by SHA-256.',
      who: officers,
      before: receiveFile(deps, Math.min(deps.env.UPLOAD_MAX_BYTES, tableBytesMax)),
      upload: z.object({ file: z.file().meta({ description: 'The file, with its media type and name' }) }),
      headers: idempotencyHeader,
      answers: {
        201: {
          description: 'Checked; read the report of its rows',
          schema: importSchema,
          headers: { Location: 'Address of the import' },
        },
      },
      problems: [...keyProblems, 'importUnreadable', ...uploadProblems],
      refusals: [422],
    },
    async ({ actor, req }): Promise<Reply> => {
      const file = req.file as (Express.Multer.File & ReceivedFile) | undefined;
      if (file === undefined) throw problem('fileMissing');
      const { number, replayed } = await onceKept(deps, file, () => {
        if (!tables.includes(file.declaredType)) throw problem('fileTypeNotAllowed', { mediaType: file.declaredType });
        const key = idempotencyKey(req.get('idempotency-key'));
        const body = { sha256: file.sha256 };
        return once(deps, { actor, address: 'POST /api/v1/imports', key, body }, (entry) =>
          received(deps, actor, file, entry),
        );
      });
      return {
        status: 201,
        body: shownImport(await findImport(deps, number)),
        headers: { Location: `/api/v1/imports/${number}`, ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}) },
      };
    },
  );
}

/** A table is read whole, so that it stays within this however large documents may be, in bytes (included). */
const tableBytesMax = 20 * 1024 * 1024;

const tables = ['text/csv', templateTypes.xlsx] as readonly string[];

/** The bytes of a file that is not kept, since it was refused or came before, are taken away again; a repeat after a fault may need them. */
async function onceKept<T extends { replayed: boolean }>(
  deps: ApiDeps,
  { gridFsId }: ReceivedFile,
  keep: () => Promise<T>,
): Promise<T> {
  try {
    const outcome = await keep();
    if (outcome.replayed) await discard(deps.record, gridFsId);
    return outcome;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) await discard(deps.record, gridFsId);
    throw error;
  }
}

function moving<B extends Record<string, unknown>>(
  deps: ApiDeps,
  verb: 'propose' | 'agree' | 'discard',
  summary: string,
  who: RouteDefinition<unknown, unknown, unknown>['who'],
  body: z.ZodType<B>,
  move: (call: Call<{ importNo: string }, unknown, B>) => Promise<void>,
): Route {
  return route<{ importNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `/api/v1/imports/{importNo}/${verb}`,
      operationId: `${verb}Import`,
      audit: 'administration',
      tag,
      summary,
      who,
      params: importNo,
      body,
      headers: idempotencyHeader,
      answers: { 200: { description: 'The import as it stands', schema: importSchema } },
      problems: [...keyProblems, 'importUnreadable', 'workflowUnavailable', 'outcomeUnknown'],
      refusals: [403, 404, 409, 422],
    },
    async (call): Promise<Reply> => {
      const { actor, params, req } = call;
      const address = `POST /api/v1/imports/${params.importNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await move(call);
        return params.importNo;
      });
      return { status: 200, body: shownImport(await findImport(deps, params.importNo)) };
    },
  );
}
