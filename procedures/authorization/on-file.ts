/** What an authorization keeps of the cases beside it; everything else of them is in their own. */
import type { Cause } from '../termination/facts';

/** A data request of this authorization; the rest is in its own case. */
export interface DataRequestOnFile {
  caseNo: string;
  scenario: string;
  datasets: string[];
  openedAt: string;
  /** Level from which on data are protected, under the basis of the case (included). */
  levelProtected: number;
  /** Null until it is over. */
  outcome: string | null;
}

export interface EvaluationResult {
  evaluationNo: string;
  result: 'excellent' | 'good' | 'qualified' | 'poor';
  /** Whose operation was evaluated; missing in reports of before. */
  operator?: string;
  /** It can be contested no more. */
  final?: boolean;
}

/** The evaluation last opened, as far as it concerns this case; the rest is in its own. */
export interface EvaluationOnFile {
  /** Null until the number is allotted. */
  evaluationNo: string | null;
  openedOn: string;
  trigger: 'timer' | 'authority';
  /** `notOpened`: no indicator system was in force; `notStarted`: its number belonged to another case. */
  state: 'preparing' | 'open' | 'final' | 'discontinued' | 'notOpened' | 'notStarted';
}

/** A row of poor results that opens a termination procedure by itself, until it is open. */
export interface PoorRow {
  results: string[];
  /** Null until the number is allotted. */
  terminationNo: string | null;
  /** The number allotted, when it turned out to belong to another case. */
  taken: string | null;
}

/** A product or service on the market, as far as it concerns this case; the rest is in its own. */
export interface ProductOnFile {
  productNo: string;
  notifiedAt: string;
  state: 'offered' | 'withdrawn';
}

/** The termination procedure last opened, as far as it concerns this case; the rest is in its own. */
export interface TerminationOnFile {
  caseNo: string;
  cause: Cause;
  clause: string | null;
  openedAt: string;
  /** `open` until its decision; `decided` until the last day (included) is over. */
  state: 'open' | 'decided' | 'terminated' | 'suspended' | 'notMadeOut' | 'causeNotMade' | 'withdrawn' | 'moot';
  lastDay: string | null;
}

/** 第二十条 Art. 20: a quality issue or evaluation of this authorization; everything else of it is in its own case. */
export interface QualityIssueOnFile {
  caseNo: string;
  grantId: string;
  /** Null for an evaluation, which looks at all six. */
  dimension: string | null;
  openedAt: string;
  /** `open`, or how it ended. */
  state: string;
}
