import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Who proposed or decided; references only. */
export interface ChangeActor {
  personId: string;
  organizationId: string;
  standInFor?: string;
}

/** A change of the registers of legal bases and calendars: proposed by one person, in effect when another agrees (I-42). */
export interface LawChange {
  /** `LAW-2026-0001`. */
  _id: string;
  /** `basis`: enabled or disabled. `settings`: the office's own numbers. `calendarYear`: a holiday year. */
  kind: 'basis' | 'settings' | 'calendarYear';
  /** Id of the basis, or the year. */
  subject: string;
  content: Record<string, unknown>;
  reason: string;
  /** SHA-256 of kind, subject, content and reason, in hex: what is agreed to. */
  hash: string;
  /** Revision of the entry that it changes, when it was proposed. */
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

export const lawChangeSchema = new Schema<LawChange>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    subject: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, required: true },
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

// GET /law-changes?state=, newest first
lawChangeSchema.index({ state: 1, proposedAt: -1, _id: -1 });
// GET /law-changes, newest first
lawChangeSchema.index({ proposedAt: -1, _id: -1 });
