import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import { canonicalJson } from '../procedures/engine/canonical';
import type { AuditEntry } from './audit-log';
import { schemaOptions } from './schema-options';

/**
 * The audit log of one day, sealed: SHA-256 over the day's entries, chained to the seal before. Whoever changes, removes or adds an entry
 * of a sealed day breaks it, and whoever rewrites a seal breaks the next one. Inserted once, by day.
 */
export interface AuditSeal {
  /** Day in Shanghai, `2026-11-27`. */
  _id: string;
  entries: number;
  /** Hash of the seal before; 64 zeros for the first. */
  prevHash: string;
  hash: string;
  /** When, ISO instant. */
  sealedAt: string;
}

export const auditSealSchema = new Schema<AuditSeal>(
  {
    _id: { type: String, required: true },
    entries: { type: Number, required: true },
    prevHash: { type: String, required: true },
    hash: { type: String, required: true },
    sealedAt: { type: String, required: true },
  },
  schemaOptions,
);

/** What the first seal names as the hash before it. */
export const firstPrevHash = '0'.repeat(64);

/**
 * @param entries of the day, by `at` and `_id`.
 * @returns how many there are, and the seal's hash: SHA-256 of `prevHash`, the day, and each entry's canonical JSON on a line of its own.
 */
export async function sealOf(
  day: string,
  prevHash: string,
  entries: AsyncIterable<AuditEntry>,
): Promise<Pick<AuditSeal, 'entries' | 'hash'>> {
  const digest = createHash('sha256').update(`${prevHash}\n${day}\n`);
  let count = 0;
  for await (const entry of entries) {
    digest.update(`${canonicalJson(entry)}\n`);
    count += 1;
  }
  return { entries: count, hash: digest.digest('hex') };
}
