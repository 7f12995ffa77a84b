/** Opening an announcement (第七条 Art. 7). */
import { z } from 'zod';
import { announcementDraft } from '../../procedures/announcement/draft';
import { instantText, keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { caseSchema, shownCase } from '../cases/case-schema';
import { type AnnouncementRequest, openAnnouncement } from '../cases/open-announcement';
import { awaitRecorded, presentCase, queriedView } from '../cases/read-case';
import {
  digestOf,
  finish,
  idempotencyHeader,
  idempotencyKey,
  release,
  reserve,
  updateIdOf,
} from '../cases/reservations';
import type { ApiDeps } from '../deps';
import { Problem, problem } from '../problem';
import { type Reply, type Route, route } from '../route';

const address = 'POST /api/v1/announcements';
/** How long the caller waits until lists and other readers know the case, in milliseconds. */
const recordedWithinMs = 10_000;

const realTime = z.strictObject({ zone: keyText().min(1), draft: announcementDraft });
const rehearsal = realTime.extend({
  rehearsalStart: instantText
    .optional()
    .meta({ description: 'Where the stepped clock starts; the present time by default' }),
});

/** @returns the route that opens announcements. */
export function announcementRoutes(deps: ApiDeps): Route[] {
  return [
    route<Record<string, never>, Record<string, never>, AnnouncementRequest>(
      {
        method: 'post',
        path: '/api/v1/announcements',
        operationId: 'openAnnouncement',
        tag: 'Starting',
        summary: 'Open an announcement as a draft',
        description: 'It is published by the act `publish`, in an industry zone jointly with the zone regulator.',
        who: [{ role: 'dataAuthority', level: 'officer' }],
        body: deps.env.REHEARSAL ? rehearsal : realTime,
        headers: idempotencyHeader,
        answers: {
          201: {
            description: 'Opened',
            schema: caseSchema,
            headers: { Location: 'Address of the case', ETag: 'Quoted version' },
          },
        },
        problems: [
          'idempotencyKeyMissing',
          'idempotencyKeyInvalid',
          'idempotencyKeyReused',
          'zoneUnknown',
          'organizationUnknown',
          'workflowUnavailable',
          'outcomeUnknown',
        ],
        refusals: [409, 422],
      },
      async ({ actor, body, req }) => open(deps, actor, body, idempotencyKey(req.get('idempotency-key'))),
    ),
  ];
}

async function open(deps: ApiDeps, actor: Actor, body: AnnouncementRequest, key: string): Promise<Reply> {
  const entry = await reserve(deps, updateIdOf(actor, address, '', key), digestOf(body));
  if (entry.receipt !== undefined) return answered(deps, actor, (entry.receipt as { caseNo: string }).caseNo, true);
  try {
    const caseNo = await openAnnouncement(deps, actor, body, entry);
    const reply = await answered(deps, actor, caseNo, false);
    finish(deps, entry._id, 201, { caseNo });
    return reply;
  } catch (error) {
    if (entry.isNew && error instanceof Problem && error.status < 500) await release(deps, entry._id);
    throw error;
  }
}

async function answered(deps: ApiDeps, actor: Actor, caseNo: string, replayed: boolean): Promise<Reply> {
  const known = await awaitRecorded(deps, caseNo, recordedWithinMs);
  const shown = known === null ? await fromWorkflow(deps, actor, caseNo) : await presentCase(deps, known, actor);
  return {
    status: 201,
    body: shown,
    headers: {
      Location: `/api/v1/cases/${caseNo}`,
      ETag: `"${shown.version}"`,
      ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    },
  };
}

async function fromWorkflow(deps: ApiDeps, actor: Actor, caseNo: string): Promise<ReturnType<typeof shownCase>> {
  try {
    const view = await queriedView(deps, caseNo);
    return shownCase(view, actor, { source: 'workflow', asOf: view.lastAt });
  } catch (error) {
    // The case is started and will open as soon as a worker takes it; the same key then gives it.
    throw problem('outcomeUnknown', {}, { cause: error });
  }
}
