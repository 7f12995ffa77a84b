/** Stand-ins were members of the colleague's entry in the register of people; they are now found by the person who is away. */
import type { RecordStore } from '../../models/record';
import type { StandIn } from '../../models/stand-ins';

/** A person as written before. */
interface FormerPerson {
  _id: string;
  organizationId: string;
  standInFor?: { personId: string; from: string; to: string }[];
}

/** Moves them; safe to repeat, since an entry that is there already is left as it is. */
export async function moveStandIns(record: RecordStore): Promise<void> {
  const people = record.people.collection;
  const former = (await people.find({ standInFor: { $exists: true } }).toArray()) as unknown as FormerPerson[];
  for (const { _id, organizationId, standInFor = [] } of former) {
    for (const { personId, from, to } of standInFor) await moved(record, organizationId, personId, _id, from, to);
    await people.updateOne({ _id: _id as never }, { $unset: { standInFor: '' } });
  }
}

async function moved(
  record: RecordStore,
  organizationId: string,
  away: string,
  standIn: string,
  from: string,
  to: string,
): Promise<void> {
  const known = await record.standIns.findById(away).lean();
  const entries = known?.entries ?? [];
  if (entries.some((one) => one.standIn === standIn && one.from === from && one.to === to)) return;
  const entry: StandIn = { standIn, from, to, namedBy: 'register', at: new Date().toISOString() };
  const next = { organizationId, rev: (known?.rev ?? 0) + 1, entries: [...entries, entry] };
  await record.standIns.collection.replaceOne({ _id: away as never }, next, { upsert: true });
}
