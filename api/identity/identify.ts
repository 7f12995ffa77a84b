/** From an access token to the person who acts: register of people, organization, dated stand-in. */
import type { Request } from 'express';
import { addYears, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { legalBases } from '../../law/packs';
import { valuesOf } from '../../law/policy';
import { kept } from '../../models/kept';
import type { Organization } from '../../models/organizations';
import type { Person } from '../../models/people';
import { type StandIns, standsIn } from '../../models/stand-ins';
import { personalRoles } from '../../procedures/registers/roles-apart';
import { type Actor, isAdministrator, isMachine, type Role } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { Problem, problem } from '../problem';
import { presentEntry } from '../registers/present';
import { organizations, people } from '../registers/register';
import { createTokenCheck } from './token';

/** @param among `holder`: whoever is not in the register is let in as well, with no role. */
export type Identify = (req: Request, among?: 'registered' | 'holder') => Promise<Actor>;

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

/** @returns the function that finds out who calls. Failures are written to the audit log. */
export function createIdentify(deps: ApiDeps): Identify {
  const checkToken = createTokenCheck(deps.env);
  const registers = createRegisters(deps);
  return async (req, among = 'registered') => {
    try {
      const subject = await checkToken(bearerToken(req));
      const standIn = req.get(standInHeader);
      if (among === 'registered') return await actorOf(deps, registers, subject, standIn);
      return (await newcomer(registers, subject)) ?? (await actorOf(deps, registers, subject, standIn));
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 403)) recordFailure(deps, req, error);
      throw error;
    }
  };
}

function bearerToken(req: Request): string {
  const found = /^Bearer ([\w.~+/-]+=*)$/i.exec(req.get('authorization') ?? '');
  if (found?.[1] === undefined)
    throw problem('unauthenticated', {}, { headers: { 'WWW-Authenticate': 'Bearer realm="api"' } });
  return found[1];
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
): Promise<Actor> {
  const today = dayOfInstant(nowOf(deps));
  const { person, organization } = await registered(registers, subject, today);
  if (standIn === undefined) return inOrganization(person, organization, today);
  if (!standsIn(await registers.standIns(standIn), person._id, today)) throw problem('standInNotRegistered');
  const replaced = await registered(registers, standIn, today);
  // An office is stood in for by a colleague; an entry across organizations, with a machine or an administrator, gives nothing.
  const both = [person, replaced.person];
  if (replaced.organization._id !== organization._id || both.some((one) => isMachine(one) || isAdministrator(one)))
    throw problem('standInNotRegistered');
  const office = inOrganization(replaced.person, replaced.organization, today);
  const tied = inOrganization(person, organization, today);
  // The stand-in's own ties count as well: nobody decides in a case of their own by standing in for someone else.
  const affiliations = [...new Set([...office.affiliations, ...tied.affiliations, tied.organizationId])];
  return { ...office, personId: person._id, affiliations, standInFor: replaced.person._id };
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
  if (isMachine(person)) return ['monitor'];
  return person.roles.filter((role) => personalRoles.has(role) || organization.roles.includes(role));
}

function recordFailure(deps: ApiDeps, req: Request, refusal: Problem): void {
  audit(deps, {
    who: 'unknown',
    what: 'signIn',
    outcome: refusal.code,
    detail: { path: req.path, requestId: String(req.id), address: req.ip ?? '' },
  });
}
