import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Reads, sign-ins and administration: who did what outside the cases' own events. */
export interface AuditEntry {
  _id: string;
  at: string;
  /** Person id, or the name of a machine account. */
  who: string;
  what: string;
  caseNo?: string;
  outcome: string;
  detail: Record<string, unknown>;
}

export const auditEntrySchema = new Schema<AuditEntry>(
  {
    _id: { type: String, required: true },
    at: { type: String, required: true },
    who: { type: String, required: true },
    what: { type: String, required: true },
    caseNo: { type: String },
    outcome: { type: String, required: true },
    detail: { type: Schema.Types.Mixed, required: true },
  },
  schemaOptions,
);

// Log review by time
auditEntrySchema.index({ at: -1, _id: -1 });
// Log review of one person
auditEntrySchema.index({ who: 1, at: -1 });
// Who looked at a case
auditEntrySchema.index({ caseNo: 1, at: -1 });
