/**
 * 第十八条 Art. 18 — 改进跟踪 Improvement
 *
 * 「较差的……进行提醒或者约谈」
 *
 * Only after a reminder or interview that named what is to improve. The operator reports each by its day, the data authority confirms it
 * or returns it with another day; the result itself stands, whatever becomes of them (I-85).
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { refusalNotice } from '../../authorization/notices';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { dayText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import type { EvaluationFacts, Improvement } from '../facts';
import {
  checkDeadline,
  confirmedNotice,
  findImprovement,
  improvementDeadline,
  improvementTasks,
  reportedNotice,
  returnedNotice,
} from '../improving';

const act = defineAct<EvaluationFacts>();
const article = '第十八条 Art. 18';
const no = z.int().min(1).max(50);

export const improvement = defineStep<EvaluationFacts>()({
  id: 'improvement',
  article,
  title: { zh: '改进跟踪', en: 'Improvement' },
  ends: ['improved', 'notImproved'],
  opens: (file) => file.facts.improvements.map((one) => improvementDeadline(file, one.no, one.due, file.lastAt)),
  acts: {
    reportImprovement: act({
      title: { zh: '报告改进情况', en: 'Report an improvement' },
      article,
      input: z.strictObject({ no, statement: statementText, documents: documentList.optional() }),
      available: ({ facts }) => facts.improvements.some(({ state }) => state === 'due'),
      refuseIf: (context) => [
        ...standsAs(context, 'due', 'improvementNotDue'),
        ...documentsGiven(context.input.documents, context.given, context.actor.organizationId),
      ],
      record: ({ input }) => ({
        type: 'improvementReported',
        article,
        data: { no: input.no, statement: input.statement, documents: input.documents ?? [] },
      }),
    }),

    confirmImprovement: act({
      title: { zh: '确认改进', en: 'Confirm an improvement' },
      article,
      input: z.strictObject({ no }),
      available: ({ facts }) => facts.improvements.some(({ state }) => state === 'reported'),
      refuseIf: (context) => standsAs(context, 'reported', 'improvementNotReported'),
      record: ({ input }) => ({ type: 'improvementConfirmed', article, data: { no: input.no } }),
    }),

    returnImprovement: act({
      title: { zh: '退回改进', en: 'Return an improvement' },
      article,
      input: z.strictObject({ no, reason: plainText(), due: dayText }),
      available: ({ facts }) => facts.improvements.some(({ state }) => state === 'reported'),
      refuseIf: (context) => [
        ...standsAs(context, 'reported', 'improvementNotReported'),
        when(
          compareDates(context.input.due as PlainDate, dayOf(context.now)) <= 0,
          'improvementDayOver',
          { day: context.input.due },
          '/due',
        ),
      ],
      record: ({ input }) => ({ type: 'improvementReturned', article, data: { ...input } }),
    }),

    endImprovement: act({
      title: { zh: '终结改进跟踪', en: 'End the follow-up' },
      article: 'I-85',
      binding: true,
      input: z.strictObject({ reasons: statementText }),
      record: ({ input }) => ({ type: 'improvementEnded', article: 'I-85', data: { reasons: input.reasons } }),
    }),
  },
  endedBy: {
    improvementConfirmed: (_event, { facts }) =>
      facts.improvements.every(({ state }) => state === 'confirmed') ? 'improved' : null,
    improvementEnded: 'notImproved',
  },

  remember: {
    improvementReported: (facts, { at, data }) =>
      changed(facts, data.no, (one) => ({
        ...one,
        state: 'reported',
        reports: [...one.reports, { at, statement: data.statement, documents: data.documents }],
      })),
    improvementConfirmed: (facts, { data }) => changed(facts, data.no, (one) => ({ ...one, state: 'confirmed' })),
    improvementReturned: (facts, { at, data }) =>
      changed(facts, data.no, (one) => ({
        ...one,
        state: 'due',
        due: data.due,
        returns: [...one.returns, { at, reason: data.reason, due: data.due }],
      })),
    improvementEnded: (facts, { at, data }) => ({ ...facts, notImproved: { at, reasons: data.reasons } }),
  },
  clocks: {
    improvementReported: ({ data }, file) => [{ meet: `improvement-${data.no}` }, checkDeadline(file, data.no)],
    improvementConfirmed: ({ data }) => [{ meet: `improvementCheck-${data.no}` }],
    improvementReturned: ({ at, data }, file) => [
      { meet: `improvementCheck-${data.no}` },
      improvementDeadline(file, data.no, data.due, at),
    ],
  },
  effects: {
    improvementReported: ({ data }, file) => [reportedNotice(file, data.no)],
    improvementConfirmed: ({ data }, file) => [confirmedNotice(file, data.no)],
    improvementReturned: ({ data }, file) => [returnedNotice(file, data.no)],
    improvementEnded: ({ data }, file) => [
      refusalNotice(file, 'improvementEnded', { zh: '改进跟踪终结', en: 'the follow-up has ended' }, data.reasons),
    ],
  },
  tasks: improvementTasks,
});

type Acting = ActContext<EvaluationFacts, { no: number }>;

/** @returns why the improvement is not one to be acted on so: there is none of the number, or it stands otherwise. */
function standsAs(
  { facts, input }: Acting,
  state: Improvement['state'],
  otherwise: 'improvementNotDue' | 'improvementNotReported',
): Refusal[] {
  const found = findImprovement(facts, input.no);
  return [
    when(found === undefined, 'improvementUnknown', { no: input.no }, '/no'),
    when(found !== undefined && found.state !== state, otherwise, { no: input.no }, '/no'),
  ].filter((reason) => reason !== null);
}

function changed(facts: EvaluationFacts, which: number, edit: (one: Improvement) => Improvement): EvaluationFacts {
  return { ...facts, improvements: facts.improvements.map((one) => (one.no === which ? edit(one) : one)) };
}
