/**
 * 第十条第一款 Art. 10(1) — 专家评审 Expert review
 *
 * 「市数据主管部门会同行业领域专区监管部门建立专家评审机制，组织开展授权运营申请单位综合评审……」
 *
 * A pool is frozen, a panel drawn from it by a seed that the case makes, conflicts are replaced from the drawn reserve, scores stay
 * sealed until the conclusion, and the result is computed (I-15). The decision's clock is stopped and the applicant is told (I-16).
 */

import { findDeadline } from '../../engine/deadlines';
import { defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts, Review, Seat } from '../facts';
import { applicantNotice } from '../notices';
import { emptySeats, standing } from '../panel';
import { memberActs } from './expert-review-members';
import { panelActs } from './expert-review-panel';

const emptyReview: Review = { pool: [], excluded: [], size: null, seeds: [], reserve: [], seats: [], conclusion: null };

export const expertReview = defineStep<AuthorizationFacts>()({
  id: 'expertReview',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '专家评审', en: 'Expert review' },
  ends: ['concluded'],

  opens: ({ policy, parties }) => [
    {
      pause: 'decision',
      reason: { zh: '专家评审期间', en: 'expert review' },
      citation: '参照《行政许可法》第四十五条 Licensing Law Art. 45',
    },
    {
      open: {
        name: 'expertReview',
        title: { zh: '专家评审', en: 'Expert review' },
        responsible: { organizationId: parties.dataAuthority },
        citation: '第十条第一款 Art. 10(1)',
        budget: { unit: 'workingDays', amount: policy.expertReview.workingDays },
        whenOver: 'remind',
      },
    },
  ],
  onOpen: (file) => [
    applicantNotice(
      file,
      'clockStopped',
      { zh: '进入专家评审', en: 'goes to expert review' },
      {
        zh: '专家评审期间不计入审查期限。',
        en: 'The time of expert review is not counted in the time for the decision.',
      },
    ),
  ],

  acts: { ...panelActs, ...memberActs },
  endedBy: { reviewConcluded: 'concluded' },

  remember: {
    stepOpened: (facts, event) =>
      event.data.step === 'expertReview' && facts.review !== null
        ? { ...facts, review: null, formerReviews: [...facts.formerReviews, facts.review] }
        : facts,
    poolFrozen: (facts, event) => {
      const review = facts.review ?? emptyReview;
      return {
        ...facts,
        review: {
          ...review,
          pool: [...review.pool, ...event.data.pool],
          excluded: [...review.excluded, ...event.data.excluded],
        },
      };
    },
    panelDrawn: (facts, event) =>
      withReview(facts, (review) => {
        const filled = {
          ...review,
          size: review.size ?? event.data.size,
          seeds: [...review.seeds, event.data.seed],
          reserve: event.data.order as string[],
        };
        return seated(filled, event.at);
      }),
    invitationAccepted: (facts, event) =>
      withReview(facts, (review) => onSeat(review, event.data.personId, { state: 'accepted' })),
    invitationDeclined: (facts, event) =>
      withReview(facts, (review) => seated(onSeat(review, event.data.personId, { state: 'declined' }), event.at)),
    conflictDeclared: (facts, event) =>
      withReview(facts, (review) =>
        seated(onSeat(review, event.data.personId, { state: 'conflict', scores: null, total: null }), event.at),
      ),
    seatReleased: (facts, event) =>
      withReview(facts, (review) => seated(onSeat(review, event.data.personId, { state: 'released' }), event.at)),
    scoresSubmitted: (facts, event) =>
      withReview(facts, (review) => {
        const { scores, total, opinion } = event.data;
        return onSeat(review, event.data.personId, { state: 'scored', scores, total, opinion });
      }),
    reviewConcluded: (facts, event) =>
      withReview(facts, (review) => ({ ...review, conclusion: event.data as unknown as Review['conclusion'] })),
  },

  effects: {
    panelDrawn: (_event, file) =>
      standing(file.facts.review)
        .filter(({ state }) => state === 'invited')
        .map(({ personId }) => invitation(file.caseNo, personId)),
    invitationDeclined: (event, file) => substitute(file.caseNo, file.facts, event.data.before),
    conflictDeclared: (event, file) => substitute(file.caseNo, file.facts, event.data.before),
    seatReleased: (event, file) => [
      ...substitute(file.caseNo, file.facts, event.data.before),
      notice(
        { personId: event.data.personId },
        'seatReleased',
        { zh: `${file.caseNo} 评审席位已解除`, en: `${file.caseNo}: your seat was released` },
        {
          zh: '您未在期限内答复或者评分，评审不再等待。',
          en: 'You did not answer or score in time; the review goes on without you.',
        },
      ),
    ],
    reviewConcluded: (event, file) => [
      applicantNotice(
        file,
        'reviewConcluded',
        { zh: '专家评审结束', en: 'expert review concluded' },
        {
          zh: '评审结果将报市政府同意后向社会公开。',
          en: 'The result is submitted to the municipal government and then disclosed.',
        },
      ),
      {
        lane: 'cases',
        operation: 'report',
        caseNo: file.facts.announcementNo,
        payload: {
          type: 'conclusion',
          caseNo: file.caseNo,
          result: 'qualifiedAndConcluded',
          recommended: event.data.recommended,
          mean: event.data.mean,
        },
      },
    ],
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'expertReview');
    const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
    const { review } = file.facts;
    const waiting = standing(review).filter(({ state }) => state !== 'scored');
    return [
      {
        id: 'expertReview',
        acts:
          review === null || emptySeats(review) > 0 || review.size === null
            ? ['freezePool', 'drawPanel']
            : ['concludeReview', ...(waiting.length > 0 ? ['releaseSeat'] : [])],
        to: office(file, file.parties.dataAuthority),
        title: { zh: '组织专家评审', en: 'Conduct the expert review' },
        ...due,
      },
      ...waiting.map(({ personId, state }) => ({
        id: `expert-${personId}`,
        acts:
          state === 'invited'
            ? ['acceptInvitation', 'declineInvitation', 'declareConflict']
            : ['submitScores', 'declareConflict'],
        to: { personId },
        title:
          state === 'invited'
            ? { zh: '答复评审邀请', en: 'Answer the invitation' }
            : { zh: '提交评分', en: 'Submit your scores' },
        ...due,
      })),
    ];
  },
});

function withReview(facts: AuthorizationFacts, edit: (review: Review) => Review): AuthorizationFacts {
  return facts.review === null ? facts : { ...facts, review: edit(facts.review) };
}

function onSeat(review: Review, personId: string, change: Partial<Seat>): Review {
  return { ...review, seats: review.seats.map((seat) => (seat.personId === personId ? { ...seat, ...change } : seat)) };
}

/** Fills empty seats from the reserve, in drawn order. */
function seated(review: Review, at: string): Review {
  const invited = review.reserve.slice(0, Math.max(0, emptySeats(review)));
  const seats = invited.map(
    (personId): Seat => ({ personId, state: 'invited', invitedAt: at, scores: null, total: null, opinion: null }),
  );
  return { ...review, seats: [...review.seats, ...seats], reserve: review.reserve.slice(invited.length) };
}

function invitation(caseNo: string, personId: string) {
  return notice(
    { personId },
    'expertInvited',
    { zh: `${caseNo} 评审邀请`, en: `Invitation to review ${caseNo}` },
    {
      zh: '请答复是否参加评审；如与申请单位有利害关系，请声明回避。',
      en: 'Please say whether you take part; declare any conflict of interest.',
    },
  );
}

function substitute(caseNo: string, facts: AuthorizationFacts, before: string[]) {
  return (facts.review?.seats ?? [])
    .filter(({ personId }) => !before.includes(personId))
    .map(({ personId }) => invitation(caseNo, personId));
}
