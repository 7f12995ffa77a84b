/** Letters of a case: list, PDF, and their public verification. */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { paperKinds, paperTitles } from '../../procedures/documents/paper';
import { audit } from '../audit';
import { caseNo, text } from '../cases/case-schema';
import { visibleCase } from '../cases/read-case';
import { isKnownTag } from '../conditional';
import type { ApiDeps } from '../deps';
import { attachment } from '../documents/file-name';
import { readablePapers, type ShownPaper, verifiedPaper } from '../papers/issue';
import { createPdfOf } from '../papers/pdf';
import { verificationAddress } from '../papers/seal';
import { paperSeal, shownSeal, verifiedSeal, verifiedSealOf } from '../papers/shown-seal';
import { paperSignature, shownSignature, verifiedSignature, verifiedSignatureOf } from '../papers/shown-signature';
import { signedLine } from '../papers/signed-line';
import { verificationPage } from '../papers/verification-page';
import { problem } from '../problem';
import type { Open } from '../public/open';
import { type Call, type Route, route } from '../route';

const day = z.string().meta({ example: '2026-09-24', description: 'In Asia/Shanghai' });
const sha256 = z.string().meta({ description: 'Of the content, printed on the letter; not of the file' });

const listedPaper = z
  .strictObject({
    seq: z.number().int().meta({ description: 'Sequence of the event that it stems from' }),
    kind: z.enum(paperKinds),
    number: z.string().meta({ example: 'AUTH-2026-0007-4' }),
    title: text,
    addressee: z.string().nullable(),
    issuers: z.array(z.string()),
    date: day,
    sha256,
    code: z.string(),
    pdf: z.string().meta({ description: 'Address of the sealed copy' }),
    verify: z.string().meta({ description: 'Address that its QR code leads to' }),
    signature: paperSignature.nullable().meta({ description: 'Null where no signing key is configured' }),
    seal: paperSeal.nullable().meta({ description: 'Null where no e-seal is asked for' }),
  })
  .meta({ id: 'Paper' });

const verification = z
  .strictObject({
    code: z.string(),
    kind: z.enum(paperKinds),
    title: text,
    number: z.string(),
    date: day,
    issuers: z.array(z.string()),
    sha256,
    asRecorded: z.boolean().meta({ description: 'Whether letter and event stand in the record unchanged' }),
    signature: verifiedSignature.nullable().meta({ description: 'Null for a letter that was never signed' }),
    seal: verifiedSeal.nullable().meta({ description: 'Null for a letter for which no e-seal is asked' }),
  })
  .meta({ id: 'PaperVerification' });

const ofPaper = z.object({ caseNo, seq: z.string().regex(/^\d{1,9}$/) });
const code = z.string().regex(/^[0-9a-f]{24}$/);

/** @returns the routes of letters. */
export function paperRoutes(deps: ApiDeps, open: Open): Route[] {
  const pdfOf = createPdfOf(deps.env);
  const addressOf = (verifiedCode: string): string => verificationAddress(deps, verifiedCode);
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/papers',
        operationId: 'listPapers',
        tag: 'Papers',
        summary: 'Letters of a case that you may read',
        description: 'Made from what is recorded; a letter once made stays as it is (I-87).',
        who: 'signedIn',
        params: z.object({ caseNo }),
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(listedPaper) }) } },
        problems: ['caseNotFound'],
      },
      async ({ params, actor }) => {
        const papers = await readablePapers(deps, await visibleCase(deps, params.caseNo, actor), actor);
        return { status: 200, body: { items: papers.map((one) => listed(params.caseNo, one, addressOf(one.code))) } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/papers/{seq}.pdf',
        operationId: 'downloadPaper',
        tag: 'Papers',
        summary: 'A letter as PDF',
        description: 'The same letter gives the same bytes. Every download is recorded.',
        who: 'signedIn',
        params: ofPaper,
        answers: {
          200: {
            description: 'The letter',
            mediaType: 'application/pdf',
            headers: { ETag: 'Quoted SHA-256 of the file', 'Content-Disposition': 'Name of the file' },
          },
          304: { description: 'You have it' },
        },
        problems: ['caseNotFound', 'paperNotFound', 'fontMissing'],
      },
      async (call) => {
        const found = await readPaper(deps, call);
        const bytes = await pdfOf(found.paper, {
          sha256: found.sha256,
          code: found.code,
          address: addressOf(found.code),
          ...(found.signature === null ? {} : { signed: signedLine(found.signature) }),
        });
        send(call, bytes, 'application/pdf', `${found.paper.number} ${found.paper.title.zh}.pdf`);
        return null;
      },
    ),
    open(
      {
        path: '/api/v1/public/papers/{code}',
        operationId: 'verify_paper',
        summary: 'Whether a letter you hold was issued here and is as recorded',
        description: 'By the code printed on it. Nothing of what it says is told.',
        params: z.object({ code }),
        answers: { 200: { description: 'What it is', schema: verification } },
        problems: ['paperNotFound'],
      },
      async ({ params }) => {
        const found = await verifiedPaper(deps, params.code);
        if (found === null) throw problem('paperNotFound');
        const { kind, title, number, date, issuers } = found.paper;
        const told = { code: params.code, kind, title: titleFor(kind, title), number, date, issuers };
        const signature = found.signature === null ? null : verifiedSignatureOf(found.signature);
        const seal = found.seal === null ? null : verifiedSealOf(found.seal);
        return { status: 200, body: { ...told, sha256: found.sha256, asRecorded: found.asRecorded, signature, seal } };
      },
    ),
    open(
      {
        path: '/verify/{code}',
        operationId: 'verify_paper_page',
        // A page for people: its 404 is a page too, and the document describes answers for programs.
        hidden: true,
        summary: 'The same as a page, to which the QR code of a letter leads',
        params: z.object({ code: z.string().max(64) }),
        answers: {
          200: { description: 'The page', mediaType: 'text/html' },
          404: { description: 'The page says that there is none', mediaType: 'text/html' },
        },
      },
      async ({ params, res }) => {
        const found = code.safeParse(params.code).success ? await verifiedPaper(deps, params.code) : null;
        res.status(found === null ? 404 : 200);
        res.setHeader('Cache-Control', 'no-store');
        res.type('html').send(verificationPage(params.code, found));
        return null;
      },
    ),
  ];
}

/** The title of a notice to everybody may name its subject; of all others only the kind is told. */
function titleFor(kind: ShownPaper['paper']['kind'], title: ShownPaper['paper']['title']) {
  const { zh, en } = kind === 'publicNotice' ? title : paperTitles[kind];
  return { zh, en };
}

function listed(caseNumber: string, found: ShownPaper, verify: string) {
  const { seq, paper, sha256: hash, code: known } = found;
  const { kind, number, title, addressee, issuers, date } = paper;
  const pdf = `/api/v1/cases/${caseNumber}/papers/${seq}.pdf`;
  const signature = found.signature === null ? null : shownSignature(found.signature);
  const seal = found.seal === null ? null : shownSeal(found.seal);
  const content = { kind, number, title, addressee, issuers, date, sha256: hash, code: known };
  return { seq, ...content, pdf, verify, signature, seal };
}

type PaperCall = Call<z.output<typeof ofPaper>, unknown, unknown>;

async function readPaper(deps: ApiDeps, { params, actor }: PaperCall): Promise<ShownPaper> {
  const papers = await readablePapers(deps, await visibleCase(deps, params.caseNo, actor), actor);
  const found = papers.find(({ seq }) => String(seq) === params.seq);
  if (found === undefined) throw problem('paperNotFound');
  audit(deps, {
    who: actor.personId,
    what: 'read:paper',
    caseNo: params.caseNo,
    outcome: 'read',
    detail: { paper: found.paper.number, kind: found.paper.kind, organizationId: actor.organizationId },
  });
  return found;
}

function send({ req, res }: { req: Request; res: Response }, bytes: Buffer, type: string, fileName: string): void {
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  res.setHeader('ETag', etag);
  res.setHeader('Cache-Control', 'private, no-cache, no-transform');
  if (isKnownTag(req.get('if-none-match'), etag)) {
    res.status(304).end();
    return;
  }
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', String(bytes.length));
  res.setHeader('Content-Disposition', attachment(fileName));
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.end(bytes);
}
