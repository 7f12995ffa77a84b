import { type Model, Schema } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';
import { schemaOptions } from './schema-options';

/** A number that was given out (`AUTH-2026-0007`), for what (`TERM-2026:AUTH-2026-0007#000042/0`), or where to go on in a series (`AUTH-2026`). */
export interface Counter {
  _id: string;
  value: number;
}

export const counterSchema = new Schema<Counter>(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  schemaOptions,
);

/**
 * Gives out the next number of a series, each once: `nextNumber(record, 'AUTH', 2026)` → `AUTH-2026-0007`.
 * The number is claimed by inserting it as a key, which is atomic on every server; an increment is not on the embedded one.
 */
export async function nextNumber(
  record: { counters: Model<Counter> },
  prefix: string,
  year: number | string,
): Promise<string> {
  const series = `${prefix}-${year}`;
  const last = await record.counters.findById(series).lean();
  for (let value = (last?.value ?? 0) + 1; ; value += 1) {
    const number = `${series}-${String(value).padStart(4, '0')}`;
    if (!(await claimed(record.counters, number, value))) continue;
    await remember(record.counters, series, value);
    return number;
  }
}

/**
 * Gives out one number of a series for a key: who asks again under it, after a crash for instance, gets the same. A number that was
 * claimed by an attempt that could not say so is left out.
 */
export async function numberFor(
  record: { counters: Model<Counter> },
  prefix: string,
  year: number | string,
  key: string,
): Promise<string> {
  const _id = `${prefix}-${year}:${key}`;
  const numbered = ({ value }: Counter): string => `${prefix}-${year}-${String(value).padStart(4, '0')}`;
  const known = await record.counters.findById(_id).lean();
  if (known !== null) return numbered(known);
  const number = await nextNumber(record, prefix, year);
  if (await claimed(record.counters, _id, Number(number.split('-').at(-1)))) return number;
  const first = await record.counters.findById(_id).lean();
  if (first === null) throw new Error(`${_id} was neither inserted nor found; the attempt is repeated`);
  return numbered(first);
}

async function claimed(counters: Model<Counter>, number: string, value: number): Promise<boolean> {
  try {
    await counters.collection.insertOne({ _id: number as never, value });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Only where to begin looking next time; a lower value costs a few more tries. */
async function remember(counters: Model<Counter>, series: string, value: number): Promise<void> {
  try {
    await counters.updateOne({ _id: series }, { $max: { value } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
