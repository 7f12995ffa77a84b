/** 第二十条第一款 Art. 20(1): at each stage of a quality issue, which acts are open to whom; from procedures.md §7. */
import { answered, assigned, begun, disputed, type Issue, rated, transport } from '../quality-issue/tracing';
import { describeTable, noProposal, ofAnyZone, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, regulator, center, applicant } = people;

/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator] };
/** An issue that the operator reported is its own to take back. */
const reported = { ...always, withdrawQualityIssue: applicant };
/** Offices that data come from or pass through, of whatever zone; who of them has it in hands is a rule of the act. */
const offices = ofAnyZone([...authority, ...regulator, 'ma-officer', 'qian-head', ...center, 'liu-provider']);
const drafted = { ...noProposal, signOff: authorityHead, returnDraft: authorityHead, withdrawProposal: authority };

type Zone = 'industry' | 'comprehensive';
const evaluation = (zone: Zone) => begun({ zone, origin: 'evaluation' });
const held = (zone: Zone) => assigned(begun({ zone }));
const passedOn = (zone: Zone) => {
  const input = { organizationId: 'org-transport', reason: '源自交通局 from the bureau' };
  return held(zone)
    .when('liu-provider', 'passOnQualityIssue', input, { given: transport })
    .then('qualityIssuePassedOn');
};
const unanswered = (zone: Zone) => answered(held(zone));
const inDispute = (zone: Zone): Issue => (zone === 'industry' ? disputed() : unanswered(zone).opens('ruling'));
const by = (...ids: string[]) => ({ answerQualityIssue: ids, passOnQualityIssue: ids, returnQualityIssue: ids });

const rows: StageRow[] = [
  {
    stage: 'scoring',
    open: { ...always, rateDataQuality: [...offices, ...applicant], concludeQualityEvaluation: authority },
    situations: [
      {
        when: 'the hospital and the operator asked to rate',
        at: evaluation,
        offered: { ...noProposal, rateDataQuality: ['liu-provider', ...applicant] },
      },
      {
        when: 'rated by the hospital, which may think again',
        at: (zone) => evaluation(zone).when('liu-provider', 'rateDataQuality', rated()).then('dataQualityRated'),
        offered: { ...noProposal, rateDataQuality: ['liu-provider', ...applicant] },
      },
    ],
  },
  {
    stage: 'tracing',
    open: { ...reported, assignQualityIssue: center },
    situations: [
      { when: 'reported by the operator', at: (zone) => begun({ zone }), offered: noProposal },
      {
        when: 'found in an evaluation',
        at: (zone) => evaluation(zone).opens('tracing'),
        offered: { ...noProposal, withdrawQualityIssue: [] },
      },
    ],
  },
  {
    stage: 'mending',
    open: { ...reported, answerQualityIssue: offices, passOnQualityIssue: offices, returnQualityIssue: offices },
    situations: [
      { when: 'in the hands of the hospital', at: held, offered: { ...noProposal, ...by('liu-provider') } },
      {
        when: 'passed on to the transport bureau',
        at: passedOn,
        offered: { ...noProposal, ...by('ma-officer', 'qian-head') },
      },
    ],
  },
  {
    stage: 'confirmation',
    open: { ...reported, confirmQualityIssue: applicant, reopenQualityIssue: applicant, ruleOnQualityIssue: authority },
    situations: [
      { when: 'answered', at: unanswered, offered: { ...noProposal, ruleOnQualityIssue: [] } },
      {
        when: 'the time to confirm over',
        at: (zone) => unanswered(zone).until('2026-10-16T00:00:00.000Z'),
        offered: noProposal,
      },
    ],
  },
  {
    stage: 'ruling',
    open: { ...reported, ruleOnQualityIssue: authority },
    situations: [
      { when: 'disputed', at: inDispute, offered: noProposal },
      {
        when: 'a ruling drafted',
        at: (zone) =>
          inDispute(zone)
            .when('lin-officer', 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录 added' })
            .then('proposalDrafted'),
        offered: drafted,
      },
    ],
  },
];

describeTable('qualityIssue', rows);
