/**
 * 第二十三条 Art. 23 — 限制数据使用 Restriction
 *
 * 「……当监测发现安全风险、专区授权运营协议暂停或者终止履行时，可以通过技术策略限制公共数据使用行为。」
 *
 * The governance center's own act; others may ask for it. Another person of the center confirms it, else it escalates; it ends only by
 * the center's act with reasons (I-30).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { type DeadlineSpec, defineAct, type StandingAct, type Task } from '../../engine/define';
import { office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { Actor } from '../../roles';
import type { AuthorizationFacts, Restriction } from '../facts';
import { restricted } from './data-use';
import { restrictionEffects } from './restriction-effects';
import { openRisks, riskOf } from './risks';

const act = defineAct<AuthorizationFacts>();
const article = '第二十三条 Art. 23';
/** Wherever there may be grants. */
const stages = ['operation', 'accessRestriction', 'dataDeletion', 'archiving'] as const;
const reasoned = z.strictObject({ reason: plainText() });

export const restrict: StandingAct<AuthorizationFacts> = {
  name: 'restrict',
  stages,
  act: act({
    title: { zh: '限制数据使用', en: 'Restrict use of data' },
    article,
    input: z.strictObject({
      ground: z.enum(['risk', 'suspension', 'termination']),
      reason: plainText(),
      /** The risk warning it is for; the only one that is open unless given. */
      riskNo: identifierText.optional(),
    }),
    available: ({ facts }) => facts.restriction === null,
    refuseIf: ({ file, facts, input }) => [
      when(facts.restriction !== null, 'alreadyRestricted'),
      when(input.ground === 'suspension' && facts.suspension === null, 'notSuspended', undefined, '/ground'),
      when(input.ground === 'termination' && file.stage === 'operation', 'notTerminated', undefined, '/ground'),
      when(
        input.riskNo !== undefined && !isOpenRisk(facts, input),
        'riskNotOpen',
        { risk: input.riskNo ?? '' },
        '/riskNo',
      ),
    ],
    record: ({ file, input }) => {
      const riskNo = input.ground === 'risk' ? riskOf(file, input.riskNo) : undefined;
      return {
        type: 'useRestricted',
        article,
        data: { ground: input.ground, reason: input.reason, ...(riskNo === undefined ? {} : { riskNo }) },
      };
    },
  }),
  remember: {
    useRestricted: (facts, event) => {
      const { ground, reason, riskNo } = event.data;
      const restriction: Restriction = {
        since: event.at,
        ground,
        reason,
        by: event.actor,
        confirmed: null,
        verifiedAt: null,
        lifted: null,
        ...(riskNo === undefined ? {} : { riskNo }),
      };
      return { ...facts, restriction, restrictionRequest: null };
    },
    restrictionVerified: (facts, event) => ({
      ...facts,
      grants: restricted(facts.grants),
      restriction: facts.restriction === null ? null : { ...facts.restriction, verifiedAt: event.at },
    }),
  },
  clocks: {
    useRestricted: (_event, file) => [
      { meet: 'restrictionRequest' },
      {
        open: centerDeadline(file, 'restrictionConfirmation', {
          zh: '确认限制使用',
          en: 'Confirmation of the restriction',
        }),
      },
    ],
  },
  effects: restrictionEffects,
};

export const confirmRestriction: StandingAct<AuthorizationFacts> = {
  name: 'confirmRestriction',
  stages,
  act: act({
    title: { zh: '确认限制使用', en: 'Confirm the restriction' },
    article: 'I-30',
    input: reasoned,
    available: ({ facts }, actor) =>
      facts.restriction !== null && facts.restriction.confirmed === null && !isSamePerson(facts.restriction, actor),
    refuseIf: ({ facts, actor }) => {
      if (facts.restriction === null) return [refuse('notRestricted')];
      return [
        when(facts.restriction.confirmed !== null, 'restrictionConfirmed'),
        when(isSamePerson(facts.restriction, actor), 'restrictionSamePerson'),
      ];
    },
    record: ({ input }) => ({ type: 'restrictionConfirmed', article: 'I-30', data: { reason: input.reason } }),
  }),
  remember: {
    restrictionConfirmed: (facts, event) =>
      facts.restriction === null
        ? facts
        : { ...facts, restriction: { ...facts.restriction, confirmed: { at: event.at, by: event.actor } } },
  },
  clocks: { restrictionConfirmed: () => [{ meet: 'restrictionConfirmation' }] },
};

export const lift: StandingAct<AuthorizationFacts> = {
  name: 'lift',
  stages,
  act: act({
    title: { zh: '解除限制使用', en: 'Lift the restriction' },
    article,
    input: reasoned,
    available: ({ facts }) => facts.restriction !== null,
    refuseIf: ({ facts }) => [when(facts.restriction === null, 'notRestricted')],
    record: ({ input }) => ({ type: 'restrictionLifted', article, data: { reason: input.reason } }),
  }),
  remember: {
    restrictionLifted: (facts, event) => {
      if (facts.restriction === null) return facts;
      const lifted = { ...facts.restriction, lifted: { at: event.at, reason: event.data['reason'] } };
      return { ...facts, restriction: null, restrictions: [...facts.restrictions, lifted] };
    },
  },
  clocks: { restrictionLifted: () => [{ meet: 'restrictionConfirmation' }] },
};

export const requestRestriction: StandingAct<AuthorizationFacts> = {
  name: 'requestRestriction',
  stages,
  act: act({
    title: { zh: '请求限制使用', en: 'Ask for a restriction' },
    article,
    input: reasoned,
    available: ({ facts }) => facts.restriction === null && facts.restrictionRequest === null,
    refuseIf: ({ facts }) => [
      when(facts.restriction !== null, 'alreadyRestricted'),
      when(facts.restrictionRequest !== null, 'restrictionRequestOpen'),
    ],
    record: ({ input }) => ({ type: 'restrictionRequested', article, data: { reason: input.reason } }),
  }),
  remember: {
    restrictionRequested: (facts, event) => ({
      ...facts,
      restrictionRequest: { at: event.at, by: event.actor, reason: event.data['reason'] },
    }),
  },
  clocks: {
    restrictionRequested: (_event, file) => [
      {
        open: centerDeadline(file, 'restrictionRequest', {
          zh: '答复限制使用请求',
          en: 'Answer to the request for a restriction',
        }),
      },
    ],
  },
};

export const declineRestriction: StandingAct<AuthorizationFacts> = {
  name: 'declineRestriction',
  stages,
  act: act({
    title: { zh: '不采取限制措施', en: 'Decline to restrict' },
    article: 'I-30',
    input: reasoned,
    available: ({ facts }) => facts.restrictionRequest !== null,
    refuseIf: ({ facts }) => [when(facts.restrictionRequest === null, 'noRestrictionRequest')],
    record: ({ facts, input }) => ({
      type: 'restrictionDeclined',
      article: 'I-30',
      data: { reason: input.reason, askedBy: facts.restrictionRequest?.by.personId ?? '' },
    }),
  }),
  remember: { restrictionDeclined: (facts) => ({ ...facts, restrictionRequest: null }) },
  clocks: { restrictionDeclined: () => [{ meet: 'restrictionRequest' }] },
};

/** @returns the work that a restriction, or a request for one, leaves to the center. */
export function restrictionTasks(file: CaseFile<AuthorizationFacts>): Task[] {
  const acts = {
    restrictionConfirmation: ['confirmRestriction', 'lift'],
    restrictionRequest: ['restrict', 'declineRestriction'],
  };
  return Object.entries(acts).flatMap(([name, open]) => {
    const deadline = findDeadline(file, name);
    if (deadline === undefined) return [];
    return [
      {
        id: name,
        acts: open,
        to: office(file, file.parties.governanceCenter),
        title: deadline.title,
        dueAt: deadline.due?.at ?? null,
        overdue: deadline.overdue,
      },
    ];
  });
}

function centerDeadline({ policy, parties }: CaseFile, name: string, title: DeadlineSpec['title']): DeadlineSpec {
  return {
    name,
    title,
    responsible: { organizationId: parties.governanceCenter },
    citation: 'I-30',
    budget: { unit: 'workingDays', amount: policy.suspension.restrictionEscalationWorkingDays },
    whenOver: 'remind',
    escalates: 'nextWorkingDay',
    // It outlasts the step: neither restriction nor request ends with the term.
    scope: 'case',
  };
}

/** Only a restriction on the ground of a risk names one. */
function isOpenRisk(
  facts: AuthorizationFacts,
  { ground, riskNo }: { ground: string; riskNo?: string | undefined },
): boolean {
  return ground === 'risk' && openRisks(facts).some(({ caseNo }) => caseNo === riskNo);
}

/** A stand-in never turns one person into two. */
function isSamePerson({ by }: Restriction, actor: Actor): boolean {
  const before = [by.personId, by.standInFor];
  return before.includes(actor.personId) || (actor.standInFor !== undefined && before.includes(actor.standInFor));
}
