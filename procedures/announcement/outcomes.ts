/**
 * What becomes of each line, and when its authorization is told. The government's decisions are told together, once every line has
 * one (I-22); a line sent back by an objection at once; a disclosed line when its period is over and no objection is open.
 */
import type { CaseFile } from '../engine/case-file';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import type { AnnouncementFacts, Application, Outcome } from './facts';
import {
  consentedLines,
  currentList,
  findApplication,
  onApplication,
  onCurrentList,
  openObjections,
  undecidedLines,
} from './lines';

const outcomeOf = { consent: 'consented', decline: 'declined', return: 'returned' } as const;

/** @returns the facts with an outcome; back to review forgets the conclusion, so that a new one is waited for. */
export function withOutcome(
  facts: AnnouncementFacts,
  caseNo: string,
  outcome: Outcome,
  seq: number,
  reason: string | null,
): AnnouncementFacts {
  return onApplication(facts, caseNo, (application) => ({
    ...application,
    conclusion: outcome === 'backToReview' ? null : application.conclusion,
    outcome,
    outcomeSeq: seq,
    outcomeReason: reason,
  }));
}

/** @returns the facts after the government's decisions, once no line of the list is without one. */
export function settleRound(facts: AnnouncementFacts, event: CaseEvent<any>): AnnouncementFacts {
  const list = currentList(facts);
  if (list === undefined || list.decidedAt !== null || undecidedLines(facts).length > 0) return facts;
  const decided = onCurrentList(facts, (current) => ({ ...current, decidedAt: event.at }));
  return list.lines.reduce((known, { caseNo, decision }) => {
    if (decision === null || findApplication(known, caseNo)?.outcome === 'ended') return known;
    return withOutcome(known, caseNo, outcomeOf[decision.decision], event.seq, decision.reason);
  }, decided);
}

/** @returns the facts after the disclosure of lines whose period is over and that no open objection holds. */
export function settleDisclosed(facts: AnnouncementFacts, event: CaseEvent<any>): AnnouncementFacts {
  if (currentList(facts)?.periodEndedAt == null) return facts;
  const held = openObjections(facts).map(({ caseNo }) => caseNo);
  return consentedLines(facts)
    .filter(({ caseNo }) => !held.includes(caseNo))
    .reduce((known, { caseNo }) => withOutcome(known, caseNo, 'disclosed', event.seq, null), facts);
}

const reportOf = {
  consented: 'lineConsented',
  declined: 'lineDeclined',
  backToReview: 'lineBackToReview',
  disclosed: 'lineDisclosed',
} as const;

/** @returns a report to each authorization whose outcome this event brought. */
export function outcomeReports(event: CaseEvent<any>, file: CaseFile<AnnouncementFacts>): CasesEffect[] {
  const { applications } = file.facts;
  return applications.filter(({ outcomeSeq }) => outcomeSeq === event.seq).flatMap((one) => reportTo(one, file, event));
}

function reportTo(application: Application, file: CaseFile<AnnouncementFacts>, event: CaseEvent<any>): CasesEffect[] {
  const { caseNo, outcome, outcomeReason } = application;
  // A returned line waits for the government's decision as before: its authorization is told nothing yet.
  if (outcome === null || outcome === 'ended' || outcome === 'returned') return [];
  const list = currentList(file.facts);
  const line = list?.lines.find((one) => one.caseNo === caseNo);
  const payload = {
    type: reportOf[outcome],
    caseNo,
    announcementNo: file.caseNo,
    round: list?.round ?? 1,
    rank: line?.rank ?? null,
    recommended: line?.recommended ?? false,
    reason: outcomeReason,
    reasons: line?.reasons ?? null,
    at: event.at,
  };
  return [{ lane: 'cases', operation: 'report', caseNo, payload }];
}
