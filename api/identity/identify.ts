/** From a credential to the person who acts: register of people, organization, dated stand-in, second factor. */
import type { Request } from 'express';
import { addYears, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { legalBases } from '../../law/packs';
import { valuesOf } from '../../law/policy';
import { kept } from '../../models/kept';
import type { Organization } from '../../models/organizations';
import type { Person } from '../../models/people';
import { type StandIns, standsIn } from '../../models/stand-ins';
import type { MachineAct } from '../../procedures/registers/machines';
import { personalRoles } from '../../procedures/registers/roles-apart';
import { type Actor, isAdministrator, isMachine, type Role } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { Problem, problem } from '../problem';
import { presentEntry } from '../registers/present';
import { organizations, people } from '../registers/register';
import { isWithin } from './addresses';
import type { Attempted, Attempts } from './attempts';
import type { CredentialOf } from './credentials';
import { expectSecondFactor } from './second-factor';
import { claimedSubject } from './token';

export interface Asked {
  /** What a machine must be registered for to make this call; without it no machine may. */
  machineAct?: MachineAct | undefined;
  /** Asked once more of a call that goes on: that is no sign of a person, and keeps no session alive. */
  again?: boolean;
  /** `holder`: whoever is not in the register is let in as well, with no role. */
  among?: 'registered' | 'holder';
}

/** @throws Problem 401, 403, 429 or 503. */
export type Identify = (req: Request, asked?: Asked) => Promise<Actor>;

/** Whoever calls without a login. */
export const publicActor: Actor = {
  personId: 'public',
  organizationId: 'public',
  roles: ['public'],
  level: 'officer',
  zones: [],
  affiliations: [],
};

/** Header that names the person whose work is done as a stand-in. */
export const standInHeader = 'X-Stand-In-For';

/** Years for which a past tie still counts: the longest of any legal basis, since the case is not known yet. */
export const lookBackYears = Math.max(
  ...legalBases.map((basis) => valuesOf(basis.policy).expertReview.tiesLookBackYears),
);

/** @returns the function that finds out who calls. Failures are counted and written to the audit log. */
export function createIdentify(deps: ApiDeps, credentialOf: CredentialOf, attempts: Attempts): Identify {
  const registers = createRegisters(deps);
  const recordFailure = createFailureRecord(deps, attempts);
  return async (req, { machineAct, again = false, among = 'registered' } = {}) => {
    let attempted: Attempted = { subject: claimedOf(req), proven: false };
    try {
      const { subject, proofs, isNew } = await credentialOf(req, again);
      attempted = { subject, proven: true };
      if (isNew) recordFirstUse(deps, req, subject);
      await attempts.expectPersonFree(subject);
      const candidate = among === 'holder' ? await newcomer(registers, subject) : null;
      if (candidate !== null) return candidate;
      const { actor, person } = await actorOf(deps, registers, subject, req.get(standInHeader));
      if (isBound(person)) expectMachineAct(person, req, machineAct);
      expectSecondFactor(deps.env, actor, proofs);
      return actor;
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 403))
        await recordFailure(req, error, attempted);
      throw error;
    }
  };
}

function claimedOf(req: Request): string {
  const [, token = ''] = /^Bearer (.+)$/i.exec(req.get('authorization') ?? '') ?? [];
  return claimedSubject(token);
}

/** A machine has no business anywhere but where it is named. Behind a proxy the proxy has to pass addresses on. */
function expectMachineAct({ machine }: Person, req: Request, act: MachineAct | undefined): void {
  if (act === undefined) throw problem('roleNotPermitted');
  if (!isWithin(req.ip ?? '', machine?.addresses ?? [])) throw problem('addressNotPermitted');
  if (machine?.acts.includes(act) !== true) throw problem('machineActNotPermitted');
}

/** @returns whoever has no account, or left their company and may be bound again (I-90); null where there is an account. */
async function newcomer(registers: Registers, subject: string): Promise<Actor | null> {
  const person = await registers.person(subject);
  if (person !== null && (person.active || person.unbound !== true)) return null;
  return {
    personId: subject,
    organizationId: candidateOf(subject),
    roles: [],
    level: 'officer',
    zones: [],
    affiliations: [],
  };
}

/** @returns under which name a person without an organization owns what they upload. */
export function candidateOf(subject: string): string {
  return `candidate:${subject}`;
}

/** @returns whether the caller is in no register yet. */
export function isCandidate({ personId, organizationId }: Actor): boolean {
  return organizationId === candidateOf(personId);
}

async function actorOf(
  deps: ApiDeps,
  registers: Registers,
  subject: string,
  standIn: string | undefined,
): Promise<{ actor: Actor; person: Person }> {
  const today = dayOfInstant(nowOf(deps));
  const { person, organization } = await registered(registers, subject, today);
  if (standIn === undefined) return { actor: inOrganization(person, organization, today), person };
  if (!standsIn(await registers.standIns(standIn), person._id, today)) throw problem('standInNotRegistered');
  const replaced = await registered(registers, standIn, today);
  // An office is stood in for by a colleague; an entry across organizations, with a machine or an administrator, gives nothing.
  const both = [person, replaced.person];
  if (replaced.organization._id !== organization._id || both.some((one) => isBound(one) || isAdministrator(one)))
    throw problem('standInNotRegistered');
  const office = inOrganization(replaced.person, replaced.organization, today);
  const tied = inOrganization(person, organization, today);
  // The stand-in's own ties count as well: nobody decides in a case of their own by standing in for someone else.
  const affiliations = [...new Set([...office.affiliations, ...tied.affiliations, tied.organizationId])];
  return { actor: { ...office, personId: person._id, affiliations, standInFor: replaced.person._id }, person };
}

interface Registers {
  person(id: string): Promise<Person | null>;
  organization(id: string): Promise<Organization | null>;
  standIns(personId: string): Promise<StandIns | null>;
}

/** Every call asks for person and organization; what was found is kept so long (milliseconds), so that a change is seen within it. */
const keptMs = 2_000;

function createRegisters({ record, registersKeptMs = keptMs }: ApiDeps): Registers {
  return {
    person: kept(registersKeptMs, Date.now, (id) => record.people.findById(id).lean().exec()),
    organization: kept(registersKeptMs, Date.now, (id) => record.organizations.findById(id).lean().exec()),
    standIns: kept(registersKeptMs, Date.now, (personId) => record.standIns.findById(personId).lean().exec()),
  };
}

async function registered(
  registers: Registers,
  id: string,
  today: PlainDate,
): Promise<{ person: Person; organization: Organization }> {
  const person = presentEntry(people, await registers.person(id), today);
  if (person === null) throw problem('personUnknown');
  if (!person.active) throw problem('personInactive');
  const organization = presentEntry(organizations, await registers.organization(person.organizationId), today);
  if (organization === null) throw problem('personUnknown');
  if (organization.active === false) throw problem('organizationInactive');
  return { person, organization };
}

/** @returns the person with the roles that both person and organization have, and every tie within the look-back. */
export function inOrganization(person: Person, organization: Organization, today: PlainDate): Actor {
  const since = addYears(today, -lookBackYears);
  const ties = person.affiliations.filter(({ until }) => until === null || until >= since);
  return {
    personId: person._id,
    organizationId: organization._id,
    roles: rolesOf(person, organization),
    level: person.level,
    zones: organization.zones,
    affiliations: [...new Set([...organization.affiliates, ...ties.map((tie) => tie.organizationId)])],
  };
}

/** A machine is nothing but that, whatever else the register says of it. */
function rolesOf(person: Person, organization: Organization): Role[] {
  if (isBound(person)) return isMachine(person) ? ['monitor'] : [];
  return person.roles.filter((role) => personalRoles.has(role) || organization.roles.includes(role));
}

/** Whoever is a machine by role or by entry: neither half gives what the other lacks. */
export function isBound(person: Person): boolean {
  return isMachine(person) || person.machine != null;
}

/** @returns the function that counts a failure and writes it to the audit log, without anything of the credential. */
export function createFailureRecord(deps: ApiDeps, attempts: Attempts) {
  return async (req: Request, refusal: Problem, attempted?: Attempted): Promise<void> => {
    await attempts.failed(req, refusal, attempted);
    audit(deps, {
      // A name that nobody has proven to be theirs is no one's.
      who: attempted?.proven === true ? attempted.subject : 'unknown',
      what: 'signIn',
      outcome: refusal.code,
      detail: { path: req.path, address: req.ip ?? '' },
    });
  };
}

/** A token is shown with every call; its first use here is what comes nearest to signing in, whatever the call then comes to. */
function recordFirstUse(deps: ApiDeps, req: Request, who: string): void {
  const detail = { by: 'token', address: req.ip ?? '' };
  audit(deps, { who, what: 'signIn', outcome: 'accepted', detail }, false);
}
