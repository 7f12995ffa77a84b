/**
 * 第十八条 Art. 18 — 开展考核评估 Opening evaluations
 *
 * 「定期组织……开展专区应用绩效考核评估」
 *
 * Every cycle of the policy from the term's first day, by itself, or by the authority; one at a time (I-74). The timer is for cases that
 * were opened with it, or evaluated since: in the history of any other it would be a command that was never given.
 */
import { z } from 'zod';
import { addMonths, compareDates, type PlainDate, startOfDay } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { type AgendaItem, defineAct, type EventMeaning, type StandingAct, type Task } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import type { CaseEvent } from '../../engine/events';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { IndicatorSystem } from '../../indicator-systems';
import type { AuthorizationFacts, EvaluationOnFile } from '../facts';
import { subCaseStart } from '../sub-case-start';

type File = CaseFile<AuthorizationFacts>;

const article = '第十八条 Art. 18';

/** @returns whether an evaluation is under way: on its way to its number, or without a final result. */
export function isEvaluated({ evaluation }: Pick<AuthorizationFacts, 'evaluation'>): boolean {
  return evaluation?.state === 'preparing' || evaluation?.state === 'open';
}

export const openEvaluation: StandingAct<AuthorizationFacts> = {
  name: 'openEvaluation',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '开展考核评估', en: 'Open an evaluation' },
    article,
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => !isEvaluated(facts),
    refuseIf: ({ facts, given, now }) => [
      when(isEvaluated(facts), 'evaluationOpen', { caseNo: facts.evaluation?.evaluationNo ?? null }),
      when(facts.term === null || dayOf(now) < facts.term.start, 'nothingToEvaluate', {
        start: facts.term?.start ?? null,
      }),
      when((given['indicators'] ?? null) === null, 'noIndicatorSystem'),
      when(typeof given['evaluationNo'] !== 'string', 'numberNotAllotted'),
    ],
    record: ({ input, given }) => ({
      type: 'evaluationOpened',
      article,
      data: { evaluationNo: given['evaluationNo'], indicators: given['indicators'], reason: input.reason },
    }),
  }),
};

/** @returns the evaluation whose time has come, or one that did not start under the number it was given. */
export function evaluationAgenda({ facts, policy, lastAt, openedAt }: File): AgendaItem[] {
  const { evaluation, term } = facts;
  if (evaluation?.state === 'notStarted' && evaluation.trigger === 'timer')
    return [due(evaluation.openedOn, lastAt, `evaluation-instead-${evaluation.evaluationNo}`)];
  if (!facts.periodicEvaluation || term === null || isEvaluated(facts)) return [];
  // The cycles of an agreement that was taken over go on; those before are not made up for.
  const after = evaluation?.openedOn ?? [term.start, dayOf(openedAt)].sort().at(-1) ?? term.start;
  const day = nextCycle(term.start as PlainDate, policy.evaluation.cycleMonths, after);
  return compareDates(day, term.end as PlainDate) > 0 ? [] : [due(day, startOfDay(day), `evaluation-${day}`)];
}

function due(day: string, at: string, key: string): AgendaItem {
  return { at, key, summary: `evaluation ${day}`, event: { type: 'evaluationDue', article: 'I-74', data: { day } } };
}

/** The first day of a cycle after the day, counted from the term's first day. What was missed meanwhile is not made up for singly. */
function nextCycle(start: PlainDate, months: number, after: string): PlainDate {
  for (let cycles = 1; ; cycles += 1) {
    const day = addMonths(start, months * cycles);
    if (compareDates(day, after as PlainDate) > 0) return day;
  }
}

export const evaluationMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    evaluationDue: (facts, event) => withEvaluation(facts, event, { trigger: 'timer', state: 'preparing' }),
    evaluationPrepared: (facts, event) => {
      if (facts.evaluation?.state !== 'preparing' || facts.ended !== null) return facts;
      const { evaluationNo, indicators } = event.data;
      const state = indicators === null ? 'notOpened' : 'open';
      return { ...facts, evaluation: { ...facts.evaluation, evaluationNo, state } };
    },
    evaluationOpened: (facts, event) =>
      withEvaluation({ ...facts, periodicEvaluation: true }, event, {
        evaluationNo: event.data['evaluationNo'],
        trigger: 'authority',
        state: 'open',
      }),
    evaluationFinal: (facts, event) => ({
      ...inState(facts, event.data['evaluationNo'], 'final'),
      evaluations: facts.evaluations.map((one) =>
        one.evaluationNo === event.data['evaluationNo'] ? { ...one, final: true } : one,
      ),
    }),
    evaluationDiscontinued: (facts, event) => inState(facts, event.data['evaluationNo'], 'discontinued'),
  },
  effects: {
    evaluationDue: (event) => [
      {
        lane: 'work',
        operation: 'prepareEvaluation',
        payload: { day: dayOf(event.at) },
        reportAs: 'evaluationPrepared',
      },
    ],
    evaluationPrepared: (event, file) => {
      const { evaluationNo, indicators } = event.data;
      if (file.facts.ended !== null) return [];
      if (indicators === null) return [withoutIndicators(file)];
      return file.facts.evaluation?.evaluationNo === evaluationNo ? [start(event, file, 'timer')] : [];
    },
    evaluationOpened: (event, file) => [start(event, file, 'authority')],
  },
};

function start(event: CaseEvent<any>, file: File, trigger: EvaluationOnFile['trigger']): Effect {
  const { evaluationNo, indicators, reason = null } = event.data;
  return subCaseStart(event, file, {
    kind: 'evaluation',
    caseNo: evaluationNo,
    suffix: { zh: '考核评估', en: 'evaluation' },
    opening: { trigger, reason, indicators: indicators as IndicatorSystem },
  });
}

function withoutIndicators({ caseNo, parties }: File): Effect {
  return notice(
    { organizationId: parties.dataAuthority },
    'evaluationNotOpened',
    { zh: `${caseNo} 到期未能开展考核评估`, en: `${caseNo}: an evaluation is due and could not be opened` },
    {
      zh: '没有施行中的指标体系。请发布指标体系后开展评估。',
      en: 'No indicator system is in force. Issue one, then open the evaluation.',
    },
  );
}

/** @returns the data authority's work where an evaluation was due and no indicator system in force. */
export function evaluationTasks(file: File): Task[] {
  if (file.facts.evaluation?.state !== 'notOpened') return [];
  return [
    {
      id: 'openEvaluation',
      acts: ['openEvaluation'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '开展考核评估', en: 'Open an evaluation' },
      dueAt: null,
      overdue: false,
    },
  ];
}

function withEvaluation(
  facts: AuthorizationFacts,
  event: CaseEvent<any>,
  change: Pick<EvaluationOnFile, 'trigger' | 'state'> & { evaluationNo?: string },
): AuthorizationFacts {
  return { ...facts, evaluation: { evaluationNo: null, openedOn: dayOf(event.at), ...change } };
}

/** @returns the facts with the evaluation of this number in the state; another one stays as it is. */
export function inState(
  facts: AuthorizationFacts,
  evaluationNo: string,
  state: EvaluationOnFile['state'],
): AuthorizationFacts {
  const { evaluation } = facts;
  return evaluation?.evaluationNo === evaluationNo ? { ...facts, evaluation: { ...evaluation, state } } : facts;
}
