/**
 * 第十二条 Art. 12 — 暂停 Suspension
 *
 * 「运营单位违反授权运营协议的，由市数据主管部门会同行业领域专区监管部门按照协议约定，暂停或者终止……」
 *
 * Names a clause of this agreement and says how it ends: by a last day, or when a condition is met, reviewed on a day (I-27). Use of data is
 * switched off at the platform and read back; the term goes on running (I-28).
 */
import { z } from 'zod';
import { addDays, compareDates, daysBetween, type PlainDate } from '../../../law/calendar/plain-date';
import { nextWorkingDay } from '../../../law/calendar/working-days';
import type { CaseFile, Deadline } from '../../engine/case-file';
import { dayOf, findDeadline } from '../../engine/deadlines';
import {
  type ActContext,
  type ClockChange,
  type DeadlineSpec,
  defineAct,
  type Refusal,
  type StandingAct,
  type Task,
} from '../../engine/define';
import type { CaseEvent, EventDraft } from '../../engine/events';
import { isDrafted, office } from '../../engine/office';
import { dayText, missing, plainText } from '../../engine/plain-text';
import { lapsesOf } from '../../engine/proposals';
import { refuse, when } from '../../engine/refuse';
import { clauseNumber } from '../agreement-text';
import type { AuthorizationFacts, Suspension } from '../facts';
import { restricted } from './data-use';
import { suspensionEffects } from './suspension-effects';

const act = defineAct<AuthorizationFacts>();
const article = '第十二条 Art. 12';
const stages = ['operation'] as const;

/** What a suspension is made of, whoever decided on it. */
export interface SuspensionDecision {
  /** Number of the clause of this agreement. */
  clause: string;
  grounds: string;
  /** The last day (included), or, where a condition is named, the day on which it is reviewed. */
  until: string;
  condition: string | null;
  /** The day on which the operator was told of the breach. */
  toldOn?: string;
}

/**
 * @returns the event with which a suspension begins, to be recorded during operation. One that stands already gives way to it. The
 * decision itself, joint and told with reasons, is the caller's.
 */
export function suspensionStarted(decision: SuspensionDecision): EventDraft {
  return { type: 'suspended', article, data: { ...decision } };
}

export const suspend: StandingAct<AuthorizationFacts> = {
  name: 'suspend',
  stages,
  act: act({
    title: { zh: '暂停授权运营', en: 'Suspend the authorized operation' },
    article,
    binding: true,
    joint: true,
    input: z.strictObject({
      clause: clauseNumber,
      grounds: plainText(),
      /** The last day (included), or, with a condition, the day on which it is reviewed. */
      until: dayText,
      /** What must be met before use is restored. */
      condition: plainText().optional(),
      /** The day on which the operator was told of the breach; needed where the clause gives days to cure it or of notice. */
      toldOn: dayText.optional(),
    }),
    available: ({ facts }) => facts.suspension === null,
    refuseIf: (context) => [
      when(context.facts.suspension !== null, 'alreadySuspended'),
      ...clauseReasons(context),
      dayReason(context),
    ],
    record: ({ input: { condition = null, ...rest } }) => suspensionStarted({ ...rest, condition }),
  }),
  remember: {
    suspended: (facts, event) => {
      const { clause, grounds, until, condition } = event.data;
      const started: Suspension = {
        since: event.at,
        clause,
        grounds,
        until,
        condition,
        extensions: [],
        verifiedAt: null,
        ended: null,
      };
      return { ...ended(facts, event, 'replaced'), suspension: started };
    },
    suspensionVerified: (facts, event) => ({
      ...facts,
      grants: restricted(facts.grants),
      suspension: facts.suspension === null ? null : { ...facts.suspension, verifiedAt: event.at },
    }),
    // However the term ended: nothing is left that could be suspended.
    partEntered: (facts, event) => (event.data['part'] === 'closing' ? ended(facts, event, 'termEnded') : facts),
  },
  clocks: { suspended: (event, file) => [...over, { open: endDeadline(event, file) }] },
  effects: suspensionEffects,
};

export const extendSuspension: StandingAct<AuthorizationFacts> = {
  name: 'extendSuspension',
  stages,
  act: act({
    title: { zh: '延长暂停', en: 'Extend the suspension' },
    article,
    binding: true,
    joint: true,
    /** `until` is the new last day (included) or day of review. */
    input: z.strictObject({ until: dayText, reason: plainText() }),
    available: ({ facts }) => facts.suspension !== null,
    refuseIf: (context) => {
      const { facts, input } = context;
      if (facts.suspension === null) return [refuse('notSuspended')];
      const { until } = facts.suspension;
      return [
        when(
          compareDates(input.until as PlainDate, until as PlainDate) <= 0,
          'suspensionNotLonger',
          { until },
          '/until',
        ),
        dayReason(context),
      ];
    },
    record: ({ facts, input }) => ({
      type: 'suspensionExtended',
      article: 'I-27',
      data: { from: facts.suspension?.until ?? input.until, until: input.until, reason: input.reason },
    }),
  }),
  remember: {
    suspensionExtended: (facts, event) => {
      if (facts.suspension === null) return facts;
      const { until, reason } = event.data;
      const extensions = [...facts.suspension.extensions, { at: event.at, until, reason }];
      return { ...facts, suspension: { ...facts.suspension, until, extensions } };
    },
  },
  clocks: {
    suspensionExtended: ({ data }) => {
      const amount = daysBetween(data['from'], data['until']);
      return [
        { extend: 'suspensionEnd', amount },
        { extend: 'suspensionReview', amount },
      ];
    },
  },
};

export const resume: StandingAct<AuthorizationFacts> = {
  name: 'resume',
  stages,
  act: act({
    title: { zh: '恢复授权运营', en: 'Resume the authorized operation' },
    article,
    binding: true,
    joint: true,
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => facts.suspension !== null,
    refuseIf: ({ facts }) => [when(facts.suspension === null, 'notSuspended')],
    record: ({ file, input }) => [
      { type: 'resumed', article, data: { reason: input.reason } },
      ...lapsesOf(file, 'extendSuspension'),
    ],
  }),
  remember: {
    resumed: (facts, event) => ended(facts, event, 'resumed'),
    suspensionEnded: (facts, event) => ended(facts, event, 'lastDay'),
  },
  clocks: { resumed: () => over },
};

/** I-27: the last day that both authorities set ends it by itself; the day of review of a condition does not. */
export const suspensionLapses: Record<string, (deadline: Deadline) => EventDraft> = {
  suspensionEnd: () => ({ type: 'suspensionEnded', article: 'I-27', data: {} }),
};

/** @returns the work that a suspension leaves to be done. */
export function suspensionTasks(file: CaseFile<AuthorizationFacts>): Task[] {
  const deadline = findDeadline(file, 'suspensionReview');
  if (deadline === undefined || isDrafted(file, 'resume') || isDrafted(file, 'extendSuspension')) return [];
  return [
    {
      id: 'suspensionReview',
      acts: ['resume', 'extendSuspension'],
      to: office(file, file.parties.dataAuthority),
      title: deadline.title,
      dueAt: deadline.due?.at ?? null,
      overdue: deadline.overdue,
    },
  ];
}

const over: ClockChange[] = [{ meet: 'suspensionEnd' }, { meet: 'suspensionReview' }];

function endDeadline(event: CaseEvent<any>, { parties }: CaseFile): DeadlineSpec {
  const { until, condition } = event.data;
  const shared = {
    responsible: { organizationId: parties.dataAuthority },
    citation: 'I-27',
    // The days from the decision to the day it names; never fewer than none, should the decision be recorded late.
    budget: { unit: 'days' as const, amount: Math.max(0, daysBetween(dayOf(event.at), until)) },
  };
  return condition === null
    ? { ...shared, name: 'suspensionEnd', title: { zh: '暂停届满', en: 'End of the suspension' }, whenOver: 'lapse' }
    : {
        ...shared,
        name: 'suspensionReview',
        title: { zh: '评估恢复条件', en: 'Review of the condition for resuming' },
        whenOver: 'remind',
      };
}

function ended(
  facts: AuthorizationFacts,
  event: CaseEvent<any>,
  how: NonNullable<Suspension['ended']>['how'],
): AuthorizationFacts {
  if (facts.suspension === null) return facts;
  const closed = { ...facts.suspension, ended: { at: event.at, how, reason: event.data['reason'] ?? null } };
  return { ...facts, suspension: null, suspensions: [...facts.suspensions, closed] };
}

type Deciding = ActContext<AuthorizationFacts, { clause: string; until: string; toldOn?: string | undefined }>;

/** 按照协议约定: the clause is of this agreement, lets it be suspended, and its days to cure and of notice are over. */
function clauseReasons({ file, facts, input, calendar, now }: Deciding): (Refusal | null)[] {
  const clause = facts.agreement?.text.termination.find((one) => one.clause === input.clause);
  if (clause === undefined) return [refuse('clauseUnknown', { clause: input.clause }, '/clause')];
  if (clause.consequence !== 'suspension')
    return [refuse('clauseNotForSuspension', { clause: input.clause }, '/clause')];
  const days = Math.max(clause.cureDays, clause.noticeDays);
  if (days === 0) return [];
  if (input.toldOn === undefined) return [missing('/toldOn')];
  const lastDay = nextWorkingDay(calendar, addDays(input.toldOn as PlainDate, days));
  const signedOn = dayOf(file.stageOpenedAt ?? file.openedAt);
  return [
    when(compareDates(input.toldOn as PlainDate, signedOn) < 0, 'toldBeforeAgreement', { signedOn }, '/toldOn'),
    when(compareDates(dayOf(now), lastDay) <= 0, 'cureRuns', { lastDay }, '/toldOn'),
  ];
}

function dayReason({
  facts,
  input,
  now,
}: Pick<ActContext<AuthorizationFacts, { until: string }>, 'facts' | 'input' | 'now'>) {
  const until = input.until as PlainDate;
  const end = facts.term?.end as PlainDate | undefined;
  const isWithin = compareDates(until, dayOf(now)) > 0 && end !== undefined && compareDates(until, end) <= 0;
  return when(!isWithin, 'suspensionDayInvalid', { termEnd: end ?? '' }, '/until');
}
