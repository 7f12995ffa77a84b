/** 第七条、第九条、第十条第一款 Arts. 7, 9, 10(1): at each stage of an announcement, which acts are open to whom; from procedures.md §1. */
import {
  atGovernment,
  closed,
  concluded,
  content,
  drafted,
  inDisclosure,
  inWindow,
  lodgingFacts,
  objected,
  qinhuai,
  shanghai,
  zijin,
} from '../../support/announcement-case';
import { describeTable, noProposal, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, government, governmentHead, companies } = people;
const always = { ...proposals, ...standing, moveBasis: authority };

const rows: StageRow[] = [
  {
    stage: 'preparation',
    open: { ...always, editAnnouncement: authority, publish: authority, abandonDraft: authority },
    situations: [{ when: 'a draft', at: (zone) => drafted({ zone }), offered: noProposal }],
  },
  {
    stage: 'applicationWindow',
    open: { ...always, lodge: companies, extendWindow: authority, withdrawAnnouncement: authority },
    situations: [
      { when: 'just published', at: (zone) => inWindow({ zone }), offered: noProposal },
      {
        when: 'one company has lodged',
        at: (zone) =>
          inWindow({ zone })
            .when('wang-applicant', 'lodge', content, {
              at: shanghai('2026-03-10'),
              given: lodgingFacts('wang-applicant', zijin),
            })
            .then('applicationLodged'),
        offered: { ...noProposal, lodge: ['sun-applicant', 'sun-legal'] },
      },
    ],
  },
  {
    stage: 'resultListing',
    open: { ...always, drawUpResultList: authority },
    situations: [
      { when: 'reviews go on', at: (zone) => closed({ zone }), offered: { ...noProposal, drawUpResultList: [] } },
      {
        when: 'all concluded',
        at: (zone) => closed({ zone }).hears('conclusion', concluded(zijin)).hears('conclusion', concluded(qinhuai)),
        offered: noProposal,
      },
    ],
  },
  {
    stage: 'governmentConsent',
    open: { ...always, decideLines: government },
    situations: [
      { when: 'no line decided', at: (zone) => atGovernment({ zone }), offered: noProposal },
      {
        when: 'decisions drafted',
        at: (zone) =>
          atGovernment({ zone })
            .when('gu-officer', 'decideLines', { lines: [{ caseNo: zijin, decision: 'consent' }] })
            .then('proposalDrafted'),
        offered: {
          ...noProposal,
          signOff: governmentHead,
          returnDraft: governmentHead,
          withdrawProposal: government,
        },
      },
    ],
  },
  {
    stage: 'publicDisclosure',
    open: { ...always, raiseObjection: people.public, answerObjection: authority },
    situations: [
      {
        when: 'no objection',
        at: (zone) => inDisclosure({ zone }),
        offered: { ...noProposal, answerObjection: [] },
      },
      { when: 'one objection', at: (zone) => objected(inDisclosure({ zone }), zijin, 'obj-1'), offered: noProposal },
      {
        when: 'an answer drafted',
        at: (zone) =>
          objected(inDisclosure({ zone }), zijin, 'obj-1')
            .when('lin-officer', 'answerObjection', { objectionId: 'obj-1', upheld: false, answer: '经核查' })
            .then('proposalDrafted'),
        offered: {
          ...noProposal,
          signOff: authorityHead,
          returnDraft: authorityHead,
          withdrawProposal: authority,
        },
      },
    ],
  },
];

describeTable('announcement', rows);
