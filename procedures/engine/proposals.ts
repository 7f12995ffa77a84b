/**
 * Sign-off (签发) and joint acts (会同, I-04): what is drafted has no effect until another person of the same organization signs it
 * off and, where two authorities act, the other one concurs. The decision is an event of its own (I-08).
 */
import { z } from 'zod';
import { endOfDay } from '../../law/calendar/plain-date';
import { addWorkingDays } from '../../law/calendar/working-days';
import type { Actor } from '../roles';
import { hashOf } from './canonical';
import type { CaseFile, Proposal, RecordedActor } from './case-file';
import { dayOf } from './deadlines';
import type { ActDefinition } from './define';
import type { EventDraft } from './events';
import { keyText, plainText } from './plain-text';

const reason = plainText(2000);
const proposalId = keyText().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Titles and inputs of the acts on proposals. Their rules are in decide.ts, because they ask the proposed act again. */
export const proposalActs = {
  signOff: { title: { zh: '签发', en: 'Sign off' }, article: 'I-05', input: z.strictObject({ proposalId, hash }) },
  returnDraft: {
    title: { zh: '退回修改', en: 'Return the draft' },
    article: 'I-05',
    input: z.strictObject({ proposalId, reason }),
  },
  withdrawProposal: {
    title: { zh: '撤回提议', en: 'Withdraw the proposal' },
    article: 'I-04',
    input: z.strictObject({ proposalId, reason }),
  },
  concur: { title: { zh: '会同同意', en: 'Concur' }, article: 'I-04', input: z.strictObject({ proposalId, hash }) },
  declineToConcur: {
    title: { zh: '会同不同意', en: 'Decline to concur' },
    article: 'I-04',
    input: z.strictObject({ proposalId, reason }),
  },
} as const;

export type ProposalAct = keyof typeof proposalActs;

export function isProposalAct(act: string): act is ProposalAct {
  return Object.hasOwn(proposalActs, act);
}

/** @returns which consents the act needs here before it takes effect. */
export function consentsNeeded<F>(
  act: ActDefinition<F, any>,
  file: CaseFile<F>,
  input: unknown,
): { signOff: boolean; concurrence: boolean } {
  const joint = typeof act.joint === 'function' ? act.joint(file, input as never) : (act.joint ?? false);
  const twoAuthorities = joint && file.zone.kind === 'industry';
  // I-05: where both authorities are one, two persons act, whatever the organization's own levels.
  const twoPersons = joint && file.zone.kind === 'comprehensive';
  return {
    signOff: act.twoPersons === true || twoPersons || (act.binding === true && file.policy.signOff.levels > 1),
    concurrence: twoAuthorities,
  };
}

/** @returns the hash that names what is proposed. */
export function proposalHash(caseNo: string, act: string, input: unknown): string {
  return hashOf({ caseNo, act, input });
}

/** @returns the event of a draft that now waits for consent. */
export function draftProposal<F>(
  file: CaseFile<F>,
  name: string,
  act: ActDefinition<F, any>,
  by: RecordedActor,
  input: unknown,
  given: unknown,
  at: string,
): EventDraft {
  const needed = consentsNeeded(act, file, input);
  const proposal: Proposal = {
    id: `P${String(file.version + 1).padStart(6, '0')}`,
    act: name,
    title: act.title,
    input,
    given,
    hash: proposalHash(file.caseNo, name, input),
    draftedBy: by,
    draftedAt: at,
    signedOffBy: null,
    signOffBy: by.organizationId,
    concurrenceOf: needed.concurrence ? file.parties.zoneRegulator : null,
    awaiting: needed.signOff ? 'signOff' : 'concurrence',
    lapsesAt: needed.signOff ? null : concurrenceEnds(file, at),
  };
  return { type: 'proposalDrafted', article: act.article, data: { proposal } };
}

/** @returns the event with which a proposal loses its chance: its time is over, or what it proposes has changed (I-04). */
export function lapseOf({ id, act, title, draftedBy }: Proposal): EventDraft {
  return { type: 'proposalLapsed', article: 'I-04', data: { proposalId: id, act, title, draftedBy } };
}

/** @returns the lapse of every open proposal of these acts, for an act that changes what they propose. */
export function lapsesOf(file: Pick<CaseFile, 'proposals'>, ...acts: string[]): EventDraft[] {
  return file.proposals.filter(({ act }) => acts.includes(act)).map(lapseOf);
}

/** @returns the instant at which a proposal that waits for concurrence lapses. */
export function concurrenceEnds<F>(file: CaseFile<F>, at: string): string {
  return endOfDay(addWorkingDays(file.calendar, dayOf(at), file.policy.jointAct.concurrenceWorkingDays).day);
}

/** @returns the drafter as an actor, to ask the proposed act's rules again. */
export function drafterOf(proposal: Proposal): Actor {
  const { personId, organizationId, role, level } = proposal.draftedBy;
  return {
    personId,
    organizationId,
    roles: role === 'system' ? [] : [role],
    level: level ?? 'officer',
    zones: [],
    affiliations: [],
  };
}
