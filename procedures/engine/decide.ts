/** The decision on an act: every reason against it at once, or none. Synchronous and read-only, so a validator can be just this. */
import type { z } from 'zod';
import type { Actor } from '../roles';
import type { CaseFile, CaseView, Proposal } from './case-file';
import type { ActContext, ActDefinition, Refusal, StandingAct } from './define';
import { inputRefusals } from './input';
import type { Compiled } from './meaning';
import { grantFor, isOwnCase, relationOf } from './permit';
import { consentsNeeded, drafterOf, isProposalAct, type ProposalAct, proposalActs } from './proposals';
import { refuse } from './refuse';

/** An act as the API hands it to a case. */
export interface ActRequest {
  act: string;
  input: unknown;
  actor: Actor;
  /** When the API received it, ISO instant; stamped once per idempotency key. */
  receivedAt: string;
  /** Facts from the API's registers, with their versions. */
  given: Record<string, unknown>;
  /** Version the caller read; the act is refused when the case has moved on. Null asks for no check. */
  expectedVersion: number | null;
}

/** @returns the instant by which timeliness is judged (I-11): receipt, or the case's own time on a stepped clock. */
export function timeOf(file: CaseFile, receivedAt: string): string {
  return file.clock.mode === 'stepped' ? file.clock.now : receivedAt;
}

/** @returns all reasons against the act; empty when it may be done. */
export function decide<F>(procedure: Compiled<F>, file: CaseFile<F>, request: ActRequest): Refusal[] {
  const found = findAct(procedure, request.act);
  if (found === null) return [refuse('unknownAct', { act: request.act })];
  const grant = grantFor(file.kind, request.act, request.actor, relationOf(procedure.definition, file));
  if (grant === null) return [refuse('notPermitted')];
  if (isOwnCase(request.actor, grant.role, procedure.definition.interested(file))) return [refuse('ownCase')];
  if (file.closed !== null) return [refuse('caseClosed')];
  const reasons = [...versionReasons(file, request), ...stageReasons(procedure, file, request.act)];
  const { refusals, input } = inputRefusals(found.input, request.input);
  if (refusals.length > 0) return [...reasons, ...refusals];
  if (reasons.length > 0) return reasons;
  if (isProposalAct(request.act))
    return proposalReasons(procedure, file, request, request.act, input as { proposalId: string; hash?: string });
  return [...openProposal(procedure, file, request.act, input), ...ruleReasons(procedure, file, request, input)];
}

/** @returns title, article and input schema of an act by name, or null. */
export function findAct<F>(
  procedure: Compiled<F>,
  name: string,
): Pick<ActDefinition<F, any>, 'title' | 'article' | 'input'> | null {
  return isProposalAct(name) ? proposalActs[name] : (procedure.acts.get(name)?.act ?? null);
}

function versionReasons(file: CaseFile, request: ActRequest): Refusal[] {
  const stale = request.expectedVersion !== null && request.expectedVersion !== file.version;
  return stale ? [refuse('versionMismatch', { version: file.version })] : [];
}

/** @returns why the act is not open in the present stage. */
export function stageReasons<F>(procedure: Compiled<F>, file: CaseFile<F>, name: string): Refusal[] {
  if (file.stage === null) return [refuse('stageChanging')];
  const entry = procedure.acts.get(name);
  const openHere = entry === undefined || entry.step?.id === file.stage || isStandingOpen(entry.standing, file.stage);
  if (!openHere)
    return [refuse('wrongStage', { stageTitle: file.stageTitle?.zh ?? '', stageTitleEn: file.stageTitle?.en ?? '' })];
  return file.ending !== null && !isOpenInPassing(entry?.standing ?? null) ? [refuse('stageChanging')] : [];
}

/** While a case passes to its next step only acts are open that no step can take back: they end none and wait for nobody. */
function isOpenInPassing(standing: StandingAct<any> | null): boolean {
  if (standing === null || standing.stages !== 'all' || standing.endedBy !== undefined) return false;
  const { binding, twoPersons, joint } = standing.act;
  return !binding && !twoPersons && joint === undefined;
}

function isStandingOpen(standing: { stages: readonly string[] | 'all' } | null, stage: string): boolean {
  return standing !== null && (standing.stages === 'all' || standing.stages.includes(stage));
}

function openProposal<F>(procedure: Compiled<F>, file: CaseFile<F>, name: string, input: unknown): Refusal[] {
  const act = procedure.acts.get(name)?.act;
  if (act === undefined) return [];
  const needed = consentsNeeded(act, file, input);
  const waiting = file.proposals.some((proposal) => proposal.act === name);
  return waiting && (needed.signOff || needed.concurrence) ? [refuse('proposalOpen')] : [];
}

function ruleReasons<F>(
  procedure: Compiled<F>,
  file: CaseFile<F>,
  request: Pick<ActRequest, 'act' | 'actor' | 'receivedAt' | 'given'>,
  input: unknown,
): Refusal[] {
  const entry = procedure.acts.get(request.act);
  if (entry === undefined) return [refuse('unknownAct', { act: request.act })];
  const context = contextOf(file, request, input);
  const barred = isBarred(entry.act, file, request.actor) ? [refuse('reviewsOwnDecision')] : [];
  return [...barred, ...(entry.act.refuseIf?.(context) ?? [])].filter((reason): reason is Refusal => !!reason);
}

/** @returns whether the act reviews what this person, or the one stood in for, decided. */
export function isBarred<F>(
  { barred }: Pick<ActDefinition<F, any>, 'barred'>,
  file: CaseView<F>,
  { personId, standInFor }: Pick<Actor, 'personId' | 'standInFor'>,
): boolean {
  const persons = barred?.(file) ?? [];
  return persons.includes(personId) || (standInFor !== undefined && persons.includes(standInFor));
}

/** @returns what rules and records are given to read. */
export function contextOf<F>(
  file: CaseFile<F>,
  request: Pick<ActRequest, 'actor' | 'receivedAt' | 'given'>,
  input: unknown,
): ActContext<F, any> {
  const { actor, given, receivedAt } = request;
  return {
    file,
    facts: file.facts,
    input,
    actor,
    given,
    policy: file.policy,
    calendar: file.calendar,
    now: timeOf(file, receivedAt),
  };
}

function proposalReasons<F>(
  procedure: Compiled<F>,
  file: CaseFile<F>,
  request: ActRequest,
  act: ProposalAct,
  input: { proposalId: string; hash?: string },
): Refusal[] {
  const proposal = file.proposals.find((candidate) => candidate.id === input.proposalId);
  const mine = proposal !== undefined && isAddressed(file, proposal, act, request.actor);
  if (!mine) return [refuse('proposalNotFound', undefined, '/proposalId')];
  if (input.hash !== undefined && input.hash !== proposal.hash)
    return [refuse('proposalHashMismatch', undefined, '/hash')];
  const proposed = procedure.acts.get(proposal.act)?.act;
  if (act !== 'withdrawProposal' && proposed !== undefined && isBarred(proposed, file, request.actor))
    return [refuse('reviewsOwnDecision')];
  if (act !== 'signOff' && act !== 'concur') return [];
  if (isSamePerson(request.actor, proposal)) return [refuse('samePerson')];
  // In time is what was received in time (I-11), though the proposal itself goes a minute later.
  if (isLapsed(proposal, timeOf(file, request.receivedAt)))
    return [refuse('proposalNotFound', undefined, '/proposalId')];
  const again = {
    act: proposal.act,
    actor: drafterOf(proposal),
    receivedAt: request.receivedAt,
    given: factsAtConsent(proposal, request),
  };
  return ruleReasons(procedure, file, again, proposal.input);
}

/** @returns the facts a draft was decided on, with those that the API looked up again for whoever consents. */
export function factsAtConsent(proposal: Proposal, request: Pick<ActRequest, 'given'>): Record<string, unknown> {
  return { ...(proposal.given as Record<string, unknown>), ...request.given };
}

/** A stand-in never turns one person into two: neither the person nor the one stood in for may have acted on it before. */
export function isSamePerson(
  actor: Pick<Actor, 'personId' | 'standInFor'>,
  { draftedBy, signedOffBy }: Proposal,
): boolean {
  const before = [draftedBy.personId, draftedBy.standInFor, signedOffBy?.personId, signedOffBy?.standInFor];
  return before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
}

function isLapsed({ lapsesAt }: Proposal, now: string): boolean {
  return lapsesAt !== null && now > lapsesAt;
}

function isAddressed<F>(file: CaseFile<F>, proposal: Proposal, act: ProposalAct, actor: Actor): boolean {
  switch (act) {
    case 'signOff':
    case 'returnDraft':
      return proposal.awaiting === 'signOff' && proposal.signOffBy === actor.organizationId;
    case 'concur':
    case 'declineToConcur':
      return proposal.awaiting === 'concurrence' && proposal.concurrenceOf === actor.organizationId;
    case 'withdrawProposal':
      return proposal.draftedBy.organizationId === actor.organizationId;
  }
}

/** The schema of an act's input, for forms and documents. */
export type InputSchema = z.ZodType;
