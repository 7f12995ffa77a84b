/** What an authorization remembers: folded from its events, plain JSON, references instead of personal data. */
import type { RecordedActor } from '../engine/case-file';
import type { Text } from '../engine/text';
import type { AgreementText } from './agreement-text';
import type { ApplicationContent } from './application';
import type { DeletionCheck } from './deletion-check';

export interface Criterion {
  id: string;
  title: Text;
  /** Out of 100 over all criteria. */
  weight: number;
}

export interface Named {
  id: string;
  title: Text;
}

export interface ApplicantFacts {
  id: string;
  /** False for 非法人组织, allowed by 第三条第二款 Art. 3(2) and flagged (I-17). */
  legalPerson: boolean;
  creditCode: string;
  affiliates: string[];
}

export type MaterialFault = 'missing' | 'incorrect' | 'outdated';

export interface CorrectionItem {
  material: string;
  fault: MaterialFault;
  note: string;
}

export interface Finding {
  condition: string;
  met: boolean;
  evidence: string;
}

export interface Seat {
  personId: string;
  /** `released`: did not answer or score in time, and the authority went on without. */
  state: 'invited' | 'accepted' | 'declined' | 'conflict' | 'released' | 'scored';
  invitedAt?: string;
  /** Sealed until the review is concluded. */
  scores: { criterion: string; score: number }[] | null;
  /** Weighted total, 0–100. */
  total: number | null;
  opinion: string | null;
}

export interface Review {
  pool: { personId: string; organizationId: string }[];
  /** Left out for ties to the applicant within the look-back period. */
  excluded: string[];
  size: number | null;
  seeds: string[];
  /** Drawn but not invited yet, in drawn order. */
  reserve: string[];
  seats: Seat[];
  conclusion: { mean: number; submitted: number; recommended: boolean; opinion: string } | null;
}

export interface Signature {
  party: 'dataAuthority' | 'zoneRegulator' | 'applicant';
  by: RecordedActor;
  at: string;
  hash: string;
}

export interface Agreement {
  version: number;
  text: AgreementText;
  hash: string;
  locked: boolean;
  signatures: Signature[];
}

export interface Grant {
  grantId: string;
  dataset: string;
  state: 'active' | 'restricted' | 'revoked';
  /** The operator's certificate: a hash of what was deleted, or an attestation. `by` is missing in cases of before. */
  certificate: { at: string; sha256: string | null; attestation: string | null; by?: RecordedActor } | null;
}

export interface AuthorizationFacts {
  announcementNo: string;
  organization: ApplicantFacts;
  content: ApplicationContent;
  criteria: Criterion[];
  /** Conditions and materials of the announcement beyond those of the law. */
  conditions: Named[];
  materials: Named[];
  /** Documents that corrected ones took the place of. */
  formerMaterials: ApplicationContent['materials'];
  scenarios: Named[];
  lodgedAt: string;
  /** The announcement itself was withdrawn. */
  announcementWithdrawn: boolean;
  acceptedAt: string | null;
  returned: { at: string; items: CorrectionItem[]; open: boolean } | null;
  eligibility: { result: 'qualified' | 'notQualified'; findings: Finding[]; decisionNote: string | null } | null;
  reviewExtended: boolean;
  review: Review | null;
  /** Earlier reviews, kept when an upheld objection sent the case back (I-13). */
  formerReviews: Review[];
  /** `reasons` as the result list gave them. */
  result: { recommended: boolean; reasons: string; consentedAt: string | null; disclosedAt: string | null } | null;
  agreement: Agreement | null;
  term: { start: string; end: string } | null;
  provisionedAt: string | null;
  grants: Grant[];
  earlyTermination: {
    askedAt: string;
    reason: string;
    effectiveDay: string;
    state: 'open' | 'agreed' | 'refused';
  } | null;
  /** The last check of the certificates, item by item (I-23). */
  deletionChecks: DeletionCheck[];
  /** Day until which the archive and the record are kept at least (included, I-45). */
  keptUntil: string | null;
  closing: {
    restrictedAt: string | null;
    checkedAt: string | null;
    /** Who ordered the check that is under way. */
    checkOrderedBy?: RecordedActor;
    mismatches: string[];
    archiveOrdered: boolean;
    archive: { sha256: string; documentId: string } | null;
  };
}

/** @returns the facts at opening, from what was lodged. */
export function initialFacts(opening: Record<string, any>): AuthorizationFacts {
  const { announcementNo, organization, content, criteria, conditions, materials, scenarios, lodgedAt } = opening;
  return {
    announcementNo,
    organization,
    content,
    criteria,
    conditions,
    materials,
    formerMaterials: [],
    scenarios,
    lodgedAt,
    announcementWithdrawn: false,
    acceptedAt: null,
    returned: null,
    eligibility: null,
    reviewExtended: false,
    review: null,
    formerReviews: [],
    result: null,
    agreement: null,
    term: null,
    provisionedAt: null,
    grants: [],
    earlyTermination: null,
    deletionChecks: [],
    keptUntil: null,
    closing: { restrictedAt: null, checkedAt: null, mismatches: [], archiveOrdered: false, archive: null },
  };
}
