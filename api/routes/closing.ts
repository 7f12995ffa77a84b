/** What the closing of an authorization leaves: certificates of deletion (I-23) and the sealed archive. */
import { z } from 'zod';
import { eventOf } from '../../models/event-chain';
import { mayReadArchive, tailorEvent } from '../../procedures';
import {
  certificatesOf,
  certificateText,
  type DeletionCertificate,
} from '../../procedures/authorization/deletion-certificate';
import { checkTitles } from '../../procedures/authorization/deletion-check';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { caseNo, instant, text } from '../cases/case-schema';
import { type KnownCase, visibleCase } from '../cases/read-case';
import type { ApiDeps } from '../deps';
import { sendDocument } from '../documents/send';
import { problem } from '../problem';
import { type Route, route } from '../route';

const by = z.looseObject({ personId: z.string(), organizationId: z.string(), role: z.string() });

const certificate = z
  .strictObject({
    certificateNo: z.string().meta({ example: 'AUTH-2026-0007#000045' }),
    seq: z.number().int(),
    caseNo,
    grantId: z.string(),
    dataset: z.string().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of what was deleted' }),
    attestation: z.string().nullable(),
    certifiedBy: by,
    certifiedAt: instant,
    state: z.enum(['unchecked', 'agreed', 'returned']),
    check: z
      .strictObject({
        result: z.enum(Object.keys(checkTitles) as [keyof typeof checkTitles]),
        text,
        platformState: z.string().nullable(),
        deletionNotedAt: z.string().nullable(),
        at: instant,
        by: by.nullable(),
      })
      .nullable(),
    document: z.string().meta({ description: 'Address of the certificate as a document' }),
  })
  .meta({ id: 'DeletionCertificate' });

/** Events that certificates are made of. */
const types = ['spaceProvisioned', 'deletionCertified', 'deletionCheckOrdered', 'deletionChecked'];

/** @returns the routes of closing. */
export function closingRoutes(deps: ApiDeps): Route[] {
  const tag = 'Closing';
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/deletion-certificates',
        operationId: 'listDeletionCertificates',
        tag,
        summary: 'Certificates of deletion, each with its check against the list of the platform',
        description: 'For the operator and the authorities. One that was returned stays beside the one given instead.',
        who: 'signedIn',
        params: z.object({ caseNo }),
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(certificate) }) } },
        problems: ['caseNotFound'],
      },
      async ({ params, actor }) => {
        const known = await visibleCase(deps, params.caseNo, actor);
        return { status: 200, body: { items: (await certificates(deps, known, actor)).map(shown) } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/deletion-certificates/{seq}',
        operationId: 'readDeletionCertificate',
        audit: 'read',
        tag,
        summary: 'One certificate of deletion as a document in both languages',
        who: 'signedIn',
        params: z.object({ caseNo, seq: z.string().regex(/^\d{1,9}$/) }),
        answers: { 200: { description: 'The document', mediaType: 'text/plain' } },
        problems: ['caseNotFound', 'certificateNotFound'],
      },
      async ({ params, actor, res }) => {
        const known = await visibleCase(deps, params.caseNo, actor);
        const found = (await certificates(deps, known, actor)).find(({ seq }) => String(seq) === params.seq);
        if (found === undefined) throw problem('certificateNotFound');
        const organizations = [found.certifiedBy.organizationId, found.check?.by?.organizationId ?? ''];
        const rows = await deps.record.organizations.find({ _id: { $in: organizations } }, { name: 1 }).lean();
        const nameOf = (id: string) => rows.find(({ _id }) => _id === id)?.name ?? { zh: id, en: id };
        res.setHeader('Cache-Control', 'private, no-store');
        res.type('text/plain; charset=utf-8').send(certificateText(found, nameOf));
        return null;
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/archive',
        operationId: 'downloadArchive',
        audit: 'read',
        tag,
        summary: 'The sealed archive of a case',
        description:
          'Confidential: for the data authority and the zone regulator of the case. Verified by docs/operations/verify-archive.mjs.',
        who: [
          { role: 'dataAuthority', level: 'officer' },
          { role: 'zoneRegulator', level: 'officer' },
        ],
        params: z.object({ caseNo }),
        answers: {
          200: {
            description: 'The zip file',
            mediaType: 'application/zip',
            headers: { ETag: 'Quoted SHA-256', 'Content-Disposition': 'Name of the file' },
          },
        },
        problems: ['caseNotFound', 'documentNotFound', 'archiveNotSealed'],
      },
      async ({ params, actor, req, res }) => {
        const { view } = await visibleCase(deps, params.caseNo, actor);
        if (!mayReadArchive(view, actor)) throw problem('documentNotFound');
        const sealed = (view.facts as Partial<AuthorizationFacts>).closing?.archive;
        if (sealed == null) throw problem('archiveNotSealed');
        const document = await deps.record.documents.findById(sealed.documentId).lean();
        if (document === null) throw problem('documentNotFound');
        audit(deps, {
          who: actor.personId,
          what: 'archiveRead',
          caseNo: params.caseNo,
          outcome: 'read',
          detail: { documentId: document._id, organizationId: actor.organizationId },
        });
        await sendDocument(deps, { req, res }, document);
        return null;
      },
    ),
  ];
}

async function certificates(deps: ApiDeps, { caseNo: number, view }: KnownCase, actor: Actor) {
  const rows = await deps.record.caseEvents
    .find({ caseNo: number, type: { $in: types } })
    .sort({ seq: 1 })
    .lean();
  return certificatesOf(rows.flatMap((row) => tailorEvent(eventOf(row), actor, view) ?? []));
}

function shown({ check, ...one }: DeletionCertificate): z.input<typeof certificate> {
  return {
    ...one,
    certifiedBy: { ...one.certifiedBy },
    check:
      check === null
        ? null
        : {
            result: check.result,
            text: checkTitles[check.result],
            platformState: check.state,
            deletionNotedAt: check.deletion?.at ?? null,
            at: check.at,
            by: check.by === null ? null : { ...check.by },
          },
    document: `/api/v1/cases/${one.caseNo}/deletion-certificates/${one.seq}`,
  };
}
