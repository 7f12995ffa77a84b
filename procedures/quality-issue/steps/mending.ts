/**
 * 第二十条第一款 Art. 20(1) — 处理并反馈 Mending
 *
 * 「数据提供单位应当在职责范围内及时处理数据质量问题并予以反馈。」
 *
 * Whoever has the issue in hands mends it, explains why it is none, passes it on to where its own data come from, or returns it to the
 * center as not its own. Each level stays in the record with its time (I-68).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import type { Actor } from '../../roles';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import { holder, isOffice, type Level, type QualityIssueFacts } from '../facts';
import { issueNotices } from '../notices';
import { dueTask, timeOpened } from '../time';

const act = defineAct<QualityIssueFacts>();
const article = '第二十条第一款 Art. 20(1)';

const isHeld = ({ facts }: { facts: QualityIssueFacts }, { organizationId }: Actor): boolean =>
  holder(facts)?.organizationId === organizationId;

export const mending = defineStep<QualityIssueFacts>()({
  id: 'mending',
  article,
  title: { zh: '处理并反馈', en: 'Mending' },
  ends: ['answered', 'returned'],
  opens: (file) => [timeOpened(file, 'mending', holder(file.facts)?.organizationId ?? file.parties.governanceCenter)],
  acts: {
    answerQualityIssue: act({
      title: { zh: '反馈处理结果', en: 'Answer the quality issue' },
      article,
      input: z.strictObject({
        how: z.enum(['mended', 'explained']),
        statement: statementText,
        documents: documentList.optional(),
      }),
      available: isHeld,
      refuseIf: (context) => [
        notHeld(context),
        ...documentsGiven(context.input.documents, context.given, context.actor.organizationId),
      ],
      record: ({ file, input, actor }) => ({
        type: 'qualityIssueAnswered',
        article,
        data: {
          organizationId: actor.organizationId,
          how: input.how,
          statement: input.statement,
          documents: input.documents ?? [],
          dueDay: dueDayOf(file),
        },
      }),
    }),

    passOnQualityIssue: act({
      title: { zh: '转上一级数据来源单位', en: 'Pass the quality issue on to its source' },
      article: 'I-68',
      input: z.strictObject({ organizationId: identifierText, reason: plainText() }),
      available: isHeld,
      refuseIf: (context) => [notHeld(context), ...sourceReasons(context)],
      record: ({ file, input, actor }) => ({
        type: 'qualityIssuePassedOn',
        article: 'I-68',
        data: { by: actor.organizationId, ...input, dueDay: dueDayOf(file) },
      }),
    }),

    returnQualityIssue: act({
      title: { zh: '退回倒查', en: 'Return the quality issue to be traced again' },
      article: 'I-68',
      input: z.strictObject({ reason: plainText() }),
      available: isHeld,
      refuseIf: (context) => [notHeld(context)],
      record: ({ file, input, actor }) => ({
        type: 'qualityIssueReturned',
        article: 'I-68',
        data: { organizationId: actor.organizationId, reason: input.reason, dueDay: dueDayOf(file) },
      }),
    }),
  },
  endedBy: { qualityIssueAnswered: 'answered', qualityIssueReturned: 'returned' },
  remember: {
    qualityIssueAnswered: (facts, { at, data }) =>
      answered(facts, data.dueDay, { how: data.how, at, text: data.statement, documents: data.documents }),
    qualityIssueReturned: (facts, { at, data }) =>
      answered(facts, data.dueDay, { how: 'returned', at, text: data.reason, documents: [] }),
    qualityIssuePassedOn: (facts, { at, data }) => {
      const before = answered(facts, data.dueDay, { how: 'passedOn', at, text: data.reason, documents: [] });
      const { organizationId, reason: finding, by } = data;
      const level = { organizationId, place: 'provider' as const, finding, by, at, dueDay: null, answer: null };
      return { ...before, levels: [...before.levels, level] };
    },
  },
  clocks: {
    qualityIssuePassedOn: (event, file) => [
      { meet: 'mending' },
      timeOpened(file, 'mending', event.data.organizationId),
    ],
  },
  effects: {
    qualityIssueAnswered: (event, file) => {
      const isMended = event.data.how === 'mended';
      return issueNotices(
        file,
        [file.parties.applicant, file.parties.governanceCenter],
        'qualityIssueAnswered',
        { zh: '质量问题已反馈，请确认', en: 'the quality issue was answered; please confirm' },
        {
          zh: `${isMended ? '已处理' : '已说明'}：${event.data.statement}`,
          en: `${isMended ? 'Mended' : 'Explained'}: ${event.data.statement}`,
        },
      );
    },
    qualityIssuePassedOn: (event, file) =>
      issueNotices(
        file,
        [event.data.organizationId, file.parties.governanceCenter],
        'qualityIssuePassedOn',
        { zh: '质量问题转至数据来源单位', en: 'the quality issue was passed on to the source' },
        { zh: `理由：${event.data.reason}`, en: `Reasons: ${event.data.reason}` },
      ),
  },
  tasks: (file) => {
    const level = holder(file.facts);
    return level === null
      ? []
      : [
          dueTask(file, 'mending', {
            id: `mend-${file.facts.levels.length}`,
            acts: ['answerQualityIssue', 'passOnQualityIssue', 'returnQualityIssue'],
            to: office(file, level.organizationId),
            title: { zh: '处理质量问题', en: 'Mend the quality issue' },
          }),
        ];
  },
});

function notHeld({ facts, actor }: ActContext<QualityIssueFacts, unknown>): Refusal | null {
  return when(holder(facts)?.organizationId !== actor.organizationId, 'issueElsewhere');
}

function sourceReasons({
  file,
  facts,
  input,
  given,
}: ActContext<QualityIssueFacts, { organizationId: string }>): (Refusal | null)[] {
  const id = input.organizationId;
  // Since the center last traced it: what comes back in a later round may go the same way again.
  const round = facts.levels.slice(facts.levels.findLastIndex(({ by }) => by === file.parties.governanceCenter));
  return [
    when(!isOffice(given['assignee'], id), 'officeUnknown', { organization: id }, '/organizationId'),
    when(
      round.some(({ organizationId }) => organizationId === id),
      'issueWasThere',
      { organization: id },
      '/organizationId',
    ),
  ];
}

function dueDayOf(file: CaseFile<QualityIssueFacts>): string | null {
  return findDeadline(file, 'mending')?.due?.day ?? null;
}

/** The last level's answer, with the day it was due: reports on provision read both. */
function answered(
  facts: QualityIssueFacts,
  dueDay: string | null,
  answer: NonNullable<Level['answer']>,
): QualityIssueFacts {
  const levels = facts.levels.map((level, index) =>
    index === facts.levels.length - 1 ? { ...level, dueDay, answer } : level,
  );
  return { ...facts, levels };
}
