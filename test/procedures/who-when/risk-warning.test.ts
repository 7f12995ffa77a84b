/** 第二十一条、第二十三条 Arts. 21, 23: at each stage of a risk warning, which acts are open to whom; from procedures.md §9. */
import { assessed, followedUp, reported, resolved, type Warned } from '../risk-warning/warned';
import { describeTable, noProposal, people, proposals, type StageRow, standing } from './table';

const { authority, regulator, center, applicant } = people;
const centerHead = ['tang-head'];

/** Open at every stage; what the center drafts another one of it signs off. */
const always = {
  ...proposals,
  ...standing,
  signOff: [...people.authorityHead, ...people.governmentHead, ...centerHead],
  returnDraft: [...people.authorityHead, ...people.governmentHead, ...centerHead],
  withdrawProposal: [...authority, ...people.government, ...center],
  sendMessage: [...authority, ...regulator],
  dismissRisk: center,
};
const drafted = { ...noProposal, signOff: centerHead, returnDraft: centerHead, withdrawProposal: center };

const dismissalDrafted = (past: Warned) =>
  past.when('he-officer', 'dismissRisk', { reasons: '系统升级所致 an upgrade' }).then('proposalDrafted');

const rows: StageRow[] = [
  {
    stage: 'triage',
    open: { ...always, assessRisk: center },
    situations: [
      { when: 'just reported', at: (zone) => reported({ zone }), offered: noProposal },
      { when: 'its dismissal drafted', at: (zone) => dismissalDrafted(reported({ zone })), offered: drafted },
    ],
  },
  {
    stage: 'followUp',
    open: {
      ...always,
      recordFollowUp: [...authority, ...regulator, ...center],
      reportMeasures: applicant,
      concludeRisk: center,
    },
    situations: [
      { when: 'just assessed', at: (zone) => assessed(reported({ zone })), offered: noProposal },
      {
        when: 'its conclusion drafted',
        at: (zone) =>
          followedUp(assessed(reported({ zone })))
            .when('he-officer', 'concludeRisk', resolved)
            .then('proposalDrafted'),
        offered: drafted,
      },
    ],
  },
];

describeTable('riskWarning', rows);
