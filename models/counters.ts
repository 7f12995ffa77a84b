import { type Model, Schema } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';
import { schemaOptions } from './schema-options';

/** A number that was given out (`AUTH-2026-0007`), or where to go on in a series (`AUTH-2026`). */
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
