/** 第二十二条第一款 Art. 22(1) — the register of the platform's protection: handed in by the governance center, confirmed by the data authority (I-55). */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nanjing2024 } from '../../law/packs';
import { nextNumber } from '../../models/counters';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { PlatformDuty } from '../../models/platform-duties';
import { type PlatformDutyInput, platformDutyInput, platformDutyReasons } from '../../procedures/platform-duty';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { idempotencyHeader, idempotencyKey, remember } from '../cases/reservations';
import { type ApiDeps, nowOf } from '../deps';
import { usableDocument } from '../documents/cleared';
import { once } from '../once';
import { problem, refused } from '../problem';
import { type Route, route } from '../route';

const address = 'POST /api/v1/platform-duties';
const tag = 'Security duties';
const center = [{ role: 'governanceCenter', level: 'officer' }] as const;
const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const readers = [
  ...center,
  ...authority,
  { role: 'zoneRegulator', level: 'officer' },
  { role: 'securitySupervisor', level: 'officer' },
] as const;

const dutySchema = z
  .strictObject({
    id: z.string().meta({ example: 'MLPS-2026-0001' }),
    level: z.number().int(),
    documentId: z.string(),
    documentSha256: z.string(),
    validFrom: z.string(),
    validUntil: z.string().meta({ description: 'Last day (included)' }),
    submittedBy: z.string(),
    submittedAt: z.string(),
    confirmed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'PlatformDuty' });

/** @returns the routes of the platform's duty. */
export function platformDutyRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, Record<string, never>, PlatformDutyInput>(
      {
        method: 'post',
        path: '/api/v1/platform-duties',
        operationId: 'submitPlatformDuty',
        audit: 'administration',
        tag,
        summary: 'Hand in evidence of the platform’s protection level (第二十二条第一款 Art. 22(1))',
        who: center,
        body: platformDutyInput,
        headers: idempotencyHeader,
        answers: { 201: { description: 'Handed in', schema: dutySchema } },
        problems: ['idempotencyKeyMissing', 'idempotencyKeyInvalid', 'idempotencyKeyReused'],
        refusals: [422],
      },
      async ({ actor, body, req }) => {
        const key = idempotencyKey(req.get('idempotency-key'));
        const { number, replayed } = await once(deps, { actor, address, key, body }, (entry) =>
          submitted(deps, actor, body, entry),
        );
        const headers: Record<string, string> = replayed ? { 'Idempotent-Replayed': 'true' } : {};
        return { status: 201, body: shown(await foundDuty(deps, number)), headers };
      },
    ),
    route<{ id: string }, Record<string, never>, { confirmed: true }>(
      {
        method: 'post',
        path: '/api/v1/platform-duties/{id}/confirm',
        operationId: 'confirmPlatformDuty',
        audit: 'administration',
        tag,
        summary: 'Confirm evidence of the platform’s protection level (I-55)',
        who: authority,
        params: z.object({ id: z.string().max(64) }),
        body: z.strictObject({ confirmed: z.literal(true) }),
        answers: { 200: { description: 'Confirmed, once; who did first stays', schema: dutySchema } },
        problems: ['platformDutyNotFound'],
      },
      async ({ actor, params }) => ({ status: 200, body: shown(await confirmed(deps, actor, params.id)) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/platform-duties',
        operationId: 'listPlatformDuties',
        tag,
        summary: 'Evidence of the platform’s protection level, what holds longest first',
        who: readers,
        answers: { 200: { description: 'At most 100', schema: z.strictObject({ items: z.array(dutySchema) }) } },
      },
      async () => {
        const rows = await deps.record.platformDuties.find().sort({ validUntil: -1, _id: -1 }).limit(100).lean();
        return { status: 200, body: { items: rows.map(shown) } };
      },
    ),
  ];
}

async function submitted(
  deps: ApiDeps,
  actor: Actor,
  input: PlatformDutyInput,
  entry: { _id: string; receivedAt: string; number?: string },
): Promise<string> {
  const { record } = deps;
  const document = await usableDocument(deps, input.documentId);
  const reasons = platformDutyReasons(input, {
    // Of the measure itself (law), the same in whatever basis.
    levelMin: nanjing2024.policy.inspection.platformMlpsLevelMin.value,
    isOwnDocument: document?.organizationId === actor.organizationId && document.caseNo === undefined,
    now: entry.receivedAt,
  });
  if (reasons.length > 0) throw refused(reasons);
  const year = dayOfInstant(entry.receivedAt).slice(0, 4);
  const id = entry.number ?? (await remember(deps, entry._id, await nextNumber(record, 'MLPS', year), null));
  const duty: PlatformDuty = {
    _id: id,
    ...input,
    documentSha256: document?.sha256 ?? '',
    submittedBy: actor.personId,
    submittedAt: entry.receivedAt,
    confirmed: null,
  };
  await inserted(deps, duty);
  audit(deps, { who: actor.personId, what: 'platformDutySubmitted', outcome: 'done', detail: { id } });
  return id;
}

/** A repeat of a request whose answer was lost finds its evidence there already. */
async function inserted({ record }: ApiDeps, duty: PlatformDuty): Promise<void> {
  try {
    await record.platformDuties.collection.insertOne({ ...duty, _id: duty._id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

async function confirmed(deps: ApiDeps, actor: Actor, id: string): Promise<PlatformDuty> {
  const { record } = deps;
  await foundDuty(deps, id);
  const by = { by: actor.personId, at: nowOf(deps) };
  const { modifiedCount } = await record.platformDuties.updateOne(
    { _id: id, confirmed: null },
    { $set: { confirmed: by } },
  );
  if (modifiedCount > 0)
    audit(deps, { who: actor.personId, what: 'platformDutyConfirmed', outcome: 'done', detail: { id } });
  return foundDuty(deps, id);
}

async function foundDuty({ record }: ApiDeps, id: string): Promise<PlatformDuty> {
  const found = await record.platformDuties.findById(id).lean();
  if (found === null) throw problem('platformDutyNotFound');
  return found;
}

function shown({
  _id,
  level,
  documentId,
  documentSha256,
  validFrom,
  validUntil,
  submittedBy,
  submittedAt,
  confirmed: by,
}: PlatformDuty) {
  return { id: _id, level, documentId, documentSha256, validFrom, validUntil, submittedBy, submittedAt, confirmed: by };
}
