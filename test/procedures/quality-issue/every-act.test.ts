/** What holds for every act of the procedure: named fields, nobody in their own case, nothing after the end. */
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { permissions } from '../../../procedures/permissions';
import { consentTo } from '../../support/openings';
import { person } from '../../support/people';
import { agreed, answered, answeredAgain, assigned, begun, disputed, type Issue, procedure, rated } from './tracing';

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

type Case = [act: string, by: string, at: () => Issue, required: string[]];

/** Each act where it is open, with the fields its form requires. */
const acts: Case[] = [
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
  it('is in this list', () => {
    expect(acts.map(([act]) => act).sort()).toEqual(Object.keys(permissions.qualityIssue).sort());
  });

  it.each(acts)('%s: an empty form is refused with every required field named', (act, by, at, required) => {
    const { refusals } = at().when(by, act, {});
    const missing = refusals.filter(({ code }) => code === 'inputMissing');
    expect(missing.map(({ pointer }) => pointer?.slice(1)).sort()).toEqual([...required].sort());
  });

  it.each(acts)('%s: an unknown field is refused by its name', (act, by, at) => {
    const { refusals } = at().when(by, act, { surprise: 1 });
    expect(refusals).toContainEqual({ code: 'inputUnknown', pointer: '/surprise', details: { field: 'surprise' } });
  });

  it.each(acts)('%s: is refused once the case is closed', (act, by, at) => {
    const closed = at().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'confirmed' } });
    closed.when(by, act, {}).refused('caseClosed');
  });

  it.each(acts)('%s: is refused to somebody of another role', (act, _by, at) => {
    at().when('expert-1', act, {}).refused('notPermitted');
    at().when('sun-applicant', act, {}).refused('notPermitted');
  });

  it.each(acts.filter(([, by]) => ['lin-officer', 'zhou-head', 'xu-head', 'he-officer'].includes(by)))(
    '%s: nobody decides in a case of their own organization or an affiliate',
    (act, by, at) => {
      for (const tie of ['org-zijin', 'org-sister'])
        at()
          .when({ ...person(by), affiliations: [tie] }, act, {})
          .refused('ownCase');
    },
  );
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
