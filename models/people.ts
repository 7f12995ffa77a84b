import { Schema } from 'mongoose';
import type { MachineBinding } from '../procedures/registers/machines';
import type { Level, Role } from '../procedures/roles';
import { type RegisterStanding, standingFields } from './register-standing';
import { schemaOptions } from './schema-options';

/**
 * A person who works with the product, as the account stands today. Names and addresses live here, in the changes that led to it
 * (`registerChanges`) and nowhere else; cases carry the `_id` only.
 */
export interface Person extends RegisterStanding {
  _id: string;
  name: string;
  email?: string;
  /** Number of a mobile phone, as the SMS gateway takes it. */
  mobile?: string;
  /** Member id in WeCom. */
  weComId?: string;
  /** User id in DingTalk. */
  dingTalkId?: string;
  organizationId: string;
  roles: Role[];
  level: Level;
  zones: string[];
  /** Ties to other organizations; `until` is the last day (included), null while it lasts. */
  affiliations: { organizationId: string; until: string | null }[];
  active: boolean;
  /** Left its company by the company's word, and may be bound again (I-90). */
  unbound?: boolean;
  /** Only machines have it, and one without it may do nothing: the acts it may do, and the addresses or ranges (CIDR) it may come from. */
  machine?: MachineBinding;
}

export const personSchema = new Schema<Person>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String },
    mobile: { type: String },
    weComId: { type: String },
    dingTalkId: { type: String },
    organizationId: { type: String, required: true },
    roles: { type: [String], required: true },
    level: { type: String, required: true },
    zones: { type: [String], required: true },
    affiliations: {
      type: [{ _id: false, organizationId: String, until: { type: String, default: null } }],
      required: true,
    },
    active: { type: Boolean, required: true },
    unbound: { type: Boolean },
    ...standingFields,
    machine: { type: new Schema({ acts: [String], addresses: [String] }, { _id: false }), default: undefined },
  },
  schemaOptions,
);

// Recipients of a notice to an organization; its list of people
personSchema.index({ organizationId: 1, active: 1, _id: 1 });
// GET /company: its people in order; GET /administration/people?organization=
personSchema.index({ organizationId: 1, _id: 1 });
// The pool of experts
personSchema.index({ roles: 1, active: 1, _id: 1 });
// Bringing forward what begins today
personSchema.index({ comingFrom: 1, _id: 1 });
