/** Stand-ins as people name them (I-86): one document per person who is away, with its own audit. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { isDuplicateKey } from '../../models/duplicate-key';
import { createOneAtATime } from '../../models/one-at-a-time';
import type { Person } from '../../models/people';
import type { StandIn, StandIns } from '../../models/stand-ins';
import type { Actor } from '../../procedures/roles';
import { type DatedStandIn, type StandInPerson, standInReasons } from '../../procedures/stand-ins';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { problem, refused } from '../problem';

/** An office that somebody may act in as a stand-in, and on which days (both included). */
export interface Office {
  personId: string;
  from: string;
  to: string;
}

const changes = createOneAtATime();

/** @returns the offices that the actor stands in for, today or later, whoever they act as. */
export async function officesOf(deps: ApiDeps, actor: Pick<Actor, 'personId' | 'organizationId'>): Promise<Office[]> {
  const today = dayOfInstant(nowOf(deps));
  const named = await deps.record.standIns.find({ organizationId: actor.organizationId }).sort({ _id: 1 }).lean();
  return named.flatMap(({ _id, entries }) =>
    entries
      .filter(({ standIn, to }) => standIn === actor.personId && to >= today)
      .map(({ from, to }) => ({ personId: _id, from, to })),
  );
}

/** @returns what is named for the person, with its revision; 0 where nothing ever was. */
export async function standInsOf(deps: ApiDeps, personId: string): Promise<Pick<StandIns, 'rev' | 'entries'>> {
  const found = await deps.record.standIns.findById(personId).lean();
  return { rev: found?.rev ?? 0, entries: found?.entries ?? [] };
}

/** @returns the person, if of the actor's organization. @throws Problem `personNotFound`, also for somebody of another one. */
export async function colleagueOf(deps: ApiDeps, actor: Actor, personId: string): Promise<Person> {
  const found = await deps.record.people.findById(personId).lean();
  if (found === null || found.organizationId !== actor.organizationId) throw problem('personNotFound');
  return found;
}

export interface Naming {
  actor: Actor;
  away: Person;
  /** Everything from now on; what is over stays in the record. */
  entries: readonly DatedStandIn[];
  /** The revision that was read. */
  rev: number;
}

/** Names them. @throws Problem with every reason against it, or when it was changed meanwhile. */
export async function nameStandIns(deps: ApiDeps, naming: Naming): Promise<void> {
  await changes([naming.away._id], () => named(deps, naming));
}

async function named(deps: ApiDeps, { actor, away, entries, rev }: Naming): Promise<void> {
  const before = await standInsOf(deps, away._id);
  if (before.rev !== rev) throw problem('revisionMismatch', { version: before.rev });
  const at = nowOf(deps);
  const today = dayOfInstant(at);
  const reasons = standInReasons({ away: asPerson(away), entries, before: before.entries, today, ...(await known()) });
  if (reasons.length > 0) throw refused(reasons);
  const next: StandIns = {
    _id: away._id,
    organizationId: away.organizationId,
    rev: rev + 1,
    entries: [...before.entries.filter(({ to }) => to < today), ...entries.map(entryOf)],
  };
  await write(deps, next);
  audit(deps, {
    who: actor.personId,
    what: 'standInsNamed',
    outcome: 'done',
    detail: { person: away._id, before: before.entries.map(dated), after: next.entries.map(dated) },
  });

  function entryOf({ standIn, from, to }: DatedStandIn): StandIn {
    const same = before.entries.find((one) => one.standIn === standIn && one.from === from && one.to === to);
    return same ?? { standIn, from, to, namedBy: actor.personId, at };
  }

  async function known() {
    const ids = [...new Set(entries.map(({ standIn }) => standIn))];
    const people = await Promise.all(ids.map((id) => deps.record.people.findById(id).lean()));
    const absences = await Promise.all(ids.map(async (id) => [id, (await standInsOf(deps, id)).entries] as const));
    const found = people.filter((one) => one !== null).map((one) => [one._id, asPerson(one)] as const);
    return { colleagues: new Map(found), awayThemselves: new Map(absences) };
  }
}

/** Insertion decides on the first one; later ones follow the revision they read. */
async function write(deps: ApiDeps, next: StandIns): Promise<void> {
  const { _id, rev, ...rest } = next;
  if (rev > 1) {
    const { matchedCount } = await deps.record.standIns.updateOne({ _id, rev: rev - 1 }, { $set: { ...rest, rev } });
    if (matchedCount === 0) throw problem('revisionMismatch', { version: rev });
    return;
  }
  try {
    await deps.record.standIns.collection.insertOne({ ...next, _id: _id as never });
  } catch (error) {
    if (isDuplicateKey(error)) throw problem('revisionMismatch', { version: 1 });
    throw error;
  }
}

function asPerson({ _id, organizationId, roles, active }: Person): StandInPerson {
  return { personId: _id, organizationId, roles: [...roles], active };
}

const dated = ({ standIn, from, to, namedBy }: StandIn): object => ({ standIn, from, to, namedBy });
