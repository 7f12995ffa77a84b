/** Messages of the case workflows as values, shared with api/. One object per message, so that fields can be added later. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../law/calendar/working-days';
import type { CaseFile, CaseKind, CaseView, RecordedActor } from '../procedures/engine/case-file';
import type { ActRequest } from '../procedures/engine/decide';
import type { AgendaItem, Refusal } from '../procedures/engine/define';
import type { QueuedEffect } from '../procedures/engine/effects';
import type { CaseEvent, EventDraft } from '../procedures/engine/events';
import { deliverySignals } from '../procedures/notices/deliveries';

/** Header of updates, starts and activities that names the request they come from; for logs alone, no state depends on it. */
export const requestIdHeader = 'request-id';

/** What the caller of an act gets back, also on every repeat with the same update id. */
export interface ActReceipt {
  caseNo: string;
  updateId: string;
  version: number;
  events: { id: string; type: string; article: string }[];
}

/** The receipt with the case as it stands after the act. */
export interface ActAnswer {
  receipt: ActReceipt;
  view: CaseView;
  /** The case goes on in a new run; the view of its next step is to be asked for by query. */
  continues: boolean;
}

/** What happened in another case. Deduplicated by id. */
export interface Report {
  id: string;
  from: string;
  /** The other case's time; a stepped clock never stands behind it. */
  at: string;
  type: string;
  payload: Record<string, unknown>;
}

/** How a case begins. */
export interface CaseOpening {
  kind: CaseKind;
  caseNo: string;
  /** The data of `caseOpened`: title, zone, parties, basis, policy, calendar, clock and the procedure's own `opening`. */
  data: Pick<CaseFile, 'title' | 'zone' | 'parties' | 'basis' | 'policy' | 'calendar' | 'clock'> & {
    opening: Record<string, unknown>;
  };
  actor: RecordedActor;
  receivedAt: string;
  cause: string;
  /** Events that belong to the opening. */
  first?: EventDraft[];
}

/** An effect not performed yet, with what a run before may have begun of it. */
export type PendingEffect = QueuedEffect & {
  /** Sequence under which the data platform was given the order: a repeat carries the same. */
  seq?: number;
  /** A case was asked to start: that it runs then is no surprise. */
  tried?: true;
};

/** What a run hands to the next one: plain JSON, with its form's version. */
export interface CaseRun {
  schema: 1;
  file: CaseFile;
  /** Endings of the steps already passed in this part, in order. */
  trail: { step: string; ending: string }[];
  unrecorded: { events: CaseEvent[]; notices: QueuedEffect[] };
  /** Effects not performed yet, in order. */
  pending: PendingEffect[];
  deliveries: string[];
  receipts: ActReceipt[];
  /** Ids of reports heard. */
  reports: string[];
  /** Reports that arrived between two steps. */
  unheard: Report[];
  /** Where a stepped clock is going; null when it stands. */
  clockTarget: string | null;
  /** Sequence of the last order to the data platform. */
  platformSeq: number;
}

export type CaseStart = { opening: CaseOpening } | { carried: CaseRun };

/** An Update, because staff need the answer: accepted with a receipt, or every reason against it and no trace. */
export const actUpdate = defineUpdate<ActAnswer, [ActRequest]>('act');
/** A Query, because asking whether one may act must leave no trace. */
export const dryRunQuery = defineQuery<Refusal[], [ActRequest]>('dryRun');
export const caseFileQuery = defineQuery<CaseView>('caseFile');
/** What comes due, nearest first. */
export const agendaQuery = defineQuery<AgendaItem[]>('agenda');
/** A Signal, because another case cannot wait for an answer. */
export const reportSignal = defineSignal<[Report]>('report');
/** Rehearsals only: moves a stepped clock forward to this instant. */
export const clockSignal = defineSignal<[{ to: string }]>('moveClock');
/** A newly published calendar year, with all its days. */
export const calendarSignal = defineSignal<[{ calendar: Calendar }]>('extendCalendar');

/** How the roll-out of a calendar begins; `left` is where the run before stopped. */
export interface RolloutStart {
  calendar: Calendar;
  /** Since when new cases carry it: those opened shortly before are looked for once more at the end. */
  since: string;
  left?: RolloutState;
}

/** How far the roll-out has come. */
export interface RolloutState {
  version: string;
  /** `all` open cases, then the `late` ones, which were opened while the calendar was replaced. */
  pass: 'all' | 'late' | 'done';
  /** Number of the last case that was told; empty at the beginning of a pass. */
  cursor: string;
  told: number;
  /** Cases that had ended before they could be told. */
  closed: number;
  paused: boolean;
}

/** Which disclosures to open; without a year those for the year before. `at`: rehearsals only, where their stepped clocks begin. */
export interface DisclosureOpening {
  year?: number;
  at?: string;
}

/** There is one roll-out at a time. */
export const rolloutId = 'calendar-rollout';
/** Signals, because one is never lost between two runs; the query that follows sees them. */
export const pauseRollout = defineSignal('pause');
export const continueRollout = defineSignal('continue');
export const rolloutQuery = defineQuery<RolloutState>('state');

/** How an import of running agreements begins; `left` is where the run before stopped. Its workflow id is its number. */
export interface ImportStart {
  importNo: string;
  rows: number;
  left?: ImportState;
}

/** How far the import has come: place of the last row looked at, and what became of the rows. */
export interface ImportState {
  cursor: number;
  started: number;
  known: number;
  passedOver: number;
}

export const importQuery = defineQuery<ImportState>('state');
/** A draw of authorizations for random inspection: from which, and how many. */
export interface DrawStart {
  pool: string[];
  count: number;
}

export interface DrawOutcome extends DrawStart {
  seed: string;
  drawn: string[];
}
/** Numbers of the last batches of a scenario's consents that are carried to the platform. */
export interface ConsentCursor {
  withdrawn: number;
  active: number;
}

/** How the carrying of a scenario's consents begins; `cursor` is where the run before stopped, null where it is looked up. */
export interface ConsentSyncStart {
  authorizationNo: string;
  scenario: string;
  cursor: ConsentCursor | null;
}

/** There is one for each scenario of an authorization. */
export const consentSyncId = (authorizationNo: string, scenario: string): string =>
  `consent-sync:${authorizationNo}:${scenario}`;
/** A Signal, because whoever registers or withdraws does not wait for the platform. */
export const consentsQueued = defineSignal('consentsQueued');
/** How the sweep after a changed dataset begins; `left` is where the run before stopped. */
export interface SweepStart {
  dataset: string;
  changeNo: string;
  left?: SweepState;
}

/** How far the sweep has come. */
export interface SweepState {
  changeNo: string;
  /** All open authorizations twice: what was decided while the register was changed is found the second time. */
  pass: 'first' | 'second' | 'done';
  /** Number of the last authorization that was looked at; empty at the beginning of a pass. */
  cursor: string;
  told: number;
  paused: boolean;
}

/** There is one sweep for each change. */
export const sweepIdOf = (changeNo: string): string => `dataset-sweep-${changeNo}`;
export const sweepQuery = defineQuery<SweepState>('state');

/** Ids of notices to be sent to one person over one channel. A Signal, because a case does not wait for it. */
export const noticesQueued = defineSignal<[string[]]>(deliverySignals.notices);
/** Ids of events for one webhook. */
export const eventsQueued = defineSignal<[string[]]>(deliverySignals.events);
/** What was parked is tried again. */
export const resumeDelivery = defineSignal(deliverySignals.resume);
/** Everything after the position is sent again, in its order and under the same ids. */
export const replayFrom = defineSignal<[{ after: number }]>(deliverySignals.replay);

/** How the delivery of a webhook begins; `left` is what the run before had not done. */
export interface WebhookStart {
  webhookId: string;
  left?: WebhookState;
}

/** An event that is not delivered yet. */
export interface WaitingEvent {
  position: number;
  caseNo: string;
  failed: number;
  /** When it is tried next, and when it was first, in milliseconds; 0 = at once, not yet. */
  dueAt: number;
  since: number;
  failure: string;
}

/** How far the delivery has come; see models/webhooks.ts. */
export interface WebhookState {
  incoming: string[];
  next: number;
  replayTo: number;
  parkedAt: string | null;
  /** Position read last, and what of it is waiting, in order. */
  loadedTo: number;
  waiting: WaitingEvent[];
  /** When something got through last, in milliseconds; 0 = never. */
  deliveredAt: number;
  resume: boolean;
  replayAfter: number | null;
}

export const webhookQuery = defineQuery<Pick<WebhookState, 'next' | 'waiting' | 'parkedAt'>>('state');
