import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Reads, sign-ins, refusals and administration: who did what outside the cases' own events. Appended only. */
export interface AuditEntry {
  _id: string;
  /** When, ISO instant. */
  at: string;
  /** Person id, or the name of a machine account; `unknown` before a sign-in. */
  who: string;
  /** Kind of event, e.g. `signIn`, `documentRead`, `act:addNote`, or the operation of the API. */
  what: string;
  caseNo?: string;
  /** `done`, `read`, `searched`, `exported`, or the code of the refusal. */
  outcome: string;
  /** Request by which it came, as in the log and in the caller's answer. */
  requestId?: string;
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
    requestId: { type: String },
    detail: { type: Schema.Types.Mixed, required: true },
  },
  schemaOptions,
);

// GET /audit-log by time; sealing a day
auditEntrySchema.index({ at: -1, _id: -1 });
// GET /audit-log?who=: one person
auditEntrySchema.index({ who: 1, at: -1, _id: -1 });
// GET /audit-log?what=: one kind of event
auditEntrySchema.index({ what: 1, at: -1, _id: -1 });
// GET /audit-log?outcome=: e.g. one kind of refusal
auditEntrySchema.index({ outcome: 1, at: -1, _id: -1 });
// GET /audit-log?caseNo=: who looked at a case
auditEntrySchema.index({ caseNo: 1, at: -1, _id: -1 });
