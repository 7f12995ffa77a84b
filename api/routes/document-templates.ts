/** I-93 — templates of letters: uploaded by one person of the data authority, published by another from a day on, withdrawn; looked at with sample content. */
import { z } from 'zod';
import { type PaperKind, paperKinds } from '../../procedures/documents/paper';
import { sampleData } from '../../procedures/documents/templates/sample-letter';
import { dayText, plainText } from '../../procedures/engine/plain-text';
import { type ApiDeps, nowOf } from '../deps';
import { builtInTemplate } from '../document-templates/built-in';
import { templateReasons } from '../document-templates/receive';
import { templateBytesMax, templateKinds } from '../document-templates/safe-parts';
import {
  builtInFileName,
  placeholderSchema,
  placeholdersOf,
  shownBuiltIn,
  shownTemplate,
  templateSchema,
} from '../document-templates/shown';
import {
  builtInId,
  bytesOf,
  enterTemplate,
  publishTemplate,
  templateBytes,
  templateOf,
  templateVersions,
  withdrawTemplate,
} from '../document-templates/templates';
import { filledFile, wordType } from '../document-templates/word-file';
import { sendBytes } from '../documents/send-bytes';
import { discard, type ReceivedFile, receiveFile } from '../documents/store';
import { Problem, problem, refused } from '../problem';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { uploadProblems } from './documents';

const officers = [{ role: 'dataAuthority', level: 'officer' }] as const;
const heads = [{ role: 'dataAuthority', level: 'head' }] as const;
const tag = 'Document templates';
const templateId = z.object({ id: z.string().max(64) });
const found = { description: 'The template', schema: templateSchema };
const kind = z.enum(paperKinds);
const docx = {
  mediaType: wordType,
  headers: { ETag: 'Quoted SHA-256 of the file', 'Content-Disposition': 'Name of the file' },
};

const fields = z.strictObject({ kind, note: plainText(500) });
const upload = z.object({
  file: z.file().meta({ description: 'A .docx with placeholders' }),
  kind: kind.meta({ description: 'Kind of letter' }),
  note: z.string().meta({ description: 'What is new in it' }),
});
const publication = z.strictObject({
  effectiveFrom: dayText.meta({ description: 'First day (included), not before today' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'Of the file that you have looked at' }),
  reason: plainText(500),
});

/** @returns the routes of templates. */
export function documentTemplateRoutes(deps: ApiDeps): Route[] {
  return [
    ...readingRoutes(deps),
    route(
      {
        method: 'post',
        path: '/api/v1/document-templates',
        operationId: 'uploadDocumentTemplate',
        audit: 'administration',
        tag,
        summary: 'Upload a template of a kind of letter, as its next version',
        description: `At most ${templateBytesMax} bytes. Checked like every document, for fields and parts that load something, and for its placeholders: every one missing or unknown is named.`,
        who: officers,
        before: receiveFile(deps, templateBytesMax, templateKinds),
        upload,
        answers: { 201: { ...found, headers: { Location: 'Address of the template' } } },
        problems: uploadProblems,
        refusals: [422],
      },
      (call) => uploaded(deps, call),
    ),
    moving(deps, 'publish', 'Publish it from a day on, as a head who has not uploaded it', heads, publication, (call) =>
      publishTemplate(deps, call.actor, call.params.id, call.body),
    ),
    moving(
      deps,
      'withdraw',
      'Withdraw it, with a reason; a published one as a head',
      officers,
      z.strictObject({ reason: plainText(500) }),
      ({ actor, params, body }) => withdrawTemplate(deps, actor, params.id, body.reason),
    ),
  ];
}

function readingRoutes(deps: ApiDeps): Route[] {
  const kinds = z.array(z.strictObject({ kind, placeholders: z.array(placeholderSchema) }));
  const get = (path: string, operationId: string, summary: string) =>
    ({
      method: 'get',
      path: `/api/v1/document-templates/{id}${path}`,
      operationId,
      tag,
      summary,
      who: officers,
      params: templateId,
    }) as const;
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/document-templates',
        operationId: 'listDocumentTemplates',
        tag,
        summary: 'Templates of letters with their days, and what a template of each kind may name',
        who: officers,
        query: z.strictObject({ kind: kind.optional() }),
        answers: {
          200: { description: 'All of them', schema: z.strictObject({ items: z.array(templateSchema), kinds }) },
        },
      },
      async ({ query }) => {
        const now = nowOf(deps);
        const all = await templateVersions(deps, query.kind);
        const asked = query.kind === undefined ? paperKinds : [query.kind];
        const items = asked.flatMap((one) => {
          const versions = all.filter((version) => version.kind === one);
          return [
            shownBuiltIn(one, versions, now),
            ...versions.map((version) => shownTemplate(version, versions, now)),
          ];
        });
        return {
          status: 200,
          body: { items, kinds: asked.map((one) => ({ kind: one, placeholders: placeholdersOf(one) })) },
        };
      },
    ),
    route(
      {
        ...get('', 'readDocumentTemplate', 'One template'),
        answers: { 200: found },
        problems: ['documentTemplateNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await shownById(deps, params.id) }),
    ),
    route(
      {
        ...get('/file', 'downloadDocumentTemplate', 'The file, to be edited and uploaded as the next version'),
        audit: 'read',
        answers: { 200: { description: 'The file', ...docx }, 304: { description: 'You have it' } },
        problems: ['documentTemplateNotFound', 'documentInfected', 'malwareScanUnavailable'],
      },
      async (call) => {
        const { bytes, fileName } = await fileOf(deps, call.params.id);
        sendBytes(call, bytes, { type: wordType, fileName });
        return null;
      },
    ),
    route(
      {
        ...get('/preview', 'previewDocumentTemplate', 'The file filled with sample content'),
        description: 'The same file gives the same bytes.',
        answers: { 200: { description: 'The file', ...docx }, 304: { description: 'You have it' } },
        problems: ['documentTemplateNotFound', 'documentInfected', 'malwareScanUnavailable'],
      },
      async (call) => {
        const { kind: ofKind, bytes } = await fileOf(deps, call.params.id);
        const filled = filledFile(bytes, sampleData(ofKind));
        sendBytes(call, filled, { type: wordType, fileName: `预览 ${call.params.id}.docx` });
        return null;
      },
    ),
  ];
}

/** A move of a template: its state afterwards is the answer. */
function moving<B>(
  deps: ApiDeps,
  move: 'publish' | 'withdraw',
  summary: string,
  who: RouteDefinition<unknown, unknown, B>['who'],
  body: z.ZodType<B>,
  work: (call: Call<z.output<typeof templateId>, unknown, B>) => Promise<unknown>,
): Route {
  return route(
    {
      method: 'post',
      path: `/api/v1/document-templates/{id}/${move}`,
      operationId: `${move}DocumentTemplate`,
      audit: 'administration',
      tag,
      summary,
      who,
      params: templateId,
      body,
      answers: { 200: { ...found, description: 'As it is now; the same when sent again' } },
      problems: ['documentTemplateNotFound'],
      refusals: [403, 409, 422],
    },
    async (call) => {
      const builtIn = kindOfBuiltIn(call.params.id);
      if (builtIn !== null) throw refused([{ code: 'templateBuiltIn' }]);
      await work(call as never);
      return { status: 200, body: await shownById(deps, call.params.id) };
    },
  );
}

/** The bytes of a file that does not become a template are taken away again. */
async function uploaded(deps: ApiDeps, { req, actor }: Call<unknown, unknown, unknown>): Promise<Reply> {
  const file = req.file as (Express.Multer.File & ReceivedFile) | undefined;
  if (file === undefined) throw problem('fileMissing');
  try {
    const given = fields.safeParse({ ...(req.body as object) });
    if (!given.success)
      throw problem('malformedUpload', { problem: '表单字段有误', problemEn: 'a field of the form is not acceptable' });
    const reasons = templateReasons(given.data.kind, await bytesOf(deps, file.gridFsId));
    if (reasons.length > 0) throw refused(reasons);
    const { _id } = await enterTemplate(deps, actor, file, given.data);
    return {
      status: 201,
      body: await shownById(deps, _id),
      headers: { Location: `/api/v1/document-templates/${_id}` },
    };
  } catch (error) {
    // Where it is not known whether it was written, its bytes are left to the collection.
    if (error instanceof Problem && error.status < 500) await discard(deps.record, file.gridFsId);
    throw error;
  }
}

function kindOfBuiltIn(id: string): PaperKind | null {
  return paperKinds.find((one) => builtInId(one) === id) ?? null;
}

async function shownById(deps: ApiDeps, id: string): Promise<z.input<typeof templateSchema>> {
  const now = nowOf(deps);
  const builtIn = kindOfBuiltIn(id);
  if (builtIn !== null) return shownBuiltIn(builtIn, await templateVersions(deps, builtIn), now);
  const version = await templateOf(deps, id);
  return shownTemplate(version, await templateVersions(deps, version.kind), now);
}

async function fileOf(deps: ApiDeps, id: string): Promise<{ kind: PaperKind; bytes: Buffer; fileName: string }> {
  const builtIn = kindOfBuiltIn(id);
  if (builtIn !== null) return { kind: builtIn, bytes: builtInTemplate(builtIn), fileName: builtInFileName(builtIn) };
  const version = await templateOf(deps, id);
  return { kind: version.kind, bytes: await templateBytes(deps, version), fileName: version.fileName };
}
