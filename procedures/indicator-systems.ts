/**
 * 第十八条 Art. 18 — 绩效考核评估指标体系 Indicator system
 *
 * 「市数据主管部门统筹制定公共数据专区运营绩效考核评估指标体系」
 *
 * Made by the data authority alone: one person drafts, another, a head, issues. Each version applies to evaluations opened from its day on,
 * until the next one does; one that is under way keeps its own (I-74).
 */
import { z } from 'zod';
import { compareDates, dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import { hashOf } from './engine/canonical';
import type { Refusal } from './engine/define';
import { dayText, identifierText, titleText, uniqueBy } from './engine/plain-text';
import { when } from './engine/refuse';
import type { Text } from './engine/text';
import type { Actor } from './roles';

export interface Indicator {
  id: string;
  title: Text;
  /** Out of 100 over all indicators. */
  weight: number;
}

export interface IndicatorContent {
  title: Text;
  indicators: Indicator[];
  effectiveFrom: string;
}

/** A version as an evaluation carries it. */
export interface IndicatorSystem extends IndicatorContent {
  version: number;
  /** Names the content. */
  hash: string;
}

const indicator = z.strictObject({ id: identifierText, title: titleText, weight: z.int().min(1).max(100) });

export const indicatorInput: z.ZodType<IndicatorContent> = z.strictObject({
  title: titleText,
  indicators: uniqueBy(indicator, ({ id }) => id, 1, 50).meta({ description: 'Their weights sum to 100' }),
  effectiveFrom: dayText.meta({ description: 'First day (included), not before the day of issue' }),
});

/**
 * @param given `now` is null in a rehearsal, whose cases have days of their own.
 * @returns every reason against the content (第十八条 Art. 18, I-74).
 */
export function indicatorReasons(
  { indicators, effectiveFrom }: IndicatorContent,
  { issued, now }: { issued: readonly { effectiveFrom: string }[]; now: string | null },
): Refusal[] {
  const sum = indicators.reduce((total, { weight }) => total + weight, 0);
  const first = effectiveFrom as PlainDate;
  const latest = issued
    .map((one) => one.effectiveFrom as PlainDate)
    .sort(compareDates)
    .at(-1);
  return [
    when(sum !== 100, 'indicatorWeightsNot100', { sum }, '/indicators'),
    when(
      now !== null && compareDates(first, dayOfInstant(now)) < 0,
      'indicatorsInPast',
      { day: effectiveFrom },
      '/effectiveFrom',
    ),
    when(
      latest !== undefined && compareDates(first, latest) <= 0,
      'indicatorsNotLater',
      { day: effectiveFrom, latest: latest ?? '' },
      '/effectiveFrom',
    ),
  ].filter((reason) => reason !== null);
}

/** @returns every reason against the issue by this person, those against the content apart. */
export function issueReasons(
  content: IndicatorContent,
  draftedBy: readonly string[],
  { personId, standInFor }: Pick<Actor, 'personId' | 'standInFor'>,
  hash: string,
): Refusal[] {
  const drafted = [personId, standInFor].some((one) => one !== undefined && draftedBy.includes(one));
  return [
    when(drafted, 'samePerson'),
    when(indicatorHash(content) !== hash, 'proposalHashMismatch', undefined, '/hash'),
  ].filter((reason) => reason !== null);
}

/** @returns the hash that names what is issued. */
export function indicatorHash({ title, indicators, effectiveFrom }: IndicatorContent): string {
  return hashOf({ title, indicators, effectiveFrom });
}
