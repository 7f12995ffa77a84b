import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Who works on a task. Inserted under a key that only one can insert; gone when it is released. */
export interface TaskClaim {
  /** `AUTH-2026-0007:completenessCheck#12`: case, task and the version with which the task appeared; work that comes back has another key. */
  _id: string;
  organizationId: string;
  personId: string;
  /** Who said so: the person, or whoever assigned it. */
  by: string;
  at: string;
}

export const taskClaimSchema = new Schema<TaskClaim>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    personId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: String, required: true },
  },
  schemaOptions,
);

/** All claims of one organization, read by one key. It follows the claims themselves, which decide. */
export interface ClaimBoard {
  /** Organization. */
  _id: string;
  /** By {@link boardField}; each the claim as JSON text. */
  claims: Record<string, string>;
}

export const claimBoardSchema = new Schema<ClaimBoard>(
  { _id: { type: String, required: true }, claims: { type: Schema.Types.Mixed, required: true } },
  schemaOptions,
);

/** @returns the name under which a claim stands on its board; keys themselves may hold what no name of a field may. */
export function boardField(claimId: string): string {
  return createHash('sha256').update(claimId).digest('hex').slice(0, 32);
}
