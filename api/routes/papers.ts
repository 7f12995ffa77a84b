/** Letters of a case: list, PDF, drafts after templates, and their public verification. */
import { z } from 'zod';
import { paperKinds, paperTitles } from '../../procedures/documents/paper';
import { audit } from '../audit';
import { caseNo, text } from '../cases/case-schema';
import { visibleCase } from '../cases/read-case';
import type { ApiDeps } from '../deps';
import { wordType } from '../document-templates/word-file';
import { sendBytes } from '../documents/send-bytes';
import { draftOf } from '../papers/draft';
import { readablePapers, type ShownPaper, verifiedPaper } from '../papers/issue';
import { officeConverterOf } from '../papers/office-converter';
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
    docx: z.string().meta({ description: 'Address of the draft that the template gives' }),
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
  const convert = officeConverterOf(deps.env);
  const addressOf = (verifiedCode: string): string => verificationAddress(deps, verifiedCode);
  const marksOf = ({ sha256: hash, code: known }: ShownPaper) => ({
    sha256: hash,
    code: known,
    address: addressOf(known),
  });
  const draft = (found: ShownPaper) => draftOf(deps, found, marksOf(found));
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
        description:
          'Laid out by this system: the same letter gives the same bytes. With `from=template` the draft of the template (I-93), converted by the office converter that is configured. Every download is recorded.',
        who: 'signedIn',
        params: ofPaper,
        query: z.strictObject({ from: z.literal('template').optional() }),
        answers: {
          200: {
            description: 'The letter',
            mediaType: 'application/pdf',
            headers: { ETag: 'Quoted SHA-256 of the file', 'Content-Disposition': 'Name of the file' },
          },
          304: { description: 'You have it' },
        },
        problems: [
          'caseNotFound',
          'paperNotFound',
          'fontMissing',
          'documentInfected',
          'malwareScanUnavailable',
          'officeConverterMissing',
          'officeConverterUnavailable',
          'officeConverterFailed',
        ],
      },
      async (call) => {
        const found = await readPaper(deps, call);
        // Not for now: it is not there, and repeating the call would not bring it.
        if (call.query.from === 'template' && convert === null) throw problem('officeConverterMissing');
        if (call.query.from === 'template' && convert !== null) {
          const converted = await convert((await draft(found)).bytes);
          sendBytes(call, converted, { type: 'application/pdf', fileName: `文稿 ${nameOf(found)}.pdf` });
          return null;
        }
        const signed = found.signature === null ? {} : { signed: signedLine(found.signature) };
        const bytes = await pdfOf(found.paper, { ...marksOf(found), ...signed });
        sendBytes(call, bytes, { type: 'application/pdf', fileName: `${nameOf(found)}.pdf` });
        return null;
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/cases/{caseNo}/papers/{seq}.docx',
        operationId: 'downloadPaperDraft',
        tag: 'Papers',
        summary: 'A letter as a Word file, after the template in use when its matter happened (I-93)',
        description:
          'A draft to work on; the text that counts is the PDF. The same letter gives the same bytes, whatever template is published later. Every download is recorded.',
        who: 'signedIn',
        params: ofPaper,
        answers: {
          200: {
            description: 'The draft',
            mediaType: wordType,
            headers: {
              ETag: 'Quoted SHA-256 of the file',
              'Content-Disposition': 'Name of the file',
              'X-Document-Template': 'Id of the template',
            },
          },
          304: { description: 'You have it' },
        },
        problems: ['caseNotFound', 'paperNotFound', 'documentInfected', 'malwareScanUnavailable'],
      },
      async (call) => {
        const found = await readPaper(deps, call);
        const { template, bytes } = await draft(found);
        call.res.setHeader('X-Document-Template', template);
        sendBytes(call, bytes, { type: wordType, fileName: `文稿 ${nameOf(found)}.docx` });
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
  const address = `/api/v1/cases/${caseNumber}/papers/${seq}`;
  const files = { pdf: `${address}.pdf`, docx: `${address}.docx` };
  const signature = found.signature === null ? null : shownSignature(found.signature);
  const seal = found.seal === null ? null : shownSeal(found.seal);
  const content = { kind, number, title, addressee, issuers, date, sha256: hash, code: known };
  return { seq, ...content, ...files, verify, signature, seal };
}

function nameOf({ paper }: ShownPaper): string {
  return `${paper.number} ${paper.title.zh}`;
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
