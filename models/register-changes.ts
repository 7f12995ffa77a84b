import { Schema } from 'mongoose';
import type { Mover } from '../procedures/registers/confirming';
import { schemaOptions } from './schema-options';

/** Registers that are kept as changes; the collections of the same names are what follows from them today. */
export type RegisterName = 'people' | 'organizations' | 'zones' | 'registrations' | 'invitations';

/**
 * One change of an entry of a register: inserted once and never changed. The key claims its place in the order, which only one of several
 * writers can do. Holds personal data, as the registers do.
 */
export interface RegisterChange {
  /** `people:lin-officer#000003`. */
  _id: string;
  register: RegisterName;
  subject: string;
  /** Counts the changes of the subject from 1. */
  rev: number;
  /** First day (included) on which it counts. */
  from: string;
  change: Record<string, unknown> & { kind: string };
  /** The entry on that day without and with the change. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  reason: string;
  /** Request or proposal that brought it, so that a repeat finds it. */
  cause: string;
  by: Mover;
  /** Who confirmed what `by` had proposed. */
  confirmedBy: Mover | null;
  at: string;
}

export const registerChangeSchema = new Schema<RegisterChange>(
  {
    _id: { type: String, required: true },
    register: { type: String, required: true },
    subject: { type: String, required: true },
    rev: { type: Number, required: true },
    from: { type: String, required: true },
    change: { type: Schema.Types.Mixed, required: true },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, required: true },
    cause: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    confirmedBy: { type: Schema.Types.Mixed, default: null },
    at: { type: String, required: true },
  },
  schemaOptions,
);

// How an entry came to be what it is, in order
registerChangeSchema.index({ register: 1, subject: 1, rev: 1 });
// Review of all changes of a register, newest first
registerChangeSchema.index({ register: 1, at: -1, _id: -1 });
