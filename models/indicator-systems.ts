import { type Model, Schema } from 'mongoose';
import type { IndicatorContent, IndicatorSystem } from '../procedures/indicator-systems';
import { schemaOptions } from './schema-options';

/** A draft of the indicator system (第十八条 Art. 18); issued by another person. Never edited: another draft takes its place. */
export interface IndicatorDraft extends IndicatorContent {
  _id: string;
  state: 'draft' | 'issued' | 'discarded';
  /** Persons who drafted it, stood-in ones included; none of them issues it. */
  draftedBy: string[];
  draftedAt: string;
  /** Why it was given up. */
  reason: string | null;
}

/** An issued version, never changed again. Its last day follows from the version after it. */
export interface IssuedIndicators extends IndicatorSystem {
  /** `INDICATORS-0003`: claimed by insertion, so that each number is given once. */
  _id: string;
  draftId: string;
  draftedBy: string[];
  issuedBy: string;
  issuedAt: string;
}

const content = {
  title: { type: Schema.Types.Mixed, required: true },
  indicators: { type: Schema.Types.Mixed, required: true },
  effectiveFrom: { type: String, required: true },
};

export const indicatorDraftSchema = new Schema<IndicatorDraft>(
  {
    _id: { type: String, required: true },
    ...content,
    state: { type: String, required: true },
    draftedBy: { type: [String], required: true },
    draftedAt: { type: String, required: true },
    reason: { type: String, default: null },
  },
  schemaOptions,
);

export const issuedIndicatorsSchema = new Schema<IssuedIndicators>(
  {
    _id: { type: String, required: true },
    ...content,
    version: { type: Number, required: true },
    hash: { type: String, required: true },
    draftId: { type: String, required: true },
    draftedBy: { type: [String], required: true },
    issuedBy: { type: String, required: true },
    issuedAt: { type: String, required: true },
  },
  schemaOptions,
);

// Open drafts, newest first
indicatorDraftSchema.index({ state: 1, draftedAt: -1, _id: -1 });
// All versions in order
issuedIndicatorsSchema.index({ version: 1 });

/** @returns the version in force on the day (`YYYY-MM-DD`), as an evaluation carries it; null when none is. */
export async function findIndicatorsOn(
  record: { indicatorSystems: Model<IssuedIndicators> },
  day: string,
): Promise<IndicatorSystem | null> {
  const versions = await record.indicatorSystems.find().sort({ version: 1 }).lean();
  const found = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (found === undefined) return null;
  const { version, hash, title, indicators, effectiveFrom } = found;
  return { version, hash, title, indicators, effectiveFrom };
}
