import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A draw of authorizations for random inspection (第二十一条 Art. 21): whoever knows it can repeat it from seed and pool. Never changed. */
export interface InspectionPlan {
  /** `PLAN-2026-0001`. */
  _id: string;
  /** Zone drawn from; null: all of them. */
  zone: string | null;
  reason: string;
  /** Running authorizations when it was drawn, in the order of their numbers. */
  pool: string[];
  count: number;
  seed: string;
  drawn: string[];
  drawnBy: string;
  drawnAt: string;
}

export const inspectionPlanSchema = new Schema<InspectionPlan>(
  {
    _id: { type: String, required: true },
    zone: { type: String, default: null },
    reason: { type: String, required: true },
    pool: { type: [String], required: true },
    count: { type: Number, required: true },
    seed: { type: String, required: true },
    drawn: { type: [String], required: true },
    drawnBy: { type: String, required: true },
    drawnAt: { type: String, required: true },
  },
  schemaOptions,
);

// All draws, newest first
inspectionPlanSchema.index({ drawnAt: -1, _id: -1 });
