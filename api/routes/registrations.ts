/** I-90 — registration of a company, from the papers of somebody who is not in the register to the decision of the data authority. */
import { z } from 'zod';
import type { StoredRegistration } from '../../models/registrations';
import { plainText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions, whoMay } from '../../procedures/register-permissions';
import { candidateUploads } from '../../procedures/registers/registrations';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { idempotencyHeader, idempotencyKey, updateIdOf } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { requireClean } from '../documents/cleared';
import { sendDocument } from '../documents/send';
import { discard, type ReceivedFile, receiveFile } from '../documents/store';
import { registerDocument } from '../documents/versions';
import { isCandidate } from '../identity/identify';
import { once } from '../once';
import { problem, refused } from '../problem';
import { registrationContent } from '../registrations/content';
import {
  acceptRegistration,
  endRegistration,
  findRegistration,
  ownRegistration,
  resubmitRegistration,
  submitRegistration,
} from '../registrations/registrations';
import { type Call, type Reply, type Route, type RouteDefinition, route } from '../route';
import { versionOf } from './acts';
import { ifMatch, keyProblems } from './administration';
import { uploadProblems } from './documents';

const tag = 'Registration';
const base = '/api/v1/registrations';
const registrationNo = z.object({ registrationNo: z.string().max(32) });
const reason = plainText(2000);

const registration = z
  .strictObject({
    registrationNo: z.string().meta({ example: 'REG-2026-0001' }),
    personId: z.string(),
    content: registrationContent,
    state: z.enum(['submitted', 'returned', 'accepted', 'refused', 'withdrawn']),
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was returned or refused' }),
    decisionNote: z.string().nullable(),
    organizationId: z.string().nullable(),
    rev: z.number().int(),
  })
  .meta({ id: 'Registration' });

const one = {
  description: 'The registration',
  schema: registration,
  headers: { ETag: 'Quoted version, for If-Match' },
};
const many = { 200: { description: 'At most 200', schema: z.strictObject({ items: z.array(registration) }) } };

/** @returns the routes of registrations. */
export function registrationRoutes(deps: ApiDeps): Route[] {
  return [...candidateRoutes(deps), ...decidingRoutes(deps)];
}

function candidateRoutes(deps: ApiDeps): Route[] {
  const limit = deps.env.UPLOAD_MAX_BYTES;
  return [
    route(
      {
        method: 'post',
        path: `${base}/documents`,
        operationId: 'uploadForRegistration',
        tag,
        summary: 'Upload a paper for a registration (I-90)',
        description: `At most ${candidateUploads} files of at most ${limit} bytes each.`,
        who: 'holder',
        audit: 'administration',
        before: receiveFile(deps, limit),
        upload: z.object({ file: z.file().meta({ description: 'The file, with its media type and name' }) }),
        answers: {
          201: {
            description: 'Stored',
            schema: z.strictObject({ id: z.string(), fileName: z.string(), sha256: z.string() }),
          },
        },
        problems: uploadProblems,
        refusals: [409],
      },
      async ({ actor, req }) => uploaded(deps, actor, req.file as (Express.Multer.File & ReceivedFile) | undefined),
    ),
    route<Record<string, never>, Record<string, never>, z.output<typeof registrationContent>>(
      {
        method: 'post',
        path: base,
        operationId: 'submitRegistration',
        tag,
        summary: 'Ask for the registration of a company (I-90)',
        description:
          'By a person with a valid token who is not in the register. Whoever is accepted is its first head.',
        who: 'holder',
        audit: 'administration',
        body: registrationContent,
        headers: idempotencyHeader,
        answers: { 201: { ...one, headers: { ...one.headers, Location: 'Address of your registrations' } } },
        problems: keyProblems,
        refusals: [409, 422],
      },
      async ({ actor, body, req }): Promise<Reply> => {
        expectCandidate(actor);
        const key = idempotencyKey(req.get('idempotency-key'));
        const { number } = await once(deps, { actor, address: `POST ${base}`, key, body }, (entry) =>
          submitRegistration(deps, actor, body as never, entry),
        );
        return answer(201, await findRegistration(deps.record, number), { Location: `${base}/mine` });
      },
    ),
    route(
      {
        method: 'get',
        path: `${base}/mine`,
        operationId: 'listOwnRegistrations',
        tag,
        summary: 'Your registrations, newest first',
        who: 'holder',
        audit: 'read',
        answers: many,
      },
      async ({ actor }) => {
        const rows = await deps.record.registrations
          .find({ personId: actor.personId })
          .sort({ submittedAt: -1, _id: -1 })
          .limit(200)
          .lean<StoredRegistration[]>();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
    route<{ registrationNo: string }, Record<string, never>, z.output<typeof registrationContent>>(
      {
        method: 'put',
        path: `${base}/{registrationNo}`,
        operationId: 'resubmitRegistration',
        tag,
        summary: 'Send it in again, corrected',
        who: 'holder',
        audit: 'administration',
        params: registrationNo,
        body: registrationContent,
        headers: ifMatch,
        answers: { 200: one },
        problems: ['ifMatchMissing', 'ifMatchInvalid', 'revisionMismatch'],
        refusals: [404, 409, 422],
      },
      async ({ actor, params, body, req }) => {
        expectCandidate(actor);
        const expected = versionOf(req.get('if-match'));
        if (expected === null) throw problem('ifMatchMissing');
        await resubmitRegistration(deps, actor, params.registrationNo, body as never, expected);
        return answer(200, await findRegistration(deps.record, params.registrationNo));
      },
    ),
    step(deps, {
      verb: 'withdraw',
      summary: 'Withdraw your registration',
      who: 'holder',
      body: z.strictObject({}),
      work: async ({ actor, params }, cause) => {
        await ownRegistration(deps.record, actor, params.registrationNo);
        const change = { kind: 'withdraw', at: nowOf(deps) } as const;
        await endRegistration(deps, actor, params.registrationNo, change, cause);
      },
    }),
  ];
}

function decidingRoutes(deps: ApiDeps): Route[] {
  const { read, accept, return: back, refuse: no } = registerPermissions.registrations;
  return [
    route<Record<string, never>, { state: StoredRegistration['state'] }>(
      {
        method: 'get',
        path: base,
        operationId: 'listRegistrations',
        tag,
        summary: 'Registrations, those that wait longest first',
        who: whoMay(read),
        audit: 'read',
        query: z.strictObject({ state: registration.shape.state.default('submitted') }) as never,
        answers: many,
      },
      async ({ query: { state } }) => {
        const rows = await deps.record.registrations
          .find({ state })
          .sort({ submittedAt: 1, _id: 1 })
          .limit(200)
          .lean<StoredRegistration[]>();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
    route<{ registrationNo: string }>(
      {
        method: 'get',
        path: `${base}/{registrationNo}`,
        operationId: 'readRegistration',
        tag,
        summary: 'One registration',
        who: whoMay(read),
        audit: 'read',
        params: registrationNo,
        answers: { 200: one },
        refusals: [404],
      },
      async ({ params }) => answer(200, await findRegistration(deps.record, params.registrationNo)),
    ),
    route<{ registrationNo: string; documentId: string }>(
      {
        method: 'get',
        path: `${base}/{registrationNo}/documents/{documentId}/content`,
        operationId: 'downloadRegistrationDocument',
        tag,
        summary: 'The bytes of a paper of a registration',
        who: whoMay(read),
        audit: 'read',
        params: registrationNo.extend({ documentId: z.string().max(64) }),
        answers: {
          200: {
            description: 'The bytes',
            mediaType: 'application/octet-stream',
            headers: { ETag: 'Quoted SHA-256', 'Content-Disposition': 'Name of the file' },
          },
        },
        problems: ['documentNotFound', 'documentInfected', 'malwareScanUnavailable', 'rangeNotSatisfiable'],
        refusals: [404],
      },
      async ({ actor, params, req, res }) => {
        const { content, personId } = await findRegistration(deps.record, params.registrationNo);
        const { businessLicence, letterOfAuthority, others } = content.proof;
        const isNamed = [businessLicence, letterOfAuthority, ...others].includes(params.documentId);
        const found = isNamed ? await deps.record.documents.findById(params.documentId).lean() : null;
        if (found === null || found.uploadedBy !== personId) throw problem('documentNotFound');
        const detail = { documentId: found._id, registrationNo: params.registrationNo };
        audit(deps, { who: actor.personId, what: 'read:document', outcome: 'read', detail });
        await requireClean(deps, found);
        await sendDocument(deps, { req, res }, found);
        return null;
      },
    ),
    step(deps, {
      verb: 'accept',
      summary: 'Accept: the company and its first head are entered in the register',
      who: whoMay(accept),
      body: z.strictObject({
        reason,
        decisionNote: plainText(2000)
          .optional()
          .meta({ description: 'Needed where the company is no legal person (第三条第二款 Art. 3(2))' }),
      }),
      work: async ({ actor, params, body }) => {
        const decision = { reason: body.reason, decisionNote: body.decisionNote ?? null };
        await acceptRegistration(deps, actor, params.registrationNo, decision);
      },
    }),
    step(deps, {
      verb: 'return',
      summary: 'Return it for correction, with everything that is wrong',
      who: whoMay(back),
      body: z.strictObject({ reason }),
      work: async ({ actor, params, body }, cause) =>
        endRegistration(
          deps,
          actor,
          params.registrationNo,
          { kind: 'return', reason: body.reason, at: nowOf(deps) },
          cause,
        ),
    }),
    step(deps, {
      verb: 'refuse',
      summary: 'Refuse it, with reasons',
      who: whoMay(no),
      body: z.strictObject({ reason }),
      work: async ({ actor, params, body }, cause) =>
        endRegistration(
          deps,
          actor,
          params.registrationNo,
          { kind: 'refuse', reason: body.reason, at: nowOf(deps) },
          cause,
        ),
    }),
  ];
}

interface Step<B> {
  verb: 'withdraw' | 'accept' | 'return' | 'refuse';
  summary: string;
  who: RouteDefinition<unknown, unknown, unknown>['who'];
  body: z.ZodType<B>;
  work: (call: Call<{ registrationNo: string }, unknown, B>, cause: string) => Promise<void>;
}

function step<B extends Record<string, unknown>>(deps: ApiDeps, { verb, summary, who, body, work }: Step<B>): Route {
  return route<{ registrationNo: string }, Record<string, never>, B>(
    {
      method: 'post',
      path: `${base}/{registrationNo}/${verb}`,
      operationId: `${verb}Registration`,
      tag,
      summary,
      who,
      audit: 'administration',
      params: registrationNo,
      body,
      headers: idempotencyHeader,
      answers: { 200: one },
      problems: keyProblems,
      refusals: [404, 409, 422],
    },
    async (call) => {
      const { actor, params, req } = call;
      const address = `POST ${base}/${params.registrationNo}/${verb}`;
      const key = idempotencyKey(req.get('idempotency-key'));
      await once(deps, { actor, address, key, body: call.body }, async () => {
        await work(call, updateIdOf(actor, address, '', key));
        return params.registrationNo;
      });
      return answer(200, await findRegistration(deps.record, params.registrationNo));
    },
  );
}

async function uploaded(
  deps: ApiDeps,
  actor: Actor,
  file: (Express.Multer.File & ReceivedFile) | undefined,
): Promise<Reply> {
  if (file === undefined) throw problem('fileMissing');
  try {
    expectCandidate(actor);
    const count = await deps.record.documents.countDocuments({ organizationId: actor.organizationId });
    if (count >= candidateUploads) throw refused([refuse('tooManyUploads', { limit: candidateUploads })]);
  } catch (error) {
    await discard(deps.record, file.gridFsId);
    throw error;
  }
  const { _id: id, fileName, sha256 } = await registerDocument(deps, actor, file, { confidential: true });
  return { status: 201, body: { id, fileName, sha256 } };
}

function expectCandidate(actor: Actor): void {
  if (!isCandidate(actor)) throw refused([refuse('alreadyRegistered')]);
}

function shown({ _id: registrationNo_, rev = 0, coming: _coming, ...rest }: StoredRegistration) {
  return { registrationNo: registrationNo_, ...rest, rev };
}

function answer(status: number, stored: StoredRegistration, headers: Record<string, string> = {}): Reply {
  return { status, body: shown(stored), headers: { ETag: `"${stored.rev ?? 0}"`, ...headers } };
}
