/** I-90 — the data authority decides on registrations of companies: reads them with their papers, accepts, returns, refuses. */
import { z } from 'zod';
import type { StoredRegistration } from '../../models/registrations';
import { plainText } from '../../procedures/engine/plain-text';
import { registerPermissions, whoMay } from '../../procedures/register-permissions';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { requireClean } from '../documents/cleared';
import { keptTypes } from '../documents/file-kind';
import { sendDocument } from '../documents/send';
import { problem } from '../problem';
import { acceptRegistration, endRegistration, findRegistration } from '../registrations/registrations';
import { type Route, route } from '../route';
import { answer, base, listing, one, reason, registration, registrationNo, step, tag } from './registration-frame';

/** @returns the routes of those who decide on registrations. */
export function registrationDecisionRoutes(deps: ApiDeps): Route[] {
  const { read, accept, return: back, refuse: no } = registerPermissions.registrations;
  const ended = (verb: 'return' | 'refuse', summary: string, who: ReturnType<typeof whoMay>): Route =>
    step(deps, {
      verb,
      summary,
      who,
      body: z.strictObject({ reason }),
      work: ({ actor, params, body }, cause) => {
        const change = { kind: verb, reason: body.reason, at: nowOf(deps) };
        return endRegistration(deps, actor, params.registrationNo, change, cause);
      },
    });
  return [
    listing<{ state: StoredRegistration['state'] }>(deps, {
      path: base,
      operationId: 'listRegistrations',
      summary: 'Registrations, those that wait longest first',
      who: whoMay(read),
      query: z.strictObject({ state: registration.shape.state.default('submitted') }) as never,
      found: ({ query: { state } }) => ({ filter: { state }, order: 1 }),
    }),
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
            mediaTypes: keptTypes,
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
    ended('return', 'Return it for correction, with everything that is wrong', whoMay(back)),
    ended('refuse', 'Refuse it, with reasons', whoMay(no)),
  ];
}
