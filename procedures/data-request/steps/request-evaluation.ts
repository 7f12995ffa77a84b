/**
 * 第十五条 Art. 15 — 评估确认 Evaluation of the request
 *
 * 「运营单位提出申请后，由专区监管部门进行评估确认……」
 *
 * The zone regulator confirms or refuses with reasons, or first asks the operator for more, which stops its time (I-59).
 */
import { z } from 'zod';
import { refusalNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep, type Task } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import { isDrafted, office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { DataRequestFacts } from '../facts';
import { partsByProvider } from '../providers';

const act = defineAct<DataRequestFacts>();
const article = '第十五条 Art. 15';

const isWaiting = ({ supplements }: Pick<DataRequestFacts, 'supplements'>): boolean =>
  supplements.at(-1)?.answeredAt === null;

export const requestEvaluation = defineStep<DataRequestFacts>()({
  id: 'requestEvaluation',
  article,
  title: { zh: '数据申请评估', en: 'Evaluation of the request' },
  ends: ['confirmed', 'refused'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'requestEvaluation',
        title: { zh: '评估确认数据申请', en: 'Evaluation of the request' },
        responsible: { organizationId: parties.zoneRegulator },
        citation: article,
        budget: { unit: 'workingDays', amount: policy.dataRequest.evaluationWorkingDays },
        whenOver: 'remind',
      },
    },
  ],
  onOpen: (file) => [
    notice(
      office(file, file.parties.zoneRegulator),
      'dataRequested',
      { zh: `${file.caseNo} 数据申请待评估`, en: `${file.caseNo}: a data request waits for evaluation` },
      { zh: file.facts.content.purpose, en: file.facts.content.purpose },
    ),
  ],

  acts: {
    confirmRequest: act({
      title: { zh: '确认数据申请', en: 'Confirm the request' },
      article,
      binding: true,
      input: z.strictObject({ reasons: plainText() }),
      record: ({ input }) => ({ type: 'requestConfirmed', article, data: { reasons: input.reasons } }),
    }),
    refuseRequest: act({
      title: { zh: '不予确认数据申请', en: 'Refuse the request' },
      article,
      binding: true,
      input: z.strictObject({ reasons: plainText() }),
      record: ({ input }) => ({ type: 'requestRefused', article, data: { reasons: input.reasons } }),
    }),
    askForMore: act({
      title: { zh: '要求补充说明', en: 'Ask for more' },
      article: 'I-59',
      input: z.strictObject({ question: plainText() }),
      available: ({ facts }) => !isWaiting(facts),
      refuseIf: ({ facts }) => [when(isWaiting(facts), 'supplementAwaited')],
      record: ({ input }) => ({ type: 'supplementAsked', article: 'I-59', data: { question: input.question } }),
    }),
    supplementRequest: act({
      title: { zh: '补充说明数据申请', en: 'Supplement the request' },
      article: 'I-59',
      input: z.strictObject({ answer: plainText() }),
      available: ({ facts }) => isWaiting(facts),
      refuseIf: ({ facts }) => [when(!isWaiting(facts), 'supplementNotAsked')],
      record: ({ input }) => ({ type: 'requestSupplemented', article: 'I-59', data: { answer: input.answer } }),
    }),
  },

  endedBy: { requestConfirmed: 'confirmed', requestRefused: 'refused' },

  remember: {
    proposalTakesEffect: (facts, event) => withEvaluator(facts, event),
    requestConfirmed: (facts, event) => evaluated(facts, event, 'confirmed'),
    requestRefused: (facts, event) => evaluated(facts, event, 'refused'),
    supplementAsked: (facts, event) => ({
      ...facts,
      supplements: [
        ...facts.supplements,
        { askedAt: event.at, question: event.data.question, answeredAt: null, answer: null },
      ],
    }),
    requestSupplemented: (facts, event) => ({
      ...facts,
      supplements: facts.supplements.map((one) =>
        one.answeredAt === null ? { ...one, answeredAt: event.at, answer: event.data.answer } : one,
      ),
    }),
  },

  clocks: {
    supplementAsked: (_event, { policy, parties }) => [
      {
        pause: 'requestEvaluation',
        reason: { zh: '等待运营单位补充说明', en: 'the operator is asked for more' },
        citation: 'I-59',
      },
      {
        open: {
          name: 'supplement',
          title: { zh: '补充说明', en: 'Supplement of the request' },
          responsible: { organizationId: parties.applicant ?? parties.zoneRegulator },
          citation: 'I-59',
          budget: { unit: 'workingDays', amount: policy.dataRequest.consentWorkingDays },
          whenOver: 'remind',
        },
      },
    ],
    requestSupplemented: () => [{ meet: 'supplement' }, { resume: 'requestEvaluation' }],
  },

  effects: {
    supplementAsked: (event, file) => [
      notice(
        { organizationId: file.parties.applicant ?? '' },
        'supplementAsked',
        { zh: `${file.caseNo} 请补充说明`, en: `${file.caseNo}: more is asked for` },
        { zh: event.data.question, en: event.data.question },
        findDeadline(file, 'supplement')?.due?.at,
      ),
    ],
    requestSupplemented: (event, file) => [
      notice(
        office(file, file.parties.zoneRegulator),
        'requestSupplemented',
        { zh: `${file.caseNo} 运营单位已补充说明`, en: `${file.caseNo}: the operator answered` },
        { zh: event.data.answer, en: event.data.answer },
      ),
    ],
    requestRefused: (event, file) => [
      refusalNotice(
        file,
        'requestRefused',
        { zh: '数据申请未予确认', en: 'the request is refused' },
        event.data.reasons,
      ),
    ],
  },

  tasks: (file) => [...evaluationTask(file), ...supplementTask(file)],
});

function evaluated(facts: DataRequestFacts, event: CaseEvent<any>, outcome: 'confirmed' | 'refused'): DataRequestFacts {
  const evaluation = { outcome, at: event.at, reasons: event.data.reasons };
  const providers = outcome === 'confirmed' ? partsByProvider(facts.parts, event.at) : [];
  return { ...withEvaluator(facts, event), evaluation, providers };
}

/** Whoever drafted and whoever signed off. */
function withEvaluator(facts: DataRequestFacts, { actor }: CaseEvent<any>): DataRequestFacts {
  const persons = [actor.personId, ...(actor.standInFor === undefined ? [] : [actor.standInFor])];
  return { ...facts, evaluators: [...new Set([...facts.evaluators, ...persons])] };
}

function evaluationTask(file: CaseFile<DataRequestFacts>): Task[] {
  if (isDrafted(file, 'confirmRequest') || isDrafted(file, 'refuseRequest')) return [];
  const deadline = findDeadline(file, 'requestEvaluation');
  return [
    {
      id: 'requestEvaluation',
      acts: ['confirmRequest', 'refuseRequest', 'askForMore'],
      to: office(file, file.parties.zoneRegulator),
      title: { zh: '评估确认数据申请', en: 'Evaluate the request' },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    },
  ];
}

function supplementTask(file: CaseFile<DataRequestFacts>): Task[] {
  const deadline = findDeadline(file, 'supplement');
  if (deadline === undefined) return [];
  return [
    {
      id: 'supplementRequest',
      acts: ['supplementRequest'],
      to: { organizationId: file.parties.applicant ?? '' },
      title: { zh: '补充说明数据申请', en: 'Supplement the request' },
      dueAt: deadline.due?.at ?? null,
      overdue: deadline.overdue,
    },
  ];
}
