/** Applications: a draft of the applicant's, lodged on the announcement it answers (第九条 Art. 9). */
import { z } from 'zod';
import type { ApplicationDraft } from '../../models/applications';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored, storable } from '../../models/field-names';
import { applicationContent } from '../../procedures/authorization/application';
import type { Actor } from '../../procedures/roles';
import { type ActDeps, performAct } from '../cases/act';
import { caseNo, caseSchema, instant } from '../cases/case-schema';
import { awaitRecorded, presentCase, visibleCase } from '../cases/read-case';
import { digestOf, finish, idempotencyHeader, idempotencyKey, reserve, updateIdOf } from '../cases/reservations';
import { nowOf } from '../deps';
import { problem } from '../problem';
import { type Reply, type Route, route } from '../route';
import { actProblems, receiptSchema, versionOf } from './acts';

const recordedWithinMs = 5_000;
const applicants = [{ role: 'applicant', level: 'officer' }] as const;

/** A draft may leave things open; the case checks all of it when it is lodged. */
const draftContent = applicationContent.partial();

const application = z
  .strictObject({
    id: z.string(),
    announcementNo: caseNo,
    organizationId: z.string(),
    state: z.enum(['draft', 'lodged']),
    authorizationNo: z.string().nullable(),
    content: z.record(z.string(), z.unknown()),
    rev: z.number().int(),
    updatedAt: instant,
  })
  .meta({ id: 'Application' });

const applicationId = z.object({ id: z.string().max(64) });
const keyProblems = ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'] as const;

/** @returns the routes of applications. */
export function applicationRoutes(deps: ActDeps): Route[] {
  const tag = 'Starting';
  const one = {
    description: 'The application',
    schema: application,
    headers: { ETag: 'Quoted revision, for If-Match' },
  };
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/applications',
        operationId: 'draftApplication',
        tag,
        summary: 'Begin an application under a published announcement',
        who: applicants,
        body: z.strictObject({ announcementNo: caseNo, content: draftContent.default({}) }),
        headers: idempotencyHeader,
        answers: { 201: { ...one, headers: { ...one.headers, Location: 'Address of the application' } } },
        problems: ['caseNotFound', ...keyProblems],
      },
      async ({ actor, body, req }) => begin(deps, actor, body, idempotencyKey(req.get('idempotency-key'))),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/applications',
        operationId: 'listApplications',
        tag,
        summary: "Your organization's applications, last changed first",
        who: applicants,
        answers: { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(application) }) } },
      },
      async ({ actor }) => {
        const rows = await deps.record.applications
          .find({ organizationId: actor.organizationId })
          .sort({ updatedAt: -1, _id: -1 })
          .limit(200)
          .lean();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/applications/{id}',
        operationId: 'readApplication',
        tag,
        summary: 'Read an application',
        who: applicants,
        params: applicationId,
        answers: { 200: one },
        problems: ['applicationNotFound'],
      },
      async ({ actor, params }) => answer(200, await ownApplication(deps, actor, params.id)),
    ),
    route(
      {
        method: 'put',
        path: '/api/v1/applications/{id}',
        operationId: 'editApplication',
        tag,
        summary: 'Replace the content of a draft',
        who: applicants,
        params: applicationId,
        body: z.strictObject({ content: draftContent }),
        headers: { 'If-Match': { description: 'Quoted revision you have read', required: true, example: '"3"' } },
        answers: { 200: one },
        problems: ['applicationNotFound', 'applicationLodged', 'revisionMismatch', 'ifMatchMissing', 'ifMatchInvalid'],
      },
      async ({ actor, params, body, req }) => {
        const rev = versionOf(req.get('if-match'));
        if (rev === null) throw problem('ifMatchMissing');
        return answer(200, await edited(deps, await ownApplication(deps, actor, params.id), rev, body.content));
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/applications/{id}/submit',
        operationId: 'submitApplication',
        tag,
        summary: 'Lodge the application: the announcement decides, allots the number and starts the authorization',
        who: applicants,
        params: applicationId,
        headers: idempotencyHeader,
        answers: {
          200: {
            description: 'Lodged',
            schema: z.strictObject({ authorizationNo: caseNo, receipt: receiptSchema, case: caseSchema.nullable() }),
            headers: { Location: 'Address of the authorization' },
          },
        },
        problems: ['applicationNotFound', 'applicationLodged', ...actProblems],
        refusals: [403, 404, 409, 422],
      },
      async ({ actor, params, req, log }) => {
        const draft = await ownApplication(deps, actor, params.id);
        return submit(deps, actor, draft, idempotencyKey(req.get('idempotency-key')), log);
      },
    ),
  ];
}

async function begin(
  deps: ActDeps,
  actor: Actor,
  body: { announcementNo: string; content: object },
  key: string,
): Promise<Reply> {
  await visibleCase(deps, body.announcementNo, actor);
  const entry = await reserve(
    deps,
    updateIdOf(actor, 'POST /api/v1/applications', body.announcementNo, key),
    digestOf(body),
  );
  const draft: ApplicationDraft = {
    _id: `app_${entry._id.slice(0, 32)}`,
    announcementNo: body.announcementNo,
    organizationId: actor.organizationId,
    createdBy: actor.personId,
    content: storable({ ...body.content }),
    state: 'draft',
    updatedAt: entry.receivedAt,
    rev: 1,
  };
  try {
    await deps.record.applications.collection.insertOne({ ...draft, _id: draft._id as never });
    finish(deps, entry._id, 201, { id: draft._id });
    return answer(201, draft);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const reply = answer(201, await ownApplication(deps, actor, draft._id));
  return { ...reply, headers: { ...reply.headers, 'Idempotent-Replayed': 'true' } };
}

async function ownApplication(deps: ActDeps, actor: Actor, id: string): Promise<ApplicationDraft> {
  const found = await deps.record.applications.findById(id).lean();
  if (found === null || found.organizationId !== actor.organizationId) throw problem('applicationNotFound');
  return found;
}

async function edited(deps: ActDeps, draft: ApplicationDraft, rev: number, content: object): Promise<ApplicationDraft> {
  if (draft.state === 'lodged') throw problem('applicationLodged');
  const changed = await deps.record.applications
    .findOneAndUpdate(
      { _id: draft._id, rev, state: 'draft' },
      { $set: { content: storable({ ...content }), updatedAt: nowOf(deps), rev: rev + 1 } },
      { returnDocument: 'after' },
    )
    .lean();
  if (changed === null) throw problem('revisionMismatch', { version: draft.rev });
  return changed;
}

async function submit(
  deps: ActDeps,
  actor: Actor,
  draft: ApplicationDraft,
  key: string,
  log: Parameters<typeof performAct>[1]['log'],
): Promise<Reply> {
  const address = 'POST /api/v1/applications/{id}/submit';
  if (draft.state === 'lodged') {
    const earlier = await deps.record.idempotency
      .findById(updateIdOf(actor, address, draft.announcementNo, key))
      .lean();
    if (earlier === null) throw problem('applicationLodged');
  }
  const outcome = await performAct(deps, {
    actor,
    caseNo: draft.announcementNo,
    act: 'lodge',
    input: restored(draft.content),
    expectedVersion: null,
    key,
    address,
    digested: { application: draft._id, content: draft.content },
    log,
  });
  const authorizationNo = outcome.number;
  if (authorizationNo === null) throw new Error(`${draft._id} was lodged without a number`);
  if (draft.state === 'draft')
    await deps.record.applications.updateOne(
      { _id: draft._id },
      { $set: { state: 'lodged', lodgedAs: authorizationNo, updatedAt: nowOf(deps) } },
    );
  const known = await awaitRecorded(deps, authorizationNo, recordedWithinMs);
  return {
    status: 200,
    body: {
      authorizationNo,
      receipt: outcome.receipt,
      case: known === null ? null : await presentCase(deps, known, actor),
    },
    headers: {
      Location: `/api/v1/cases/${authorizationNo}`,
      ...(outcome.replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    },
  };
}

function shown({
  _id,
  announcementNo,
  organizationId,
  state,
  lodgedAs,
  content,
  rev,
  updatedAt,
}: ApplicationDraft): z.input<typeof application> {
  return {
    id: _id,
    announcementNo,
    organizationId,
    state,
    authorizationNo: lodgedAs ?? null,
    content: restored(content),
    rev,
    updatedAt,
  };
}

function answer(status: number, draft: ApplicationDraft): Reply {
  const headers = {
    ETag: `"${draft.rev}"`,
    ...(status === 201 ? { Location: `/api/v1/applications/${draft._id}` } : {}),
  };
  return { status, body: shown(draft), headers };
}
