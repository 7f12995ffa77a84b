/** What is recorded: one event for each thing that happened, appended only, never edited. */
import type { RecordedActor } from './case-file';

export interface CaseEvent<D = Record<string, unknown>> {
  /** Natural key `AUTH-2026-0007#000012`. */
  id: string;
  caseNo: string;
  seq: number;
  type: string;
  v: number;
  /** Step in which it happened. */
  stage: string | null;
  /** When the case decided, ISO instant; on a stepped clock the case's own time. */
  at: string;
  /** When the API received the act; null for what the case does by itself. */
  receivedAt: string | null;
  actor: RecordedActor;
  /** Article or interpretation it rests on. */
  article: string;
  /** Update id of the act, or the key of the timer, report or effect that caused it. */
  cause: string;
  data: D;
}

/** An event before it gets its number, time and actor. */
export interface EventDraft<D = Record<string, unknown>> {
  type: string;
  article: string;
  data: D;
  /** Replaces the actor, for the decision that follows a concurrence. */
  actor?: RecordedActor;
}

/** @returns the natural key of the event with this sequence (≥ 1, included). */
export function eventId(caseNo: string, seq: number): string {
  return `${caseNo}#${String(seq).padStart(6, '0')}`;
}
