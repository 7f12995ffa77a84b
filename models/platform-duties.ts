import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** 第二十二条第一款 Art. 22(1): evidence that the platform is protected at its level, handed in by the governance center. Never edited but confirmed. */
export interface PlatformDuty {
  /** `MLPS-2026-0001`. */
  _id: string;
  /** Level of the multi-level protection scheme. */
  level: number;
  documentId: string;
  documentSha256: string;
  /** First and last day (both included) for which it holds. */
  validFrom: string;
  validUntil: string;
  submittedBy: string;
  submittedAt: string;
  confirmed: { by: string; at: string } | null;
}

export const platformDutySchema = new Schema<PlatformDuty>(
  {
    _id: { type: String, required: true },
    level: { type: Number, required: true },
    documentId: { type: String, required: true },
    documentSha256: { type: String, required: true },
    validFrom: { type: String, required: true },
    validUntil: { type: String, required: true },
    submittedBy: { type: String, required: true },
    submittedAt: { type: String, required: true },
    confirmed: { type: Schema.Types.Mixed, default: null },
  },
  schemaOptions,
);

// The evidence that holds longest
platformDutySchema.index({ validUntil: -1, _id: -1 });
