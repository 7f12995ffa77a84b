/** Every reason against an application that is being lodged (第八条 Art. 8, 第九条 Art. 9), and the case it starts. */
import { instantMs } from '../../law/calendar/plain-date';
import type { ApplicationContent } from '../authorization/application';
import { contentReasons } from '../authorization/application-rules';
import { caseTitle } from '../authorization/case-title';
import type { CaseFile } from '../engine/case-file';
import type { ActContext, Refusal } from '../engine/define';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import { refuse, when } from '../engine/refuse';
import type { AnnouncementFacts } from './facts';

type Context = ActContext<AnnouncementFacts, ApplicationContent>;

/** @returns why the window is not open at the instant; both its ends are in time, to the second (I-11). */
export function windowReason({ draft }: AnnouncementFacts, now: string): Refusal | null {
  const { opensAt, closesAt } = draft;
  if (second(now) < second(opensAt)) return refuse('windowNotOpen', { opensAt });
  return when(second(now) > second(closesAt), 'windowClosed', { closesAt });
}

function second(instant: string): number {
  return Math.floor(instantMs(instant) / 1000);
}

/** @returns the organization's application that has not ended, if any. */
export function liveApplication(facts: AnnouncementFacts, organizationId: string) {
  return facts.applications.find((one) => one.organizationId === organizationId && one.outcome !== 'ended');
}

/** @returns every reason against lodging. */
export function lodgingReasons(context: Context): (Refusal | null)[] {
  const { facts, actor, given, now } = context;
  const live = liveApplication(facts, actor.organizationId);
  const number = given['authorizationNo'];
  return [
    windowReason(facts, now),
    live === undefined ? null : refuse('alreadyLodged', { caseNo: live.caseNo }),
    when(typeof number !== 'string' || facts.applications.some(({ caseNo }) => caseNo === number), 'numberNotAllotted'),
    ...contentReasons(facts.draft, context),
  ];
}

/** @returns the start of the authorization: it carries this announcement's basis, policy, calendar and clock (第二十四条 Art. 24). */
export function authorizationStart(event: CaseEvent<any>, file: CaseFile<AnnouncementFacts>): CasesEffect {
  const { authorizationNo, organizationId, organization, content, lodgedAt } = event.data;
  const { zone, basis, policy, calendar, clock, facts } = file;
  const { draft } = facts;
  const opening = {
    announcementNo: file.caseNo,
    organization,
    content,
    criteria: draft.selection.criteria,
    conditions: draft.conditions,
    materials: draft.materials,
    scenarios: draft.scenarios,
    lodgedAt,
    periodicEvaluation: true,
  };
  const payload = {
    kind: 'authorization',
    caseNo: authorizationNo,
    data: {
      title: caseTitle(organization.name, draft.title),
      zone,
      parties: { ...file.parties, applicant: organizationId },
      basis,
      policy,
      calendar,
      clock,
      opening,
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
    first: [{ type: 'lodged', article: '第九条 Art. 9', data: { announcementNo: file.caseNo, lodgedAt } }],
  };
  return { lane: 'cases', operation: 'start', caseNo: authorizationNo, payload };
}
