/** The state of a case: plain JSON, folded from its events, carried across continue-as-new and projected into the record. */

import type { Budget, Pause } from '../../law/calendar/ledger';
import type { Calendar } from '../../law/calendar/working-days';
import type { PolicyValues } from '../../law/policy';
import type { Level, Role } from '../roles';
import type { Text } from './text';

export const caseKinds = [
  'announcement',
  'authorization',
  'termination',
  'inspection',
  'riskWarning',
  'dataRequest',
  'qualityIssue',
  'yearlyDisclosure',
  'evaluation',
  'productNotice',
] as const;
export type CaseKind = (typeof caseKinds)[number];

export interface Zone {
  id: string;
  kind: 'industry' | 'comprehensive';
  title: Text;
}

/** Organizations by the part they have in this case. In a comprehensive zone `zoneRegulator` is the data authority (第六条 Art. 6). */
export interface Parties {
  dataAuthority: string;
  zoneRegulator: string;
  governanceCenter: string;
  municipalGovernment: string;
  applicant?: string;
}

/** The legal basis the case was opened under and carries to its end (第二十四条 Art. 24). */
export interface CaseBasis {
  id: string;
  title: Text;
  documentNo: string;
  effectiveFrom: string;
  /** Last day in force (included). */
  effectiveTo: string;
  /** Says so where the basis is only an example. */
  label?: Text;
}

/** A deadline as a budget and a ledger of pauses on the calendar that the case carries. */
export interface Deadline {
  /** `<name>@<round>`: re-entering a step opens a new one, so reminders start afresh. */
  id: string;
  name: string;
  title: Text;
  /** Who must act: the addressee of reminders. */
  responsible: Addressee;
  citation: string;
  startedAt: string;
  budget: Budget;
  extensions: number;
  pauses: Pause[];
  state: 'running' | 'met' | 'cancelled' | 'passed';
  endedAt: string | null;
  /** `remind`: overdue reminds and escalates. `lapse`: its end is an event of the step. `period`: it only elapses. */
  whenOver: 'remind' | 'lapse' | 'period';
  /** Goes one level up on the first working day after its end, instead of after the policy's working days. */
  escalates?: 'nextWorkingDay';
  /** Closed with its step unless it belongs to the whole case. */
  scope: 'step' | 'case';
  overdue: boolean;
  escalated: boolean;
  /** When it went on after a stop that began when it was overdue already: reminders and escalation count from that day again (I-21). */
  rearmedAt?: string;
  /** Keys of reminders already given, each with the due day it was counted from. */
  fired: string[];
  due: Due | null;
}

/** The reckoned end of a deadline; null in {@link Deadline} while a pause is open. */
export interface Due {
  day: string;
  at: string;
  provisional: boolean;
  because: Text;
}

export type Addressee = { organizationId: string; level?: Level } | { personId: string };

export interface RecordedActor {
  personId: string;
  organizationId: string;
  role: Role | 'system';
  level?: Level;
  standInFor?: string;
}

/** A draft that waits for sign-off (签发) or for the other authority's concurrence (会同). It has no effect of its own. */
export interface Proposal {
  id: string;
  act: string;
  title: Text;
  input: unknown;
  /** API facts the draft was decided on. */
  given: unknown;
  /** SHA-256 of what is proposed, in hex. */
  hash: string;
  draftedBy: RecordedActor;
  draftedAt: string;
  signedOffBy: RecordedActor | null;
  /** Organization whose head signs off. */
  signOffBy: string;
  /** Organization that must concur, or null. */
  concurrenceOf: string | null;
  awaiting: 'signOff' | 'concurrence';
  /** Instant at which the proposal lapses; null while it waits for sign-off inside one organization. */
  lapsesAt: string | null;
}

export interface CaseMessage {
  id: string;
  at: string;
  from: RecordedActor;
  text: string;
}

export interface CaseFile<F = unknown> {
  schema: 1;
  caseNo: string;
  kind: CaseKind;
  title: Text;
  zone: Zone;
  parties: Parties;
  basis: CaseBasis;
  policy: PolicyValues;
  calendar: Calendar;
  clock: { mode: 'real' } | { mode: 'stepped'; now: string };
  openedAt: string;
  /** Part of the workflow function that runs: admission, operation, closing … */
  part: string;
  /** The step that is awaited; null before the first and after the last. */
  stage: string | null;
  stageTitle: Text | null;
  stageOpenedAt: string | null;
  /** How often each step was opened. */
  rounds: Record<string, number>;
  /** The ending that an event gave the current step; null while it is open. */
  ending: string | null;
  closed: { outcome: string; at: string } | null;
  /** Sequence of the last event. */
  version: number;
  lastAt: string;
  deadlines: Deadline[];
  proposals: Proposal[];
  /** Keys of agenda items of the procedure that were already given. */
  fired: string[];
  /** Officer in charge by organization. */
  assigned: Record<string, string>;
  messages: CaseMessage[];
  facts: F;
}

/** The file as it leaves the workflow: without the policy and calendar it carries. */
export type CaseView<F = unknown> = Omit<CaseFile<F>, 'policy' | 'calendar'>;

/** @returns the file without policy and calendar, for answers and projections. */
export function viewOf<F>(file: CaseFile<F>): CaseView<F> {
  const { policy: _policy, calendar: _calendar, ...view } = file;
  return view;
}
