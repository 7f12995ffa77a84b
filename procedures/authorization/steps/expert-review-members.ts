/** The experts' acts: answer the invitation, declare a conflict, submit sealed scores. */
import { z } from 'zod';
import { defineAct } from '../../engine/define';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { Actor } from '../../roles';
import type { AuthorizationFacts, Seat } from '../facts';
import { weightedTotal } from '../panel';

const act = defineAct<AuthorizationFacts>();
const article = '第十条第一款 Art. 10(1)';

function seatOf(facts: AuthorizationFacts, actor: Pick<Actor, 'personId'>): Seat | undefined {
  return facts.review?.seats.find(({ personId }) => personId === actor.personId);
}

const seatedPersons = (facts: AuthorizationFacts): string[] =>
  (facts.review?.seats ?? []).map(({ personId }) => personId);

const isIn =
  (...states: Seat['state'][]) =>
  ({ facts }: { facts: AuthorizationFacts }, actor: Actor): boolean => {
    const seat = seatOf(facts, actor);
    return seat !== undefined && states.includes(seat.state);
  };

export const memberActs = {
  acceptInvitation: act({
    title: { zh: '接受评审邀请', en: 'Accept the invitation' },
    article,
    input: z.strictObject({ noConflict: z.literal(true) }),
    available: isIn('invited'),
    refuseIf: ({ facts, actor }) => [when(seatOf(facts, actor)?.state !== 'invited', 'alreadyAnswered')],
    record: ({ actor }) => ({ type: 'invitationAccepted', article, data: { personId: actor.personId } }),
  }),

  declineInvitation: act({
    title: { zh: '谢绝评审邀请', en: 'Decline the invitation' },
    article,
    input: z.strictObject({ reason: plainText() }),
    available: isIn('invited'),
    refuseIf: ({ facts, actor }) => [when(seatOf(facts, actor)?.state !== 'invited', 'alreadyAnswered')],
    record: ({ facts, actor, input }) => ({
      type: 'invitationDeclined',
      article,
      data: { personId: actor.personId, reason: input.reason, before: seatedPersons(facts) },
    }),
  }),

  declareConflict: act({
    title: { zh: '声明回避', en: 'Declare a conflict of interest' },
    article,
    input: z.strictObject({ reason: plainText() }),
    available: isIn('invited', 'accepted'),
    refuseIf: ({ facts, actor }) => [when(seatOf(facts, actor)?.state === 'scored', 'alreadyScored')],
    record: ({ facts, actor, input }) => ({
      type: 'conflictDeclared',
      article,
      data: { personId: actor.personId, reason: input.reason, before: seatedPersons(facts) },
    }),
  }),

  submitScores: act({
    title: { zh: '提交评分和意见', en: 'Submit scores and opinion' },
    article,
    input: z.strictObject({
      scores: z
        .array(z.strictObject({ criterion: identifierText, score: z.number() }))
        .min(1)
        .max(50),
      opinion: plainText(),
    }),
    available: isIn('accepted'),
    refuseIf: ({ facts, actor, input, policy }) => {
      const state = seatOf(facts, actor)?.state;
      const given = input.scores.map(({ criterion }) => criterion).sort();
      const announced = facts.criteria.map(({ id }) => id).sort();
      const max = policy.expertReview.scoreMax;
      return [
        when(state === 'invited', 'notAccepted'),
        when(state === 'scored', 'alreadyScored'),
        when(JSON.stringify(given) !== JSON.stringify(announced), 'criteriaMismatch', undefined, '/scores'),
        ...input.scores.flatMap(({ score }, index) =>
          score < 0 || score > max ? [refuse('scoreOutOfRange', { max }, `/scores/${index}/score`)] : [],
        ),
      ];
    },
    record: ({ facts, actor, input }) => ({
      type: 'scoresSubmitted',
      article,
      data: {
        personId: actor.personId,
        scores: input.scores,
        total: weightedTotal(facts.criteria, input.scores),
        opinion: input.opinion,
      },
    }),
  }),
};
