/** On which channels a person is told of a notice, and when: their preferences, their addresses, the channels that are there. */
import { kept } from '../models/kept';
import type { Person } from '../models/people';
import type { RecordStore } from '../models/record';
import { isUrgent, noticeKindOf } from '../procedures/notices/kinds';
import {
  type Choices,
  chosenOver,
  defaultChoices,
  modeFor,
  type PersonalChannel,
} from '../procedures/notices/preferences';
import { addressFields } from './channels';

/** For how long preferences are kept, in milliseconds: so much later at most a change is followed. */
const keptMs = 10_000;

export interface Way {
  channel: PersonalChannel;
  mode: 'atOnce' | 'digest';
}

export interface ToTell {
  template: string;
  dueAt: string | null;
  at: string;
  /** The case runs on a stepped clock. */
  stepped: boolean;
}

export type WaysToTell = (person: Person, notice: ToTell) => Promise<Way[]>;

/** @returns the function that says how a person is told; an empty list where they want to hear nothing of the kind. */
export function createWaysToTell(
  record: RecordStore,
  channels: readonly PersonalChannel[],
  now: () => number = Date.now,
): WaysToTell {
  const chosen = kept(keptMs, now, async (personId: string) => ({
    choices: (await record.noticePreferences.findById(personId).lean())?.choices ?? {},
  }));
  return async (person, { template, dueAt, at, stepped }) => {
    const choices = chosenOver(defaultChoices(person.roles), (await chosen(person._id)).choices);
    const notice = { kind: noticeKindOf(template), urgent: isUrgent({ template, dueAt, at }), stepped };
    return channels.filter((channel) => reaches(channel, person)).flatMap((channel) => wayOf(choices, channel, notice));
  };
}

function wayOf(choices: Choices, channel: PersonalChannel, notice: Parameters<typeof modeFor>[2]): Way[] {
  const mode = modeFor(choices, channel, notice);
  return mode === 'off' ? [] : [{ channel, mode }];
}

function reaches(channel: PersonalChannel, person: Person): boolean {
  return channel === 'inbox' || person[addressFields[channel]] !== undefined;
}
