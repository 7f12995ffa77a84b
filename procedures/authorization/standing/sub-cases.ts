/** What the procedures of an ended authorization are told: an evaluation goes no further, products are taken off the list (I-78, I-79). */
import type { ReportHandler } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import type { EventDraft } from '../../engine/events';
import type { AuthorizationFacts } from '../facts';
import { offered } from './products';

/** @returns a report to each that is open. */
export function endReports(facts: AuthorizationFacts, how: 'expired' | 'terminated', day: string): CasesEffect[] {
  const { evaluation } = facts;
  const evaluated = evaluation?.state === 'open' && evaluation.evaluationNo !== null ? [evaluation.evaluationNo] : [];
  return [...evaluated, ...offered(facts)].map((caseNo) => ({
    lane: 'cases',
    operation: 'report',
    caseNo,
    payload: { type: 'authorizationEnded', how, day },
  }));
}

/** What evaluations and product notices report. Those of evaluations with a result are with the termination procedure. */
export const subCaseReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  evaluationFinal: (payload, { facts }) =>
    ifKnown(
      facts.evaluations.some(({ evaluationNo }) => evaluationNo === payload['evaluationNo']),
      { type: 'evaluationFinal', article: '第十八条 Art. 18', data: pick(payload, 'evaluationNo', 'result') },
    ),
  evaluationDiscontinued: (payload, { facts }) =>
    ifKnown(facts.evaluation?.evaluationNo === payload['evaluationNo'], {
      type: 'evaluationDiscontinued',
      article: 'I-78',
      data: pick(payload, 'evaluationNo'),
    }),
  productWithdrawn: (payload, { facts }) =>
    ifKnown(offered(facts).includes(payload['productNo']), {
      type: 'productWithdrawn',
      article: 'I-79',
      data: pick(payload, 'productNo'),
    }),
};

function pick(payload: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, payload[name]]));
}

function ifKnown(known: boolean, { type, article, data }: EventDraft): EventDraft[] {
  return [known ? { type, article, data } : { type: 'reportNotApplied', article: 'I-22', data: { type, ...data } }];
}
