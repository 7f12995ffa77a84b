/**
 * 参照《行政许可法》第四十七条、第四十八条 — 听证 Hearing
 *
 * Only when the operator asked for it. Time and place are told days ahead; it is held within its time, unless that is no longer possible
 * with the days of notice (I-37). What was said is in the minutes.
 */
import { z } from 'zod';
import { compareDates, instantMs, type PlainDate } from '../../../law/calendar/plain-date';
import { addWorkingDays, isWorkingDay } from '../../../law/calendar/working-days';
import { applicantNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { office } from '../../engine/office';
import { instantText, plainLine, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { cureLapses } from '../cure';
import type { TerminationFacts } from '../facts';
import { documentList, documentsGiven, statementText } from '../statements';

const act = defineAct<TerminationFacts>();
const article = '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)';
const timeAndPlace = { at: instantText, place: plainLine() };

export const hearing = defineStep<TerminationFacts>()({
  id: 'hearing',
  article,
  title: { zh: '听证', en: 'Hearing' },
  ends: ['held'],
  acts: {
    scheduleHearing: act({
      title: { zh: '安排听证', en: 'Schedule the hearing' },
      article,
      input: z.strictObject(timeAndPlace),
      available: ({ facts }) => facts.hearing?.scheduled == null,
      refuseIf: (context) => [
        when(context.facts.hearing?.scheduled != null, 'hearingScheduled'),
        ...noticeReasons(context),
        ...lateReasons(context),
      ],
      record: ({ input }) => ({ type: 'hearingScheduled', article, data: { ...input } }),
    }),

    rescheduleHearing: act({
      title: { zh: '改期听证', en: 'Reschedule the hearing' },
      article,
      input: z.strictObject({ ...timeAndPlace, reason: plainText() }),
      available: ({ facts }) => facts.hearing?.scheduled != null,
      refuseIf: (context) => [
        when(context.facts.hearing?.scheduled == null, 'hearingNotScheduled'),
        ...noticeReasons(context),
      ],
      record: ({ input }) => ({ type: 'hearingRescheduled', article, data: { ...input } }),
    }),

    recordHearing: act({
      title: { zh: '记录听证笔录', en: 'Record the hearing' },
      article,
      input: z.strictObject({
        operatorAttended: z.boolean(),
        minutes: statementText,
        documents: documentList.optional(),
      }),
      available: ({ facts }) => facts.hearing?.scheduled != null,
      refuseIf: ({ facts, input, given, actor, now }) => {
        const at = facts.hearing?.scheduled?.at;
        return [
          when(at === undefined, 'hearingNotScheduled'),
          when(at !== undefined && instantMs(now) < instantMs(at), 'hearingNotYet', { at: at ?? '' }),
          ...documentsGiven(input.documents, given, actor.organizationId),
        ];
      },
      record: ({ input }) => ({
        type: 'hearingHeld',
        article,
        data: { ...input, documents: input.documents ?? [] },
      }),
    }),
  },
  endedBy: { hearingHeld: 'held' },
  lapses: cureLapses,

  remember: {
    hearingScheduled: (facts, event) => scheduled(facts, event.data),
    hearingRescheduled: (facts, event) => scheduled(facts, event.data),
    hearingHeld: (facts, event) => {
      const { operatorAttended, minutes, documents } = event.data;
      const held = { at: event.at, operatorAttended, minutes, documents };
      return facts.hearing === null ? facts : { ...facts, hearing: { ...facts.hearing, held } };
    },
  },
  clocks: { hearingHeld: () => [{ meet: 'hearing' }] },
  effects: {
    hearingScheduled: (event, file) => invitations(file, event.type, event.data),
    hearingRescheduled: (event, file) => invitations(file, event.type, event.data),
    hearingHeld: (event, file) => [
      applicantNotice(
        file,
        'hearingHeld',
        { zh: '听证笔录', en: 'minutes of the hearing' },
        { zh: `笔录：${event.data.minutes}`, en: `Minutes: ${event.data.minutes}` },
      ),
    ],
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'hearing');
    const isScheduled = file.facts.hearing?.scheduled != null;
    return [
      {
        id: isScheduled ? 'recordHearing' : 'scheduleHearing',
        acts: isScheduled ? ['recordHearing', 'rescheduleHearing'] : ['scheduleHearing'],
        to: office(file, file.parties.dataAuthority),
        title: isScheduled
          ? { zh: '举行听证并记录笔录', en: 'Hold and record the hearing' }
          : { zh: '安排听证', en: 'Schedule the hearing' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      },
    ];
  },
});

type Scheduling = ActContext<TerminationFacts, { at: string; place: string }>;

/** The first day on which it may be held when it is told today. */
function earliestDay({ policy, calendar, now }: Scheduling): PlainDate {
  return addWorkingDays(calendar, dayOf(now), policy.termination.hearingNoticeWorkingDays).day;
}

function noticeReasons(context: Scheduling): (Refusal | null)[] {
  const earliest = earliestDay(context);
  const { hearingNoticeWorkingDays: days } = context.policy.termination;
  const tooShort = compareDates(dayOf(context.input.at), earliest) < 0;
  const isRestDay = !isWorkingDay(context.calendar, dayOf(context.input.at));
  return [
    when(tooShort, 'hearingNoticeShort', { days, earliest }, '/at'),
    when(isRestDay, 'hearingOnRestDay', { day: dayOf(context.input.at) }, '/at'),
  ];
}

function lateReasons(context: Scheduling): (Refusal | null)[] {
  const dueDay = findDeadline(context.file, 'hearing')?.due?.day;
  if (dueDay === undefined) return [];
  const couldBeInTime = compareDates(earliestDay(context), dueDay as PlainDate) <= 0;
  const isLate = compareDates(dayOf(context.input.at), dueDay as PlainDate) > 0;
  return [when(couldBeInTime && isLate, 'hearingTooLate', { dueDay }, '/at')];
}

function scheduled(facts: TerminationFacts, { at, place }: { at: string; place: string }): TerminationFacts {
  return facts.hearing === null ? facts : { ...facts, hearing: { ...facts.hearing, scheduled: { at, place } } };
}

function invitations(
  file: CaseFile<TerminationFacts>,
  template: string,
  { at, place, reason }: { at: string; place: string; reason?: string },
) {
  const why = {
    zh: reason === undefined ? '' : `改期理由：${reason}`,
    en: reason === undefined ? '' : ` Reason: ${reason}`,
  };
  const title = { zh: '听证时间和地点', en: 'time and place of the hearing' };
  const body = { zh: `${at}，${place}。${why.zh}`, en: `${at}, ${place}.${why.en}` };
  const { zoneRegulator, dataAuthority } = file.parties;
  const told = applicantNotice(file, template, title, body);
  return zoneRegulator === dataAuthority
    ? [told]
    : [told, notice({ organizationId: zoneRegulator }, template, told.title, body)];
}
