import { Schema } from 'mongoose';
import type { DatasetChange } from '../procedures/datasets';
import type { ChangeActor } from './law-changes';
import { schemaOptions } from './schema-options';

/** A change of a dataset's marks, level or openings: proposed by one, in effect when the other authority or person agrees (I-67). */
export interface DatasetChangeEntry {
  /** `DATA-2026-0001`. */
  _id: string;
  dataset: string;
  content: DatasetChange;
  reason: string;
  /** Organization whose head agrees. */
  agreementOf: string;
  /** SHA-256 of dataset, content and reason, in hex: what is agreed to. */
  hash: string;
  /** Revision of the dataset when it was proposed. */
  revision: number;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  state: 'proposed' | 'agreed' | 'declined' | 'withdrawn';
  proposedBy: ChangeActor;
  proposedAt: string;
  decidedBy: ChangeActor | null;
  decidedAt: string | null;
  /** Why it was declined or withdrawn. */
  decisionReason: string | null;
}

export const datasetChangeSchema = new Schema<DatasetChangeEntry>(
  {
    _id: { type: String, required: true },
    dataset: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, required: true },
    agreementOf: { type: String, required: true },
    hash: { type: String, required: true },
    revision: { type: Number, required: true },
    before: { type: Schema.Types.Mixed, required: true },
    after: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    proposedBy: { type: Schema.Types.Mixed, required: true },
    proposedAt: { type: String, required: true },
    decidedBy: { type: Schema.Types.Mixed, default: null },
    decidedAt: { type: String, default: null },
    decisionReason: { type: String, default: null },
  },
  schemaOptions,
);

// GET /datasets/{id}: its history, newest first
datasetChangeSchema.index({ dataset: 1, proposedAt: -1, _id: -1 });
// GET /dataset-changes, newest first
datasetChangeSchema.index({ proposedAt: -1, _id: -1 });
// GET /dataset-changes?state=, newest first
datasetChangeSchema.index({ state: 1, proposedAt: -1, _id: -1 });
