/**
 * The two cases that a renewal opens (I-39, I-40): the authorization for the time after, and the announcement that decides its result,
 * without a window and with this one application. Both carry the basis, policy and calendar of today (第二十四条 Art. 24).
 */
import type { AnnouncementDraft } from '../announcement/draft';
import type { GivenOrganization } from '../announcement/given';
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { Text } from '../engine/text';
import type { ApplicationContent } from './application';
import { caseTitle, subjectOf } from './case-title';
import type { AuthorizationFacts } from './facts';
import type { GivenCarried } from './given';

/** What `renewalAsked` records. */
export interface RenewalAsked {
  authorizationNo: string;
  announcementNo: string;
  organization: GivenOrganization;
  content: ApplicationContent;
  lodgedAt: string;
  carried: GivenCarried;
}

type File = CaseFile<AuthorizationFacts>;

/** @returns the starts, the announcement first: the authorization reports to it. */
export function renewalStarts(event: CaseEvent<RenewalAsked>, file: File): CasesEffect[] {
  return [announcementStart(event, file), authorizationStart(event, file)];
}

function announcementStart(event: CaseEvent<RenewalAsked>, file: File): CasesEffect {
  const { authorizationNo, announcementNo, organization, content, lodgedAt } = event.data;
  const { applicant: _applicant, ...authorities } = file.parties;
  const application = {
    caseNo: authorizationNo,
    organizationId: organization.id,
    name: organization.name,
    lodgedAt,
    scenarios: content.scenarios,
  };
  const draft = renewalDraft(event, file);
  const opening = { draft, renewalOf: file.caseNo, application };
  return start('announcement', announcementNo, event, file, { title: draft.title, parties: authorities, opening });
}

function authorizationStart(event: CaseEvent<RenewalAsked>, file: File): CasesEffect {
  const { authorizationNo, announcementNo, organization, content, lodgedAt } = event.data;
  const { criteria, conditions, materials, term } = file.facts;
  const opening = {
    announcementNo,
    organization,
    content,
    criteria,
    conditions,
    materials,
    scenarios: renewedScenarios(file.facts),
    lodgedAt,
    periodicEvaluation: true,
    renewalOf: { caseNo: file.caseNo, termEnd: term?.end ?? '', terminated: false },
  };
  const title = caseTitle(organization.name, renewed(subject(event, file)));
  const first = [{ type: 'lodged', article: 'I-39', data: { announcementNo, lodgedAt, renewalOf: file.caseNo } }];
  return start('authorization', authorizationNo, event, file, { title, parties: file.parties, opening, first });
}

interface Own {
  title: Text;
  parties: object;
  opening: Record<string, unknown>;
  first?: object[];
}

function start(
  kind: 'announcement' | 'authorization',
  caseNo: string,
  event: CaseEvent<RenewalAsked>,
  { zone, clock }: File,
  { first, ...own }: Own,
): CasesEffect {
  const payload = {
    kind,
    caseNo,
    data: { ...event.data.carried, zone, clock, ...own },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
    ...(first === undefined ? {} : { first }),
  };
  return { lane: 'cases', operation: 'start', caseNo, payload };
}

/** @returns the scenarios of the agreement in force, as the call named them. */
export function renewedScenarios({ agreement, scenarios }: AuthorizationFacts): AuthorizationFacts['scenarios'] {
  return scenarios.filter(({ id }) => agreement?.text.scenarios.includes(id) ?? false);
}

/** What the call said of conditions, materials and criteria holds for the renewal; it has one place and no window. */
function renewalDraft(event: CaseEvent<RenewalAsked>, file: File): AnnouncementDraft {
  const { content, lodgedAt } = event.data;
  const { criteria, conditions, materials } = file.facts;
  return {
    title: caseTitle(event.data.organization.name, renewed(subject(event, file))),
    kind: 'specificScenario',
    scenarios: renewedScenarios(file.facts).map(({ id, title }) => ({ id, title, purpose: `${title.zh} ${title.en}` })),
    datasets: content.datasets.map(({ datasetId }) => datasetId),
    places: 1,
    conditions,
    materials,
    operatingRequirements: `沿用 ${file.caseNo} 的运营要求 / as for ${file.caseNo}`,
    selection: { method: `${file.caseNo} 续期评审 / review of the renewal of ${file.caseNo}`, criteria },
    opensAt: lodgedAt,
    closesAt: lodgedAt,
  };
}

function subject({ data }: CaseEvent<RenewalAsked>, { title, facts }: File): Text {
  return subjectOf({ title, operator: facts.organization.name ?? data.organization.name });
}

/** A renewal of a renewal is called the same. */
function renewed({ zh, en }: Text): Text {
  const [suffixZh, suffixEn] = ['（续期）', ' (renewal)'];
  return {
    zh: zh.endsWith(suffixZh) ? zh : `${zh}${suffixZh}`,
    en: en.endsWith(suffixEn) ? en : `${en}${suffixEn}`,
  };
}
