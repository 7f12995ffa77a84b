/** 第十八条 Art. 18: whatever people and time do, a result is what the scores give, or better after a contest that others answered. */
import { holdsOnEveryWalk, tried } from '../walking';
import { begun, type Evaluating, interview, otherHead, otherOfficer, procedure, providers, sheet } from './evaluating';

/** By hand from the pack: 90, 75 and 60 points. */
const resultOf = (points: number): string =>
  points >= 90 ? 'excellent' : points >= 75 ? 'good' : points >= 60 ? 'qualified' : 'poor';

function holds({ file, events }: Evaluating): void {
  const { facts } = file;
  const { conclusion, final } = facts;
  if (conclusion === null) return;
  const mean = facts.scores.reduce((sum, { total }) => sum + (total ?? 0), 0) / facts.scores.length;
  expect(conclusion.points).toBeCloseTo(mean, 1);
  expect(conclusion.result).toBe(resultOf(conclusion.points));
  if (final === null) return;
  // I-76: after service, and never to the operator's detriment.
  expect(facts.served).not.toBeNull();
  expect(final.points).toBeGreaterThanOrEqual(conclusion.points);
  const answer = events.find(({ type }) => type === 'contestAnswered');
  if (final.points > conclusion.points) expect(answer?.data['upheld']).toBe(true);
  if (answer !== undefined) expect(facts.concludedBy).not.toContain(answer.actor.personId);
  const measured = events.find(({ type }) => type === 'measureTaken' || type === 'supportGiven');
  if (measured !== undefined) expect(final.result).toBe(measured.type === 'supportGiven' ? 'excellent' : 'poor');
}

/** Everybody of one walk scores alike, so that every result is met. */
const points = ({ file }: Evaluating): number =>
  [95, 30, 30, 80, 30][(file.facts.selfReport?.report.length ?? 0) % 5] ?? 30;
const report = (pick: number) => ({ report: '自评报告'.padEnd(4 + (pick % 5), '。') });
const contestAnswers = (past: Evaluating, pick: number): object => ({
  upheld: pick % 2 === 0,
  reasons: '复核 checked',
  ...(pick % 2 === 0 ? { points: Math.min(100, points(past) + 5) } : {}),
});

describe('walks through an evaluation', () => {
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => begun(), () => begun(), () => begun({ zone: 'comprehensive' })],
      heads: ['zhou-head', otherHead, 'xu-head'],
      acts: {
        selfReport: [
          (past, pick) =>
            pick % 4 === 0 ? tried(past, 'wang-applicant', 'submitSelfReport', report(past.file.version + pick)) : past,
          (past) => tried(past, 'lin-officer', 'proceedWithoutReport', { reason: '未提交 not handed in' }),
        ],
        scoring: [
          (past) => tried(past, 'lin-officer', 'askScorers', providers, providers),
          (past) => tried(past, 'chen-officer', 'scoreEvaluation', sheet(points(past))),
          (past) => tried(past, 'liu-provider', 'scoreEvaluation', sheet(points(past))),
          (past) => tried(past, 'lin-officer', 'closeScoring', { reason: '逾期 late' }),
        ],
        conclusion: [
          (past) => tried(past, 'lin-officer', 'concludeEvaluation', { opinion: '评估意见 opinion' }),
          (past, pick) => (pick === 3 ? tried(past, 'lin-officer', 'discontinueEvaluation', { reason: '误开' }) : past),
        ],
        noticeOfResult: [
          (past) => tried(past, 'wang-applicant', 'confirmReceipt', { received: true }),
          (past) => tried(past, 'lin-officer', 'serveByPublicNotice', { reason: '未能联系' }),
        ],
        contest: [
          (past, pick) =>
            pick % 3 === 0 ? tried(past, 'wang-applicant', 'contestEvaluation', { grounds: '有误 wrong' }) : past,
          (past, pick) => tried(past, otherOfficer, 'answerContest', contestAnswers(past, pick)),
        ],
        measures: [
          (past) => tried(past, 'lin-officer', 'giveSupport', { supportKind: 'innovationPilot', content: '试点' }),
          (past) =>
            tried(past, 'lin-officer', 'takeMeasure', {
              ...interview,
              improvements: [...interview.improvements, { what: '另一事项', due: '2027-03-31' }],
            }),
        ],
        improvement: [1, 2].flatMap((no) => [
          (past: Evaluating) => tried(past, 'wang-applicant', 'reportImprovement', { no, statement: '已改进 done' }),
          (past: Evaluating, pick: number) =>
            pick % 2 === 0
              ? tried(past, 'lin-officer', 'confirmImprovement', { no })
              : tried(past, 'lin-officer', 'returnImprovement', { no, reason: '不足', due: '2028-12-29' }),
          (past: Evaluating, pick: number) =>
            pick === 7 ? tried(past, 'lin-officer', 'endImprovement', { reasons: '未改进 not improved' }) : past,
        ]),
      },
      performed: (past) =>
        past.file.facts.publicNotice !== null && past.file.facts.publicNotice.publishedAt === null
          ? past.happens({ type: 'publicNoticePublished', article: 'I-31', data: {} })
          : past,
      reported: (past, pick) =>
        pick === 0 ? past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' }) : past,
    },
    holds,
  );
});
