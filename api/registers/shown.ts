/** Registers, their changes and proposals as readers see them. */
import { z } from 'zod';
import type { Organization } from '../../models/organizations';
import type { Person } from '../../models/people';
import type { RecordStore } from '../../models/record';
import type { RegisterChange, RegisterName } from '../../models/register-changes';
import type { RegisterProposal } from '../../models/register-proposals';
import type { ZoneEntry } from '../../models/zones';
import { text } from '../cases/case-schema';

const mover = z.strictObject({ personId: z.string(), organizationId: z.string(), standInFor: z.string().optional() });
const entry = z.record(z.string(), z.unknown());
const registers = z.enum(['people', 'organizations', 'zones', 'registrations', 'invitations']);
const coming = z
  .array(z.strictObject({ rev: z.number().int(), from: z.string(), change: entry }))
  .meta({ description: 'What is decided and begins on a later day' });

export const registerChange = z
  .strictObject({
    id: z.string().meta({ example: 'people:lin-officer#000003' }),
    register: registers,
    subject: z.string(),
    rev: z.number().int(),
    from: z.string().meta({ description: 'First day (included)' }),
    change: entry,
    before: entry.nullable(),
    after: entry,
    reason: z.string(),
    cause: z.string().meta({ description: 'Number of the proposal, or the request' }),
    by: mover,
    confirmedBy: mover.nullable(),
    at: z.string(),
  })
  .meta({ id: 'RegisterChange' });

export const registerProposal = z
  .strictObject({
    changeNo: z.string().meta({ example: 'ADM-2026-0001' }),
    register: registers,
    subject: z.string(),
    act: z.string(),
    change: entry,
    from: z.string().nullable().meta({ description: 'First day (included); null: the day of the confirmation' }),
    reason: z.string(),
    hash: z.string().meta({ description: 'Names what is confirmed' }),
    before: entry.nullable(),
    after: entry,
    state: z.enum(['proposed', 'confirmed', 'declined', 'withdrawn', 'lapsed']),
    proposedBy: mover,
    proposedAt: z.string(),
  })
  .meta({ id: 'RegisterProposal' });

const tie = z.strictObject({ organizationId: z.string(), until: z.string().nullable() });

export const registeredPerson = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    organizationId: z.string(),
    roles: z.array(z.string()),
    level: z.string(),
    affiliations: z.array(tie),
    active: z.boolean(),
    machine: z
      .strictObject({ acts: z.array(z.string()), addresses: z.array(z.string()) })
      .nullable()
      .meta({ description: 'Of a machine: what it may do, and from where' }),
    coming,
    rev: z.number().int(),
  })
  .meta({ id: 'RegisteredPerson' });

const responsible = z.strictObject({
  name: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
});

export const registeredOrganization = z
  .strictObject({
    id: z.string(),
    name: text,
    roles: z.array(z.string()),
    zones: z.array(z.string()).meta({ description: 'That it regulates, or did' }),
    creditCode: z.string().nullable(),
    legalPerson: z.boolean(),
    affiliates: z.array(z.string()),
    signOffLevels: z.number().int(),
    active: z.boolean(),
    company: z
      .strictObject({
        legalRepresentative: responsible,
        securityOfficer: responsible,
        partners: z.array(z.strictObject({ name: z.string(), creditCode: z.string().optional() })),
      })
      .nullable(),
    coming,
    rev: z.number().int(),
  })
  .meta({ id: 'RegisteredOrganization' });

export const registeredZone = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    title: text,
    regulator: z.string().nullable(),
    active: z.boolean(),
    coming,
    rev: z.number().int(),
  })
  .meta({ id: 'RegisteredZone' });

export function shownPerson(person: Person): z.input<typeof registeredPerson> {
  const { _id: id, name, email, organizationId, roles, level, affiliations, active, machine } = person;
  return {
    id,
    name,
    email: email ?? null,
    organizationId,
    roles,
    level,
    affiliations: affiliations.map((one) => ({ organizationId: one.organizationId, until: one.until })),
    active,
    machine: machine == null ? null : { acts: machine.acts, addresses: machine.addresses },
    ...standing(person),
  };
}

export function shownOrganization(stored: Organization): z.input<typeof registeredOrganization> {
  const { _id: id, name, roles, zones, creditCode, legalPerson, affiliates, signOffLevels, active, company } = stored;
  return {
    id,
    name: { zh: name.zh, en: name.en },
    roles,
    zones,
    creditCode: creditCode ?? null,
    legalPerson,
    affiliates,
    signOffLevels,
    active: active ?? true,
    company: company ?? null,
    ...standing(stored),
  };
}

export function shownZone(stored: ZoneEntry): z.input<typeof registeredZone> {
  const { _id: id, kind, title, regulator, active } = stored;
  return {
    id,
    kind,
    title: { zh: title.zh, en: title.en },
    regulator: regulator === '' ? null : regulator,
    active: active ?? true,
    ...standing(stored),
  };
}

function standing({ rev = 0, coming: ahead = [] }: Pick<Person, 'rev' | 'coming'>) {
  return { rev, coming: ahead.map(({ rev: no, from, change }) => ({ rev: no, from, change })) };
}

export function shownChange({ _id: id, ...rest }: RegisterChange): z.input<typeof registerChange> {
  return { id, ...rest };
}

export function shownProposal({ _id: changeNo, ...rest }: RegisterProposal): z.input<typeof registerProposal> {
  return { changeNo, ...rest };
}

/** @returns the changes of an entry, newest first, at most 200. */
export async function historyOf(
  record: RecordStore,
  register: RegisterName,
  subject: string,
): Promise<z.input<typeof registerChange>[]> {
  const found = await record.registerChanges
    .find({ register, subject })
    .sort({ rev: -1 })
    .limit(200)
    .lean<RegisterChange[]>();
  return found.map(shownChange);
}
