/** 第六条第一款 Art. 6(1) — the operating rules of the data authority: drafted by one person, published by another, with versions. */
import { z } from 'zod';
import type { OperatingRulesDraft } from '../../models/operating-rules';
import { plainText } from '../../procedures/engine/plain-text';
import { rulesInput } from '../../procedures/operating-rules';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { requireClean } from '../documents/cleared';
import { keptTypes } from '../documents/file-kind';
import { sendDocument } from '../documents/send';
import { begun, checkedContent, draftOf, edited, openDraft } from '../operating-rules/drafts';
import { published } from '../operating-rules/publish';
import {
  allVersions,
  draftSchema,
  forEverybody,
  forStaff,
  foundVersion,
  oneVersion,
  publicVersion,
  shownDraft,
  staffVersion,
} from '../operating-rules/shown';
import { problem } from '../problem';
import type { Open } from '../public/open';
import { type Reply, type Route, route } from '../route';
import { versionOf } from './acts';

const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const heads = [{ role: 'dataAuthority', level: 'head' }] as const;
const draftId = z.object({ id: z.string().max(64) });
const versionNo = z.object({ version: z.string().regex(/^[1-9]\d{0,5}$/) });
const ifMatch = { 'If-Match': { description: 'Quoted revision you have read', required: true, example: '"1"' } };
const tag = 'Operating rules';
const oneDraft = { description: 'The draft', schema: draftSchema, headers: { ETag: 'Quoted revision, for If-Match' } };
const changeProblems = [
  'operatingRulesNotFound',
  'operatingRulesSettled',
  'revisionMismatch',
  'ifMatchMissing',
  'ifMatchInvalid',
] as const;

/** @returns the routes of the operating rules. */
export function operatingRulesRoutes(deps: ApiDeps, open: Open): Route[] {
  return [...draftRoutes(deps), ...readingRoutes(deps), ...publicRoutes(deps, open)];
}

function draftRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/operating-rules',
        operationId: 'draftOperatingRules',
        audit: 'administration',
        tag,
        summary: 'Draft a new version of the operating rules (第六条第一款 Art. 6(1))',
        description: 'The document is uploaded before, by your own organization.',
        who: authority,
        body: rulesInput,
        headers: idempotencyHeader,
        answers: { 201: { ...oneDraft, headers: { ...oneDraft.headers, Location: 'Address of the draft' } } },
        problems: ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'],
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const { draft, isNew } = await begun(deps, actor, body, idempotencyKey(req.get('idempotency-key')));
        const replayed: Record<string, string> = isNew ? {} : { 'Idempotent-Replayed': 'true' };
        return answer(201, draft, { ...replayed, Location: `/api/v1/operating-rules/drafts/${draft._id}` });
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/operating-rules/drafts/{id}',
        operationId: 'readOperatingRulesDraft',
        tag,
        summary: 'Read a draft',
        who: authority,
        params: draftId,
        answers: { 200: oneDraft },
        problems: ['operatingRulesNotFound'],
      },
      async ({ params }) => answer(200, await draftOf(deps, params.id)),
    ),
    route(
      {
        method: 'put',
        path: '/api/v1/operating-rules/drafts/{id}',
        operationId: 'editOperatingRulesDraft',
        audit: 'administration',
        tag,
        summary: 'Replace the content of a draft',
        who: authority,
        params: draftId,
        body: rulesInput,
        headers: ifMatch,
        answers: { 200: oneDraft },
        problems: changeProblems,
        refusals: [409, 422],
      },
      async ({ actor, params, body, req }) => {
        const before = await openDraft(deps, params.id);
        const rev = revisionOf(req.get('if-match'));
        return answer(200, await edited(deps, actor, before, rev, await checkedContent(deps, actor, body)));
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/operating-rules/drafts/{id}/discard',
        operationId: 'discardOperatingRulesDraft',
        audit: 'administration',
        tag,
        summary: 'Give a draft up; it stays readable',
        who: authority,
        params: draftId,
        body: z.strictObject({ reason: plainText() }),
        headers: ifMatch,
        answers: { 200: oneDraft },
        problems: changeProblems,
      },
      async ({ actor, params, body, req }) => {
        const before = await openDraft(deps, params.id);
        const rev = revisionOf(req.get('if-match'));
        return answer(200, await edited(deps, actor, before, rev, { state: 'discarded', reason: body.reason }));
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/operating-rules/drafts/{id}/publish',
        operationId: 'publishOperatingRules',
        audit: 'administration',
        tag,
        summary: 'Publish a draft as the next version (I-46)',
        description: 'By a head who has not written it. The hash names what you have read.',
        who: heads,
        params: draftId,
        body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
        answers: {
          200: { description: 'Published, or published before by you', schema: staffVersion },
        },
        problems: ['operatingRulesNotFound', 'operatingRulesSettled', 'revisionMismatch'],
        refusals: [403, 409, 422],
      },
      async ({ actor, params, body }) => {
        const { version: number } = await published(deps, actor, await draftOf(deps, params.id), body.hash);
        return { status: 200, body: await oneVersion(deps, String(number), forStaff) };
      },
    ),
  ];
}

function readingRoutes(deps: ApiDeps): Route[] {
  const items = z.array(staffVersion);
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/operating-rules',
        operationId: 'listOperatingRules',
        tag,
        summary: 'All versions with their days, and the open drafts',
        who: authority,
        answers: {
          200: { description: 'All of them', schema: z.strictObject({ items, drafts: z.array(draftSchema) }) },
        },
      },
      async () => {
        const drafts = await deps.record.operatingRulesDrafts
          .find({ state: { $in: ['draft', 'publishing'] } })
          .sort({ updatedAt: -1, _id: -1 })
          .lean();
        return {
          status: 200,
          body: { items: await allVersions(deps, forStaff), drafts: drafts.map(shownDraft) },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/operating-rules/{version}',
        operationId: 'readOperatingRules',
        tag,
        summary: 'One version, with who wrote and who published it',
        who: authority,
        params: versionNo,
        answers: { 200: { description: 'The version', schema: staffVersion } },
        problems: ['operatingRulesNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await oneVersion(deps, params.version, forStaff) }),
    ),
  ];
}

function publicRoutes(deps: ApiDeps, open: Open): Route[] {
  const found = { description: 'The version', schema: publicVersion };
  return [
    open(
      {
        path: '/api/v1/public/operating-rules',
        operationId: 'list_operating_rules',
        summary: 'The operating rules, all versions with their days, newest first',
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(publicVersion) }) } },
      },
      async () => ({ status: 200, body: { items: (await allVersions(deps, forEverybody)).reverse() } }),
    ),
    open<{ version: string }>(
      {
        path: '/api/v1/public/operating-rules/{version}',
        operationId: 'read_operating_rules',
        summary: 'One version of the operating rules',
        params: versionNo,
        answers: { 200: found },
        problems: ['operatingRulesNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await oneVersion(deps, params.version, forEverybody) }),
    ),
    open<{ version: string }>(
      {
        path: '/api/v1/public/operating-rules/{version}/document',
        operationId: 'download_operating_rules',
        summary: 'The document of a version',
        params: versionNo,
        answers: {
          200: {
            description: 'The bytes',
            mediaTypes: keptTypes,
            headers: { ETag: 'Quoted SHA-256', 'Content-Disposition': 'Name of the file' },
          },
        },
        problems: ['operatingRulesNotFound', 'documentInfected', 'malwareScanUnavailable', 'rangeNotSatisfiable'],
      },
      async ({ params, req, res }) => {
        const { rules } = await foundVersion(deps, params.version);
        const document = await deps.record.documents.findById(rules.documentId).lean();
        if (document === null || document.confidential) throw problem('operatingRulesNotFound');
        await requireClean(deps, document);
        await sendDocument(deps, { req, res }, document, 'public, max-age=3600');
        return null;
      },
    ),
  ];
}

function revisionOf(header: string | undefined): number {
  const rev = versionOf(header);
  if (rev === null) throw problem('ifMatchMissing');
  return rev;
}

function answer(status: number, stored: OperatingRulesDraft, headers: Record<string, string> = {}): Reply {
  return { status, body: shownDraft(stored), headers: { ETag: `"${stored.rev}"`, ...headers } };
}
