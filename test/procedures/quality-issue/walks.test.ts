/** 第二十条 Art. 20: whatever people and time do, an issue ends by the operator, by the authority's ruling, or as sound. */
import { holdsOnEveryWalk, oneOf, tried } from '../walking';
import { begun, hospital, type Issue, mended, objection, procedure, rated, toProvider, transport } from './tracing';

const authority = { place: 'platform', finding: '平台加工有误 at the platform' };

/** Whoever has the issue in hands. */
function holder(past: Issue): string {
  const organization = past.file.facts.levels.at(-1)?.organizationId;
  return organization === 'org-transport'
    ? 'ma-officer'
    : organization === 'org-center'
      ? 'he-officer'
      : 'liu-provider';
}

function holds({ file, events }: Issue): void {
  const { facts, closed } = file;
  // I-69: the operator sends it back once; a second time the authority rules.
  expect(facts.objections.length - facts.rulings.length).toBeLessThanOrEqual(2);
  if (closed === null) return;
  const last = (type: string): boolean => events.some((event) => event.type === type);
  const by: Record<string, string> = {
    confirmed: 'qualityIssueConfirmed',
    settled: 'qualityIssueRuled',
    withdrawn: 'qualityIssueWithdrawn',
    sound: 'qualityEvaluationConcluded',
    moot: 'authorizationEnded',
  };
  expect(last(by[closed.outcome] ?? closed.outcome)).toBe(true);
  // Each level stays in the record with its time (I-68).
  for (const level of facts.levels) expect(level.organizationId).toBeDefined();
}

describe('walks through a quality issue', () => {
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => begun(), () => begun({ zone: 'comprehensive' }), () => begun({ origin: 'evaluation' })],
      acts: {
        scoring: [
          (past) => tried(past, 'liu-provider', 'rateDataQuality', rated()),
          (past) => tried(past, 'wang-applicant', 'rateDataQuality', rated()),
          (past) =>
            tried(past, 'lin-officer', 'concludeQualityEvaluation', {
              outcome: past.file.version % 3 === 0 ? 'sound' : 'faults',
              conclusion: '结论 conclusion',
              dimensions: ['completeness'],
            }),
        ],
        tracing: [
          (past) => tried(past, 'he-officer', 'assignQualityIssue', toProvider, hospital),
          (past) => tried(past, 'he-officer', 'assignQualityIssue', toProvider, hospital),
          (past) =>
            tried(past, 'he-officer', 'assignQualityIssue', authority, {
              assignee: { id: 'org-center', roles: ['governanceCenter'] },
            }),
          (past, pick) =>
            pick === 6 ? tried(past, 'wang-applicant', 'withdrawQualityIssue', { reason: '已自行解决 solved' }) : past,
        ],
        mending: [
          (past) => tried(past, holder(past), 'answerQualityIssue', mended),
          (past) => tried(past, holder(past), 'answerQualityIssue', mended),
          (past, pick) =>
            pick % 4 === 1
              ? tried(
                  past,
                  holder(past),
                  'passOnQualityIssue',
                  { organizationId: 'org-transport', reason: '源自交通局' },
                  transport,
                )
              : past,
          (past, pick) =>
            pick % 4 === 2 ? tried(past, holder(past), 'returnQualityIssue', { reason: '非本院' }) : past,
        ],
        confirmation: [
          (past, pick) => (pick % 4 === 0 ? tried(past, 'wang-applicant', 'reopenQualityIssue', objection) : past),
          (past, pick) =>
            pick % 8 === 1 ? tried(past, 'wang-applicant', 'confirmQualityIssue', { note: '已核实 checked' }) : past,
          (past, pick) =>
            tried(past, 'lin-officer', 'ruleOnQualityIssue', {
              outcome: oneOf(past, pick, 2) === 0 ? 'settled' : 'mendAgain',
              reasons: '裁定 ruling',
            }),
        ],
        ruling: [
          (past, pick) =>
            tried(past, 'lin-officer', 'ruleOnQualityIssue', {
              outcome: oneOf(past, pick, 2) === 0 ? 'settled' : 'mendAgain',
              reasons: '裁定 ruling',
            }),
        ],
      },
      waitDays: 25,
      walks: 60,
      reported: (past, pick) =>
        pick < 2 ? past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' }) : past,
    },
    holds,
  );
});
