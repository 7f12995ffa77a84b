/**
 * 第二十条第一款 Art. 20(1) — 质量评估 Quality evaluation
 *
 * 「市数据主管部门会同相关部门、运营单位共同建立数据质量评估……机制」
 *
 * Opened by the data authority with departments and the operator, each of whom rates delivered data in the six dimensions. Faults that are
 * found are traced and mended like one that was reported (I-70).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal, type Task } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { missing, plainText, uniqueBy } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { dimensions, type QualityIssueFacts, ratings } from '../facts';
import { issueNotices } from '../notices';
import { dimensionWords } from '../texts';
import { dueTask, timeOpened } from '../time';

const act = defineAct<QualityIssueFacts>();
const article = '第二十条第一款 Art. 20(1)';
const rating = z.enum(ratings);

const conclusionInput = z.strictObject({
  outcome: z.enum(['sound', 'faults']),
  conclusion: plainText(),
  /** In which of the six faults were found; needed with `faults`. */
  dimensions: uniqueBy(z.enum(dimensions), (one) => one, 1, dimensions.length).optional(),
});

export const scoring = defineStep<QualityIssueFacts>()({
  id: 'scoring',
  article,
  title: { zh: '质量评估', en: 'Quality evaluation' },
  ends: ['sound', 'faults', 'moot'],
  opens: (file) => [timeOpened(file, 'rating', file.parties.dataAuthority)],
  onOpen: (file) =>
    issueNotices(
      file,
      file.facts.participants,
      'qualityEvaluationOpened',
      { zh: '请评估数据质量', en: 'please rate the quality of the data' },
      { zh: `说明：${file.facts.description}`, en: `Note: ${file.facts.description}` },
    ),
  acts: {
    rateDataQuality: act({
      title: { zh: '评估数据质量', en: 'Rate the quality of the data' },
      article,
      input: z.strictObject({
        accuracy: rating,
        conformity: rating,
        consistency: rating,
        completeness: rating,
        timeliness: rating,
        accessibility: rating,
        remark: plainText(),
      }),
      available: ({ facts }, { organizationId }) => facts.participants.includes(organizationId),
      refuseIf: ({ facts, actor }) => [when(!facts.participants.includes(actor.organizationId), 'notAskedToRate')],
      record: ({ input: { remark, ...given }, actor }) => ({
        type: 'dataQualityRated',
        article,
        data: { organizationId: actor.organizationId, ratings: given, remark },
      }),
    }),

    concludeQualityEvaluation: act({
      title: { zh: '作出质量评估结论', en: 'Conclude the quality evaluation' },
      article,
      binding: true,
      joint: true,
      input: conclusionInput,
      refuseIf: (context) => [
        outstanding(context),
        context.input.outcome === 'faults' && context.input.dimensions === undefined ? missing('/dimensions') : null,
      ],
      record: ({ input }) => ({
        type: 'qualityEvaluationConcluded',
        article,
        data: {
          outcome: input.outcome,
          conclusion: input.conclusion,
          dimensions: input.outcome === 'faults' ? (input.dimensions ?? []) : [],
        },
      }),
    }),
  },
  endedBy: {
    qualityEvaluationConcluded: (event): 'sound' | 'faults' => event.data.outcome,
    authorizationEnded: 'moot',
  },
  remember: {
    dataQualityRated: (facts, event) => {
      const { organizationId, ratings: given, remark } = event.data;
      const others = facts.ratings.filter((one) => one.organizationId !== organizationId);
      return { ...facts, ratings: [...others, { organizationId, at: event.at, ratings: given, remark }] };
    },
    qualityEvaluationConcluded: (facts, event) => ({
      ...facts,
      dimensions: event.data.dimensions,
      conclusion: { at: event.at, outcome: event.data.outcome, text: event.data.conclusion },
    }),
  },
  effects: {
    qualityEvaluationConcluded: (event, file) => {
      const words = dimensionWords(event.data.dimensions);
      const found =
        event.data.outcome === 'faults'
          ? { zh: `发现问题：${words.zh}`, en: `Faults found: ${words.en}` }
          : { zh: '未发现问题', en: 'No fault was found' };
      return issueNotices(
        file,
        [...file.facts.participants, file.parties.applicant],
        'qualityEvaluationConcluded',
        { zh: '质量评估结论', en: 'conclusion of the quality evaluation' },
        {
          zh: `${found.zh}。结论：${event.data.conclusion}`,
          en: `${found.en}. Conclusion: ${event.data.conclusion}`,
        },
      );
    },
  },
  tasks: (file) => [...file.facts.participants.flatMap((id) => ratingTask(file, id)), ...conclusionTask(file)],
});

/** I-70: who has not rated is waited for until its time is over. */
function outstanding({ file, facts, now }: ActContext<QualityIssueFacts, unknown>): Refusal | null {
  const silent = silentOf(facts);
  return when(silent.length > 0 && !isOver(file, 'rating', now), 'ratingsOutstanding', {
    organizations: silent,
    dueDay: findDeadline(file, 'rating')?.due?.day ?? '',
  });
}

function silentOf({ participants, ratings: given }: QualityIssueFacts): string[] {
  return participants.filter((id) => !given.some(({ organizationId }) => organizationId === id));
}

function ratingTask(file: CaseFile<QualityIssueFacts>, organizationId: string): Task[] {
  if (!silentOf(file.facts).includes(organizationId)) return [];
  return [
    dueTask(file, 'rating', {
      id: `rate-${organizationId}`,
      acts: ['rateDataQuality'],
      to: office(file, organizationId),
      title: { zh: '评估数据质量', en: 'Rate the quality of the data' },
    }),
  ];
}

function conclusionTask(file: CaseFile<QualityIssueFacts>): Task[] {
  const isReady = silentOf(file.facts).length === 0 || findDeadline(file, 'rating')?.overdue === true;
  if (!isReady || isDrafted(file, 'concludeQualityEvaluation')) return [];
  return [
    dueTask(file, 'rating', {
      id: 'concludeQualityEvaluation',
      acts: ['concludeQualityEvaluation'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '作出质量评估结论', en: 'Conclude the quality evaluation' },
    }),
  ];
}
