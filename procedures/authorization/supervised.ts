/** What an authorization knows of its supervision: inspections, the regulator's own, risks, duties, and what others ask it to decide. */
import type { RecordedActor } from '../engine/case-file';
import type { Mode, Subject } from '../inspection/facts';
import type { RiskKind } from '../risk-warning/facts';

/** An inspection as far as it concerns this case; the rest is in its own. */
export interface InspectionOnFile {
  caseNo: string;
  mode: Mode;
  planNo: string | null;
  subjects: Subject[];
  /** Who operated when it was opened. */
  operator: string;
  openedAt: string;
  /** When the inspected were told; null while an urgent one has not begun. */
  announcedAt: string | null;
  state: 'open' | 'concluded' | 'closed';
  /** How many findings, once concluded. */
  findings: number | null;
  /** What became of each rectification: `ordered`, `closed` or `turnedOver`. */
  rectifications: { subject: Subject; outcome: string }[];
  /** How it ended. */
  outcome: string | null;
}

/** 第六条 Art. 6: the zone regulator's own supervision, apart from inspections. */
export interface Supervision {
  id: string;
  at: string;
  by: RecordedActor;
  /** The day on which it took place. */
  on: string;
  subject: string;
  result: string;
  documents: string[];
}

/** What another case asks the authorities of this one to decide by their own acts. */
export interface Referral {
  id: string;
  at: string;
  /** Number of the case that asks. */
  from: string;
  to: 'suspension' | 'termination' | 'inspection';
  reasons: string;
  /** Why it was not followed; one that was followed needs no answer. */
  answered: { at: string; reason: string } | null;
}

/** A risk that monitoring reported, as far as it concerns this case. */
export interface RiskOnFile {
  caseNo: string;
  /** The source's own id of what it reported. */
  sourceId: string;
  kind: RiskKind;
  reportedAt: string;
  state: 'open' | 'closed';
  outcome: string | null;
}

export const operatorDuties = ['managementSystem', 'responsiblePerson', 'zoneSecurity'] as const;
export type OperatorDuty = (typeof operatorDuties)[number];

/** 第二十二条第二款 Art. 22(2): evidence that a duty is fulfilled, until a day. */
export interface DutyEvidence {
  id: string;
  duty: OperatorDuty;
  /** Who operates by it; another operator hands in its own. */
  operator: string;
  at: string;
  documents: string[];
  note: string | null;
  /** Last day (included) for which it holds. */
  validUntil: string;
  state: 'submitted' | 'confirmed' | 'returned';
  decided: { at: string; by: RecordedActor; reason: string | null } | null;
}

export interface Supervised {
  inspections: InspectionOnFile[];
  supervisions: Supervision[];
  referrals: Referral[];
  risks: RiskOnFile[];
  /** Oldest first; of each duty the last one confirmed counts. */
  duties: DutyEvidence[];
}

/** As a case begins. Cases recorded before lack all of these. */
export const nothingSupervised: Supervised = {
  inspections: [],
  supervisions: [],
  referrals: [],
  risks: [],
  duties: [],
};
