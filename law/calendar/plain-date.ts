/**
 * A calendar day `YYYY-MM-DD` in the authority's time zone, Asia/Shanghai (fixed +08:00, no summer time).
 * A day is never a `Date`: `new Date('2026-03-01')` is midnight UTC, which is already 08:00 here.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Tells whether the text is an existing calendar day `YYYY-MM-DD` (2026-02-30 is not). */
export function isPlainDate(text: string): text is PlainDate {
  if (!DAY_FORM.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Returns the text as a day. Throws RangeError when it is not an existing day `YYYY-MM-DD`. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text))
    throw new RangeError(`not a calendar day: ${JSON.stringify(text)}; give an existing YYYY-MM-DD`);
  return text;
}

/** Returns the day `n` calendar days later (earlier when negative). Throws RangeError when `n` is not whole. */
export function addDays(d: PlainDate, n: number): PlainDate {
  return fromEpochDay(epochDay(d) + whole(n, 'days'));
}

/** Returns the same day `n` months later (earlier when negative); where that month has no such day, its last day. */
export function addMonths(d: PlainDate, n: number): PlainDate {
  const [year, month, day] = parts(d);
  const target = year * 12 + (month - 1) + whole(n, 'months');
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12;
  const lastDay = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return plainDate(`${pad(targetYear, 4)}-${pad(targetMonth + 1, 2)}-${pad(Math.min(day, lastDay), 2)}`);
}

/** Returns the same day `n` years later (earlier when negative); 29 February becomes 28 February in a common year. */
export function addYears(d: PlainDate, n: number): PlainDate {
  return addMonths(d, whole(n, 'years') * 12);
}

/** Returns a negative number when `a` is before `b`, 0 when they are the same day, a positive number when after. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the day of the week, 1 = Monday … 7 = Sunday. */
export function dayOfWeek(d: PlainDate): number {
  // 1970-01-01 was a Thursday.
  return ((((epochDay(d) + 3) % 7) + 7) % 7) + 1;
}

/** Returns the number of calendar days from `a` (excluded) to `b` (included); negative when `b` is before `a`. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return epochDay(b) - epochDay(a);
}

/**
 * Returns the day in Asia/Shanghai on which an instant falls. 24:00 of a day is 00:00 of the next and falls on the next.
 * Throws RangeError when the text is not an ISO instant with `Z` or an offset.
 */
export function dayOfInstant(iso: string): PlainDate {
  return plainDate(new Date(instantMs(iso) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10));
}

/** Returns the instant (ISO, UTC) of 00:00 of the day in Asia/Shanghai. */
export function startOfDay(d: PlainDate): string {
  return atHour(d, 0);
}

/** Returns the instant (ISO, UTC) of 24:00 of the day in Asia/Shanghai, which is the start of the next day. */
export function endOfDay(d: PlainDate): string {
  return atHour(d, 24);
}

/** Returns the instant (ISO, UTC) of a full hour, 0…24 (included), of the day in Asia/Shanghai. */
export function atHour(d: PlainDate, hour: number): string {
  if (!Number.isInteger(hour) || hour < 0 || hour > 24) throw new RangeError(`not an hour of a day, 0…24: ${hour}`);
  return new Date(epochDay(d) * DAY_MS + hour * HOUR_MS - SHANGHAI_OFFSET_MS).toISOString();
}

/** Returns the milliseconds since 1970 of an ISO instant. Throws RangeError when it has no `Z` or offset or is not a time. */
export function instantMs(iso: string): number {
  const ms = INSTANT_FORM.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms))
    throw new RangeError(`not an ISO instant: ${JSON.stringify(iso)}; give e.g. 2026-03-01T01:00:00.000Z`);
  return ms;
}

function epochDay(d: PlainDate): number {
  return Date.parse(`${plainDate(d)}T00:00:00.000Z`) / DAY_MS;
}

function fromEpochDay(day: number): PlainDate {
  return plainDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
}

function parts(d: PlainDate): [number, number, number] {
  plainDate(d);
  return [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8, 10))];
}

function whole(n: number, unit: string): number {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of ${unit}: ${n}`);
  return n;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
