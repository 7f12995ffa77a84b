/**
 * 第十二条、第十八条 Arts. 12, 18 — What an authorization does with the reports of its termination procedure, and tells it in turn. It ends
 * by itself after the last day that was decided; what ends before makes the procedure moot (I-35).
 */
import { endOfDay, type PlainDate } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import type { AgendaItem, EventMeaning, ReportHandler } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import type { EventDraft } from '../../engine/events';
import { endingBy } from '../ending';
import { type AuthorizationFacts, type EvaluationResult, type TerminationOnFile, terminationUnderWay } from '../facts';
import { suspensionStarted } from './suspension';

type File = CaseFile<AuthorizationFacts>;
type State = TerminationOnFile['state'];

const article = '第十二条 Art. 12';
const ofResults = '第十八条 Art. 18';

export const terminationReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  terminationDecided: (payload, file) => {
    const { terminationNo, outcome } = payload;
    if (file.stage !== 'operation' || terminationUnderWay(file.facts)?.caseNo !== terminationNo)
      return [notApplied('terminationDecided', { terminationNo, outcome })];
    const data = { terminationNo, outcome, lastDay: payload['lastDay'] ?? null, reasons: payload['reasons'] ?? null };
    const concluded = { type: 'terminationConcluded', article, data };
    return outcome === 'suspended' ? [concluded, suspensionOf(payload)] : [concluded];
  },
  evaluationConcluded: (payload) => [
    {
      type: 'evaluationConcluded',
      article: ofResults,
      data: {
        evaluationNo: payload['evaluationNo'],
        result: payload['result'],
        ...(payload['operator'] === undefined ? {} : { operator: payload['operator'] }),
      },
    },
  ],
  evaluationCorrected: (payload, { facts }) => {
    const { evaluationNo, result } = payload;
    return facts.evaluations.some((one) => one.evaluationNo === evaluationNo)
      ? [{ type: 'evaluationCorrected', article: ofResults, data: { evaluationNo, result } }]
      : [notApplied('evaluationCorrected', { evaluationNo })];
  },
};

/** What was decided instead of a termination: a suspension like any other. */
function suspensionOf({ clause, reasons, suspension }: Record<string, any>): EventDraft {
  const { until, condition = null } = suspension;
  return suspensionStarted({ clause, grounds: reasons, until, condition });
}

function notApplied(type: string, data: Record<string, unknown>): EventDraft {
  return { type: 'reportNotApplied', article, data: { type, ...data } };
}

export const terminationMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    terminationConcluded: (facts, event) => {
      const { outcome, lastDay } = event.data;
      return inState(facts, outcome === 'terminated' ? 'decided' : outcome, lastDay);
    },
    terminated: (facts, event) => inState({ ...facts, ended: endingBy(event) }, 'terminated'),
    termEnded: (facts, event) => moot({ ...facts, ended: endingBy(event) }),
    terminatedEarly: (facts, event) => moot({ ...facts, ended: endingBy(event) }),
    evaluationConcluded: (facts, event) => ({
      ...facts,
      evaluations: [...facts.evaluations, event.data as unknown as EvaluationResult],
    }),
    evaluationCorrected: (facts, event) => ({
      ...facts,
      evaluations: facts.evaluations.map((one) =>
        one.evaluationNo === event.data['evaluationNo'] ? { ...one, result: event.data['result'] } : one,
      ),
    }),
  },
  effects: {
    // A termination takes effect after its last day, and what was withdrawn waits for nothing.
    terminationConcluded: (event) =>
      ['terminated', 'withdrawn'].includes(event.data['outcome'])
        ? []
        : [tookEffect(event.data['terminationNo'], dayOf(event.at))],
    evaluationCorrected: (event, { facts }) => {
      const open = terminationUnderWay(facts);
      return open?.cause === 'twicePoor'
        ? [report(open.caseNo, { type: 'resultCorrected', evaluationNo: event.data['evaluationNo'] })]
        : [];
    },
  },
};

function moot(facts: AuthorizationFacts): AuthorizationFacts {
  return terminationUnderWay(facts) === null ? facts : inState(facts, 'moot');
}

function inState(
  facts: AuthorizationFacts,
  state: State,
  lastDay = facts.termination?.lastDay ?? null,
): AuthorizationFacts {
  return facts.termination === null ? facts : { ...facts, termination: { ...facts.termination, state, lastDay } };
}

/** @returns the end of the authorization after the last day that was decided. */
export function terminationDue({ termination }: AuthorizationFacts): AgendaItem[] {
  if (termination?.state !== 'decided' || termination.lastDay === null) return [];
  const { caseNo, lastDay } = termination;
  return [
    {
      at: endOfDay(lastDay as PlainDate),
      key: `terminated-${caseNo}`,
      summary: `termination ${lastDay} 24:00`,
      event: { type: 'terminated', article, data: { day: lastDay, terminationNo: caseNo } },
    },
  ];
}

/** @returns what the procedure is told when the authorization ended before it: nothing is left to terminate. */
export function mootReport({ facts }: File, how: 'expired' | 'terminated', day: string): CasesEffect[] {
  return facts.termination?.state === 'moot'
    ? [report(facts.termination.caseNo, { type: 'authorizationEnded', how, day })]
    : [];
}

/** @returns the report that the decision was carried out. */
export function tookEffect(terminationNo: string, day: string): CasesEffect {
  return report(terminationNo, { type: 'terminationTookEffect', day });
}

function report(caseNo: string, payload: Record<string, unknown>): CasesEffect {
  return { lane: 'cases', operation: 'report', caseNo, payload };
}
