/** I-90 — registrations of companies: sent in by whoever holds a valid token, decided by the data authority. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { RecordStore } from '../../models/record';
import type { StoredRegistration } from '../../models/registrations';
import { hashOf } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import {
  contentReasons,
  type Registration,
  type RegistrationChange,
  type RegistrationContent,
  registrationReasons,
} from '../../procedures/registers/registrations';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { usableDocument } from '../documents/cleared';
import { candidateOf } from '../identity/identify';
import { namesakeOf, organizationFaults } from '../organizations/acts';
import { affiliatesOf, companyIdOf } from '../organizations/company-data';
import { accountFaults } from '../people/acts';
import { refused } from '../problem';
import { changeEntry, on, readEntry } from '../registers/changes';
import { organizations, people, registrations } from '../registers/register';
import { allottedNumber, moverOf } from '../two-persons';
import { tellOfRegistration } from './tell';

/** Series of the numbers of registrations. */
const series = 'REG';

/** Sends a registration in. @returns its number. @throws Problem with every reason against it; nothing is kept then. */
export async function submitRegistration(
  deps: ApiDeps,
  actor: Actor,
  content: RegistrationContent,
  entry: IdempotencyEntry,
): Promise<string> {
  const reasons = await contentFaults(deps, actor.personId, content, entry.number ?? null);
  if (reasons.length > 0) throw refused(reasons);
  const number = await allottedNumber(deps, entry, series);
  const change = { kind: 'submit', personId: actor.personId, content, at: entry.receivedAt } as const;
  await tellOfRegistration(deps, await stepped(deps, actor, number, change, { cause: entry._id }));
  return number;
}

/** Sends it in again, with other content. @throws Problem with every reason against it. */
export async function resubmitRegistration(
  deps: ApiDeps,
  actor: Actor,
  number: string,
  content: RegistrationContent,
  expected: number,
): Promise<void> {
  await ownRegistration(deps.record, actor, number);
  const reasons = await contentFaults(deps, actor.personId, content, number);
  if (reasons.length > 0) throw refused(reasons);
  // The version that was read and what is sent are the request: the same again changes nothing more.
  const cause = `${number}:resubmit:${expected}:${hashOf(content)}`;
  const resubmit = { kind: 'resubmit', content, at: nowOf(deps) } as const;
  await tellOfRegistration(deps, await stepped(deps, actor, number, resubmit, { cause, expected }));
}

/** Withdraws it, returns or refuses it. @throws Problem with every reason against it. */
export async function endRegistration(
  deps: ApiDeps,
  actor: Actor,
  number: string,
  change: Extract<RegistrationChange, { kind: 'withdraw' | 'return' | 'refuse' }>,
  cause: string,
): Promise<void> {
  const reason = 'reason' in change ? change.reason : undefined;
  const changeId = await stepped(deps, actor, number, change, { cause, ...(reason === undefined ? {} : { reason }) });
  await tellOfRegistration(deps, changeId);
}

/**
 * Accepts: the company and its first head are entered. The key of the company is claimed first, so that of two registrations of one
 * company one is accepted; each step may be repeated.
 */
export async function acceptRegistration(
  deps: ApiDeps,
  actor: Actor,
  number: string,
  { reason, decisionNote }: { reason: string; decisionNote: string | null },
): Promise<void> {
  const { content, personId } = await findRegistration(deps.record, number);
  const organizationId = companyIdOf(content.company.creditCode);
  const cause = `${number}:accept`;
  const from = dayOfInstant(nowOf(deps));
  const accept = { kind: 'accept', organizationId, decisionNote, at: nowOf(deps) } as const;
  const { name, email } = content.registrant;
  const bind = {
    kind: 'bind',
    name,
    ...(email === undefined ? {} : { email }),
    organizationId,
    level: 'head',
  } as const;
  const asked = { from, reason, cause, by: moverOf(actor) };
  const register = {
    kind: 'register',
    data: content.company,
    affiliates: await affiliatesOf(deps.record, content.company),
  } as const;
  await changeEntry(deps, organizations, { ...asked, subject: organizationId, change: register }, async (_, before) => [
    ...(await standsAgainst(deps, number, accept)),
    ...(await accountStandsAgainst(deps, personId, bind)),
    ...(await organizationFaults(deps, { subject: organizationId, change: register, before })),
  ]);
  const changeId = await stepped(deps, actor, number, accept, { cause, reason });
  await changeEntry(deps, people, { ...asked, subject: personId, change: bind }, (standing, before) =>
    accountFaults(deps, { subject: personId, standing }, before, from, bind),
  );
  // What the candidate uploaded is the company's from now on.
  const candidate = candidateOf(personId);
  await deps.record.documents.updateMany({ organizationId: candidate }, { $set: { organizationId } });
  // Told last: by then the account is there.
  await tellOfRegistration(deps, changeId);
}

async function standsAgainst(deps: ApiDeps, number: string, change: RegistrationChange): Promise<Refusal[]> {
  const { standing } = await readEntry(deps.record, registrations, number);
  return registrationReasons(on(registrations, standing, dayOfInstant(nowOf(deps))), change);
}

async function accountStandsAgainst(
  deps: ApiDeps,
  subject: string,
  change: Parameters<typeof accountFaults>[4],
): Promise<Refusal[]> {
  const today = dayOfInstant(nowOf(deps));
  const { standing } = await readEntry(deps.record, people, subject);
  return accountFaults(deps, { subject, standing }, on(people, standing, today), today, change);
}

/** @returns the key of the change. */
async function stepped(
  deps: ApiDeps,
  actor: Actor,
  subject: string,
  change: RegistrationChange,
  { cause, expected = null, reason = '—' }: { cause: string; expected?: number | null; reason?: string },
): Promise<string> {
  const from = dayOfInstant(nowOf(deps));
  const asked = { subject, change, from, reason, cause, by: moverOf(actor), expected };
  const { changeId } = await changeEntry(deps, registrations, asked, (_, before) =>
    registrationReasons(before, change),
  );
  return changeId;
}

async function contentFaults(
  deps: ApiDeps,
  personId: string,
  content: RegistrationContent,
  number: string | null,
): Promise<Refusal[]> {
  const { record } = deps;
  const { businessLicence, letterOfAuthority, others } = content.proof;
  const named = [businessLicence, letterOfAuthority, ...others].filter((id) => id !== undefined);
  const [documents, namesake, open] = await Promise.all([
    Promise.all(named.map((id) => usableDocument(deps, id, candidateOf(personId)))),
    namesakeOf(record, content.company.creditCode, companyIdOf(content.company.creditCode)),
    record.registrations.find({ personId, state: { $in: ['submitted', 'returned'] } }, { _id: 1 }).lean(),
  ]);
  const { standing } = await readEntry(record, organizations, companyIdOf(content.company.creditCode));
  const own = on(organizations, standing, '9999-12-31');
  return contentReasons(content, {
    documents: documents.flatMap((one) => (one === null ? [] : [one._id])),
    namesake: namesake ?? (own?.active === true ? companyIdOf(content.company.creditCode) : null),
    open: open.map(({ _id }) => _id).find((id) => id !== number) ?? null,
  });
}

/** @throws Problem when there is none. */
export async function findRegistration(record: RecordStore, number: string): Promise<StoredRegistration> {
  const found = await record.registrations.findById(number).lean<StoredRegistration>();
  if (found === null) throw refused([refuse('registrationNotFound')]);
  return found;
}

/** @throws Problem when there is none, or it is another person's. */
export async function ownRegistration(record: RecordStore, actor: Actor, number: string): Promise<Registration> {
  const found = await findRegistration(record, number);
  if (found.personId !== actor.personId) throw refused([refuse('registrationNotFound')]);
  return found;
}
