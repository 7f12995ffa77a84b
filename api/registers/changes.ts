/**
 * Changing an entry of a register: the change is inserted under the next number of the entry, which one of several writers can do, and the
 * entry then follows from its changes. Nothing is decided by a guarded update, since not every server keeps one.
 */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { plainJson } from '../../models/field-names';
import type { RecordStore } from '../../models/record';
import type { RegisterChange } from '../../models/register-changes';
import type { Refusal } from '../../procedures/engine/define';
import type { Mover } from '../../procedures/registers/confirming';
import { coming, type Dated, standingOn } from '../../procedures/registers/dated';
import { auditOnce } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { problem, refused } from '../problem';
import { insertedOnce } from '../two-persons';
import { type Register, stateOf } from './register';

/** An entry with everything that it follows from. */
export interface Standing<S, C> {
  first: S | null;
  changes: Dated<C>[];
  rev: number;
  /** When it was last changed; empty where it never was. */
  lastAt: string;
}

export interface Asked<C> {
  subject: string;
  change: C;
  /** First day (included). */
  from: string;
  reason: string;
  /** Request or proposal; a repeat under the same one changes nothing more. */
  cause: string;
  by: Mover;
  confirmedBy?: Mover;
  /** Number of the last change that the caller has read; null where it does not matter. */
  expected?: number | null;
}

/** What came of a change. */
export interface Changed<S, C> extends Standing<S, C> {
  /** Key of the change in `registerChanges`. */
  changeId: string;
}

type Check<S, C> = (standing: Standing<S, C>, before: S | null) => Promise<Refusal[]> | Refusal[];

/** @returns the entry as all its changes leave it. @throws Problem with every reason against the change; nothing is kept then. */
export async function changeEntry<S, C extends { kind: string }>(
  deps: ApiDeps,
  register: Register<S, C>,
  asked: Asked<C>,
  check: Check<S, C>,
): Promise<Changed<S, C>> {
  const { subject, change, from, expected = null } = asked;
  for (;;) {
    const { standing, kept } = await readEntry(deps.record, register, subject);
    const done = kept.find(({ cause }) => cause === asked.cause);
    if (done !== undefined) {
      await concluded(deps, register, done);
      return { ...standing, changeId: done._id };
    }
    if (expected !== null && expected !== standing.rev) throw problem('revisionMismatch', { version: standing.rev });
    const before = on(register, standing, from);
    const reasons = await check(standing, before);
    if (reasons.length > 0) throw refused(reasons);
    const rev = standing.rev + 1;
    const next = { ...standing, changes: [...standing.changes, { rev, from, change }], rev };
    const written = changeOf(register, asked, { rev, before, after: on(register, next, from) }, nowOf(deps));
    // Somebody else was first: the change is judged again by what stands then.
    if (!(await insertedOnce(() => deps.record.registerChanges.collection.insertOne(written as never)))) continue;
    await concluded(deps, register, written);
    return { ...next, lastAt: written.at, changeId: written._id };
  }
}

function changeOf<S, C extends { kind: string }>(
  register: Register<S, C>,
  { subject, change, from, reason, cause, by, confirmedBy }: Asked<C>,
  { rev, before, after }: { rev: number; before: S | null; after: S | null },
  at: string,
): RegisterChange {
  return plainJson({
    _id: `${register.name}:${subject}#${String(rev).padStart(6, '0')}`,
    register: register.name,
    subject,
    rev,
    from,
    change,
    before,
    after,
    reason,
    cause,
    by,
    confirmedBy: confirmedBy ?? null,
    at,
  }) as unknown as RegisterChange;
}

/** What follows from a change; may be repeated. */
async function concluded<S, C extends { kind: string }>(
  deps: ApiDeps,
  register: Register<S, C>,
  written: RegisterChange,
): Promise<void> {
  const { _id, subject, rev, from, change, cause, by, confirmedBy } = written;
  const detail = { subject, rev, from, cause, by, confirmedBy, fields: differing(written) };
  const what = `register:${register.name}:${change.kind}`;
  await auditOnce(deps, _id, { who: (confirmedBy ?? by).personId, what, outcome: 'done', detail });
  await followEntry(deps.record, register, subject, dayOfInstant(nowOf(deps)));
}

/** Names of the fields that the change touches: the log is read by more people than the register. */
function differing({ before, after }: RegisterChange): string[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])];
  return fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
}

/** Writes the entry as it stands on the day. Whoever writes last has read every change, whatever the order of the writers. */
export async function followEntry<S, C extends { kind: string }>(
  record: RecordStore,
  register: Register<S, C>,
  subject: string,
  today: string,
): Promise<void> {
  for (;;) {
    const { standing } = await readEntry(record, register, subject);
    const state = on(register, standing, today);
    if (state === null) return;
    await written(record, register, subject, { state, standing, today });
    await register.then?.(record, subject, state);
    const last = await record.registerChanges
      .find({ register: register.name, subject }, { rev: 1 })
      .sort({ rev: -1 })
      .limit(1)
      .lean();
    if ((last[0]?.rev ?? 0) === standing.rev) return;
  }
}

async function written<S, C extends { kind: string }>(
  record: RecordStore,
  register: Register<S, C>,
  subject: string,
  { state, standing, today }: { state: S; standing: Standing<S, C>; today: string },
): Promise<void> {
  const ahead = coming(register.meaning, standing.changes, today);
  const first = ahead.map(({ from }) => from).sort()[0];
  const values: Record<string, unknown> = {
    ...Object.fromEntries(Object.keys(register.fields).map((field) => [field, undefined])),
    ...state,
    rev: standing.rev,
    coming: ahead.length === 0 ? undefined : ahead,
    comingFrom: first,
  };
  const set = plainJson(values);
  const unset = Object.fromEntries(
    Object.keys(values)
      .filter((field) => values[field] === undefined)
      .map((field) => [field, '']),
  );
  const update = { $set: set, ...(Object.keys(unset).length === 0 ? {} : { $unset: unset }) };
  const { collection } = register.model(record);
  const { matchedCount } = await collection.updateOne({ _id: subject as never }, update);
  if (matchedCount > 0) return;
  const inserted = await insertedOnce(() =>
    collection.insertOne({ _id: subject as never, ...register.besides, ...set }),
  );
  if (!inserted) await collection.updateOne({ _id: subject as never }, update);
}

/** @returns the entry with its changes, from the changes themselves and, before the first of them, from the register. */
export async function readEntry<S, C extends { kind: string }>(
  record: RecordStore,
  register: Register<S, C>,
  subject: string,
): Promise<{ standing: Standing<S, C>; kept: RegisterChange[] }> {
  const kept = await record.registerChanges
    .find({ register: register.name, subject })
    .sort({ rev: 1 })
    .lean<RegisterChange[]>();
  const [begun] = kept;
  const first =
    begun === undefined
      ? stateOf(register, await register.model(record).findById(subject).lean())
      : (begun.before as S | null);
  const changes = kept.map(({ rev, from, change }) => ({ rev, from, change: change as unknown as C }));
  return { standing: { first, changes, rev: kept.length, lastAt: kept.at(-1)?.at ?? '' }, kept };
}

/** @returns the entry on the day, or null while there is none. */
export function on<S, C extends { kind: string }>(
  register: Register<S, C>,
  { first, changes }: Standing<S, C>,
  day: string,
): S | null {
  return standingOn(register.meaning, first, changes, day);
}
