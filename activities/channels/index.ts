/** The channels to people that this installation has. The inbox is written with the notice itself; the others are sent. */
import type { PersonalChannel } from '../../procedures/notices/preferences';
import type { ActivityDeps } from '../deps';
import type { Channel } from './channel';
import { type DingTalkSettings, dingTalkChannel } from './ding-talk';
import { mailChannel } from './mail';
import { type SmsSettings, smsChannel } from './sms';
import { type WeComSettings, weComChannel } from './we-com';

export interface ChannelSettings {
  weCom?: WeComSettings;
  dingTalk?: DingTalkSettings;
  sms?: SmsSettings;
}

type Settings = Pick<ActivityDeps, 'smtpUrl' | 'mailFrom' | 'channels'>;

/** @returns an adapter for each channel that is configured, besides the inbox. */
export function channelsOf({ smtpUrl, mailFrom, channels: { weCom, dingTalk, sms } }: Settings): Channel[] {
  return [
    ...(smtpUrl === undefined ? [] : [mailChannel(smtpUrl, mailFrom)]),
    ...(weCom === undefined ? [] : [weComChannel(weCom)]),
    ...(dingTalk === undefined ? [] : [dingTalkChannel(dingTalk)]),
    ...(sms === undefined ? [] : [smsChannel(sms)]),
  ];
}

/** @returns the names of the channels that are configured, the inbox first. */
export function channelNames({
  smtpUrl,
  channels = {},
}: Pick<ActivityDeps, 'smtpUrl'> & Partial<Pick<ActivityDeps, 'channels'>>): PersonalChannel[] {
  return [
    'inbox',
    ...(smtpUrl === undefined ? [] : (['mail'] as const)),
    ...(channels.weCom === undefined ? [] : (['weCom'] as const)),
    ...(channels.dingTalk === undefined ? [] : (['dingTalk'] as const)),
    ...(channels.sms === undefined ? [] : (['sms'] as const)),
  ];
}

/** Where the register of people keeps the address of each channel. */
export const addressFields = { mail: 'email', weCom: 'weComId', dingTalk: 'dingTalkId', sms: 'mobile' } as const;
