import { Schema } from 'mongoose';
import type { Invitation } from '../procedures/registers/invitations';
import { type RegisterStanding, standingFields } from './register-standing';
import { schemaOptions } from './schema-options';

/** An invitation as it stands (I-90, I-91). `_id` is the hash of its code, which is told once and not kept. */
export type StoredInvitation = Invitation & RegisterStanding & { _id: string };

export const invitationSchema = new Schema<StoredInvitation>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    organizationId: { type: String, required: true },
    level: { type: String, required: true },
    invitee: { type: String, required: true },
    documentId: { type: String, default: null },
    invitedBy: { type: String, required: true },
    invitedAt: { type: String, required: true },
    until: { type: String, required: true },
    state: { type: String, required: true },
    answeredBy: { type: String, default: null },
    answeredAt: { type: String, default: null },
    ...standingFields,
  },
  schemaOptions,
);

// Invitations of a company, newest first
invitationSchema.index({ organizationId: 1, invitedAt: -1, _id: -1 });
// Invitations into the pool of experts, newest first
invitationSchema.index({ kind: 1, invitedAt: -1, _id: -1 });
