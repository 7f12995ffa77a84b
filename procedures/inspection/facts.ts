/** What an inspection remembers: folded from its events, plain JSON, references instead of personal data. */

/** 第二十一条 Art. 21: both must cooperate and rectify. */
export const subjects = ['operator', 'zoneRegulator'] as const;
export type Subject = (typeof subjects)[number];

export const modes = ['planned', 'random', 'caused'] as const;
export type Mode = (typeof modes)[number];

export const severities = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What an authority may be asked to decide on instead of a further rectification. */
export const turnovers = ['suspension', 'termination'] as const;
export type Turnover = (typeof turnovers)[number];

/** A security supervisor named to take part; `joined` is null until it answers. */
export interface Participant {
  organizationId: string;
  joined: boolean | null;
  reason: string | null;
}

export interface InspectionFinding {
  id: string;
  at: string;
  subject: Subject;
  severity: Severity;
  text: string;
  documents: string[];
  /** Organization that recorded it. */
  by: string;
  /** What the inspected says: confirmed, or not and why. */
  response: { at: string; confirmed: boolean; comment: string | null } | null;
}

export interface RectificationReport {
  at: string;
  statement: string;
  documents: string[];
}

export interface Recheck {
  at: string;
  /** Organization that rechecked. */
  by: string;
  passed: boolean;
  reasons: string;
  documents: string[];
}

/** 整改 of one subject, from the order to its end. */
export interface Rectification {
  subject: Subject;
  findings: string[];
  measures: string;
  orderedAt: string;
  state: 'ordered' | 'reported' | 'closed' | 'turnedOver';
  reports: RectificationReport[];
  rechecks: Recheck[];
  extensions: { at: string; workingDays: number; reason: string }[];
  turnedOver: { at: string; to: Turnover; reasons: string } | null;
}

export interface InspectionFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  mode: Mode;
  /** Without notice ahead: only for cause. */
  urgent: boolean;
  reason: string;
  /** The draw that chose it, for a random one. */
  planNo: string | null;
  /** First day of the inspection on the spot. */
  startsOn: string;
  subjects: Subject[];
  participants: Participant[];
  begunAt: string | null;
  findings: InspectionFinding[];
  conclusion: { at: string; summary: string } | null;
  rectifications: Rectification[];
  /** How and when the authorization ended meanwhile; the inspection goes on (I-51). */
  authorizationEnded: { how: string; day: string | null } | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): InspectionFacts {
  const { authorizationNo, organization, mode, urgent, reason, planNo, startsOn, subjects: inspected } = opening;
  return {
    authorizationNo,
    organization,
    mode,
    urgent,
    reason,
    planNo: planNo ?? null,
    startsOn,
    subjects: inspected,
    participants: (opening['supervisors'] ?? []).map((organizationId: string) => ({
      organizationId,
      joined: null,
      reason: null,
    })),
    begunAt: null,
    findings: [],
    conclusion: null,
    rectifications: [],
    authorizationEnded: null,
  };
}

export function findRectification(
  { rectifications }: Pick<InspectionFacts, 'rectifications'>,
  subject: Subject,
): Rectification | undefined {
  return rectifications.find((one) => one.subject === subject);
}

/** @returns whether the rectification still waits for somebody. */
export function isOpen({ state }: Pick<Rectification, 'state'>): boolean {
  return state === 'ordered' || state === 'reported';
}
