/** Deadlines that are over, by the organization that must act. */
import type { CaseFile, Deadline } from '../engine/case-file';
import type { Count, Moment } from './measures';

/** Work of a person, an expert for instance, is counted under no organization: who belonged where then is in no event. */
export const ofPersons = '';

function late(file: CaseFile | null): Map<string, string> {
  const open = (file?.deadlines ?? []).filter(({ state, overdue }) => state === 'running' && overdue);
  return new Map(open.map((deadline) => [deadline.id, ownerOf(deadline)]));
}

function ownerOf({ responsible }: Deadline): string {
  return 'organizationId' in responsible ? responsible.organizationId : ofPersons;
}

/** @returns what is late at the end of a day: gained when a deadline passes, lost when it is met, extended or given up. */
export function lateWork({ before, after }: Moment): Count[] {
  const zone = after.zone.id;
  const count = (organization: string, n: number): Count => ({ of: { zone, organization }, n });
  const was = late(before);
  const is = late(after);
  return [
    ...[...was].filter(([id, owner]) => is.get(id) !== owner).map(([, owner]) => count(owner, -1)),
    ...[...is].filter(([id, owner]) => was.get(id) !== owner).map(([, owner]) => count(owner, 1)),
  ];
}

/** @returns what became late on a day, and what late work was done with. Handing it to somebody else is neither. */
export function turnedLate({ before, after }: Moment): Count[] {
  const zone = after.zone.id;
  const was = late(before);
  const is = late(after);
  const became = [...is].filter(([id]) => !was.has(id)).map(([, owner]) => [owner, 'became'] as const);
  const done = [...was].filter(([id]) => !is.has(id)).map(([, owner]) => [owner, 'done'] as const);
  return [...became, ...done].map(([organization, how]) => ({ of: { zone, organization, how }, n: 1 }));
}
