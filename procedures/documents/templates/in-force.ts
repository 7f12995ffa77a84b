/**
 * I-93 — which version of a template a letter is laid out by: the one in force on the day, and at the instant, of its event. What is published
 * or withdrawn later changes no letter that went before.
 */
import { compareDates, dayOfInstant, instantMs, type PlainDate } from '../../../law/calendar/plain-date';
import type { Refusal } from '../../engine/define';
import { when } from '../../engine/refuse';
import { isSamePerson, type Mover } from '../../registers/confirming';
import type { Actor } from '../../roles';

/** What decides whether a version is in force. */
export interface TemplateDays {
  /** First day (included), `YYYY-MM-DD`; null while it is not published. */
  effectiveFrom: string | null;
  /** ISO instants; null where it did not happen. */
  publishedAt: string | null;
  withdrawnAt: string | null;
}

/** @returns the version in force at the instant, the one with the latest first day and of those the one published last; null: the built-in one. */
export function templateInForce<T extends TemplateDays>(versions: readonly T[], at: string): T | null {
  const day = dayOfInstant(at);
  const candidates = versions.filter(
    ({ effectiveFrom, publishedAt, withdrawnAt }) =>
      effectiveFrom !== null &&
      publishedAt !== null &&
      compareDates(effectiveFrom as PlainDate, day) <= 0 &&
      instantMs(publishedAt) <= instantMs(at) &&
      (withdrawnAt === null || instantMs(withdrawnAt) > instantMs(at)),
  );
  return candidates.sort(later).at(-1) ?? null;
}

function later(a: TemplateDays, b: TemplateDays): number {
  const days = compareDates((a.effectiveFrom ?? '') as PlainDate, (b.effectiveFrom ?? '') as PlainDate);
  return days !== 0 ? days : (a.publishedAt ?? '') < (b.publishedAt ?? '') ? -1 : 1;
}

export type TemplateState = 'draft' | 'coming' | 'inForce' | 'past' | 'withdrawn';

/** @param versions all of one kind. @returns what the version is at the instant. */
export function templateState<T extends TemplateDays>(version: T, versions: readonly T[], at: string): TemplateState {
  if (version.withdrawnAt !== null) return 'withdrawn';
  if (version.effectiveFrom === null) return 'draft';
  if (compareDates(version.effectiveFrom as PlainDate, dayOfInstant(at)) > 0) return 'coming';
  return templateInForce(versions, at) === version ? 'inForce' : 'past';
}

/** A version as whoever publishes or withdraws it finds it. */
export interface KnownTemplate extends TemplateDays {
  sha256: string;
  uploadedBy: Mover;
}

/** @returns every reason against publishing it from this day. @param given `sha256`: of the file that was looked at. */
export function templatePublicationReasons(
  version: KnownTemplate,
  actor: Pick<Actor, 'personId' | 'standInFor'>,
  given: { effectiveFrom: string; sha256: string; now: string },
): Refusal[] {
  const isPast = compareDates(given.effectiveFrom as PlainDate, dayOfInstant(given.now)) < 0;
  return [
    when(isSamePerson(actor, version.uploadedBy), 'samePerson'),
    when(version.publishedAt !== null || version.withdrawnAt !== null, 'templateSettled'),
    when(version.sha256 !== given.sha256, 'proposalHashMismatch', undefined, '/sha256'),
    when(isPast, 'templateInPast', { day: given.effectiveFrom }, '/effectiveFrom'),
  ].filter((reason) => reason !== null);
}

/** @returns every reason against withdrawing it: what is published is withdrawn by a head. */
export function templateWithdrawalReasons(version: KnownTemplate, actor: Pick<Actor, 'level'>): Refusal[] {
  return [
    when(version.publishedAt !== null && actor.level !== 'head', 'templateNeedsHead'),
    when(version.withdrawnAt !== null, 'templateSettled'),
  ].filter((reason) => reason !== null);
}
