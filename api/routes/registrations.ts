/** I-90 — registration of a company, from the papers of somebody who is not in the register to their last word on it. */
import { z } from 'zod';
import { refuse } from '../../procedures/engine/refuse';
import { candidateUploads } from '../../procedures/registers/registrations';
import type { Actor } from '../../procedures/roles';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { discard, type ReceivedFile, receiveFile } from '../documents/store';
import { registerDocument } from '../documents/versions';
import { isCandidate } from '../identity/identify';
import { once } from '../once';
import { problem, refused } from '../problem';
import { registrationContent } from '../registrations/content';
import {
  endRegistration,
  findRegistration,
  ownRegistration,
  resubmitRegistration,
  submitRegistration,
} from '../registrations/registrations';
import { type Reply, type Route, route } from '../route';
import { versionOf } from './acts';
import { ifMatch, keyProblems } from './administration';
import { uploadProblems } from './documents';
import { registrationDecisionRoutes } from './registration-decisions';
import { answer, base, listing, one, registrationNo, step, stepProblems, tag } from './registration-frame';

/** @returns the routes of registrations. */
export function registrationRoutes(deps: ApiDeps): Route[] {
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
        problems: [...keyProblems, ...stepProblems],
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
    listing(deps, {
      path: `${base}/mine`,
      operationId: 'listOwnRegistrations',
      summary: 'Your registrations, newest first',
      who: 'holder',
      found: ({ actor }) => ({ filter: { personId: actor.personId }, order: -1 }),
    }),
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
        problems: ['ifMatchMissing', 'ifMatchInvalid', 'revisionMismatch', ...stepProblems],
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
    ...registrationDecisionRoutes(deps),
  ];
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
