/**
 * 第八条至第十二条 Arts. 8–12 — 授权运营 Authorization. The order of its steps is in workflows/authorization.ts.
 *
 * Standing acts that have their place in `standing/` and are not open yet: amend, renew, change of operator. They are unknown acts until
 * they are written.
 */
import type { ProcedureDefinition } from '../engine/define';
import { sharedStanding } from '../standing';
import { sendMessage } from '../standing/send-message';
import { deadlineNotices } from './deadline-notices';
import { type AuthorizationFacts, initialFacts } from './facts';
import { standing as seats } from './panel';
import { reports } from './reports';
import { admissionEnded, announcementWithdrawn, announcementWithdrawnEnds } from './standing/announcement-withdrawn';
import { accessRestored } from './standing/data-use';
import { decideEarlyTermination, requestEarlyTermination } from './standing/early-termination';
import { openTermination } from './standing/open-termination';
import {
  confirmRestriction,
  declineRestriction,
  lift,
  requestRestriction,
  restrict,
  restrictionTasks,
} from './standing/restriction';
import { extendSuspension, resume, suspend, suspensionTasks } from './standing/suspension';
import { terminationMeaning } from './standing/termination';
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
import { tailorAuthorization, tailorAuthorizationEvent } from './tailor';

export const authorization: ProcedureDefinition<AuthorizationFacts> = {
  kind: 'authorization',
  series: 'AUTH',
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
    openTermination,
    suspend,
    extendSuspension,
    resume,
    restrict,
    confirmRestriction,
    lift,
    requestRestriction,
    declineRestriction,
    sendMessage<AuthorizationFacts>(),
    ...sharedStanding<AuthorizationFacts>(),
  ],
  reports,
  remember: {
    announcementWithdrawn: (facts) => ({ ...facts, announcementWithdrawn: true }),
    ...accessRestored,
    ...terminationMeaning.remember,
  },
  effects: { ...announcementWithdrawn, ...admissionEnded, ...deadlineNotices, ...terminationMeaning.effects },
  endedBy: announcementWithdrawnEnds,
  initial: initialFacts,
  panel: ({ facts }) =>
    facts.review === null || facts.review.conclusion !== null
      ? []
      : seats(facts.review).map(({ personId }) => personId),
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({
    operator: facts.organization.id,
    termEnd: facts.term?.end ?? null,
    suspended: facts.suspension !== null,
  }),
  tasks: (file) => [...suspensionTasks(file), ...restrictionTasks(file)],
  documents: ({ content, formerMaterials }) =>
    [...content.materials, ...(formerMaterials ?? [])].map(({ documentId }) => documentId),
  tailor: tailorAuthorization,
  tailorEvent: tailorAuthorizationEvent,
};
