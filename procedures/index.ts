/** The procedures by kind of case, and what follows from them for a reader: what one may see and do. */
import { announcement } from './announcement';
import { authorization } from './authorization';
import { formerOperators } from './authorization/former-operators';
import { dataRequest } from './data-request';
import type { CaseKind, CaseView } from './engine/case-file';
import { findAct, isBarred, stageReasons } from './engine/decide';
import type { ActDefinition } from './engine/define';
import type { CaseEvent } from './engine/events';
import { type Compiled, compile } from './engine/meaning';
import { grantFor, isOwnCase, relationOf } from './engine/permit';
import { isProposalAct } from './engine/proposals';
import { isInsider } from './engine/readers';
import type { Text } from './engine/text';
import { evaluation } from './evaluation';
import { inspection } from './inspection';
import { seesInspection } from './inspection/tailor';
import { permissions } from './permissions';
import { productNotice } from './product-notice';
import { qualityIssue } from './quality-issue';
import { riskWarning } from './risk-warning';
import { seesRisk } from './risk-warning/tailor';
import { type Actor, isAdministrator, isMachine } from './roles';
import { termination } from './termination';
import { yearlyDisclosure } from './yearly-disclosure';

export const procedures: Record<CaseKind, Compiled<any>> = {
  announcement: compile(announcement),
  authorization: compile(authorization),
  termination: compile(termination),
  inspection: compile(inspection),
  riskWarning: compile(riskWarning),
  dataRequest: compile(dataRequest),
  qualityIssue: compile(qualityIssue),
  yearlyDisclosure: compile(yearlyDisclosure),
  evaluation: compile(evaluation),
  productNotice: compile(productNotice),
};

export interface AllowedAction {
  act: string;
  title: Text;
  article: string;
  input: ActDefinition<unknown, any>['input'];
  /** Whether the act is drafted first and takes effect with another person's consent. */
  drafts: boolean;
  joint: boolean;
}

/** @returns what the actor may do now: acts of the open step and standing acts, by permission, stage and availability. */
export function allowedActions(view: CaseView<any>, actor: Actor): AllowedAction[] {
  const procedure = procedures[view.kind];
  if (view.closed !== null) return [];
  return Object.keys(permissions[view.kind]).flatMap((name) => {
    const found = findAct(procedure, name);
    const grant = grantFor(view.kind, name, actor, relationOf(procedure.definition, view as never));
    if (
      found === null ||
      grant === null ||
      isOwnCase(actor, grant.role, procedure.definition.interested(view as never))
    )
      return [];
    if (stageReasons(procedure, view as never, name).length > 0 || !isAvailable(procedure, view, actor, name))
      return [];
    const act = procedure.acts.get(name)?.act;
    return [
      {
        act: name,
        title: found.title,
        article: found.article,
        input: found.input,
        drafts: act?.binding === true,
        joint: act?.joint !== undefined && act.joint !== false,
      },
    ];
  });
}

function isAvailable(procedure: Compiled<any>, view: CaseView<any>, actor: Actor, name: string): boolean {
  const act = procedure.acts.get(name)?.act;
  if (!isProposalAct(name)) return !isBarred(act ?? {}, view, actor) && (act?.available?.(view, actor) ?? true);
  return view.proposals.some((proposal) => {
    switch (name) {
      case 'signOff':
      case 'returnDraft':
        return (
          proposal.awaiting === 'signOff' &&
          proposal.signOffBy === actor.organizationId &&
          proposal.draftedBy.personId !== actor.personId &&
          !isBarred(procedure.acts.get(proposal.act)?.act ?? {}, view, actor)
        );
      case 'concur':
      case 'declineToConcur':
        return proposal.awaiting === 'concurrence' && proposal.concurrenceOf === actor.organizationId;
      case 'withdrawProposal':
        return proposal.draftedBy.organizationId === actor.organizationId;
    }
  });
}

/**
 * @returns whether the actor may know that the case exists. The data authority sees all; a regulator its zone; a company its own and what was its own;
 * an expert the panel they sit on; an organization what it is asked about; administrators handle no case, and machines read none. A published
 * announcement is open to everyone.
 */
export function maySee(view: CaseView<any>, actor: Actor): boolean {
  if (isAdministrator(actor) || isMachine(actor)) return false;
  if (view.kind === 'inspection' && !seesInspection(view, actor)) return false;
  if (view.kind === 'riskWarning' && !seesRisk(view, actor)) return false;
  if (actor.roles.includes('dataAuthority')) return true;
  if (actor.roles.includes('zoneRegulator') && actor.organizationId === view.parties.zoneRegulator) return true;
  if (view.kind === 'announcement') return view.facts.publishedAt !== null;
  if (actor.organizationId === view.parties.applicant) return true;
  if (formerParties(view).includes(actor.organizationId)) return true;
  if (providersOf(view).includes(actor.organizationId)) return true;
  if (isWithoutGovernment(view.kind) && actor.roles.includes('municipalGovernment')) return false;
  if (actor.roles.includes('expert'))
    return (procedures[view.kind].definition.panel?.(view as never) ?? []).includes(actor.personId);
  return isInsider(actor) && !actor.roles.includes('zoneRegulator');
}

/** @returns whether the machine may report on the case, which it may not read: one of the center that the case names. */
export function mayReportOn(view: CaseView<any>, actor: Actor): boolean {
  return view.kind === 'authorization' && isMachine(actor) && actor.organizationId === view.parties.governanceCenter;
}

/** @returns the organizations whose case it was before: they read what was theirs until then. */
export function formerParties(view: CaseView<any>): string[] {
  return view.kind === 'authorization' ? formerOperators(view) : [];
}

/** @returns the organizations that are asked: for their data, about a fault of them, or for their scores. Each reads its own part. */
export function providersOf(view: CaseView<any>): string[] {
  return procedures[view.kind].definition.providers?.(view as never) ?? [];
}

/** @returns whether the municipal government has no part in cases of this kind: it consents to result lists, not to the use of data. */
export function isWithoutGovernment(kind: CaseKind): boolean {
  return kind === 'dataRequest';
}

/** @returns whether the actor may read the sealed archive, which holds everything: the two authorities of the case, with no tie to it. */
export function mayReadArchive(view: CaseView<any>, actor: Actor): boolean {
  const role = (['dataAuthority', 'zoneRegulator'] as const).find((one) => actor.roles.includes(one));
  if (role === undefined || !maySee(view, actor) || isAdministrator(actor)) return false;
  return !isOwnCase(actor, role, procedures[view.kind].definition.interested(view as never));
}

/** @returns the view as this actor may see it. */
export function tailored(view: CaseView<any>, actor: Actor): CaseView<any> {
  return procedures[view.kind].definition.tailor(view, actor);
}

/** @returns the event as this actor may see it, or null. */
export function tailorEvent(event: CaseEvent, actor: Actor, view: CaseView<any>): CaseEvent | null {
  const open = event.type === 'proposalDrafted' ? withoutGiven(event) : event;
  return procedures[view.kind].definition.tailorEvent(open, actor, view);
}

/** What the API looked up for a draft stays in the record; readers see what is proposed. */
function withoutGiven(event: CaseEvent<any>): CaseEvent {
  const { given: _given, ...proposal } = event.data['proposal'];
  return { ...event, data: { ...event.data, proposal } };
}
