/** How the days in force of the enabled legal bases fit together: day by day there is one, or a gap that the law really leaves. */
import type { Bilingual } from '../bilingual';
import { addDays, compareDates, type PlainDate } from '../calendar/plain-date';

/** What of a basis decides whether it fits beside others. Both days included. */
export interface InForce {
  readonly id: string;
  readonly effectiveFrom: PlainDate;
  readonly effectiveTo: PlainDate;
}

/** Days, both included. */
export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface Fit {
  /** Days on which two bases would be in force: an error. */
  readonly overlaps: readonly (Days & { readonly ids: readonly [string, string] })[];
  /** Days between two bases on which none is in force: an error unless the gap is declared. */
  readonly gaps: readonly (Days & { readonly after: string; readonly before: string })[];
  /** Last day (included) on which any is in force; after it nothing is announced. Null when none is enabled. */
  readonly endsOn: PlainDate | null;
}

/** Returns every overlap and every gap between the bases, in the order of their days. */
export function fitOf(bases: readonly InForce[]): Fit {
  const ordered = [...bases].sort((a, b) => compareDates(a.effectiveFrom, b.effectiveFrom));
  const overlaps: Fit['overlaps'][number][] = [];
  const gaps: Fit['gaps'][number][] = [];
  let last: InForce | undefined;
  for (const [index, basis] of ordered.entries()) {
    for (const other of ordered.slice(index + 1)) {
      if (compareDates(other.effectiveFrom, basis.effectiveTo) > 0) continue;
      const to = earlier(basis.effectiveTo, other.effectiveTo);
      overlaps.push({ from: other.effectiveFrom, to, ids: [basis.id, other.id] });
    }
    if (last !== undefined && compareDates(addDays(last.effectiveTo, 1), basis.effectiveFrom) < 0) {
      const [from, to] = [addDays(last.effectiveTo, 1), addDays(basis.effectiveFrom, -1)];
      gaps.push({ from, to, after: last.id, before: basis.id });
    }
    if (last === undefined || compareDates(last.effectiveTo, basis.effectiveTo) < 0) last = basis;
  }
  return { overlaps, gaps, endsOn: last?.effectiveTo ?? null };
}

/** Returns the words for what comes after the last day on which a basis is in force: a declared gap, without end. */
export function afterTheLast({ endsOn }: Pick<Fit, 'endsOn'>): Bilingual {
  if (endsOn === null) return { zh: '未启用任何依据', en: 'no legal basis is enabled' };
  return {
    zh: `${endsOn}之后没有依据：不再发布公告、不办续期，办理中的事项按其所带依据继续`,
    en: `after ${endsOn} there is no basis: nothing is announced or renewed; running cases go on under the one they carry`,
  };
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return compareDates(a, b) < 0 ? a : b;
}
