/**
 * 第二十一条 Art. 21 — 检查准备 Preparation
 *
 * 「市数据主管部门联合网信、保密、公安、国家安全等部门加强专区数据安全的监督检查。」
 *
 * The supervisors named answer whether they take part. It begins on its day, once all have answered or their time is over, and never
 * with the data authority alone.
 */
import { z } from 'zod';
import { compareDates, daysBetween, type PlainDate } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline, isOver } from '../../engine/deadlines';
import {
  type ActContext,
  type ClockChange,
  type DeadlineSpec,
  defineAct,
  defineStep,
  type Task,
} from '../../engine/define';
import { office } from '../../engine/office';
import { missing, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { inspectionNotices } from '../announcing';
import type { InspectionFacts } from '../facts';
import { toAuthority, toParticipants, withWords } from '../notices';
import { modeTitles } from '../texts';

const act = defineAct<InspectionFacts>();
const article = '第二十一条 Art. 21';

type File = CaseFile<InspectionFacts>;

export const inspectionPreparation = defineStep<InspectionFacts>()({
  id: 'inspectionPreparation',
  article,
  title: { zh: '检查准备', en: 'Preparation of the inspection' },
  ends: ['begun'],

  opens: (file) => [
    ...file.facts.participants.map(
      ({ organizationId }): ClockChange => ({ open: answerDeadline(file, organizationId) }),
    ),
    {
      open: {
        name: 'beginning',
        title: { zh: '开始检查', en: 'Beginning of the inspection' },
        responsible: { organizationId: file.parties.dataAuthority },
        citation: article,
        budget: { unit: 'days', amount: daysUntil(file) },
        whenOver: 'remind',
      },
    },
  ],
  onOpen: (file) => [
    ...toParticipants(
      file,
      'participationAsked',
      { zh: '请答复是否参加检查', en: 'please answer whether you take part' },
      {
        zh: `${modeTitles[file.facts.mode].zh}，自 ${file.facts.startsOn} 起。事由：${file.facts.reason}`,
        en: `${modeTitles[file.facts.mode].en}, from ${file.facts.startsOn} on. Reason: ${file.facts.reason}`,
      },
    ),
    ...(file.facts.urgent ? [] : inspectionNotices(file)),
  ],

  acts: {
    answerParticipation: act({
      title: { zh: '答复是否参加检查', en: 'Answer whether to take part' },
      article,
      /** `reason` is needed by who does not take part. */
      input: z.strictObject({ joins: z.boolean(), reason: plainText().optional() }),
      available: ({ facts }, actor) => isAsked(facts, actor.organizationId),
      refuseIf: ({ facts, input, actor }) => {
        const named = facts.participants.find((one) => one.organizationId === actor.organizationId);
        return [
          when(named === undefined, 'notParticipant'),
          when(named !== undefined && named.joined !== null, 'participationAnswered'),
          input.joins || input.reason !== undefined ? null : missing('/reason'),
        ];
      },
      record: ({ input, actor }) => ({
        type: 'participationAnswered',
        article,
        data: { organizationId: actor.organizationId, joins: input.joins, reason: input.reason ?? null },
      }),
    }),

    beginInspection: act({
      title: { zh: '开始检查', en: 'Begin the inspection' },
      article,
      input: z.strictObject({}),
      refuseIf: (context) => [
        when(compareDates(dayOf(context.now), context.facts.startsOn as PlainDate) < 0, 'inspectionTooEarly', {
          day: context.facts.startsOn,
        }),
        ...participationReasons(context),
      ],
      record: () => ({ type: 'inspectionBegun', article, data: {} }),
    }),
  },
  endedBy: { inspectionBegun: 'begun' },

  remember: {
    participationAnswered: (facts, event) => ({
      ...facts,
      participants: facts.participants.map((one) =>
        one.organizationId === event.data.organizationId
          ? { ...one, joined: event.data.joins, reason: event.data.reason }
          : one,
      ),
    }),
    inspectionBegun: (facts, event) => ({ ...facts, begunAt: event.at }),
  },
  clocks: { participationAnswered: (event) => [{ meet: answerName(event.data.organizationId) }] },
  effects: {
    participationAnswered: (event, file) => [
      toAuthority(
        file,
        'participationAnswered',
        event.data.joins
          ? { zh: '安全监管部门参加检查', en: 'a supervisor takes part' }
          : { zh: '安全监管部门不参加检查', en: 'a supervisor does not take part' },
        withWords(event.data.organizationId, event.data.reason),
      ),
    ],
    inspectionBegun: (_event, file) => [
      ...(file.facts.urgent ? inspectionNotices(file) : []),
      {
        lane: 'cases',
        operation: 'report',
        caseNo: file.facts.authorizationNo,
        payload: { type: 'inspectionBegun', inspectionNo: file.caseNo },
      },
    ],
  },

  tasks: (file) => [...answerTasks(file), ...beginTask(file)],
});

function isAsked({ participants }: InspectionFacts, organizationId: string): boolean {
  return participants.some((one) => one.organizationId === organizationId && one.joined === null);
}

/** Who has not answered by the end of its time is gone on without; somebody must take part. */
function participationReasons({ file, facts, now }: ActContext<InspectionFacts, unknown>) {
  const awaited = facts.participants.filter(
    ({ organizationId, joined }) => joined === null && !isOver(file, answerName(organizationId), now),
  );
  const organizations = awaited.map(({ organizationId }) => organizationId);
  const nobody = !facts.participants.some(({ joined }) => joined === true);
  return [
    when(awaited.length > 0, 'participationAwaited', { organizations }),
    when(awaited.length === 0 && nobody, 'nobodyTakesPart'),
  ];
}

function answerName(organizationId: string): string {
  return `participation-${organizationId}`;
}

function answerDeadline({ policy }: File, organizationId: string): DeadlineSpec {
  return {
    name: answerName(organizationId),
    title: { zh: '答复是否参加检查', en: 'Answer whether to take part' },
    responsible: { organizationId },
    citation: article,
    budget: { unit: 'workingDays', amount: policy.inspection.answerWorkingDays },
    whenOver: 'remind',
  };
}

/** Never fewer than none, should the opening have waited for its consent past the day. */
function daysUntil({ facts, lastAt }: File): number {
  return Math.max(0, daysBetween(dayOf(lastAt), facts.startsOn as PlainDate));
}

function answerTasks(file: File): Task[] {
  return file.facts.participants
    .filter(({ joined }) => joined === null)
    .map(({ organizationId }) => {
      const deadline = findDeadline(file, answerName(organizationId));
      return {
        id: answerName(organizationId),
        acts: ['answerParticipation'],
        to: { organizationId },
        title: { zh: '答复是否参加检查', en: 'Answer whether to take part' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      };
    });
}

function beginTask(file: File): Task[] {
  const deadline = findDeadline(file, 'beginning');
  return [
    {
      id: 'beginInspection',
      acts: ['beginInspection', 'callOffInspection'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '开始检查', en: 'Begin the inspection' },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    },
  ];
}
