import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** That an organization owes a disclosure for a year, and in which case it makes it. */
export interface DisclosureDuty {
  /** `2026/org-zijin`: claimed by insertion, so that each is opened once. */
  _id: string;
  /** The year that is disclosed. */
  year: number;
  organizationId: string;
  role: 'authority' | 'operator';
  /** Number of its case. */
  number: string;
  openedAt: string;
}

export const disclosureDutySchema = new Schema<DisclosureDuty>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    organizationId: { type: String, required: true },
    role: { type: String, required: true },
    number: { type: String, required: true },
    openedAt: { type: String, required: true },
  },
  schemaOptions,
);

// GET /disclosures?year=
disclosureDutySchema.index({ year: 1, _id: 1 });
