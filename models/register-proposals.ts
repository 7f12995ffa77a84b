import { Schema } from 'mongoose';
import type { Mover } from '../procedures/registers/confirming';
import type { RegisterName } from './register-changes';
import { schemaOptions } from './schema-options';

/** A change of a register that waits for another person (I-89), and what became of it. */
export interface RegisterProposal {
  /** `ADM-2026-0001`. */
  _id: string;
  register: RegisterName;
  subject: string;
  /** Act of the table of permissions. */
  act: string;
  change: Record<string, unknown> & { kind: string };
  /** First day (included) asked for; null: the day of the confirmation. */
  from: string | null;
  reason: string;
  /** SHA-256 of register, subject, act, change, from and reason, in hex: what is confirmed. */
  hash: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  /** Follows from {@link RegisterDecision}. `lapsed`: confirmed at the moment at which the register changed, and without effect. */
  state: 'proposed' | 'confirmed' | 'declined' | 'withdrawn' | 'lapsed';
  proposedBy: Mover;
  proposedAt: string;
}

/** How a proposal was decided: inserted once, which only one of several persons can do. */
export interface RegisterDecision {
  /** Number of the proposal. */
  _id: string;
  state: 'confirmed' | 'declined' | 'withdrawn';
  by: Mover;
  at: string;
  /** Why it was declined or withdrawn. */
  reason: string | null;
}

export const registerProposalSchema = new Schema<RegisterProposal>(
  {
    _id: { type: String, required: true },
    register: { type: String, required: true },
    subject: { type: String, required: true },
    act: { type: String, required: true },
    change: { type: Schema.Types.Mixed, required: true },
    from: { type: String, default: null },
    reason: { type: String, required: true },
    hash: { type: String, required: true },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    proposedBy: { type: Schema.Types.Mixed, required: true },
    proposedAt: { type: String, required: true },
  },
  schemaOptions,
);

// GET /administration/changes?state=, and the company's own, newest first
registerProposalSchema.index({ state: 1, proposedAt: -1, _id: -1 });
// GET /administration/changes, newest first
registerProposalSchema.index({ proposedAt: -1, _id: -1 });
// What waits or waited for one entry
registerProposalSchema.index({ register: 1, subject: 1, proposedAt: -1 });

export const registerDecisionSchema = new Schema<RegisterDecision>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: String, required: true },
    reason: { type: String, default: null },
  },
  schemaOptions,
);
