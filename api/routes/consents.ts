/** 第十六条第二款 Art. 16(2) — the register of consents: texts, registration one by one or in bulk, withdrawal through the operator, reading. */
import express from 'express';
import { z } from 'zod';
import { batchId, queueId } from '../../models/consent-queues';
import type { ConsentText } from '../../models/consent-texts';
import { consentInput } from '../../procedures/consent/consent';
import { consentTextHash, consentTextInput, textReasons } from '../../procedures/consent/text';
import { identifierText, keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { caseNo } from '../cases/case-schema';
import {
  digestOf,
  finish,
  idempotencyHeader,
  idempotencyKey,
  release,
  reserve,
  updateIdOf,
} from '../cases/reservations';
import { toCsv } from '../consents/csv';
import { insertedAll } from '../consents/insert';
import { lastRounds } from '../consents/known';
import { asOperator, asReader, type Place } from '../consents/place';
import { type RegisterResult, registerConsents } from '../consents/register';
import { type BulkType, bulkTypes, type Row, readRows, rowLimit } from '../consents/rows';
import { consentCounts, countsOf, pageOf, shownConsent, shownText, textAsShown, textsOf } from '../consents/shown';
import { withdrawConsents } from '../consents/withdraw';
import { type ApiDeps, nowOf } from '../deps';
import { Problem, problem, refused, shownRefusal } from '../problem';
import { type Reply, type Route, route } from '../route';

const base = '/api/v1/authorizations/{authorizationNo}/scenarios/{scenario}';
const tag = 'Consents';
const place = z.object({ authorizationNo: caseNo, scenario: identifierText });
const operator = [{ role: 'applicant', level: 'officer' }] as const;
const readers = [
  ...operator,
  { role: 'zoneRegulator', level: 'officer' },
  { role: 'dataAuthority', level: 'officer' },
] as const;
/** Largest body of a bulk registration, in bytes (included). */
const bulkLimit = 8 * 1024 * 1024;
const readText = express.text({ type: [...bulkTypes], limit: bulkLimit });
const keyProblems = ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'] as const;

const receipt = z.strictObject({
  row: z.number().int().meta({ description: 'From 1' }),
  receiptCode: z.string().meta({ description: 'For the person; told here once and kept nowhere' }),
  round: z.number().int(),
});
const bulkAnswer = z.strictObject({
  accepted: z.array(receipt),
  refused: z.array(z.strictObject({ row: z.number().int(), refusals: z.array(shownRefusal) })),
});

/** @returns the routes of the register of consents. */
export function consentRoutes(deps: ApiDeps): Route[] {
  return [...textRoutes(deps), ...registrationRoutes(deps), withdrawalRoute(deps), ...readingRoutes(deps)];
}

function textRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: `${base}/consent-texts`,
        operationId: 'registerConsentText',
        audit: 'administration',
        tag,
        summary: 'Register a text that persons consent to (第十六条第二款 Art. 16(2), I-56)',
        description: 'Never changed afterwards: its hash names it. The same text again is answered the same.',
        who: operator,
        params: place,
        body: consentTextInput,
        answers: { 201: { description: 'Registered', schema: shownText } },
        problems: ['caseNotFound'],
        refusals: [409, 422],
      },
      async ({ params, actor, body }) => {
        const scope = await asOperator(deps, actor, params);
        const hash = consentTextHash(params.authorizationNo, params.scenario, body);
        const known = await deps.record.consentTexts.findById(hash).lean();
        if (known !== null)
          return { status: 201, body: textAsShown(known), headers: { 'Idempotent-Replayed': 'true' } };
        const now = nowOf(deps);
        const reasons = textReasons(body, params.scenario, scope, now);
        if (reasons.length > 0) throw refused(reasons);
        const { scenarios: _scenarios, dependentServices: _services, ...content } = body;
        const written: ConsentText = {
          _id: hash,
          ...params,
          ...content,
          registeredBy: actor.personId,
          registeredAt: now,
        };
        await insertedAll(deps.record.consentTexts.collection, [written]);
        audit(deps, {
          who: actor.personId,
          what: 'consentTextRegistered',
          caseNo: params.authorizationNo,
          outcome: 'done',
          detail: { scenario: params.scenario, textHash: hash },
        });
        return { status: 201, body: textAsShown(written) };
      },
    ),
    route(
      {
        method: 'get',
        path: `${base}/consent-texts`,
        operationId: 'listConsentTexts',
        tag,
        summary: 'Texts of a scenario, in the order of their registration',
        who: readers,
        params: place,
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(shownText) }) } },
        problems: ['caseNotFound'],
      },
      async ({ params, actor }) => {
        await asReader(deps, actor, params);
        return { status: 200, body: { items: (await textsOf(deps, params)).map(textAsShown) } };
      },
    ),
  ];
}

function registrationRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: `${base}/consents`,
        operationId: 'registerConsent',
        audit: 'administration',
        tag,
        summary: 'Register one person’s consent',
        who: operator,
        params: place,
        body: consentInput,
        headers: idempotencyHeader,
        answers: { 201: { description: 'Registered', schema: receipt.omit({ row: true }) } },
        problems: ['caseNotFound', ...keyProblems],
        refusals: [409, 422],
      },
      async ({ params, actor, body, req }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const { accepted, refused: refusedRows } = await registered(deps, actor, params, [body], key, 'consents');
        const [only] = accepted;
        if (only === undefined) throw refused(refusedRows[0]?.reasons ?? []);
        return { status: 201, body: { receiptCode: only.receiptCode, round: only.round } };
      },
    ),
    route(
      {
        method: 'post',
        path: `${base}/consents/bulk`,
        operationId: 'registerConsents',
        audit: 'administration',
        tag,
        summary: 'Register many consents; each refused row is answered with its reasons, the others are registered',
        description: `JSON array, NDJSON, or CSV with the names of the fields in its first line and \`;\` between items; at most ${rowLimit} rows. With \`Accept: text/csv\` the receipt codes come as CSV.`,
        who: operator,
        params: place,
        before: readText,
        bodies: {
          'application/json': z.array(consentInput),
          'application/x-ndjson': z.string(),
          'text/csv': z.string(),
        },
        headers: idempotencyHeader,
        answers: { 200: { description: 'What became of each row', schema: bulkAnswer } },
        problems: [
          'caseNotFound',
          'malformedJson',
          'malformedCsv',
          'bodyTooLarge',
          'unsupportedMediaType',
          'tooManyRows',
          ...keyProblems,
        ],
        refusals: [422],
      },
      async ({ params, actor, req, res }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const type = req.is([...bulkTypes]) as BulkType | false | null;
        if (!type || typeof req.body !== 'string')
          throw problem('unsupportedMediaType', { expected: bulkTypes.join(', ') });
        const result = await registered(deps, actor, params, readRows(type, req.body), key, 'consents/bulk');
        if (req.accepts(['application/json', 'text/csv']) !== 'text/csv') return { status: 200, body: asJson(result) };
        res.setHeader('Cache-Control', 'private, no-store');
        res.type('text/csv; charset=utf-8').send(asCsv(result));
        return null;
      },
    ),
  ];
}

/** Under its idempotency key: a repeat finds its own consents, and their codes, again. */
async function registered(
  deps: ApiDeps,
  actor: Actor,
  at: Place,
  rows: readonly Row[],
  key: string,
  address: string,
): Promise<RegisterResult> {
  const scope = await asOperator(deps, actor, at);
  const id = updateIdOf(actor, `POST ${base}/${address}`, queueId(at), key);
  const entry = await reserve(deps, id, digestOf(rows));
  try {
    const result = await registerConsents(deps, { actor, place: at, scope, entry, rows });
    if (result.accepted.length > 0) finish(deps, id, 200, { accepted: result.accepted.length });
    else if (entry.isNew) await release(deps, id);
    return result;
  } catch (error) {
    if (entry.isNew && error instanceof Problem && error.status < 500) await release(deps, id);
    throw error;
  }
}

function asJson({ accepted, refused: refusedRows }: RegisterResult): z.input<typeof bulkAnswer> {
  return {
    accepted,
    refused: refusedRows.map(({ row, reasons }) => ({ row, refusals: [...refused(reasons).reasons] })),
  };
}

function asCsv({ accepted, refused: refusedRows }: RegisterResult): string {
  const codes = accepted.map(({ row, receiptCode, round }) => [row, receiptCode, round, '', '']);
  const reasons = refusedRows.map(({ row, reasons: its }) => {
    const shown = refused(its).reasons;
    return [row, '', '', shown.map(({ code }) => code).join(';'), shown.map(({ zh }) => zh).join('；')];
  });
  const lines = [...codes, ...reasons].sort(([a], [b]) => Number(a) - Number(b));
  return toCsv([['row', 'receiptCode', 'round', 'refusals', '原因'], ...lines]);
}

function withdrawalRoute(deps: ApiDeps): Route {
  return route(
    {
      method: 'post',
      path: `${base}/consents/withdrawals`,
      operationId: 'withdrawConsents',
      audit: 'administration',
      tag,
      summary: 'Pass on withdrawals that persons told the operator (I-57)',
      description: 'May be sent again. Persons withdraw by themselves with their receipt code.',
      who: operator,
      params: place,
      body: z.strictObject({ subjects: z.array(consentInput.shape.subject).min(1).max(500) }),
      answers: { 200: { description: 'Withdrawn', schema: z.strictObject({ withdrawn: z.number().int() }) } },
      problems: ['caseNotFound'],
    },
    async ({ params, actor, body }) => {
      await asOperator(deps, actor, params);
      const known = await lastRounds(deps, params, [...new Set(body.subjects)]);
      const withdrawn = await withdrawConsents(deps, params, [...known.values()], actor.personId);
      return { status: 200, body: { withdrawn } };
    },
  );
}

function readingRoutes(deps: ApiDeps): Route[] {
  const query = z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: keyText(1024).optional(),
  });
  return [
    route(
      {
        method: 'get',
        path: `${base}/consents/counts`,
        operationId: 'countConsents',
        tag,
        summary:
          'How many consents of a scenario are active, withdrawn and expired, and whether the platform has been told',
        who: readers,
        params: place,
        answers: { 200: { description: 'The counts', schema: consentCounts } },
        problems: ['caseNotFound'],
      },
      async ({ params, actor }) => {
        await asReader(deps, actor, params);
        const [counts, carried] = await Promise.all([countsOf(deps, params), carriedOf(deps, params)]);
        return { status: 200, body: { ...counts, carried } };
      },
    ),
    route(
      {
        method: 'get',
        path: `${base}/consents`,
        operationId: 'listConsents',
        audit: 'read',
        tag,
        summary: 'Consents of a scenario with their states, by pseudonym; reading is audited',
        who: readers,
        params: place,
        query,
        answers: {
          200: {
            description: 'A page',
            schema: z.strictObject({ items: z.array(shownConsent), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['caseNotFound', 'cursorInvalid'],
      },
      async ({ params, query: { limit, cursor }, actor }): Promise<Reply> => {
        await asReader(deps, actor, params);
        const page = await pageOf(deps, params, limit, cursor);
        audit(deps, {
          who: actor.personId,
          what: 'consentsRead',
          caseNo: params.authorizationNo,
          outcome: 'read',
          detail: { scenario: params.scenario, count: page.items.length, organizationId: actor.organizationId },
        });
        return { status: 200, body: page };
      },
    ),
  ];
}

async function carriedOf(deps: ApiDeps, at: Place): Promise<z.input<typeof consentCounts>['carried']> {
  const known = await deps.record.consentCarried.findById(queueId(at)).lean();
  const waits = await Promise.all(
    (['withdrawn', 'active'] as const).map((kind) =>
      deps.record.consentBatches.findById(batchId({ ...at, kind }, (known?.[kind] ?? 0) + 1), { _id: 1 }).lean(),
    ),
  );
  return { upToDate: waits.every((one) => one === null), updatedAt: known?.updatedAt ?? null };
}
