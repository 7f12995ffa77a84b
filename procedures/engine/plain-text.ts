/** Text that people write: plain, without control characters, so that it shows the same everywhere. No part of it is changed on receipt. */
import { z } from 'zod';
import { isPlainDate } from '../../law/calendar/plain-date';
import type { Refusal } from './define';
import { refuse } from './refuse';

/** Line breaks and tabs are allowed; other control characters and those that turn the direction of writing are not. */
const plainForm = /^(?:[\t\n\r]|[^\p{Cc}\u202A-\u202E\u2066-\u2069])*$/u;
const lineForm = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u;
const notBlank = /\S/;

/** Several lines of plain text, 2 to `max` characters (included). */
export function plainText(max = 4000): z.ZodString {
  return z.string().min(2).max(max).regex(plainForm).regex(notBlank);
}

/** One line of plain text, 1 to `max` characters (included). */
export function plainLine(max = 200): z.ZodString {
  return z.string().min(1).max(max).regex(lineForm).regex(notBlank);
}

/** A name or number that is looked up, at most `max` characters (included); anything that shows, so that it can be told back. */
export function keyText(max = 64): z.ZodString {
  return z.string().max(max).regex(lineForm);
}

/** A title in both languages. */
export const titleText = z.strictObject({ zh: plainLine(), en: plainLine() });

/** An identifier given by people or other systems: letters, digits, `-`, `_` and `.`, 1 to 64 characters (included). */
export const identifierText = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/);

/** An instant with offset, e.g. `2026-03-01T09:00:00+08:00`. */
export const instantText = z.iso.datetime({ offset: true });

/** A day, e.g. `2026-03-01`. */
export const dayText = z
  .string()
  .refine(isPlainDate, { params: { zh: '应为日期 YYYY-MM-DD', en: 'expected a day, YYYY-MM-DD' } });

/** A list in which no key occurs twice. */
export function uniqueBy<T extends z.ZodType>(item: T, keyOf: (value: z.output<T>) => string, min = 0, max = 200) {
  return z
    .array(item)
    .min(min)
    .max(max)
    .superRefine((values, context) => {
      const keys = values.map(keyOf);
      keys.forEach((key, index) => {
        if (keys.indexOf(key) === index) return;
        const params = { zh: `“${key}”重复`, en: `"${key}" occurs twice` };
        context.addIssue({ code: 'custom', path: [index], params });
      });
    });
}

/** @returns a refusal for a field that is needed here though the form leaves it open. */
export function missing(pointer: string): Refusal {
  return refuse('inputMissing', { field: pointer.slice(1).replaceAll('/', '.') }, pointer);
}
