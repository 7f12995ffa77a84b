import { Schema } from 'mongoose';
import type { CaseEvent } from '../procedures/engine/events';
import { schemaOptions } from './schema-options';

/**
 * One event of a case, appended only. `_id` is the event's id. `hash` is SHA-256 over `prevHash` and the event's canonical JSON, so
 * that a later change anywhere breaks the chain. `data` is read with `restored` from field-names.ts.
 */
export type StoredEvent = Omit<CaseEvent, 'id'> & {
  _id: string;
  /** Hash of the event before; 64 zeros for the first. */
  prevHash: string;
  hash: string;
};

export const caseEventSchema = new Schema<StoredEvent>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    seq: { type: Number, required: true },
    type: { type: String, required: true },
    v: { type: Number, required: true },
    stage: { type: String, default: null },
    at: { type: String, required: true },
    receivedAt: { type: String, default: null },
    actor: { type: Schema.Types.Mixed, required: true },
    article: { type: String, required: true },
    cause: { type: String, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    prevHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  schemaOptions,
);

// GET /cases/{caseNo}/events, sealing an archive, rebuilding one case; also the shard key of a larger installation
caseEventSchema.index({ caseNo: 1, seq: 1 }, { unique: true });
// Reports by day: what happened from … to …
caseEventSchema.index({ at: 1, _id: 1 });
// GET /tasks?view=done: what an organization or one of its people did, newest first
caseEventSchema.index({ 'actor.organizationId': 1, at: -1, _id: -1 });
