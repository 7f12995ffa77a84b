/** Opening an announcement: number, zone, parties, legal basis, policy, calendar and clock that the case carries to its end. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { AnnouncementDraft } from '../../procedures/announcement/draft';
import type { CaseFile, Parties, Zone } from '../../procedures/engine/case-file';
import { recorded } from '../../procedures/engine/permit';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor, Role } from '../../procedures/roles';
import { roleTitles } from '../../procedures/roles';
import type { CaseOpening, CaseStart } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { problem, refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { carriedFrom } from './carried';
import { remember } from './reservations';

/** How long the caller waits for the case to be started, in milliseconds. */
const startWithinMs = 10_000;

export interface AnnouncementRequest {
  zone: string;
  draft: AnnouncementDraft;
  /** Rehearsals only: the instant at which the stepped clock starts. */
  rehearsalStart?: string | undefined;
}

/**
 * Opens the case; safe to repeat with the same reservation.
 * @returns its number.
 * @throws Problem when no legal basis is in force, or the zone or an organization is not registered.
 */
export async function openAnnouncement(
  deps: ApiDeps,
  actor: Actor,
  asked: AnnouncementRequest,
  entry: { _id: string; receivedAt: string; number?: string },
): Promise<string> {
  const clock = clockOf(deps, asked, entry.receivedAt);
  const day = dayOfInstant(clock.mode === 'stepped' ? clock.now : entry.receivedAt);
  const { zone, parties } = await zoneAndParties(deps, actor, asked.zone);
  await expectOpenZone(deps, asked.zone);
  const carried = await carriedFrom(deps, day, actor.organizationId);
  if ('gap' in carried) throw refused([{ code: 'noLegalBasisInForce', details: { day, ...carried.gap } }]);
  const data = { ...carried, title: asked.draft.title, zone, parties, clock, opening: { draft: asked.draft } };
  const { receivedAt, _id: cause } = entry;
  const by = recorded(actor, 'dataAuthority');
  let caseNo = entry.number ?? (await allotted(deps, cause, day, null));
  while (!(await started(deps, { kind: 'announcement', caseNo, data, actor: by, receivedAt, cause }))) {
    deps.logger.error(
      { caseNo },
      'a case of this number runs already that the record does not know; the next number is taken',
    );
    caseNo = await allotted(deps, cause, day, caseNo);
  }
  return caseNo;
}

/** A zone that is closed goes on with its cases and takes no new ones (I-89). */
async function expectOpenZone({ record }: ApiDeps, id: string): Promise<void> {
  const found = await record.zones.findById(id, { active: 1 }).lean();
  if (found?.active === false) throw refused([refuse('zoneClosed', undefined, '/zone')]);
}

/** @returns a number kept with the reservation, so that a repeat uses the same one. */
async function allotted(deps: ApiDeps, reservation: string, day: PlainDate, taken: string | null): Promise<string> {
  const number = await nextNumber(deps.record, 'ANN', day.slice(0, 4));
  return remember(deps, reservation, number, taken);
}

function clockOf(deps: ApiDeps, asked: AnnouncementRequest, receivedAt: string): CaseFile['clock'] {
  if (!deps.env.REHEARSAL) return { mode: 'real' };
  return { mode: 'stepped', now: asked.rehearsalStart ?? receivedAt };
}

/** @returns the zone with the authorities of a case in it. @throws Problem when it or one of them is not registered. */
export async function zoneAndParties(
  deps: ApiDeps,
  actor: Actor,
  id: string,
): Promise<{ zone: Zone; parties: Parties }> {
  const found = await deps.record.zones.findById(id).lean();
  if (found === null) throw problem('zoneUnknown', {}, { pointer: '/zone' });
  const [governanceCenter, municipalGovernment] = await Promise.all([
    organizationOf(deps, 'governanceCenter'),
    organizationOf(deps, 'municipalGovernment'),
  ]);
  const { kind, title, regulator } = found;
  const dataAuthority = actor.organizationId;
  if (kind === 'industry' && regulator === '') throw refused([refuse('zoneWithoutRegulator', undefined, '/zone')]);
  // 第六条 Art. 6: in a comprehensive zone the data authority is the regulator.
  const zoneRegulator = kind === 'comprehensive' ? dataAuthority : regulator;
  return {
    zone: { id, kind, title: { zh: title.zh, en: title.en } },
    parties: { dataAuthority, zoneRegulator, governanceCenter, municipalGovernment },
  };
}

async function organizationOf(deps: ApiDeps, role: Role): Promise<string> {
  const found = await deps.record.organizations.find({ roles: role }, { _id: 1 }).sort({ _id: 1 }).limit(1).lean();
  if (found[0] === undefined) throw problem('organizationUnknown', { role: `${roleTitles[role].zh} ${role}` });
  return found[0]._id;
}

/** @returns false when the number belongs to a case that another request has started. */
async function started(deps: ApiDeps, opening: CaseOpening): Promise<boolean> {
  const { workflow } = deps.temporal;
  const options = {
    workflowId: opening.caseNo,
    taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
    args: [{ opening } satisfies CaseStart],
    memo: { cause: opening.cause },
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  } as const;
  try {
    return await deps.temporal.withDeadline(Date.now() + startWithinMs, async () => {
      try {
        await workflow.start(opening.kind, options);
        return true;
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        const { memo } = await workflow.getHandle(opening.caseNo).describe();
        return memo?.['cause'] === opening.cause;
      }
    });
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}
