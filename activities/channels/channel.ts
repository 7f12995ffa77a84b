/** What a channel to a person is: one adapter each, all in `channelsOf`. */
import { createHash } from 'node:crypto';
import type { Person } from '../../models/people';
import type { Composed } from '../../procedures/notices/compose';
import type { Language, PersonalChannel } from '../../procedures/notices/preferences';

/** A notice as it goes out. `id` is the same at every attempt, so that whoever gets it twice can tell. */
export interface Message extends Composed {
  id: string;
  language: Language;
}

/** `sent`: taken over, its arrival is not known yet; `delivered`: it has arrived as far as the channel can tell. */
export type SentState = 'sent' | 'delivered';

export interface Channel {
  name: PersonalChannel;
  /** Where the person is reached; undefined when the register has nothing. */
  addressOf(person: Person): string | undefined;
  /** @throws ChannelFailure. */
  send(message: Message, to: string): Promise<SentState>;
  /** Asks what became of a message that was `sent`. @throws ChannelFailure. */
  confirm?(id: string): Promise<SentState>;
}

/** A message did not go out. The text holds codes only, never an address or what the other side said, which may repeat one. */
export class ChannelFailure extends Error {
  /** @param final it will not go out however often it is tried. */
  constructor(
    message: string,
    readonly final: boolean = false,
  ) {
    super(message);
    this.name = 'ChannelFailure';
  }
}

/** @returns the id that a notice has on its channel, whenever and however often it is sent. */
export function messageIdOf(notificationId: string): string {
  return createHash('sha256').update(notificationId).digest('hex').slice(0, 40);
}
