/** How promptly data providers answer: to requests for data (第十五条 Art. 15) and to faults of their data (第二十条 Art. 20). */
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { workingDaysBetween } from '../../law/calendar/working-days';
import type { DataRequestFacts } from '../data-request/facts';
import type { CaseFile } from '../engine/case-file';
import type { QualityIssueFacts } from '../quality-issue/facts';
import type { Count, Moment } from './measures';

interface Answer {
  provider: string;
  askedAt: string;
  /** Last day (included); null where there was none. */
  dueDay: string | null;
}

/** @returns the answers that the event gave, each within its time or late, with the working days since it was asked. */
export function answersGiven({ before, after, event }: Moment): Count[] {
  // Timeliness is judged by when the answer was received.
  const day = dayOfInstant(event.receivedAt ?? event.at);
  return givenIn(before, after).map(({ provider, askedAt, dueDay }) => ({
    of: {
      zone: after.zone.id,
      provider,
      to: after.kind,
      how: dueDay !== null && day > dueDay ? 'late' : 'within',
      workingDays: String(workingDaysBetween(after.calendar, dayOfInstant(askedAt), day as PlainDate)),
    },
    n: 1,
  }));
}

function givenIn(before: CaseFile<any> | null, after: CaseFile<any>): Answer[] {
  if (before === null) return [];
  if (after.kind === 'dataRequest') return answeredRequests(before.facts, after.facts);
  if (after.kind === 'qualityIssue') return answeredFaults(before.facts, after.facts);
  return [];
}

function answeredRequests(before: DataRequestFacts, after: DataRequestFacts): Answer[] {
  return after.providers.flatMap(({ organizationId, askedAt, answeredAt, dueAt }) => {
    const was = before.providers.find((one) => one.organizationId === organizationId);
    if (answeredAt === null || was?.answeredAt === answeredAt) return [];
    return [{ provider: organizationId, askedAt, dueDay: dueAt === null ? null : lastDayOf(dueAt) }];
  });
}

function answeredFaults(before: QualityIssueFacts, after: QualityIssueFacts): Answer[] {
  return after.levels.flatMap(({ organizationId, place, at, dueDay, answer }, index) => {
    const isNew = answer !== null && before.levels[index]?.answer == null;
    return isNew && place === 'provider' ? [{ provider: organizationId, askedAt: at, dueDay }] : [];
  });
}

/** A time ends at 24:00: its last instant is the first of the next day. */
function lastDayOf(dueAt: string): string {
  return dayOfInstant(new Date(Date.parse(dueAt) - 1).toISOString());
}
