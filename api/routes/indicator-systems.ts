/** 第十八条 Art. 18 — the indicator systems of evaluations: drafted by one person of the data authority, issued by another, with versions. */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { IndicatorDraft, IssuedIndicators } from '../../models/indicator-systems';
import { identifierText, plainText } from '../../procedures/engine/plain-text';
import { type IndicatorContent, indicatorHash, indicatorInput } from '../../procedures/indicator-systems';
import { daysInForce } from '../../procedures/operating-rules';
import { instant, text } from '../cases/case-schema';
import { idempotencyHeader, idempotencyKey } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { discarded, drafted, draftOf, issued, versionsOf } from '../indicator-systems/issue';
import { problem } from '../problem';
import { type Route, route } from '../route';

const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const heads = [{ role: 'dataAuthority', level: 'head' }] as const;
const tag = 'Indicator systems';
const draftId = z.object({ id: z.string().max(64) });
const indicators = z.array(z.strictObject({ id: identifierText, title: text, weight: z.number().int() }));
const content = { title: text, indicators, effectiveFrom: z.string(), hash: z.string() };

const draftSchema = z
  .strictObject({
    id: z.string(),
    ...content,
    state: z.enum(['draft', 'issued', 'discarded']),
    draftedBy: z.array(z.string()),
    draftedAt: instant,
    reason: z.string().nullable(),
  })
  .meta({ id: 'IndicatorDraft' });
const versionSchema = z
  .strictObject({
    version: z.number().int(),
    ...content,
    effectiveTo: z.string().nullable().meta({ description: 'Last day (included); null until a later one is issued' }),
    state: z.enum(['coming', 'inForce', 'past']),
    issuedAt: instant,
  })
  .meta({ id: 'IndicatorSystem' });

/** @returns the routes of indicator systems. */
export function indicatorSystemRoutes(deps: ApiDeps): Route[] {
  return [...draftRoutes(deps), ...versionRoutes(deps)];
}

function draftRoutes(deps: ApiDeps): Route[] {
  const oneDraft = { description: 'The draft', schema: draftSchema };
  return [
    route<Record<string, never>, Record<string, never>, IndicatorContent>(
      {
        method: 'post',
        path: '/api/v1/indicator-systems',
        operationId: 'draftIndicatorSystem',
        audit: 'administration',
        tag,
        summary: 'Draft a new version of the indicator system (第十八条 Art. 18)',
        who: authority,
        body: indicatorInput,
        headers: idempotencyHeader,
        answers: { 201: { ...oneDraft, headers: { Location: 'Address of the draft' } } },
        problems: ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'],
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => {
        const { draft, isNew } = await drafted(deps, actor, body, idempotencyKey(req.get('idempotency-key')));
        const headers: Record<string, string> = { Location: `/api/v1/indicator-systems/drafts/${draft._id}` };
        return {
          status: 201,
          body: shownDraft(draft),
          headers: isNew ? headers : { ...headers, 'Idempotent-Replayed': 'true' },
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/indicator-systems/drafts/{id}',
        operationId: 'readIndicatorDraft',
        tag,
        summary: 'Read a draft',
        who: authority,
        params: draftId,
        answers: { 200: oneDraft },
        problems: ['indicatorSystemNotFound'],
      },
      async ({ params }) => ({ status: 200, body: shownDraft(await draftOf(deps, params.id)) }),
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/indicator-systems/drafts/{id}/discard',
        operationId: 'discardIndicatorDraft',
        audit: 'administration',
        tag,
        summary: 'Give a draft up; it stays readable',
        who: authority,
        params: draftId,
        body: z.strictObject({ reason: plainText() }),
        answers: { 200: oneDraft },
        problems: ['indicatorSystemNotFound', 'indicatorSystemSettled'],
      },
      async ({ actor, params, body }) => ({
        status: 200,
        body: shownDraft(await discarded(deps, actor, params.id, body.reason)),
      }),
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/indicator-systems/drafts/{id}/issue',
        operationId: 'issueIndicatorSystem',
        audit: 'administration',
        tag,
        summary: 'Issue a draft as the next version (I-74)',
        description: 'By a head who has not drafted it. The hash names what you have read.',
        who: heads,
        params: draftId,
        body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
        answers: { 200: { description: 'Issued, or issued before by you', schema: versionSchema } },
        problems: ['indicatorSystemNotFound', 'indicatorSystemSettled'],
        refusals: [403, 409, 422],
      },
      async ({ actor, params, body }) => {
        const { version } = await issued(deps, actor, await draftOf(deps, params.id), body.hash);
        return { status: 200, body: await oneVersion(deps, version) };
      },
    ),
  ];
}

function versionRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/indicator-systems',
        operationId: 'listIndicatorSystems',
        tag,
        summary: 'The indicator systems, all versions with their days, newest first',
        description:
          'Open to everybody signed in: operators are evaluated by them, regulators and providers score by them.',
        who: 'signedIn',
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(versionSchema) }) } },
      },
      async () => ({ status: 200, body: { items: (await shownVersions(deps)).reverse() } }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/indicator-systems/{version}',
        operationId: 'readIndicatorSystem',
        tag,
        summary: 'One version of the indicator system',
        who: 'signedIn',
        params: z.object({ version: z.string().regex(/^[1-9]\d{0,5}$/) }),
        answers: { 200: { description: 'The version', schema: versionSchema } },
        problems: ['indicatorSystemNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await oneVersion(deps, Number(params.version)) }),
    ),
  ];
}

async function shownVersions(deps: ApiDeps): Promise<z.input<typeof versionSchema>[]> {
  const versions = await versionsOf(deps);
  const days = daysInForce(versions, dayOfInstant(nowOf(deps)));
  return versions.flatMap(({ version, title, indicators: list, hash, issuedAt }: IssuedIndicators, index) => {
    const inForce = days[index];
    return inForce === undefined ? [] : [{ version, title, indicators: list, hash, issuedAt, ...inForce }];
  });
}

async function oneVersion(deps: ApiDeps, number: number): Promise<z.input<typeof versionSchema>> {
  const found = (await shownVersions(deps)).find(({ version }) => version === number);
  if (found === undefined) throw problem('indicatorSystemNotFound');
  return found;
}

function shownDraft({ _id, ...rest }: IndicatorDraft): z.input<typeof draftSchema> {
  return { id: _id, ...rest, hash: indicatorHash(rest) };
}
