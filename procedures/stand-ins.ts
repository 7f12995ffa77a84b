/**
 * Stand-ins (I-86): who may be named for whom, and for which days. What one does as a stand-in is recorded with both names, and never
 * makes two persons out of one: that is decided with each act, in engine/decide.ts.
 */
import { daysBetween, type PlainDate } from '../law/calendar/plain-date';
import type { Refusal } from './engine/define';
import { when } from './engine/refuse';
import { isAdministrator, isMachine, type Role } from './roles';

/** Days that one entry spans at most (included). Local default (I-86): what lasts longer is a change of post and belongs into the register. */
export const longestStandInDays = 60;

export interface DatedStandIn {
  standIn: string;
  from: string;
  to: string;
}

/** What the rules ask of a person. */
export interface StandInPerson {
  personId: string;
  organizationId: string;
  roles: Role[];
  active: boolean;
}

export interface StandInChoice {
  away: StandInPerson;
  /** Everything named for the person from now on. */
  entries: readonly DatedStandIn[];
  /** What was named before: it may have begun. */
  before: readonly DatedStandIn[];
  /** The colleagues named, by their id; who is not registered is missing. */
  colleagues: ReadonlyMap<string, StandInPerson>;
  /** Days on which the colleagues named are away themselves, by their id. */
  awayThemselves: ReadonlyMap<string, readonly DatedStandIn[]>;
  today: PlainDate;
}

/** @returns every reason against naming these; empty when they may be named. */
export function standInReasons(choice: StandInChoice): Refusal[] {
  const ofPerson = when(!hasOffice(choice.away), 'standInNotPossible', { person: choice.away.personId });
  const reasons = choice.entries.flatMap((entry, index) => [
    ...personReasons(choice, entry, index),
    ...dayReasons(choice, entry, index),
  ]);
  return [ofPerson, ...reasons].filter((reason): reason is Refusal => reason !== null);
}

function personReasons({ away, colleagues, awayThemselves }: StandInChoice, entry: DatedStandIn, index: number) {
  const at = `/entries/${index}/standIn`;
  const person = entry.standIn;
  const colleague = colleagues.get(person);
  if (person === away.personId) return [when(true, 'standInSelf', undefined, at)];
  if (colleague === undefined || !colleague.active || colleague.organizationId !== away.organizationId)
    return [when(true, 'personNotOfOrganization', { person }, at)];
  // A stand-in's stand-in gives nothing: nobody is named for days on which they are away themselves.
  const chained = (awayThemselves.get(person) ?? []).some((days) => meets(days, entry));
  return [
    when(!hasOffice(colleague), 'standInNotPossible', { person }, at),
    when(chained, 'standInChain', { person }, at),
  ];
}

function dayReasons({ entries, before, today }: StandInChoice, entry: DatedStandIn, index: number) {
  const { from, to } = entry;
  if (to < from) return [when(true, 'standInBackwards', undefined, `/entries/${index}/to`)];
  const days = daysBetween(from as PlainDate, to as PlainDate) + 1;
  const hasBegun = before.some((one) => one.standIn === entry.standIn && one.from === from);
  return [
    when(days > longestStandInDays, 'standInTooLong', { days: longestStandInDays }, `/entries/${index}/to`),
    when(!hasBegun && from < today, 'standInPast', { today }, `/entries/${index}/from`),
    when(
      entries.slice(0, index).some((earlier) => meets(earlier, entry)),
      'standInOverlap',
      { from, to },
      `/entries/${index}`,
    ),
  ];
}

/** Experts sit on a panel as the persons they are, administrators are kept apart from each other, and a machine stands for nobody. */
function hasOffice(person: StandInPerson): boolean {
  return !isMachine(person) && !isAdministrator(person) && !person.roles.includes('expert');
}

function meets(a: DatedStandIn, b: DatedStandIn): boolean {
  return a.from <= b.to && b.from <= a.to;
}
