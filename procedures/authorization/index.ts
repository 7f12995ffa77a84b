/**
 * 第八条至第十二条 Arts. 8–12 — 授权运营 Authorization. The order of its steps is in workflows/authorization.ts.
 *
 * Standing acts that have their place in `standing/` and are not open yet: amend, suspend, resume, restrict, lift, renew, change of
 * operator. They are unknown acts until they are written.
 */
import type { ProcedureDefinition } from '../engine/define';
import { sharedStanding } from '../standing';
import { moveBasis } from '../standing/move-basis';
import { sendMessage } from '../standing/send-message';
import { deadlineNotices } from './deadline-notices';
import { type AuthorizationFacts, initialFacts } from './facts';
import { authorizationLimits } from './limits';
import { standing as seats } from './panel';
import { reports } from './reports';
import { admissionEnded, announcementWithdrawn, announcementWithdrawnEnds } from './standing/announcement-withdrawn';
import { decideEarlyTermination, requestEarlyTermination } from './standing/early-termination';
import { withdraw } from './standing/withdraw';
import { accessRestriction } from './steps/access-restriction';
import { archiving } from './steps/archiving';
import { completenessCheck } from './steps/completeness-check';
import { dataDeletion } from './steps/data-deletion';
import { eligibilityReview } from './steps/eligibility-review';
import { expertReview } from './steps/expert-review';
import { governmentConsent } from './steps/government-consent';
import { operation } from './steps/operation';
import { publicDisclosure } from './steps/public-disclosure';
import { signing } from './steps/signing';
import { tailorAuthorization } from './tailor';

export const authorization: ProcedureDefinition<AuthorizationFacts> = {
  kind: 'authorization',
  article: '第八条至第十二条 Arts. 8–12',
  title: { zh: '授权运营', en: 'Authorization' },
  steps: [
    completenessCheck,
    eligibilityReview,
    expertReview,
    governmentConsent,
    publicDisclosure,
    signing,
    operation,
    accessRestriction,
    dataDeletion,
    archiving,
  ],
  standing: [
    withdraw,
    requestEarlyTermination,
    decideEarlyTermination,
    sendMessage<AuthorizationFacts>(),
    moveBasis<AuthorizationFacts>(authorizationLimits),
    ...sharedStanding<AuthorizationFacts>(),
  ],
  reports,
  remember: { announcementWithdrawn: (facts) => ({ ...facts, announcementWithdrawn: true }) },
  effects: { ...announcementWithdrawn, ...admissionEnded, ...deadlineNotices },
  endedBy: announcementWithdrawnEnds,
  initial: initialFacts,
  panel: ({ facts }) =>
    facts.review === null || facts.review.conclusion !== null
      ? []
      : seats(facts.review).map(({ personId }) => personId),
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: facts.term?.end ?? null }),
  tailor: tailorAuthorization,
};
