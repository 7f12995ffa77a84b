/**
 * 第六条第一款 Art. 6(1) — 运营规则 Operating rules
 *
 * 「市数据主管部门……制定公共数据专区授权运营规则」
 *
 * One person drafts, another publishes; each version applies from a day of its own until the next one does (I-46).
 */
import { z } from 'zod';
import { addDays, compareDates, dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import { hashOf } from './engine/canonical';
import type { Refusal } from './engine/define';
import { dayText, identifierText, plainText, titleText } from './engine/plain-text';
import { when } from './engine/refuse';
import type { Text } from './engine/text';
import type { Actor } from './roles';

/** What is written of a version; `summary` says what is new in it. */
export const rulesInput = z.strictObject({
  title: titleText,
  summary: z.strictObject({ zh: plainText(), en: plainText() }),
  documentId: identifierText,
  effectiveFrom: dayText.meta({ description: 'First day (included), not before the day of publication' }),
});

export type RulesInput = z.output<typeof rulesInput>;

export interface RulesContent {
  title: Text;
  summary: Text;
  documentId: string;
  /** Of the document, in hex. */
  documentSha256: string;
  effectiveFrom: string;
}

/** What the API found of the document that the rules are in. */
export interface GivenDocument {
  organizationId: string;
  sha256: string;
  /** Marked by its uploader; never published. */
  confidential?: boolean;
  /** The case that made it, for sealed archives, which are confidential. */
  caseNo?: string | undefined;
}

/** @returns every reason against the content: the document is not the authority's to publish, or the day does not fit (I-46). */
export function contentReasons(
  { documentId, effectiveFrom }: { documentId: string; effectiveFrom: string },
  actor: Pick<Actor, 'organizationId'>,
  given: { document: GivenDocument | null; published: readonly { effectiveFrom: string }[]; now: string },
): Refusal[] {
  const { document, published, now } = given;
  const isOwn = document?.organizationId === actor.organizationId && document.caseNo === undefined;
  const isPublic = isOwn && document.confidential !== true;
  const first = effectiveFrom as PlainDate;
  const latest = published
    .map((one) => one.effectiveFrom as PlainDate)
    .sort(compareDates)
    .at(-1);
  return [
    when(!isPublic, 'rulesDocumentUnknown', { document: documentId }, '/documentId'),
    when(compareDates(first, dayOfInstant(now)) < 0, 'rulesInPast', { day: effectiveFrom }, '/effectiveFrom'),
    when(
      latest !== undefined && compareDates(first, latest) <= 0,
      'rulesNotLater',
      { day: effectiveFrom, latest: latest ?? '' },
      '/effectiveFrom',
    ),
  ].filter((reason) => reason !== null);
}

/** @returns every reason against the publication by this person, those against the content apart. */
export function publicationReasons(
  content: RulesContent,
  writtenBy: readonly string[],
  actor: Pick<Actor, 'personId' | 'standInFor'>,
  hash: string,
): Refusal[] {
  const wrote = [actor.personId, actor.standInFor].some((one) => one !== undefined && writtenBy.includes(one));
  return [
    when(wrote, 'samePerson'),
    when(rulesHash(content) !== hash, 'proposalHashMismatch', undefined, '/hash'),
  ].filter((reason) => reason !== null);
}

/** @returns the hash that names what is published. */
export function rulesHash({ title, summary, documentId, documentSha256, effectiveFrom }: RulesContent): string {
  return hashOf({ title, summary, documentId, documentSha256, effectiveFrom });
}

export interface DaysInForce {
  effectiveFrom: string;
  /** Last day (included); null while no later version is published. */
  effectiveTo: string | null;
  state: 'coming' | 'inForce' | 'past';
}

/** @returns the days of each version, given in the order of their numbers. */
export function daysInForce(versions: readonly { effectiveFrom: string }[], today: PlainDate): DaysInForce[] {
  return versions.map(({ effectiveFrom }, index) => {
    const next = versions[index + 1];
    const effectiveTo = next === undefined ? null : addDays(next.effectiveFrom as PlainDate, -1);
    const isComing = compareDates(today, effectiveFrom as PlainDate) < 0;
    const isPast = effectiveTo !== null && compareDates(effectiveTo, today) < 0;
    return { effectiveFrom, effectiveTo, state: isComing ? 'coming' : isPast ? 'past' : 'inForce' };
  });
}
