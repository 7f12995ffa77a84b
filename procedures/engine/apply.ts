/** Applying what was decided: events in order, the state after them, and the effects they ask for. Consults no rule. */
import { systemActor } from '../roles';
import type { CaseFile, RecordedActor } from './case-file';
import { type ActRequest, contextOf, factsAtConsent } from './decide';
import type { Effect, QueuedEffect } from './effects';
import { type CaseEvent, type EventDraft, eventId } from './events';
import { evolve } from './evolve';
import type { Compiled } from './meaning';
import { grantFor, recorded, relationOf } from './permit';
import { concurrenceEnds, consentsNeeded, drafterOf, draftProposal, isProposalAct } from './proposals';
import { sharedEffects } from './shared-effects';

export interface Applied<F> {
  file: CaseFile<F>;
  events: CaseEvent[];
  effects: QueuedEffect[];
}

export interface Occasion {
  /** The case's time, ISO instant. */
  at: string;
  receivedAt: string | null;
  actor: RecordedActor;
  /** Update id, or the key of what caused it. */
  cause: string;
}

/** @returns the file after the drafts were recorded in order, with their events and effects. */
export function append<F>(
  procedure: Compiled<F>,
  file: CaseFile<F>,
  drafts: readonly EventDraft[],
  occasion: Occasion,
): Applied<F> {
  let current = file;
  const events: CaseEvent[] = [];
  const effects: QueuedEffect[] = [];
  for (const draft of drafts) {
    const event: CaseEvent = {
      id: eventId(current.caseNo, current.version + 1),
      caseNo: current.caseNo,
      seq: current.version + 1,
      type: draft.type,
      v: 1,
      stage: current.stage,
      at: occasion.at,
      receivedAt: occasion.receivedAt,
      actor: draft.actor ?? occasion.actor,
      article: draft.article,
      cause: occasion.cause,
      data: draft.data,
    };
    current = evolve(procedure, current, event);
    events.push(event);
    effects.push(...queued(event, effectsOf(procedure, event, current)));
  }
  return { file: current, events, effects };
}

function effectsOf<F>(procedure: Compiled<F>, event: CaseEvent<any>, file: CaseFile<F>): Effect[] {
  const opening = event.type === 'stepOpened' ? (procedure.steps.get(event.data.step)?.onOpen?.(file) ?? []) : [];
  return [...(procedure.effects[event.type]?.(event, file) ?? []), ...sharedEffects(event, file), ...opening];
}

function queued(event: CaseEvent, effects: readonly Effect[]): QueuedEffect[] {
  return effects.map((effect, index) => ({ ...effect, key: `${event.id}/${index}`, article: event.article }));
}

/** @returns the occasion of something the case records by itself. */
export function bySystem(at: string, cause: string): Occasion {
  return { at, receivedAt: null, actor: systemActor, cause };
}

/**
 * Records an accepted act: directly, as a draft that waits for consent, or as the consent that gives a draft its effect.
 * @param seed made by the case, for draws.
 */
export function applyAct<F>(
  procedure: Compiled<F>,
  file: CaseFile<F>,
  asked: ActRequest,
  at: string,
  seed: string,
  cause: string,
): Applied<F> {
  // The decision reads a missing body as one with nothing filled in; so does what is recorded.
  const request = { ...asked, input: asked.input ?? {} };
  const grant = grantFor(file.kind, request.act, request.actor, relationOf(procedure.definition, file));
  const actor = recorded(request.actor, grant?.role ?? 'system');
  const occasion: Occasion = { at, receivedAt: request.receivedAt, actor, cause };
  if (isProposalAct(request.act))
    return append(procedure, file, consentDrafts(procedure, file, request, at, seed), occasion);
  const act = procedure.acts.get(request.act)?.act;
  if (act === undefined) return { file, events: [], effects: [] };
  const needed = consentsNeeded(act, file, request.input);
  if (needed.signOff || needed.concurrence) {
    return append(
      procedure,
      file,
      [draftProposal(file, request.act, act, actor, request.input, request.given, at)],
      occasion,
    );
  }
  const decisions = drafts(act.record({ ...contextOf(file, request, request.input), seed }));
  return append(procedure, file, withHashes(decisions, request.given), occasion);
}

/** Which bytes the documents were that an act names stands in its first event. Acts received before that was so carry none. */
function withHashes(decisions: EventDraft[], { documentHashes }: Record<string, unknown>): EventDraft[] {
  const [first, ...rest] = decisions;
  if (documentHashes === undefined || first === undefined) return decisions;
  return [{ ...first, data: { ...first.data, documentHashes } }, ...rest];
}

function consentDrafts<F>(
  procedure: Compiled<F>,
  file: CaseFile<F>,
  request: ActRequest,
  at: string,
  seed: string,
): EventDraft[] {
  const { proposalId, reason } = request.input as { proposalId: string; reason?: string };
  const proposal = file.proposals.find((candidate) => candidate.id === proposalId);
  const act = proposal === undefined ? undefined : procedure.acts.get(proposal.act)?.act;
  if (proposal === undefined || act === undefined) return [];
  const data = { proposalId, act: proposal.act, hash: proposal.hash };
  switch (request.act) {
    case 'returnDraft':
      return [{ type: 'proposalReturned', article: 'I-05', data: { ...data, reason, draftedBy: proposal.draftedBy } }];
    case 'declineToConcur':
      return [{ type: 'proposalDeclined', article: 'I-04', data: { ...data, reason, draftedBy: proposal.draftedBy } }];
    case 'withdrawProposal':
      return [{ type: 'proposalWithdrawn', article: 'I-04', data: { ...data, reason } }];
  }
  if (request.act === 'signOff' && proposal.concurrenceOf !== null) {
    return [
      {
        type: 'proposalSignedOff',
        article: 'I-05',
        data: { ...data, concurrenceOf: proposal.concurrenceOf, lapsesAt: concurrenceEnds(file, at) },
      },
    ];
  }
  const effective: EventDraft = {
    type: 'proposalTakesEffect',
    article: request.act === 'concur' ? 'I-08' : 'I-05',
    data,
  };
  const original = { ...request, actor: drafterOf(proposal), given: factsAtConsent(proposal, request) };
  const recordedActs = drafts(act.record({ ...contextOf(file, original, proposal.input), seed }));
  const decisions = withHashes(recordedActs, original.given);
  return [effective, ...decisions.map((draft) => ({ ...draft, actor: proposal.draftedBy }))];
}

function drafts(one: EventDraft | EventDraft[]): EventDraft[] {
  return Array.isArray(one) ? one : [one];
}
