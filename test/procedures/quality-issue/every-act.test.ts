/** What holds for every act of the procedure: named fields, nobody in their own case, nothing after the end. */
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { consentTo } from '../../support/openings';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import { agreed, answered, answeredAgain, assigned, begun, disputed, procedure, rated } from './tracing';

const evaluation = () => begun({ origin: 'evaluation' });
const rating = () =>
  ['liu-provider', 'wang-applicant'].reduce(
    (past, by) => past.when(by, 'rateDataQuality', rated()).then('dataQualityRated'),
    evaluation(),
  );
const proposed = () =>
  rating()
    .when('lin-officer', 'concludeQualityEvaluation', { outcome: 'sound', conclusion: '良好 good' })
    .then('proposalDrafted');
const jointly = () => {
  const waiting = proposed();
  return waiting.when('zhou-head', 'signOff', consentTo(waiting.file)).then('proposalSignedOff');
};

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  [
    'rateDataQuality',
    'liu-provider',
    evaluation,
    ['accuracy', 'conformity', 'consistency', 'completeness', 'timeliness', 'accessibility', 'remark'],
  ],
  ['concludeQualityEvaluation', 'lin-officer', rating, ['outcome', 'conclusion']],
  ['assignQualityIssue', 'he-officer', begun, ['place', 'finding']],
  ['answerQualityIssue', 'liu-provider', assigned, ['how', 'statement']],
  ['passOnQualityIssue', 'liu-provider', assigned, ['organizationId', 'reason']],
  ['returnQualityIssue', 'liu-provider', assigned, ['reason']],
  ['confirmQualityIssue', 'wang-applicant', answered, ['note']],
  ['reopenQualityIssue', 'wang-applicant', answered, ['reason']],
  ['ruleOnQualityIssue', 'lin-officer', disputed, ['outcome', 'reasons']],
  ['withdrawQualityIssue', 'wang-applicant', begun, ['reason']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', jointly, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', jointly, ['proposalId', 'reason']],
];

describe('every act of a quality issue', () => {
  holdsForEveryAct({
    kind: 'qualityIssue',
    acts,
    outcome: 'confirmed',
    others: ['expert-1', 'sun-applicant'],
    decides: (by) => ['lin-officer', 'zhou-head', 'xu-head', 'he-officer'].includes(String(by)),
  });
});

describe('the events of an issue', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const ruled = agreed(disputed(), 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录 added' });
    const folded = ruled.events.reduce<typeof ruled.file | null>(
      (before, event) => evolve(procedure, before, event),
      null,
    );
    expect(folded).toEqual(ruled.file);
    expect(JSON.parse(JSON.stringify(viewOf(ruled.file)))).toEqual(viewOf(ruled.file));
    expect(answeredAgain().file.facts.levels).toHaveLength(2);
  });
});
