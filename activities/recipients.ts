/** Who receives a notice. Lists of people are kept for up to ten seconds. */
import { dayOfInstant } from '../law/calendar/plain-date';
import { kept } from '../models/kept';
import type { Person } from '../models/people';
import type { RecordStore } from '../models/record';
import { type StandIns, standsIn } from '../models/stand-ins';
import type { Addressee } from '../procedures/engine/case-file';
import { isAdministrator } from '../procedures/roles';
import { personOrRegistrant } from './registrants';

const keptMs = 10_000;

export interface Recipients {
  people: Person[];
  fault: 'noHead' | 'noOfficer' | 'noPerson' | null;
}

/**
 * @returns a function that finds the people for a notice: those addressed and active, with whoever stands in for them on the day.
 * Where there is nobody, the duty post of the data authority, with the fault named.
 */
export function createRecipients(record: RecordStore, now: () => number = Date.now) {
  const members = kept(keptMs, now, (organizationId: string) =>
    record.people.find({ organizationId, active: true }).lean().exec(),
  );
  const standInsWithin = kept(keptMs, now, (organizationId: string) =>
    record.standIns.find({ organizationId }).lean().exec(),
  );
  const personById = kept(keptMs, now, (id: string) => personOrRegistrant(record, id));

  return async (to: Addressee, dataAuthority: string, at: string): Promise<Recipients> => {
    const found = await addressed(to);
    const day = dayOfInstant(at);
    const [first] = found.people;
    if (first !== undefined) {
      const named = await standInsWithin(first.organizationId);
      return { people: withStandIns(found.people, found.colleagues, named, day), fault: null };
    }
    const duty = (await members(dataAuthority)).filter(({ level }) => level === 'duty');
    return { people: duty, fault: faultOf(to) };
  };

  async function addressed(to: Addressee): Promise<{ people: Person[]; colleagues: Person[] }> {
    if ('personId' in to) {
      const person = await personById(to.personId);
      if (person === null || !person.active) return { people: [], colleagues: [] };
      return { people: [person], colleagues: await members(person.organizationId) };
    }
    const colleagues = await members(to.organizationId);
    const wanted = to.level === undefined ? ['officer', 'head'] : [to.level];
    // Administrators handle no case, wherever their post is.
    const handling = colleagues.filter((colleague) => !isAdministrator(colleague));
    return { people: handling.filter(({ level }) => wanted.includes(level)), colleagues };
  }
}

function faultOf(to: Addressee): Recipients['fault'] {
  if ('personId' in to) return 'noPerson';
  return to.level === 'head' ? 'noHead' : 'noOfficer';
}

function withStandIns(
  people: readonly Person[],
  colleagues: readonly Person[],
  named: readonly StandIns[],
  day: string,
): Person[] {
  const ids = new Set(people.map(({ _id }) => _id));
  const away = named.filter(({ _id }) => ids.has(_id));
  const standIns = colleagues.filter((colleague) => away.some((one) => standsIn(one, colleague._id, day)));
  return [...people, ...standIns.filter(({ _id }) => !ids.has(_id))];
}
