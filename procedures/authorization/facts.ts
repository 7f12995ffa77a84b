/** What an authorization remembers: folded from its events, plain JSON, references instead of personal data. */
import type { WayOfUse } from '../data-request/request';
import type { RecordedActor } from '../engine/case-file';
import type { Text } from '../engine/text';
import type { AgreementChange } from './agreement-comparison';
import type { AgreementText } from './agreement-text';
import type { ApplicationContent } from './application';
import type { DeletionCheck } from './deletion-check';
import type { Ending } from './ending';
import type {
  DataRequestOnFile,
  EvaluationOnFile,
  EvaluationResult,
  PoorRow,
  ProductOnFile,
  QualityIssueOnFile,
  TerminationOnFile,
} from './on-file';
import type { CarriedOutWithdrawals } from './standing/consent-withdrawals';
import type { Imported } from './standing/imported';
import { nothingSupervised, type Supervised } from './supervised';

export type * from './on-file';

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
  /** As the register had it when the case was opened. */
  name?: Text;
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
  /** What the signatures name: SHA-256 of the text, for an amended one of the amendment. */
  hash: string;
  locked: boolean;
  signatures: Signature[];
}

/** A text that another took the place of, with its signatures. */
export interface FormerAgreement extends Agreement {
  /** When the next one took its place, and the sequence of that event. */
  until: string;
  seq: number;
}

/** A change of the agreement on its way: the whole new text, signed like the agreement. */
export interface Amendment {
  /** Counts the drafts. */
  draft: number;
  text: AgreementText;
  /** First day of the new text; null: the day on which the last party signs. */
  effectiveDay: string | null;
  /** What it changes, against the text in force. */
  changes: AgreementChange[];
  hash: string;
  locked: boolean;
  signatures: Signature[];
  /** When the last party signed; it then waits for its day. */
  agreedAt: string | null;
}

/** The case that renews this authorization. */
export interface Renewal {
  caseNo: string;
  announcementNo: string;
  askedAt: string;
  state: 'open' | 'signed' | 'ended';
  /** How it ended without an agreement. */
  outcome: string | null;
}

/** A change at the operator that it gave notice of; who and what stands in the documents. */
export interface OperatorNotice {
  id: string;
  at: string;
  seq: number;
  items: { item: 'name' | 'legalRepresentative' | 'securityOfficer'; documentId: string }[];
  /** First day of the change. */
  since: string;
  acknowledgedAt: string | null;
}

/** The wish to hand the authorization to another organization. */
export interface Transfer {
  kind: 'merger' | 'transfer';
  to: ApplicantFacts;
  reason: string;
  documents: string[];
  askedAt: string;
  /** First day of the new operator, as asked and then as agreed. */
  effectiveDay: string;
  state: 'open' | 'agreed';
}

/** An operator of before, who reads what was theirs until then. */
export interface FormerOperator {
  organization: ApplicantFacts;
  /** When another took its place, and the sequence of that event: what is of before was theirs. */
  until: string;
  seq: number;
  /** What was lodged with the wish to hand over. */
  documents: string[];
  /** When the platform showed the space as handed over; null where there was none yet. */
  spaceHandedOverAt: string | null;
}

/** The sample with which a space is opened has neither request nor scenario. */
export interface Grant {
  grantId: string;
  dataset: string;
  /** `ordered` until the platform, read back, shows it. */
  state: 'ordered' | 'active' | 'restricted' | 'revoked';
  items?: string[];
  scenario?: string;
  requestNo?: string;
  wayOfUse?: WayOfUse;
  personal?: boolean;
  /** Last day of the term when it was granted (included); it ends with the authorization at the latest. */
  until?: string | null;
  level?: number | null;
  /** 第十七条 Art. 17: what the operator pays for the resource, where the basis enables it. */
  resourceFee?: { yuan: number; per: string } | null;
  /** Why it ended before the authorization. */
  closed?: { at: string; reason: string };
  /** The operator's certificate: a hash of what was deleted, or an attestation. `by` is missing in cases of before. */
  certificate: { at: string; sha256: string | null; attestation: string | null; by?: RecordedActor } | null;
}

/** 第十二条 Art. 12: both authorities' decision for a breach. It says how it ends. */
export interface Suspension {
  since: string;
  /** Clause of this agreement that was breached. */
  clause: string;
  grounds: string;
  /** As decided: the last day (included); where a condition is named, the day on which it is reviewed. */
  until: string;
  condition: string | null;
  extensions: { at: string; until: string; reason: string }[];
  /** When the platform, read back, let nothing be read any more. */
  verifiedAt: string | null;
  ended: { at: string; how: 'resumed' | 'lastDay' | 'replaced' | 'termEnded'; reason: string | null } | null;
}

/** 第二十三条 Art. 23: the governance center's technical act. */
export interface Restriction {
  since: string;
  ground: 'risk' | 'suspension' | 'termination';
  reason: string;
  by: RecordedActor;
  confirmed: { at: string; by: RecordedActor } | null;
  verifiedAt: string | null;
  lifted: { at: string; reason: string } | null;
  /** The risk warning it is for, where it is for one. */
  riskNo?: string;
}

export interface AuthorizationFacts extends Supervised {
  /** Empty where the agreement was taken over and no call was answered here. */
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
  /** The last return; `times` counts them, `more` says whether the policy lets the case be returned again. Files of before have neither. */
  returned: { at: string; items: CorrectionItem[]; open: boolean; times?: number; more?: boolean } | null;
  eligibility: { result: 'qualified' | 'notQualified'; findings: Finding[]; decisionNote: string | null } | null;
  reviewExtended: boolean;
  review: Review | null;
  /** Earlier reviews, kept when an upheld objection sent the case back (I-13). */
  formerReviews: Review[];
  /** `reasons` as the result list gave them. */
  result: { recommended: boolean; reasons: string; consentedAt: string | null; disclosedAt: string | null } | null;
  agreement: Agreement | null;
  /** Oldest first. */
  formerAgreements: FormerAgreement[];
  amendment: Amendment | null;
  term: { start: string; end: string } | null;
  /** When the end of the term was last changed by an amendment. */
  termChangedAt: string | null;
  /** The authorization this one renews, the last day of its term, and whether it was terminated meanwhile. */
  renewalOf: { caseNo: string; termEnd: string; terminated: boolean } | null;
  renewal: Renewal | null;
  operatorNotices: OperatorNotice[];
  transfer: Transfer | null;
  formerOperators: FormerOperator[];
  provisionedAt: string | null;
  grants: Grant[];
  /** Oldest first. */
  dataRequests: DataRequestOnFile[];
  earlyTermination: {
    askedAt: string;
    reason: string;
    effectiveDay: string;
    state: 'open' | 'agreed' | 'refused';
  } | null;
  /** The one in force; those that ended are in `suspensions`. */
  suspension: Suspension | null;
  suspensions: Suspension[];
  /** The one in force; those that were lifted are in `restrictions`. */
  restriction: Restriction | null;
  restrictions: Restriction[];
  /** What another office asked the center for and has no answer yet. */
  restrictionRequest: { at: string; by: RecordedActor; reason: string } | null;
  /** 第十八条 Art. 18: concluded evaluations, oldest first, as they were reported. */
  evaluations: EvaluationResult[];
  /** Evaluations open by themselves in this case (I-74). */
  periodicEvaluation: boolean;
  evaluation: EvaluationOnFile | null;
  poorRow: PoorRow | null;
  /** Number of the last evaluation of the row for which a termination procedure was opened. */
  answeredPoor: string | null;
  /** 第十九条 Art. 19, oldest first. */
  products: ProductOnFile[];
  termination: TerminationOnFile | null;
  /** Why and on which day it ended; null while it runs. */
  ended: Ending | null;
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
  /** Where an agreement concluded before the product was taken over from (I-48); null for what was granted here. */
  imported: Imported | null;
  /** 第十六条第二款 Art. 16(2): proof that withdrawn consents reached the platform, by scenario. */
  consentWithdrawals: CarriedOutWithdrawals[];
  /** Oldest first. */
  qualityIssues: QualityIssueOnFile[];
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
    formerAgreements: [],
    amendment: null,
    term: null,
    termChangedAt: null,
    renewalOf: opening['renewalOf'] ?? null,
    renewal: null,
    operatorNotices: [],
    transfer: null,
    formerOperators: [],
    provisionedAt: null,
    grants: [],
    dataRequests: [],
    earlyTermination: null,
    suspension: null,
    suspensions: [],
    restriction: null,
    restrictions: [],
    restrictionRequest: null,
    evaluations: [],
    periodicEvaluation: opening['periodicEvaluation'] ?? false,
    evaluation: null,
    poorRow: null,
    answeredPoor: null,
    products: [],
    termination: null,
    ended: null,
    deletionChecks: [],
    keptUntil: null,
    closing: { restrictedAt: null, checkedAt: null, mismatches: [], archiveOrdered: false, archive: null },
    imported: null,
    ...nothingSupervised,
    consentWithdrawals: [],
    qualityIssues: [],
  };
}

/** @returns the termination procedure that is under way, if any: not decided yet, or its last day still to come. */
export function terminationUnderWay({
  termination,
}: Pick<AuthorizationFacts, 'termination'>): TerminationOnFile | null {
  return termination?.state === 'open' || termination?.state === 'decided' ? termination : null;
}
