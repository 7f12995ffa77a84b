/** The legal bases the product knows, and which of them is in force on a day. There is no "latest" fallback. */
import type { Bilingual } from '../bilingual';
import { addDays, compareDates, type PlainDate } from '../calendar/plain-date';
import type { LegalBasis } from '../policy';
import { exampleCity } from './example-city';
import { nanjing2024 } from './nanjing-2024';
import { transitionalExample } from './transitional-example';

export { exampleCity } from './example-city';
export { nanjing2024 } from './nanjing-2024';
export { transitionalExample } from './transitional-example';

/** Every pack, earliest first. At run time the register of legal bases seeded from them is the source. */
export const legalBases: readonly LegalBasis[] = [nanjing2024, transitionalExample, exampleCity];

/** Days without a legal basis, both ends included; `null` = unbounded. */
export interface Gap {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly reason: Bilingual;
  readonly code: 'noLegalBasisInForce';
}

/**
 * Returns the legal basis in force on the day, or the declared gap the day lies in. Considered are the bases enabled by default
 * and those named in `enabledIds`. Throws RangeError when an id is unknown or when two enabled bases are both in force.
 */
export function basisInForceOn(
  day: PlainDate,
  enabledIds: readonly string[],
  bases: readonly LegalBasis[] = legalBases,
): { basis: LegalBasis } | { gap: Gap } {
  const unknown = enabledIds.filter((id) => !bases.some((basis) => basis.id === id));
  if (unknown.length > 0) {
    throw new RangeError(`no such legal basis: ${unknown.join(', ')}; known are ${bases.map((b) => b.id).join(', ')}`);
  }
  const enabled = bases.filter((basis) => basis.enabledByDefault || enabledIds.includes(basis.id));
  const inForce = enabled.filter(
    (b) => compareDates(b.effectiveFrom, day) <= 0 && compareDates(day, b.effectiveTo) <= 0,
  );
  const [basis, ...more] = inForce;
  if (basis === undefined) return { gap: gapAround(day, enabled) };
  if (more.length > 0) {
    throw new RangeError(
      `${day}: more than one legal basis in force (${inForce.map((b) => b.id).join(', ')}); disable all but one`,
    );
  }
  return { basis };
}

function gapAround(day: PlainDate, enabled: readonly LegalBasis[]): Gap {
  const ended = enabled
    .filter((basis) => compareDates(basis.effectiveTo, day) < 0)
    .sort((a, b) => compareDates(b.effectiveTo, a.effectiveTo))[0];
  const coming = enabled
    .filter((basis) => compareDates(day, basis.effectiveFrom) < 0)
    .sort((a, b) => compareDates(a.effectiveFrom, b.effectiveFrom))[0];
  const zh: string[] = [];
  const en: string[] = [];
  if (ended !== undefined) {
    zh.push(`《${ended.title.zh}》有效期至${ended.effectiveTo}，已届满`);
    en.push(`“${ended.title.en}” ended on ${ended.effectiveTo}`);
  }
  if (coming !== undefined) {
    zh.push(`《${coming.title.zh}》自${coming.effectiveFrom}起施行，尚未施行`);
    en.push(`“${coming.title.en}” takes effect only on ${coming.effectiveFrom}`);
  }
  return {
    from: ended === undefined ? null : addDays(ended.effectiveTo, 1),
    to: coming === undefined ? null : addDays(coming.effectiveFrom, -1),
    reason: {
      zh: `${day}无现行授权依据：${zh.length > 0 ? zh.join('；') : '未启用任何依据'}`,
      en: `No legal basis is in force on ${day}: ${en.length > 0 ? en.join('; ') : 'none is enabled'}`,
    },
    code: 'noLegalBasisInForce',
  };
}
