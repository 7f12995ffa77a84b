/** 提前终止 — the operator asks to end early; both authorities decide and name the day (I-19). */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { dayOf } from '../../engine/deadlines';
import { defineAct, type StandingAct } from '../../engine/define';
import { dayText, missing, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();

function isEffective(facts: AuthorizationFacts, effectiveDay: string, now: string): boolean {
  const end = facts.term?.end as PlainDate | undefined;
  return (
    compareDates(effectiveDay as PlainDate, dayOf(now)) > 0 &&
    end !== undefined &&
    compareDates(effectiveDay as PlainDate, end) < 0
  );
}

export const requestEarlyTermination: StandingAct<AuthorizationFacts> = {
  name: 'requestEarlyTermination',
  stages: ['operation'],
  act: act({
    title: { zh: '申请提前终止', en: 'Ask for early termination' },
    article: 'I-19',
    input: z.strictObject({ reason: plainText(), effectiveDay: dayText }),
    available: ({ facts }) => facts.earlyTermination?.state !== 'open' && facts.earlyTermination?.state !== 'agreed',
    refuseIf: ({ facts, input, now }) => [
      when(
        facts.earlyTermination?.state === 'open' || facts.earlyTermination?.state === 'agreed',
        'earlyTerminationOpen',
      ),
      when(!isEffective(facts, input.effectiveDay, now), 'effectiveDayInvalid', undefined, '/effectiveDay'),
    ],
    record: ({ input }) => ({
      type: 'earlyTerminationRequested',
      article: 'I-19',
      data: { reason: input.reason, effectiveDay: input.effectiveDay },
    }),
  }),
  remember: {
    earlyTerminationRequested: (facts, event) => ({
      ...facts,
      earlyTermination: {
        askedAt: event.at,
        reason: event.data['reason'],
        effectiveDay: event.data['effectiveDay'],
        state: 'open',
      },
    }),
  },
  effects: {
    earlyTerminationRequested: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.dataAuthority },
        'earlyTerminationRequested',
        { zh: `${caseNo} 申请提前终止`, en: `${caseNo}: early termination asked for` },
        { zh: event.data['reason'], en: event.data['reason'] },
      ),
    ],
  },
};

export const decideEarlyTermination: StandingAct<AuthorizationFacts> = {
  name: 'decideEarlyTermination',
  stages: ['operation'],
  act: act({
    title: { zh: '决定提前终止申请', en: 'Decide on early termination' },
    article: 'I-19',
    binding: true,
    joint: true,
    /** `effectiveDay`, the last day of the authorization (included), is needed where it is agreed to. */
    input: z.strictObject({ agreed: z.boolean(), effectiveDay: dayText.optional(), reason: plainText() }),
    available: ({ facts }) => facts.earlyTermination?.state === 'open',
    refuseIf: ({ facts, input, now }) => [
      when(facts.earlyTermination?.state !== 'open', 'noEarlyTermination'),
      input.agreed && input.effectiveDay === undefined ? missing('/effectiveDay') : null,
      when(
        input.agreed && input.effectiveDay !== undefined && !isEffective(facts, input.effectiveDay, now),
        'effectiveDayInvalid',
        undefined,
        '/effectiveDay',
      ),
    ],
    record: ({ input }) => ({
      type: 'earlyTerminationDecided',
      article: 'I-19',
      data: { agreed: input.agreed, effectiveDay: input.effectiveDay ?? null, reason: input.reason },
    }),
  }),
  remember: {
    earlyTerminationDecided: (facts, event) =>
      facts.earlyTermination === null
        ? facts
        : {
            ...facts,
            earlyTermination: {
              ...facts.earlyTermination,
              effectiveDay: event.data['effectiveDay'] ?? facts.earlyTermination.effectiveDay,
              state: event.data['agreed'] === true ? 'agreed' : 'refused',
            },
          },
  },
  effects: {
    earlyTerminationDecided: (event, file) => [
      event.data['agreed'] === true
        ? applicantNotice(
            file,
            'earlyTerminationDecided',
            { zh: '同意提前终止', en: 'early termination agreed' },
            {
              zh: `自 ${event.data['effectiveDay']} 24:00 起终止。理由：${event.data['reason']}`,
              en: `It ends on ${event.data['effectiveDay']} at 24:00. Reasons: ${event.data['reason']}`,
            },
          )
        : refusalNotice(
            file,
            'earlyTerminationDecided',
            { zh: '不同意提前终止', en: 'early termination refused' },
            event.data['reason'],
          ),
    ],
  },
};
