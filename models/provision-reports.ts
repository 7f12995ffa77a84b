import { Schema } from 'mongoose';
import type { ReportContent } from '../procedures/provision-report';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** A version of the yearly report on provision (第二十条第二款 Art. 20(2)); once confirmed it is never changed. */
export interface ProvisionReport {
  /** `2026/0003`: claimed by insertion, so that each version is given once. */
  _id: string;
  year: number;
  version: number;
  content: Packed<ReportContent>;
  /** SHA-256 over the content, by which it is confirmed. */
  hash: string;
  state: 'draft' | 'confirmed';
  /** Persons who drew it up, stood-in ones included; none of them confirms it. */
  draftedBy: string[];
  draftedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

export const provisionReportSchema = new Schema<ProvisionReport>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    version: { type: Number, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    hash: { type: String, required: true },
    state: { type: String, required: true },
    draftedBy: { type: [String], required: true },
    draftedAt: { type: String, required: true },
    confirmedBy: { type: String, default: null },
    confirmedAt: { type: String, default: null },
  },
  schemaOptions,
);

// Versions of a year, and all of them
provisionReportSchema.index({ year: 1, version: 1 });
