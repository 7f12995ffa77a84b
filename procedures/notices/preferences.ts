/** How a person is told: by kind of notice and channel at once, in the daily digest, or not at all (I-82, I-83). */
import { isAdministrator, type Role } from '../roles';
import { type NoticeKind, noticeKinds, servedKinds } from './kinds';

/** Channels to a person. Webhooks go to systems of an organization and are no person's choice. */
export const personalChannels = ['inbox', 'mail', 'weCom', 'dingTalk', 'sms'] as const;

export type PersonalChannel = (typeof personalChannels)[number];

export const languages = ['zh', 'en'] as const;

/** The language in which a person is written to; the inbox holds both. */
export type Language = (typeof languages)[number];

export type Mode = 'atOnce' | 'digest' | 'off';

/** What a channel can do: an inbox needs no digest, and a short message is too short for one. */
export const channelModes = {
  inbox: ['atOnce', 'off'],
  mail: ['atOnce', 'digest', 'off'],
  weCom: ['atOnce', 'digest', 'off'],
  dingTalk: ['atOnce', 'digest', 'off'],
  sms: ['atOnce', 'off'],
} as const satisfies Record<PersonalChannel, readonly Mode[]>;

export type Choices = Record<NoticeKind, Record<PersonalChannel, Mode>>;

/** What was chosen; the rest is as by default. */
export type ChosenModes = Partial<Record<NoticeKind, Partial<Record<PersonalChannel, Mode>>>>;

const everywhere = (mail: Mode, chat: Mode, sms: Mode): Record<PersonalChannel, Mode> => ({
  inbox: 'atOnce',
  mail,
  weCom: chat,
  dingTalk: chat,
  sms,
});

/** Outside the offices nobody looks into the inbox every day. */
const outside: Choices = {
  task: everywhere('atOnce', 'atOnce', 'atOnce'),
  deadline: everywhere('atOnce', 'atOnce', 'atOnce'),
  result: everywhere('atOnce', 'atOnce', 'atOnce'),
  information: everywhere('atOnce', 'digest', 'off'),
};

const inOffice: Choices = {
  task: everywhere('atOnce', 'atOnce', 'off'),
  deadline: everywhere('atOnce', 'atOnce', 'off'),
  result: everywhere('digest', 'off', 'off'),
  information: everywhere('digest', 'off', 'off'),
};

/** @returns how a person with these roles is told unless they choose otherwise. */
export function defaultChoices(roles: readonly Role[]): Choices {
  const isOutside = roles.includes('applicant') || roles.includes('expert');
  return isOutside && !isAdministrator({ roles: [...roles] }) ? outside : inOffice;
}

/** @returns the defaults with what was chosen in their place. */
export function chosenOver(defaults: Choices, chosen: ChosenModes): Choices {
  const rows = noticeKinds.map((kind) => [kind, { ...defaults[kind], ...chosen[kind] }] as const);
  return Object.fromEntries(rows) as Choices;
}

/** @returns the kinds that these choices would keep out of the inbox although they are served there. */
export function unservedKinds(chosen: ChosenModes): NoticeKind[] {
  return servedKinds.filter((kind) => chosen[kind]?.inbox === 'off');
}

/** @returns how this notice goes out on this channel. What is urgent waits for no digest, nor does a stepped clock, on which no morning comes. */
export function modeFor(
  choices: Choices,
  channel: PersonalChannel,
  notice: { kind: NoticeKind; urgent: boolean; stepped: boolean },
): Mode {
  const mode = choices[notice.kind][channel];
  if (channel === 'inbox' && servedKinds.includes(notice.kind)) return 'atOnce';
  return mode === 'digest' && (notice.urgent || notice.stepped) ? 'atOnce' : mode;
}
