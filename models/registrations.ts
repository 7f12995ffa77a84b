import { Schema } from 'mongoose';
import type { Registration } from '../procedures/registers/registrations';
import { type RegisterStanding, standingFields } from './register-standing';
import { schemaOptions } from './schema-options';

/** A company's registration as it stands (I-90); how it came to that is in `registerChanges`. `_id`: `REG-2026-0001`. */
export type StoredRegistration = Registration & RegisterStanding & { _id: string };

export const registrationSchema = new Schema<StoredRegistration>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    submittedAt: { type: String, required: true },
    decidedAt: { type: String, default: null },
    reason: { type: String, default: null },
    decisionNote: { type: String, default: null },
    organizationId: { type: String, default: null },
    ...standingFields,
  },
  schemaOptions,
);

// GET /registrations?state=, those that wait longest first
registrationSchema.index({ state: 1, submittedAt: 1, _id: 1 });
// The own registrations of a person
registrationSchema.index({ personId: 1, submittedAt: -1, _id: -1 });
