/** The registers that are kept as changes: where each stands, what it holds, and what a change makes of it. */
import type { Model } from 'mongoose';
import type { RecordStore } from '../../models/record';
import type { RegisterName } from '../../models/register-changes';
import { type Account, type AccountChange, accountMeaning } from '../../procedures/registers/accounts';
import type { Meaning } from '../../procedures/registers/dated';
import { type Invitation, type InvitationChange, invitationMeaning } from '../../procedures/registers/invitations';
import {
  type OrganizationChange,
  organizationMeaning,
  type RegisteredOrganization,
} from '../../procedures/registers/organizations';
import {
  type Registration,
  type RegistrationChange,
  registrationMeaning,
} from '../../procedures/registers/registrations';
import { type RegisteredZone, type ZoneChange, zoneMeaning } from '../../procedures/registers/zones';

export interface Register<S, C extends { kind: string }> {
  name: RegisterName;
  meaning: Meaning<S, C>;
  model: (record: RecordStore) => Model<any>;
  /** Fields of the stored entry that follow from its changes, with what an entry of before has in their place. */
  fields: { [K in keyof Required<S>]: S[K] | undefined };
  /** Fields of a new entry that follow from elsewhere. */
  besides: Record<string, unknown>;
  /** What else follows from the entry; may be repeated. */
  then?: (record: RecordStore, id: string, state: S) => Promise<void>;
}

export const people: Register<Account, AccountChange> = {
  name: 'people',
  meaning: accountMeaning,
  model: ({ people: model }) => model,
  fields: {
    name: undefined,
    email: undefined,
    organizationId: undefined,
    roles: undefined,
    level: undefined,
    affiliations: undefined,
    active: undefined,
    unbound: false,
    machine: undefined,
  },
  besides: { zones: [] },
};

export const organizations: Register<RegisteredOrganization, OrganizationChange> = {
  name: 'organizations',
  meaning: organizationMeaning,
  model: ({ organizations: model }) => model,
  fields: {
    name: undefined,
    roles: undefined,
    creditCode: undefined,
    legalPerson: undefined,
    affiliates: undefined,
    signOffLevels: undefined,
    active: true,
    company: undefined,
  },
  besides: { zones: [] },
};

export const zones: Register<RegisteredZone, ZoneChange> = {
  name: 'zones',
  meaning: zoneMeaning,
  model: ({ zones: model }) => model,
  fields: { kind: undefined, title: undefined, regulator: undefined, active: true },
  besides: {},
  // The one of before keeps the zone: its cases stay with it.
  then: async (record, id, { regulator }) => {
    if (regulator !== '')
      await record.organizations.collection.updateOne({ _id: regulator as never }, {
        $addToSet: { zones: id },
      } as never);
  },
};

export const registrations: Register<Registration, RegistrationChange> = {
  name: 'registrations',
  meaning: registrationMeaning,
  model: ({ registrations: model }) => model,
  fields: {
    personId: undefined,
    content: undefined,
    state: undefined,
    submittedAt: undefined,
    decidedAt: undefined,
    reason: undefined,
    decisionNote: undefined,
    organizationId: undefined,
  },
  besides: {},
};

export const invitations: Register<Invitation, InvitationChange> = {
  name: 'invitations',
  meaning: invitationMeaning,
  model: ({ invitations: model }) => model,
  fields: {
    kind: undefined,
    organizationId: undefined,
    level: undefined,
    invitee: undefined,
    documentId: undefined,
    invitedBy: undefined,
    invitedAt: undefined,
    until: undefined,
    state: undefined,
    answeredBy: undefined,
    answeredAt: undefined,
  },
  besides: {},
};

/** @returns what the stored entry says, or null where there is none. */
export function stateOf<S>(
  register: Pick<Register<S, never>, 'fields'>,
  stored: Record<string, unknown> | null,
): S | null {
  if (stored === null) return null;
  const entries = Object.entries(register.fields).flatMap(([field, otherwise]) => {
    const value = stored[field] ?? otherwise;
    return value === undefined && stored[field] !== null ? [] : [[field, value ?? null] as const];
  });
  return Object.fromEntries(entries) as S;
}
