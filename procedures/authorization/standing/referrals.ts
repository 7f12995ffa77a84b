/**
 * 第十二条、第二十一条、第二十三条 Arts. 12, 21, 23 — What an inspection or a risk warning asks the authorities to decide: a task linked by number. They
 * follow it by their own act, or say why they do not; nothing happens by itself (I-51).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { defineAct, type EventMeaning, type ReportHandler, type StandingAct, type Task } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import type { AuthorizationFacts } from '../facts';
import type { Referral } from '../supervised';

type File = CaseFile<AuthorizationFacts>;
const article = 'I-51';

/** The act by which each is followed. */
const followedBy = { suspension: 'suspend', termination: 'openTermination', inspection: 'openInspection' } as const;

const titles: Record<Referral['to'], Text> = {
  suspension: { zh: '移送：是否暂停授权运营', en: 'Referred: whether to suspend' },
  termination: { zh: '移送：是否终止授权运营', en: 'Referred: whether to terminate' },
  inspection: { zh: '移送：是否启动监督检查', en: 'Referred: whether to inspect' },
};

export const referralReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  matterReferred: (payload, { stage }) => {
    const { from, to, reasons } = payload;
    // After operation there is nothing left to suspend, terminate or inspect.
    return stage === 'operation'
      ? [{ type: 'matterReferred', article, data: { from, to, reasons } }]
      : [{ type: 'reportNotApplied', article, data: { type: 'matterReferred', from, to } }];
  },
};

export const answerReferral: StandingAct<AuthorizationFacts> = {
  name: 'answerReferral',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '不采纳移送', en: 'Decline what was referred' },
    article,
    binding: true,
    input: z.strictObject({ referralId: identifierText, reason: plainText() }),
    available: ({ facts }) => openReferrals(facts).length > 0,
    refuseIf: ({ facts, input }) => [
      when(
        !openReferrals(facts).some(({ id }) => id === input.referralId),
        'referralUnknown',
        undefined,
        '/referralId',
      ),
    ],
    record: ({ input }) => ({ type: 'referralDeclined', article, data: { ...input } }),
  }),
  remember: {
    referralDeclined: (facts, { at, data }) => ({
      ...facts,
      referrals: facts.referrals.map((one) =>
        one.id === data['referralId'] ? { ...one, answered: { at, reason: data['reason'] } } : one,
      ),
    }),
  },
};

export const referralMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    matterReferred: (facts, { at, data }) => ({
      ...facts,
      referrals: [
        ...facts.referrals,
        {
          id: `R${String(facts.referrals.length + 1).padStart(2, '0')}`,
          at,
          from: data['from'],
          to: data['to'],
          reasons: data['reasons'],
          answered: null,
        },
      ],
    }),
  },
  effects: {
    matterReferred: ({ data }, { caseNo, parties }) =>
      [...new Set([parties.dataAuthority, parties.zoneRegulator])].map((organizationId) =>
        notice(
          { organizationId },
          'matterReferred',
          {
            zh: `${caseNo} ${titles[data['to'] as Referral['to']].zh}（${data['from']}）`,
            en: `${caseNo}: ${titles[data['to'] as Referral['to']].en} (${data['from']})`,
          },
          { zh: `理由：${data['reasons']}`, en: `Reasons: ${data['reasons']}` },
        ),
      ),
  },
};

/** A referral is followed by whatever of its kind the authorities decided since. */
function openReferrals(
  facts: Pick<AuthorizationFacts, 'referrals' | 'suspension' | 'suspensions' | 'termination' | 'inspections'>,
) {
  return facts.referrals.filter(({ at, to, answered }) => {
    if (answered !== null) return false;
    const since = {
      suspension: [...facts.suspensions, facts.suspension].map((one) => one?.since),
      termination: [facts.termination?.openedAt],
      inspection: facts.inspections.map(({ openedAt }) => openedAt),
    }[to];
    return !since.some((instant) => instant !== undefined && instant >= at);
  });
}

/** @returns the task of each referral that nothing was decided on yet. */
export function referralTasks(file: File): Task[] {
  if (file.stage !== 'operation' || isDrafted(file, 'answerReferral')) return [];
  return openReferrals(file.facts)
    .filter(({ to }) => !isDrafted(file, followedBy[to]))
    .map(({ id, to, from }) => ({
      id: `referral-${id}`,
      acts: [followedBy[to], 'answerReferral'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: `${titles[to].zh}（${from}）`, en: `${titles[to].en} (${from})` },
      dueAt: null,
      overdue: false,
    }));
}
