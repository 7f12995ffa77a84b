/** 第二十一条 Art. 21: at each stage of an inspection, which acts are open to whom; from procedures.md §8. */
import {
  answered,
  begun,
  confirmed,
  found,
  type Inspecting,
  inConclusion,
  inExamination,
  inRectification,
  orderFor,
  passed,
  reported,
} from '../inspection/inspecting';
import { describeTable, noProposal, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, regulator, applicant, ofZone, notOfZone, security } = people;

/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator] };
const inspected = [...applicant, ...ofZone];
const checkers = [...authority, ...regulator, ...security];
/** Waits for the head of the data authority. */
const drafted = { ...noProposal, signOff: authorityHead, returnDraft: authorityHead, withdrawProposal: authority };

const calledOffDrafted = (past: Inspecting) =>
  past.when('lin-officer', 'callOffInspection', { reason: '计划调整 plan changed' }).then('proposalDrafted');
const conclusionDrafted = (past: Inspecting) =>
  past
    .when('lin-officer', 'concludeInspection', { summary: '合规 in order', orders: [orderFor(past, 'operator')] })
    .then('proposalDrafted');

const operatorClosed = (past: Inspecting) =>
  past.when('shi-supervisor', 'recheckRectification', passed('operator')).then('rectificationClosed');

const rows: StageRow[] = [
  {
    stage: 'inspectionPreparation',
    open: { ...always, answerParticipation: security, beginInspection: authority, callOffInspection: authority },
    situations: [
      { when: 'just opened', at: (zone) => begun({ zone }), offered: noProposal },
      {
        when: 'all have answered',
        at: (zone) => answered(begun({ zone })),
        offered: { ...noProposal, answerParticipation: [] },
      },
      { when: 'its end drafted', at: (zone) => calledOffDrafted(begun({ zone })), offered: drafted },
    ],
  },
  {
    stage: 'examination',
    open: {
      ...always,
      recordFinding: [...authority, ...security],
      completeExamination: authority,
      callOffInspection: authority,
      respondToFinding: inspected,
    },
    situations: [
      {
        when: 'nothing found yet',
        at: (zone) => inExamination({ zone }),
        offered: { ...noProposal, respondToFinding: [] },
      },
      {
        when: 'something found on both',
        at: (zone) => found(inExamination({ zone }), 'operator', 'zoneRegulator'),
        offered: noProposal,
      },
      {
        when: 'something found on the operator only',
        at: (zone) => found(inExamination({ zone, subjects: ['operator'] }), 'operator'),
        offered: { ...noProposal, respondToFinding: applicant },
      },
    ],
  },
  {
    stage: 'inspectionConclusion',
    open: { ...always, concludeInspection: authority, respondToFinding: inspected },
    situations: [
      { when: 'the inspected have their say', at: (zone) => inConclusion({ zone }), offered: noProposal },
      {
        when: 'all of it confirmed',
        at: (zone) => confirmed(inConclusion({ zone })),
        offered: { ...noProposal, respondToFinding: [] },
      },
      {
        when: 'its conclusion drafted',
        at: (zone) => conclusionDrafted(confirmed(inConclusion({ zone, subjects: ['operator'] }))),
        offered: { ...drafted, respondToFinding: [] },
      },
    ],
  },
  {
    stage: 'rectification',
    open: {
      ...always,
      reportRectification: inspected,
      recheckRectification: checkers,
      extendRectification: checkers,
      turnOver: authority,
    },
    situations: [
      { when: 'both ordered to rectify', at: (zone) => inRectification({ zone }), offered: noProposal },
      {
        when: 'the operator has reported',
        at: (zone) => reported(inRectification({ zone, subjects: ['operator'] }), 'operator'),
        offered: { ...noProposal, reportRectification: [], extendRectification: [] },
      },
      {
        when: 'only the regulator has still to rectify: it checks nothing of its own',
        at: (zone) => operatorClosed(reported(inRectification({ zone }), 'operator')),
        offered: {
          ...noProposal,
          reportRectification: ofZone,
          recheckRectification: [...notOfZone, ...security],
          extendRectification: [...notOfZone, ...security],
          turnOver: [],
        },
      },
    ],
  },
];

describeTable('inspection', rows);
