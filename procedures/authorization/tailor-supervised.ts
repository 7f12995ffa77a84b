/** What readers see of the supervision of an authorization: an operator what was told to it; an inspected regulator nothing ahead of time (I-52). */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import { asOrganization } from '../engine/readers';
import type { Actor } from '../roles';
import type { AuthorizationFacts } from './facts';
import type { InspectionOnFile, Supervised } from './supervised';

type View = CaseView<AuthorizationFacts>;

/** Events that stay with the authorities: what is told of them is in the notices, and in the cases that they open. */
export const supervisedTypes = [
  'inspectionOpened',
  'inspectionBegun',
  'inspectionConcluded',
  'rectificationSettled',
  'inspectionClosed',
  'matterReferred',
  'referralDeclined',
  'riskReported',
  'riskClosed',
];

/** Of before, when none of these was known, the record has nothing. */
export function supervisedAsTold(facts: Partial<Supervised>, reader: Actor): Supervised {
  return {
    inspections: (facts.inspections ?? []).flatMap((one) => asToldToOperator(one, reader)),
    supervisions: (facts.supervisions ?? []).map((one) => ({ ...one, by: asOrganization(one.by, reader) })),
    referrals: [],
    risks: [],
    duties: (facts.duties ?? [])
      .filter(({ operator }) => operator === reader.organizationId)
      .map((one) => ({
        ...one,
        decided: one.decided === null ? null : { ...one.decided, by: asOrganization(one.decided.by, reader) },
      })),
  };
}

function asToldToOperator(one: InspectionOnFile, reader: Actor): InspectionOnFile[] {
  if (one.announcedAt === null || !one.subjects.includes('operator') || one.operator !== reader.organizationId)
    return [];
  return [
    { ...one, findings: null, rectifications: one.rectifications.filter(({ subject }) => subject === 'operator') },
  ];
}

/** @returns the view without inspections of which the reader, inspected itself, is not told yet, nor drafts of them. */
export function withoutUnannounced(view: View, reader: Actor): View {
  if (!isRegulatorAlone(view, reader)) return view;
  const { facts, proposals } = view;
  return {
    ...view,
    proposals: proposals.filter(({ act }) => act !== 'openInspection'),
    facts: { ...facts, inspections: (facts.inspections ?? []).filter((one) => !isAhead(one)) },
  };
}

/** @returns whether the event tells the regulator of an inspection of itself ahead of time. */
export function isUnannounced(event: CaseEvent<any>, reader: Actor, view: View): boolean {
  if (!isRegulatorAlone(view, reader)) return false;
  if ((event.data.proposal?.act ?? event.data.act) === 'openInspection') return true;
  const ahead = (view.facts.inspections ?? []).filter(isAhead).map(({ caseNo }) => caseNo);
  return ahead.includes(event.data.inspectionNo);
}

function isAhead({ subjects, announcedAt }: InspectionOnFile): boolean {
  return subjects.includes('zoneRegulator') && announcedAt === null;
}

/** In a comprehensive zone the data authority opens what it is inspected by, so there is nothing to keep from it. */
function isRegulatorAlone({ parties }: View, { organizationId }: Actor): boolean {
  return organizationId === parties.zoneRegulator && organizationId !== parties.dataAuthority;
}
