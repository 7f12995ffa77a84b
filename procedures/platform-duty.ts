/**
 * 第二十二条第一款 Art. 22(1) — 平台安全责任 Security duty of the platform
 *
 * 「平台应当按照法律法规和网络安全等级保护三级及以上标准建设、管理和运维。」
 *
 * Of no case: the governance center hands in evidence of the level with its days, the data authority confirms it (I-55).
 */
import { z } from 'zod';
import { compareDates, dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import type { Refusal } from './engine/define';
import { dayText, identifierText } from './engine/plain-text';
import { when } from './engine/refuse';

export const platformDutyInput = z.strictObject({
  level: z.int().min(1).max(5),
  documentId: identifierText,
  validFrom: dayText,
  /** Last day (included). */
  validUntil: dayText,
});

export type PlatformDutyInput = z.output<typeof platformDutyInput>;

/** @returns every reason against the evidence: the level is too low, the days do not fit, or the document is not the center's own. */
export function platformDutyReasons(
  { level, documentId, validFrom, validUntil }: PlatformDutyInput,
  given: { levelMin: number; isOwnDocument: boolean; now: string },
): Refusal[] {
  const last = validUntil as PlainDate;
  const isPeriod = compareDates(last, validFrom as PlainDate) > 0 && compareDates(last, dayOfInstant(given.now)) > 0;
  return [
    when(level < given.levelMin, 'platformLevelTooLow', { level: given.levelMin }, '/level'),
    when(!isPeriod, 'platformPeriodInvalid', undefined, '/validUntil'),
    when(!given.isOwnDocument, 'documentUnknown', { document: documentId }, '/documentId'),
  ].filter((reason) => reason !== null);
}
