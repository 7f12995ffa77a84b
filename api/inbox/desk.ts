/** What lies before a caller: the tasks of their organization at their level, those addressed to them, and those of whom they stand in for. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { Calendar } from '../../law/calendar/working-days';
import { kept } from '../../models/kept';
import { readCalendar } from '../../models/seed-law';
import type { TaskClaim } from '../../models/task-claims';
import { type Actor, isAdministrator, type Level } from '../../procedures/roles';
import { type Urgency, type UrgencyBounds, urgencyBounds, urgencyOf } from '../../procedures/urgency';
import { type ApiDeps, nowOf } from '../deps';
import { boardOf, claimIdOf } from './claims';
import { byOrder, type OpenTask } from './open-tasks';
import { createOpenTasks } from './read-inboxes';

/** In whose place the caller looks at the desk. */
interface Seat {
  personId: string;
  level: Level;
  /** The person stood in for; null for one's own. */
  standInFor: string | null;
}

/** A task as it lies on a desk. */
export interface SeenTask {
  task: OpenTask;
  claim: TaskClaim | null;
  /** Through whose office it is seen; null for one's own. */
  standInFor: string | null;
  /** Addressed to one person and nobody else. */
  isPersonal: boolean;
}

export interface Desk {
  /** Claimed by, assigned or addressed to the caller, or whoever they stand in for. */
  mine: readonly SeenTask[];
  /** Addressed to the organization, at the level of the caller or whoever they stand in for, claimed or not. */
  organization: readonly SeenTask[];
  /** Both, each once. */
  all: readonly SeenTask[];
}

/** How much a task presses. */
export type Pressing = (task: Pick<OpenTask, 'dueAt' | 'overdue' | 'now'>) => Urgency;

export interface Desks {
  of(actor: Actor): Promise<Desk>;
  /** @returns what tells one state of the desk from another without looking through it. */
  stampOf(actor: Actor): Promise<string>;
  /** @returns the keys under which claims on open tasks of the organization stand, at whatever level. */
  openClaimIds(organizationId: string): Promise<ReadonlySet<string>>;
  /** @returns the open tasks of the organization that the person has claimed or was given, at whatever level. */
  heldBy(organizationId: string, personId: string): Promise<SeenTask[]>;
  /** @returns how much each task presses, by the present minute: the same answer throughout it. */
  urgency(): Promise<Pressing>;
}

/** For how long stand-ins and the calendar are kept, in milliseconds. */
const keptMs = { standIns: 2_000, calendar: 60_000 };
/** Desks kept as they were laid out last (included). */
const keptDesks = 100;
const nothing: Desk = { mine: [], organization: [], all: [] };

export function createDesks(deps: ApiDeps): Desks {
  const { record, registersKeptMs } = deps;
  const openTasks = createOpenTasks(deps);
  let pressing: { minute: string; calendar: Calendar; urgency: Pressing } | null = null;
  const laid = new Map<string, { stamp: string; desk: Desk }>();
  const forMs = (ms: number): number => Math.min(registersKeptMs ?? ms, ms);
  const absences = kept(forMs(keptMs.standIns), Date.now, (organizationId) =>
    record.standIns.find({ organizationId }).lean().exec(),
  );
  const levels = kept(forMs(keptMs.standIns), Date.now, (personId) =>
    record.people.findById(personId, { level: 1, active: 1, organizationId: 1 }).lean().exec(),
  );
  const calendar = kept(forMs(keptMs.calendar), Date.now, (): Promise<Calendar> => readCalendar(record));

  return {
    of: async (actor) => {
      if (isAdministrator(actor)) return nothing;
      const { stamp, seats, ofOrganization, personal, board } = await gathered(actor);
      const key = [actor.personId, actor.standInFor ?? ''].join(' ');
      const known = laid.get(key);
      // Nothing has come or gone: the very same desk, so that whoever counted it before need not count again.
      if (known?.stamp === stamp) return known.desk;
      const desk = deskOf(
        seats,
        ofOrganization,
        personal.flatMap(({ seat, tasks }) => personalOf(seat, tasks)),
        board,
      );
      if (laid.size >= keptDesks) laid.clear();
      laid.set(key, { stamp, desk });
      return desk;
    },
    stampOf: async (actor) => (isAdministrator(actor) ? '' : (await gathered(actor)).stamp),
    openClaimIds: async (organizationId) => new Set((await openTasks.ofOrganization(organizationId)).map(claimIdOf)),
    heldBy: async (organizationId, personId) => {
      const [tasks, board] = await Promise.all([
        openTasks.ofOrganization(organizationId),
        boardOf(deps, organizationId),
      ]);
      return tasks.flatMap((task) => {
        const claim = board.get(claimIdOf(task));
        return claim?.personId === personId ? [{ task, claim, standInFor: null, isPersonal: false }] : [];
      });
    },
    urgency: async () => {
      const counted = await calendar('');
      const minute = nowOf(deps).slice(0, 16);
      if (pressing?.minute === minute && pressing.calendar === counted) return pressing.urgency;
      const boundsAt = remembered((now: string) => urgencyBounds(counted, now));
      const real = urgencyBounds(counted, `${minute}:00.000Z`);
      const urgency: Pressing = (task) => urgencyOf(task, task.now === undefined ? real : boundsAt(task.now));
      pressing = { minute, calendar: counted, urgency };
      return urgency;
    },
  };

  async function gathered(actor: Actor) {
    const seats = await seatsOf(actor);
    const [ofOrganization, personal, board] = await Promise.all([
      openTasks.ofOrganization(actor.organizationId),
      Promise.all(seats.map(async (seat) => ({ seat, tasks: await openTasks.ofPerson(seat.personId) }))),
      boardOf(deps, actor.organizationId),
    ]);
    const inboxes = [ofOrganization, ...personal.map(({ tasks }) => tasks)].map(numberOf);
    const claims = [...board.values()].map(({ _id, personId, by, at }) => [_id, personId, by, at]);
    return { stamp: JSON.stringify([seats, inboxes, claims]), seats, ofOrganization, personal, board };
  }

  async function seatsOf(actor: Actor): Promise<Seat[]> {
    const { personId, level, organizationId, standInFor } = actor;
    // Acting for somebody one sits in their place; what is addressed to oneself is still there.
    if (standInFor !== undefined)
      return [
        { personId: standInFor, level, standInFor },
        { personId, level: 'officer', standInFor: null },
      ];
    const today = dayOfInstant(nowOf(deps));
    const away = (await absences(organizationId)).filter(({ entries }) =>
      entries.some(({ standIn, from, to }) => standIn === personId && from <= today && today <= to),
    );
    const others = await Promise.all(away.map(({ _id }) => levels(_id)));
    const offices = others.filter((one) => one?.active === true && one.organizationId === organizationId);
    return [
      { personId, level, standInFor: null },
      ...offices.flatMap((one) => (one === null ? [] : [{ personId: one._id, level: one.level, standInFor: one._id }])),
    ];
  }
}

const numbers = new WeakMap<object, number>();
let given = 0;

/** An inbox that has not changed is read as the very same list: its number tells. */
function numberOf(list: object): number {
  const known = numbers.get(list) ?? ++given;
  numbers.set(list, known);
  return known;
}

function personalOf(seat: Seat, tasks: readonly OpenTask[]): SeenTask[] {
  return tasks.map((task) => ({ task, claim: null, standInFor: seat.standInFor, isPersonal: true }));
}

function deskOf(
  seats: readonly Seat[],
  ofOrganization: readonly OpenTask[],
  personal: readonly SeenTask[],
  board: ReadonlyMap<string, TaskClaim>,
): Desk {
  const organization: SeenTask[] = [];
  const held: SeenTask[] = [];
  for (const task of ofOrganization) {
    const seat = seats.find((one) => fits(task.level, one.level));
    if (seat === undefined) continue;
    const claim = board.size === 0 ? null : (board.get(claimIdOf(task)) ?? null);
    const seen = { task, claim, standInFor: seat.standInFor, isPersonal: false };
    organization.push(seen);
    const holder = claim?.personId ?? task.inCharge;
    const own = holder === undefined ? undefined : seats.find(({ personId }) => personId === holder);
    // Whoever is in charge of a case holds its tasks, as far as they are of that person's level.
    if (own !== undefined && (claim !== null || fits(task.level, own.level)))
      held.push({ ...seen, standInFor: own.standInFor });
  }
  return { organization, mine: merged(personal, held), all: merged(personal, organization) };
}

/** What is addressed to heads or to the duty post is theirs; everything else is everybody's. */
function fits(addressed: Level | null, level: Level): boolean {
  return addressed === null || addressed === 'officer' || addressed === level;
}

function merged(personal: readonly SeenTask[], others: readonly SeenTask[]): readonly SeenTask[] {
  return personal.length === 0 ? others : [...personal, ...others].sort((a, b) => byOrder(a.task, b.task));
}

function remembered(boundsAt: (now: string) => UrgencyBounds): (now: string) => UrgencyBounds {
  const known = new Map<string, UrgencyBounds>();
  return (now) => {
    const bounds = known.get(now) ?? boundsAt(now);
    known.set(now, bounds);
    return bounds;
  };
}
