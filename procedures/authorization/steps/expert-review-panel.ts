/** The authority's acts in the expert review: freeze the pool, draw the panel, go on without who does not answer, conclude. */
import { z } from 'zod';
import { addWorkingDays } from '../../../law/calendar/working-days';
import { dayOf, findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct } from '../../engine/define';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { AuthorizationFacts, Seat } from '../facts';
import { type Candidate, drawOrder, emptySeats, hasTies, meanTotal, standing } from '../panel';

const act = defineAct<AuthorizationFacts>();
const article = '第十条第一款 Art. 10(1)';

export const panelActs = {
  freezePool: act({
    title: { zh: '固定专家备选名单', en: 'Freeze the pool of experts' },
    article,
    input: z.strictObject({ experts: z.array(identifierText).min(1).max(500) }),
    available: ({ facts }) => facts.review === null || needsSupplement(facts),
    refuseIf: ({ file, facts, input, given, policy, now }) => {
      if (facts.review !== null && !needsSupplement(facts)) return [refuse('poolAlreadyFrozen')];
      const { eligible, unknown } = sorted(
        file.facts,
        input.experts,
        given,
        now,
        policy.expertReview.tiesLookBackYears,
      );
      const needed = facts.review === null ? policy.expertReview.panelSizeMin : emptySeats(facts.review);
      return [
        ...unknown.map((expert) => refuse('expertUnknown', { expert }, '/experts')),
        when(eligible.length < needed, 'poolTooSmall', { available: eligible.length, needed }, '/experts'),
      ];
    },
    record: ({ facts, input, given, policy, now }) => {
      const { eligible, tied } = sorted(facts, input.experts, given, now, policy.expertReview.tiesLookBackYears);
      const pool = eligible.map(({ personId, organizationId }) => ({ personId, organizationId }));
      return { type: 'poolFrozen', article, data: { pool, excluded: tied.map(({ personId }) => personId) } };
    },
  }),

  drawPanel: act({
    title: { zh: '随机抽取专家', en: 'Draw the panel' },
    article,
    input: z.strictObject({ size: z.number().int().min(1).max(99) }),
    available: ({ facts }) => facts.review !== null && (facts.review.size === null || canSupplement(facts)),
    refuseIf: ({ facts, input, policy }) => {
      const { review } = facts;
      if (review === null) return [refuse('poolNotFrozen')];
      if (review.size !== null) return [when(!canSupplement(facts), 'panelAlreadyDrawn')];
      return [
        when(
          input.size < policy.expertReview.panelSizeMin,
          'panelTooSmall',
          { min: policy.expertReview.panelSizeMin },
          '/size',
        ),
        when(input.size % 2 === 0, 'panelNotOdd', undefined, '/size'),
        when(
          input.size > review.pool.length,
          'poolTooSmall',
          { available: review.pool.length, needed: input.size },
          '/size',
        ),
      ];
    },
    record: ({ facts, input, seed }) => ({
      type: 'panelDrawn',
      article,
      data: { size: input.size, seed, order: drawOrder(seed, undrawn(facts)) },
    }),
  }),

  releaseSeat: act({
    title: { zh: '解除逾期专家席位', en: 'Release an overdue seat' },
    article,
    binding: true,
    input: z.strictObject({ personId: identifierText, reason: plainText() }),
    available: ({ facts }) => standing(facts.review).some(({ state }) => state !== 'scored'),
    refuseIf: (context) => {
      const { facts, input, now } = context;
      const seat = standing(facts.review).find(({ personId }) => personId === input.personId);
      if (seat === undefined) return [refuse('notOnPanel', undefined, '/personId')];
      const dueDay = seatDue(context, seat);
      const isOver = dueDay !== null && dayOf(now) > dueDay;
      return [when(!isOver, 'seatNotReleasable', { expert: input.personId, dueDay }, '/personId')];
    },
    record: ({ facts, input }) => ({
      type: 'seatReleased',
      article,
      data: {
        personId: input.personId,
        reason: input.reason,
        before: (facts.review?.seats ?? []).map(({ personId }) => personId),
      },
    }),
  }),

  concludeReview: act({
    title: { zh: '作出评审结论', en: 'Conclude the review' },
    article,
    binding: true,
    joint: true,
    input: z.strictObject({ opinion: plainText() }),
    available: ({ facts }) =>
      facts.review !== null &&
      facts.review.size !== null &&
      standing(facts.review).every(({ state }) => state === 'scored'),
    refuseIf: ({ facts, policy }) => {
      const { review } = facts;
      if (review === null || review.size === null) return [refuse('panelNotDrawn')];
      const outstanding = standing(review).filter(({ state }) => state !== 'scored').length;
      const { submitted } = meanTotal(review);
      const quorum = policy.expertReview.quorumMin;
      return [
        when(outstanding > 0, 'scoresOutstanding', { outstanding }),
        when(submitted < quorum, 'quorumNotReached', { submitted, quorum }),
      ];
    },
    record: ({ facts, input, policy }) => {
      const { mean, submitted } = facts.review === null ? { mean: 0, submitted: 0 } : meanTotal(facts.review);
      return {
        type: 'reviewConcluded',
        article,
        data: { mean, submitted, recommended: mean >= policy.expertReview.passMark, opinion: input.opinion },
      };
    },
  }),
};

/** The last day on which the member could answer the invitation, or score once accepted; null when scored or not reckoned. */
function seatDue(
  { file, policy, calendar }: Pick<ActContext<AuthorizationFacts, unknown>, 'file' | 'policy' | 'calendar'>,
  { state, invitedAt }: Seat,
): string | null {
  if (state === 'accepted') return findDeadline(file, 'expertReview')?.due?.day ?? null;
  const since = invitedAt ?? file.stageOpenedAt;
  if (state !== 'invited' || since === null) return null;
  return addWorkingDays(calendar, dayOf(since), policy.expertReview.invitationWorkingDays).day;
}

/** Members fell out and the reserve is used up: the pool may be enlarged (redraw only for a conflict, a refusal to sit or a released seat). */
function needsSupplement(facts: Pick<AuthorizationFacts, 'review'>): boolean {
  return (
    facts.review !== null &&
    emptySeats(facts.review) > 0 &&
    facts.review.reserve.length === 0 &&
    undrawn(facts).length === 0
  );
}

function canSupplement(facts: Pick<AuthorizationFacts, 'review'>): boolean {
  return (
    facts.review !== null &&
    facts.review.reserve.length === 0 &&
    emptySeats(facts.review) > 0 &&
    undrawn(facts).length > 0
  );
}

/** Members of the pool that were never seated. */
function undrawn({ review }: Pick<AuthorizationFacts, 'review'>): string[] {
  const seated = (review?.seats ?? []).map(({ personId }) => personId);
  return (review?.pool ?? []).map(({ personId }) => personId).filter((personId) => !seated.includes(personId));
}

function sorted(
  facts: AuthorizationFacts,
  experts: readonly string[],
  given: Record<string, unknown>,
  now: string,
  lookBackYears: number,
) {
  const known = new Map(((given['experts'] ?? []) as Candidate[]).map((candidate) => [candidate.personId, candidate]));
  const asked = [...new Set(experts)].filter(
    (personId) => !(facts.review?.pool ?? []).some((one) => one.personId === personId),
  );
  const candidates = asked.flatMap((personId) => known.get(personId) ?? []);
  const tied = candidates.filter((candidate) => hasTies(candidate, facts, dayOf(now), lookBackYears));
  return {
    eligible: candidates.filter((one) => !tied.includes(one)),
    tied,
    unknown: asked.filter((personId) => !known.has(personId)),
  };
}
