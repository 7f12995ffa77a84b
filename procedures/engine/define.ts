/** The forms in which procedures are written. They fix types and return their argument; nothing runs, chains or inherits here. */
import type { z } from 'zod';
import type { Budget } from '../../law/calendar/ledger';
import type { Calendar } from '../../law/calendar/working-days';
import type { PolicyValues } from '../../law/policy';
import type { RefusalCode } from '../refusals';
import type { Actor } from '../roles';
import type { Addressee, CaseFile, CaseKind, CaseView, Deadline } from './case-file';
import type { Effect } from './effects';
import type { CaseEvent, EventDraft } from './events';
import type { Text } from './text';

/** A reason why an act is refused, as a value. Several are returned at once. */
export interface Refusal {
  code: RefusalCode;
  /** JSON pointer into the input, where the reason lies in a field. */
  pointer?: string;
  /** Values shown in the text; no personal data. */
  details?: Record<string, string | number | boolean | null | string[]>;
}

export interface ActContext<F, I> {
  file: CaseFile<F>;
  facts: F;
  input: I;
  actor: Actor;
  policy: PolicyValues;
  calendar: Calendar;
  /** The instant by which timeliness is judged: when the act was received, or the case's own time on a stepped clock. */
  now: string;
  /** Facts supplied by the API from its registers. */
  given: Record<string, unknown>;
}

/** What `record` may use besides the context: a seed made by the case. Validators never see one. */
export type RecordContext<F, I> = ActContext<F, I> & { seed: string };

export interface ActDefinition<F, I = never> {
  title: Text;
  /** Article or interpretation the act rests on. */
  article: string;
  input: z.ZodType<I>;
  /** Binds outside: drafted by an officer, takes effect when another person, a head, signs off. */
  binding?: boolean;
  /** Signed off by another person whatever the organization's own levels. */
  twoPersons?: boolean;
  /** 会同: in an industry zone the zone regulator must concur (I-04); in a comprehensive zone two persons act (I-05). */
  joint?: boolean | ((file: CaseFile<F>, input: I) => boolean);
  /** Persons who may neither draft the act nor consent to it: it reviews what they decided. */
  barred?: (file: CaseView<F>) => readonly string[];
  /** Whether the act makes sense right now, beyond stage and permission; decides what `allowedActions` shows. */
  available?: (file: CaseView<F>, actor: Actor) => boolean;
  /** Every reason against the act; rules only, never a change. */
  refuseIf?: (context: ActContext<F, I>) => (Refusal | false | null | undefined)[];
  /** What is recorded when the act takes effect. */
  record: (context: RecordContext<F, I>) => EventDraft | EventDraft[];
}

export interface DeadlineSpec {
  name: string;
  title: Text;
  responsible: Addressee;
  citation: string;
  budget: Budget;
  whenOver: Deadline['whenOver'];
  escalates?: Deadline['escalates'];
  scope?: Deadline['scope'];
}

export type ClockChange =
  | { open: DeadlineSpec }
  | { pause: string; reason: Text; citation: string }
  | { resume: string }
  | { meet: string }
  | { extend: string; amount: number }
  /** Somebody else must act now: reminders and escalation go there. */
  | { hand: string; to: Addressee };

/** Something that is due at an instant and is recorded by the case itself. */
export interface AgendaItem {
  at: string;
  /** Unique in the life of the case; an item with a key already given is never given again. */
  key: string;
  summary: string;
  event: EventDraft;
}

export interface Task {
  /** Stable within the case: the same open work keeps its id. */
  id: string;
  acts: string[];
  to: Addressee;
  title: Text;
  dueAt: string | null;
  overdue: boolean;
  /** How the due day was counted, added when the tasks are gathered; null where nothing is due. */
  because?: Text | null;
}

/** Parts shared by steps and standing acts: what events mean. */
export interface EventMeaning<F> {
  /** What the facts remember of an event; append-only by event type and version. */
  remember?: Record<string, (facts: F, event: CaseEvent<any>, file: CaseFile<F>) => F>;
  /** What an event does to deadlines. */
  clocks?: Record<string, (event: CaseEvent<any>, file: CaseFile<F>) => ClockChange[]>;
  /** What an event asks of the world. */
  effects?: Record<string, (event: CaseEvent<any>, file: CaseFile<F>) => Effect[]>;
}

export interface StepDefinition<F, E extends string> extends EventMeaning<F> {
  id: string;
  article: string;
  title: Text;
  ends: readonly E[];
  acts: Record<string, ActDefinition<F, any>>;
  /** The ending that an event gives this step, or null. */
  endedBy: Record<string, E | ((event: CaseEvent<any>, file: CaseFile<F>) => E | null)>;
  /** Deadlines opened with the step. */
  opens?: (file: CaseFile<F>) => ClockChange[];
  /** Effects asked for when the step opens. */
  onOpen?: (file: CaseFile<F>) => Effect[];
  /** What comes due in this step besides its deadlines' reminders. */
  agenda?: (file: CaseFile<F>) => AgendaItem[];
  /** The event recorded when a deadline of kind `lapse` or `period` is over. */
  lapses?: Record<string, (deadline: Deadline, file: CaseFile<F>) => EventDraft>;
  /** Work that waits for people while this step is open. */
  tasks?: (file: CaseFile<F>) => Task[];
}

/** An act open in several stages. `stages: 'all'` means while the case is not closed. */
export interface StandingAct<F, I = any> extends EventMeaning<F> {
  name: string;
  stages: readonly string[] | 'all';
  act: ActDefinition<F, I>;
  /** The ending that the event gives the step then open. */
  endedBy?: Record<string, string>;
}

/** What lists and search attributes show of a case besides its stage and deadlines. */
export interface CaseSummary {
  operator: string | null;
  /** Last day of the term (included). */
  termEnd: string | null;
  suspended: boolean;
  /** Use is restricted (第二十三条 Art. 23); absent where it is not. */
  restricted?: true;
}

/** A report from another case, by type: what it becomes here. */
export type ReportHandler<F> = (payload: Record<string, any>, file: CaseFile<F>) => EventDraft[];

export interface ProcedureDefinition<F> extends EventMeaning<F> {
  kind: CaseKind;
  /** What its case numbers begin with: `AUTH` of `AUTH-2026-0007`. */
  series: string;
  article: string;
  title: Text;
  steps: readonly StepDefinition<F, any>[];
  standing: readonly StandingAct<F>[];
  reports: Record<string, ReportHandler<F>>;
  /** Endings that events of the whole procedure give whatever step is open. */
  endedBy?: Record<string, string>;
  /** The facts at opening. */
  initial: (data: Record<string, any>) => F;
  /** What comes due whatever the step. */
  agenda?: (file: CaseFile<F>) => AgendaItem[];
  /** Work that waits for people whatever the step. */
  tasks?: (file: CaseFile<F>) => Task[];
  /** Persons who sit on this case's panel. */
  panel?: (file: CaseFile<F>) => string[];
  /** Organizations asked in this case: for their data, about a fault of them, or for their scores. They know of it and find it in their lists. */
  providers?: (file: CaseFile<F>) => string[];
  /** Organizations and persons concerned as applicant or operator, against deciding in one's own case. */
  interested: (file: CaseFile<F>) => string[];
  /** Values for search attributes and lists. */
  summary: (file: CaseFile<F>) => CaseSummary;
  /** Documents that the company concerned has handed in, also those that newer ones replaced. */
  documents?: (facts: F) => string[];
  /** The file as this actor may see it: sealed or internal parts removed. */
  tailor: (view: CaseView<F>, actor: Actor) => CaseView<F>;
  /** The event as this actor may see it, or null when it is internal. */
  tailorEvent: (event: CaseEvent, actor: Actor, view: CaseView<F>) => CaseEvent | null;
}

export function defineStep<F>() {
  return <const E extends string>(step: StepDefinition<F, E>): StepDefinition<F, E> => step;
}

/** An act with its input type kept. */
export function defineAct<F>() {
  return <I>(act: ActDefinition<F, I>): ActDefinition<F, I> => act;
}
