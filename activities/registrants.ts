/** Whoever asked for the registration of a company and is in the register of people not yet, or no more: known by what they sent in. */
import type { Person } from '../models/people';
import type { RecordStore } from '../models/record';
import type { StoredRegistration } from '../models/registrations';

/** @returns the person of the register; where there is none who could be told, the one of their last registration (I-90), or null. */
export async function personOrRegistrant(
  record: Pick<RecordStore, 'people' | 'registrations'>,
  id: string,
): Promise<Person | null> {
  const person = await record.people.findById(id).lean();
  if (person !== null && (person.active || person.unbound !== true)) return person;
  const [last] = await record.registrations
    .find({ personId: id })
    .sort({ submittedAt: -1, _id: -1 })
    .limit(1)
    .lean<StoredRegistration[]>();
  if (last === undefined) return person;
  const { name, email } = last.content.registrant;
  return {
    _id: id,
    name,
    ...(email === undefined ? {} : { email }),
    // Of none yet: nobody stands in for them.
    organizationId: '',
    // By which they are told like everybody outside the offices; it gives no right here.
    roles: ['applicant'],
    level: 'officer',
    zones: [],
    affiliations: [],
    active: true,
  };
}
