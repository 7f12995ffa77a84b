/** 第六条、第八条至第十二条 Arts. 6, 8–12: at each stage of an authorization, which acts are open to whom; from procedures.md §2. */

import { amendmentDrafted, amendmentLocked, started, transferRequested } from '../authorization/amended';
import {
  type Authorized,
  accepted,
  agreed,
  allScored,
  concluded,
  consentTo,
  draftedAgreement,
  drawn,
  inDeletion,
  inOperation,
  inReview,
  inSigning,
  locked,
  lodged,
  pooled,
  sitting,
} from '../authorization/authorized';
import {
  archived,
  asked,
  assessed,
  certified,
  consented,
  dutySubmitted,
  restricted,
  restricting,
  restrictionAsked,
  returned,
  suspended,
  terminationOpened,
} from './authorization-situations';
import { describeTable, noProposal, offeredTo, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, regulator, regulatorHead, center, applicant, legal, monitor, ofZone } = people;

/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator], moveBasis: authority };
/** 第二十三条 Art. 23: as long as there may be something to read, the center may restrict and others may ask it to. */
const restrictable = {
  ...always,
  restrict: center,
  confirmRestriction: center,
  lift: center,
  declineRestriction: center,
  requestRestriction: [...authority, ...regulator],
  reportRisk: monitor,
};
const notRestricted = { confirmRestriction: [], lift: [], declineRestriction: [] };
const calm = {
  ...noProposal,
  ...notRestricted,
  decideEarlyTermination: [],
  extendSuspension: [],
  resume: [],
  lockAmendment: [],
  signAmendment: [],
  withdrawAmendment: [],
  acknowledgeOperatorChange: [],
  decideTransfer: [],
  answerReferral: [],
  confirmDuty: [],
  returnDuty: [],
  openDataRequest: [],
  // Nothing is granted yet.
  reportQualityIssue: [],
  openQualityEvaluation: [],
};
const admission = { ...always, withdraw: applicant };

const panel = (past: { file: unknown }) => sitting(past as Authorized).map(({ personId }) => personId);

const rows: StageRow[] = [
  {
    stage: 'completenessCheck',
    open: {
      ...admission,
      accept: authority,
      returnForCorrection: authority,
      refuseAcceptance: authority,
      correct: applicant,
    },
    situations: [
      { when: 'just lodged', at: (zone) => lodged({ zone }), offered: { ...noProposal, correct: [] } },
      {
        when: 'returned for correction',
        at: returned,
        offered: { ...noProposal, accept: [], returnForCorrection: [], refuseAcceptance: [] },
      },
      {
        when: 'acceptance drafted',
        at: (zone) => lodged({ zone }).when('lin-officer', 'accept', {}).then('proposalDrafted'),
        offered: {
          ...noProposal,
          signOff: authorityHead,
          returnDraft: authorityHead,
          withdrawProposal: authority,
          correct: [],
        },
      },
    ],
  },
  {
    stage: 'eligibilityReview',
    open: { ...admission, assessEligibility: authority, extendReview: authorityHead },
    situations: [
      { when: 'just accepted', at: (zone) => accepted({ zone }), offered: noProposal },
      {
        when: 'extended once',
        at: (zone) =>
          accepted({ zone }).when('zhou-head', 'extendReview', { reason: '案情复杂' }).then('reviewExtended'),
        offered: { ...noProposal, extendReview: [] },
      },
      {
        when: 'drafted',
        at: assessed,
        offered: { ...noProposal, signOff: authorityHead, returnDraft: authorityHead, withdrawProposal: authority },
      },
    ],
  },
  {
    stage: 'expertReview',
    open: {
      ...admission,
      freezePool: authority,
      drawPanel: authority,
      releaseSeat: authority,
      concludeReview: authority,
      acceptInvitation: ['panel'],
      declineInvitation: ['panel'],
      declareConflict: ['panel'],
      submitScores: ['panel'],
    },
    situations: [
      {
        when: 'just begun',
        at: (zone) => inReview({ zone }),
        offered: { ...noProposal, drawPanel: [], releaseSeat: [], concludeReview: [] },
      },
      {
        when: 'the pool frozen',
        at: (zone) => pooled(inReview({ zone })),
        offered: { ...noProposal, freezePool: [], releaseSeat: [], concludeReview: [] },
      },
      {
        when: 'the panel invited',
        at: (zone) => drawn({ zone }),
        panel,
        offered: { ...noProposal, freezePool: [], drawPanel: [], concludeReview: [], submitScores: [] },
      },
      {
        when: 'all scored',
        at: (zone) => allScored(undefined, { zone }),
        panel,
        offered: {
          ...noProposal,
          freezePool: [],
          drawPanel: [],
          releaseSeat: [],
          acceptInvitation: [],
          declineInvitation: [],
          declareConflict: [],
          submitScores: [],
        },
      },
    ],
  },
  {
    stage: 'governmentConsent',
    open: admission,
    situations: [
      {
        when: 'the list is with the government',
        at: (zone) => concluded(undefined, { zone }).opens('governmentConsent'),
        offered: noProposal,
      },
    ],
  },
  {
    stage: 'publicDisclosure',
    open: admission,
    situations: [{ when: 'disclosed', at: (zone) => consented(zone).opens('publicDisclosure'), offered: noProposal }],
  },
  {
    stage: 'signing',
    open: {
      ...admission,
      draftAgreement: [...authority, ...regulator],
      lockAgreement: authority,
      signAgreement: [...authorityHead, ...regulatorHead, ...legal],
    },
    situations: [
      {
        when: 'no text yet',
        at: (zone) => inSigning({ zone }),
        offered: { ...noProposal, lockAgreement: [], signAgreement: [] },
      },
      {
        when: 'drafted',
        at: (zone) => draftedAgreement(inSigning({ zone })),
        offered: { ...noProposal, signAgreement: [] },
      },
      {
        when: 'locked',
        at: (zone) => locked(inSigning({ zone })),
        offered: { ...noProposal, lockAgreement: [] },
      },
      {
        when: 'signed by the data authority',
        at: (zone) => {
          const text = locked(inSigning({ zone }));
          const hash = text.file.facts.agreement?.hash ?? '';
          return text.when('zhou-head', 'signAgreement', { hash }).then('partySigned');
        },
        offered: { ...noProposal, lockAgreement: [], signAgreement: [...regulatorHead, ...legal] },
      },
    ],
  },
  {
    stage: 'operation',
    open: {
      ...restrictable,
      requestEarlyTermination: legal,
      decideEarlyTermination: authority,
      suspend: authority,
      extendSuspension: authority,
      resume: authority,
      openTermination: authority,
      draftAmendment: [...authority, ...regulator],
      lockAmendment: authority,
      signAmendment: [...authorityHead, ...regulatorHead, ...legal],
      withdrawAmendment: [...authority, ...regulator],
      renew: legal,
      notifyOperatorChange: applicant,
      acknowledgeOperatorChange: authority,
      requestTransfer: legal,
      decideTransfer: authority,
      openInspection: authority,
      answerReferral: authority,
      recordSupervision: ofZone,
      submitDuty: applicant,
      confirmDuty: ofZone,
      returnDuty: ofZone,
      openDataRequest: applicant,
      reportQualityIssue: applicant,
      openQualityEvaluation: authority,
      openEvaluation: authority,
      notifyProduct: applicant,
    },
    situations: [
      { when: 'just signed', at: (zone) => inOperation({ zone }), offered: calm },
      {
        when: 'suspended',
        at: suspended,
        offered: { ...calm, suspend: [], extendSuspension: authority, resume: authority },
      },
      {
        when: 'restricted by an officer of the center',
        at: restricted,
        offered: { ...calm, restrict: [], requestRestriction: [], confirmRestriction: ['tang-head'], lift: center },
      },
      {
        when: 'a restriction asked for',
        at: restrictionAsked,
        offered: { ...calm, requestRestriction: [], declineRestriction: center },
      },
      {
        when: 'an amendment drafted',
        at: (zone) => amendmentDrafted(inOperation({ zone })),
        offered: { ...calm, lockAmendment: authority, withdrawAmendment: [...authority, ...regulator] },
      },
      {
        when: 'an amendment locked',
        at: (zone) => amendmentLocked(inOperation({ zone })),
        offered: {
          ...calm,
          signAmendment: [...authorityHead, ...regulatorHead, ...legal],
          withdrawAmendment: [...authority, ...regulator],
        },
      },
      {
        when: 'another operator asked for',
        at: (zone) => transferRequested(inOperation({ zone })),
        offered: { ...calm, requestTransfer: [], decideTransfer: authority },
      },
      {
        when: 'evidence of a duty handed in',
        at: dutySubmitted,
        offered: { ...calm, confirmDuty: ofZone, returnDuty: ofZone },
      },
      {
        when: 'a suspension asked for by an inspection',
        at: (zone) =>
          inOperation({ zone }).hears('matterReferred', {
            from: 'INSP-2026-0001',
            to: 'suspension',
            reasons: '未整改',
          }),
        offered: { ...calm, answerReferral: authority },
      },
      {
        when: 'its space provisioned',
        at: (zone) => started({ zone }),
        offered: {
          ...calm,
          openDataRequest: applicant,
          reportQualityIssue: applicant,
          openQualityEvaluation: authority,
        },
      },
      { when: 'a termination procedure opened', at: terminationOpened, offered: { ...calm, openTermination: [] } },
      {
        when: 'early termination asked for',
        at: asked,
        offered: { ...calm, requestEarlyTermination: [], decideEarlyTermination: authority },
      },
      {
        when: 'early termination agreed',
        at: (zone) =>
          agreed(asked(zone), 'decideEarlyTermination', {
            agreed: true,
            effectiveDay: '2027-01-01',
            reason: '同意',
          }),
        offered: { ...calm, requestEarlyTermination: [] },
      },
    ],
  },
  {
    stage: 'accessRestriction',
    open: { ...restrictable, recordSupervision: ofZone },
    situations: [
      { when: 'access is being switched off', at: restricting, offered: { ...noProposal, ...notRestricted } },
    ],
  },
  {
    stage: 'dataDeletion',
    open: { ...restrictable, certifyDeletion: applicant, checkDeletion: center, recordSupervision: ofZone },
    situations: [
      {
        when: 'nothing certified',
        at: (zone) => inDeletion({ zone }),
        offered: { ...noProposal, ...notRestricted, checkDeletion: [] },
      },
      { when: 'certified', at: certified, offered: { ...noProposal, ...notRestricted, certifyDeletion: [] } },
    ],
  },
  {
    stage: 'archiving',
    open: { ...restrictable, sealArchive: authority },
    situations: [
      { when: 'not sealed', at: archived, offered: { ...noProposal, ...notRestricted } },
      {
        when: 'being sealed',
        at: (zone) => archived(zone).when('lin-officer', 'sealArchive', {}).then('archiveOrdered'),
        offered: { ...noProposal, ...notRestricted, sealArchive: [] },
      },
    ],
  },
];

describeTable('authorization', rows);

describe('I-04: a joint draft that is signed off', () => {
  it('is offered to the other authority’s head, and no more to the own', () => {
    const waiting = assessed('industry');
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    const onProposals = (by: string) => offeredTo(signed, by).filter((act) => act in proposals);
    expect(onProposals('xu-head')).toEqual(['concur', 'declineToConcur']);
    expect(onProposals('zhou-head')).toEqual(['withdrawProposal']);
    expect(onProposals('chen-officer')).toEqual([]);
  });

  it('a draft is not offered for sign-off to the head who made it', () => {
    const own = lodged().when('zhou-head', 'accept', {}).then('proposalDrafted');
    expect(offeredTo(own, 'zhou-head')).not.toContain('signOff');
  });
});
