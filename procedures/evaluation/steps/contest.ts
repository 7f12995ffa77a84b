/**
 * 第十八条 Art. 18 — 异议 Contest
 *
 * From service the operator has its time. A contest is answered by persons who did not conclude, and never to the operator's detriment
 * (I-76). After it the result is final.
 */
import { z } from 'zod';
import { applicantNotice, refusalNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { isDrafted, office } from '../../engine/office';
import { missing } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import type { EvaluationFacts } from '../facts';
import { dueWithin } from '../limits';
import { resultOf } from '../points';
import { told } from '../reports';
import { resultTitles } from '../texts';

type File = CaseFile<EvaluationFacts>;

const act = defineAct<EvaluationFacts>();
const answerInput = z.strictObject({
  upheld: z.boolean(),
  reasons: statementText,
  /** The corrected points; needed where the contest is upheld. */
  points: z.number().optional(),
});

type Answering = ActContext<EvaluationFacts, z.output<typeof answerInput>>;

export const contest = defineStep<EvaluationFacts>()({
  id: 'contest',
  article: 'I-76',
  title: { zh: '异议', en: 'Contest' },
  ends: ['final'],
  opens: ({ policy, parties }) => [
    dueWithin(
      'contest',
      { zh: '对结果提出异议', en: 'Contesting the result' },
      { organizationId: parties.applicant ?? parties.dataAuthority },
      policy.evaluation.contestWorkingDays,
      { citation: '第十八条 Art. 18', whenOver: 'lapse' },
    ),
  ],
  acts: {
    contestEvaluation: act({
      title: { zh: '对考核评估结果提出异议', en: 'Contest the result' },
      article: 'I-76',
      input: z.strictObject({ grounds: statementText, documents: documentList.optional() }),
      available: ({ facts }) => facts.contest === null,
      refuseIf: ({ file, facts, input, given, actor, now }) => [
        when(facts.contest !== null, 'alreadyContested'),
        when(facts.contest === null && isOver(file, 'contest', now), 'contestOver', {
          dueDay: findDeadline(file, 'contest')?.due?.day ?? '',
        }),
        ...documentsGiven(input.documents, given, actor.organizationId),
      ],
      record: ({ input }) => ({
        type: 'evaluationContested',
        article: 'I-76',
        data: { grounds: input.grounds, documents: input.documents ?? [] },
      }),
    }),

    answerContest: act({
      title: { zh: '答复异议', en: 'Answer the contest' },
      article: 'I-76',
      binding: true,
      input: answerInput,
      barred: ({ facts }) => facts.concludedBy,
      available: ({ facts }) => facts.contest !== null,
      refuseIf: (context) => [when(context.facts.contest === null, 'notContested'), ...pointsReasons(context)],
      record: ({ facts, input, policy }) => {
        const points = input.upheld ? (input.points ?? 0) : (facts.conclusion?.points ?? 0);
        const data = { upheld: input.upheld, reasons: input.reasons, points, result: resultOf(points, policy) };
        return { type: 'contestAnswered', article: 'I-76', data };
      },
    }),
  },
  endedBy: { contestLapsed: 'final', contestAnswered: 'final' },
  lapses: { contest: () => ({ type: 'contestLapsed', article: '第十八条 Art. 18', data: {} }) },

  remember: {
    evaluationContested: (facts, event) => ({
      ...facts,
      contest: { at: event.at, grounds: event.data.grounds, documents: event.data.documents, answer: null },
    }),
    contestAnswered: (facts, event) => {
      const { upheld, reasons, points, result } = event.data;
      const answer = { at: event.at, upheld, reasons };
      const contested = facts.contest === null ? null : { ...facts.contest, answer };
      return { ...facts, contest: contested, final: { at: event.at, points, result } };
    },
    contestLapsed: (facts, event) => {
      const { points, result } = facts.conclusion ?? { points: 0, result: 'poor' };
      return { ...facts, final: { at: event.at, points, result } };
    },
  },
  clocks: {
    evaluationContested: (_event, { policy, parties }) => [
      { meet: 'contest' },
      dueWithin(
        'contestAnswer',
        { zh: '答复异议', en: 'Answer to the contest' },
        { organizationId: parties.dataAuthority },
        policy.publicDisclosure.objectionAnswerWorkingDays,
      ),
    ],
  },
  effects: {
    evaluationContested: (_event, file) => [contestNotice(file)],
    contestAnswered: (event, file) => {
      const { result, upheld } = event.data;
      const corrected = upheld && result !== file.facts.conclusion?.result;
      return [
        ...(corrected ? [told(file, 'evaluationCorrected', { result })] : []),
        told(file, 'evaluationFinal', { result }),
        answerNotice(file),
      ];
    },
    contestLapsed: (_event, file) => [told(file, 'evaluationFinal', { result: file.facts.final?.result })],
  },

  tasks: (file) => {
    const { applicant = '', dataAuthority } = file.parties;
    const [name, to] =
      file.facts.contest === null
        ? (['contest', { organizationId: applicant }] as const)
        : (['contestAnswer', office(file, dataAuthority)] as const);
    const deadline = findDeadline(file, name);
    if (deadline === undefined || (name === 'contestAnswer' && isDrafted(file, 'answerContest'))) return [];
    return [
      {
        id: name,
        acts: [name === 'contest' ? 'contestEvaluation' : 'answerContest'],
        to,
        title: deadline.title,
        dueAt: deadline.due?.at ?? null,
        overdue: deadline.overdue,
      },
    ];
  },
});

/** I-76: a contest that is upheld makes the points better, within what can be scored. */
function pointsReasons({ facts, input, policy }: Answering): (Refusal | null)[] {
  if (!input.upheld) return [];
  if (input.points === undefined) return [missing('/points')];
  const max = policy.expertReview.scoreMax;
  const before = facts.conclusion?.points ?? 0;
  return [
    when(input.points < 0 || input.points > max, 'indicatorScoreOutOfRange', { max }, '/points'),
    when(input.points <= before && input.points >= 0, 'correctedToWorse', { points: before }, '/points'),
  ];
}

function contestNotice({ caseNo, parties, facts }: File): NoticeEffect {
  const grounds = facts.contest?.grounds ?? '';
  return notice(
    { organizationId: parties.dataAuthority },
    'evaluationContested',
    { zh: `${caseNo} 运营单位对结果提出异议`, en: `${caseNo}: the operator contests the result` },
    { zh: `理由：${grounds}`, en: `Grounds: ${grounds}` },
  );
}

function answerNotice(file: File): NoticeEffect {
  const { final, contest: contested } = file.facts;
  const result = final?.result ?? 'poor';
  const verdict = {
    zh: `异议答复：结果为${resultTitles[result].zh}`,
    en: `answer to your contest: the result is ${resultTitles[result].en}`,
  };
  const reasons = contested?.answer?.reasons ?? '';
  return contested?.answer?.upheld === true
    ? applicantNotice(file, 'contestAnswered', verdict, { zh: `理由：${reasons}`, en: `Reasons: ${reasons}` })
    : refusalNotice(file, 'contestAnswered', verdict, reasons);
}
