/** 第十八条 Art. 18: at each stage of an evaluation, which acts are open to whom; from procedures.md §5. */
import {
  allScored,
  asking,
  begun,
  contested as contestedAs,
  type Evaluating,
  improved,
  inConclusion,
  inContest,
  inImprovement,
  inMeasures,
  inNotice,
  inScoring,
  interview,
  otherOfficer,
  shanghai,
  sheet,
} from '../evaluation/evaluating';
import { describeTable, noProposal, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, regulator, applicant } = people;
/** Offices registered as providers; ma and qian are of another zone's regulator. */
const provider = ['liu-provider', 'ma-officer', 'qian-head'];

/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator] };
/** Until the conclusion the authority may let it be. */
const unconcluded = { ...always, discontinueEvaluation: authority };
/** Waits for the head of the authority that drafted it. */
const drafted = { ...noProposal, signOff: authorityHead, returnDraft: authorityHead, withdrawProposal: authority };
const scorers = { scoreEvaluation: [...regulator, ...provider] };
const late = shanghai('2026-10-20');

const discontinuing = (past: Evaluating) =>
  past.when('lin-officer', 'discontinueEvaluation', { reason: '误开 mistaken' }).then('proposalDrafted');
const byProvider = (past: Evaluating) =>
  past.when('liu-provider', 'scoreEvaluation', sheet(80)).then('evaluationScored');

const rows: StageRow[] = [
  {
    stage: 'selfReport',
    open: { ...unconcluded, submitSelfReport: applicant, proceedWithoutReport: authority },
    situations: [
      { when: 'just opened', at: (zone) => begun({ zone }), offered: { ...noProposal, proceedWithoutReport: [] } },
      { when: 'the report overdue', at: (zone) => begun({ zone }).until(late), offered: noProposal },
      {
        when: 'its end drafted',
        at: (zone) => discontinuing(begun({ zone })),
        offered: { ...drafted, proceedWithoutReport: [] },
      },
    ],
  },
  {
    stage: 'scoring',
    open: { ...unconcluded, ...scorers, askScorers: authority, closeScoring: authority },
    situations: [
      {
        when: 'nobody named yet',
        at: (zone) => inScoring({ zone }),
        offered: { ...noProposal, scoreEvaluation: [], closeScoring: [] },
      },
      {
        when: 'a provider named',
        at: (zone) => asking({ zone }),
        offered: { ...noProposal, scoreEvaluation: [...regulator, 'liu-provider'], closeScoring: [] },
      },
    ],
  },
  {
    stage: 'conclusion',
    open: { ...unconcluded, concludeEvaluation: authority },
    situations: [
      { when: 'all have scored', at: (zone) => inConclusion(80, { zone }), offered: noProposal },
      {
        when: 'a conclusion drafted',
        at: (zone) =>
          inConclusion(80, { zone })
            .when('lin-officer', 'concludeEvaluation', { opinion: '意见 opinion' })
            .then('proposalDrafted'),
        offered: drafted,
      },
    ],
  },
  {
    stage: 'noticeOfResult',
    open: { ...always, confirmReceipt: applicant, serveByPublicNotice: authority },
    situations: [
      { when: 'just sent', at: (zone) => inNotice(80, { zone }), offered: { ...noProposal, serveByPublicNotice: [] } },
      { when: 'the receipt overdue', at: (zone) => inNotice(80, { zone }).until(late), offered: noProposal },
    ],
  },
  {
    stage: 'contest',
    open: { ...always, contestEvaluation: applicant, answerContest: authority },
    situations: [
      { when: 'just served', at: (zone) => inContest(30, { zone }), offered: { ...noProposal, answerContest: [] } },
      {
        // I-76: Lin drafted the conclusion and Zhou signed it off.
        when: 'contested',
        at: (zone) => contestedAs(30, { zone }),
        offered: { ...noProposal, contestEvaluation: [], answerContest: ['duty-post'] },
      },
      {
        when: 'an answer drafted: Zhou concluded and does not sign it off',
        at: (zone) =>
          contestedAs(30, { zone })
            .when(otherOfficer, 'answerContest', { upheld: false, reasons: '复核无误 checked' })
            .then('proposalDrafted'),
        offered: {
          ...drafted,
          signOff: [],
          returnDraft: [],
          contestEvaluation: [],
          answerContest: ['duty-post'],
        },
      },
    ],
  },
  {
    stage: 'measures',
    open: { ...always, giveSupport: authority, takeMeasure: authority },
    situations: [
      { when: 'excellent', at: (zone) => inMeasures(95, { zone }), offered: { ...noProposal, takeMeasure: [] } },
      { when: 'poor', at: (zone) => inMeasures(30, { zone }), offered: { ...noProposal, giveSupport: [] } },
      {
        when: 'an interview drafted',
        at: (zone) => inMeasures(30, { zone }).when('lin-officer', 'takeMeasure', interview).then('proposalDrafted'),
        offered: { ...drafted, giveSupport: [] },
      },
    ],
  },
  {
    stage: 'improvement',
    open: {
      ...always,
      reportImprovement: applicant,
      confirmImprovement: authority,
      returnImprovement: authority,
      endImprovement: authority,
    },
    situations: [
      {
        when: 'both due',
        at: (zone) => inImprovement({ zone }),
        offered: { ...noProposal, confirmImprovement: [], returnImprovement: [] },
      },
      { when: 'one reported', at: (zone) => improved(inImprovement({ zone }), 1), offered: noProposal },
      {
        when: 'both reported',
        at: (zone) => improved(improved(inImprovement({ zone }), 1), 2),
        offered: { ...noProposal, reportImprovement: [] },
      },
      {
        when: 'its end drafted',
        at: (zone) =>
          inImprovement({ zone })
            .when('lin-officer', 'endImprovement', { reasons: '授权即将结束 soon over' })
            .then('proposalDrafted'),
        offered: { ...drafted, confirmImprovement: [], returnImprovement: [] },
      },
    ],
  },
];

describeTable('evaluation', rows);

describe('第十八条 Art. 18: scoring', () => {
  it('is offered to an organization until it has scored', () => {
    expect(byProvider(asking()).tasks()).toEqual(['score-org-health']);
    expect(allScored().tasks()).toEqual([]);
  });
});
