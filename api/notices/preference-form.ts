/** The form of a person's preferences, and how they are shown. */
import { z } from 'zod';
import type { Text } from '../../procedures/engine/text';
import { type NoticeKind, noticeKinds, servedKinds } from '../../procedures/notices/kinds';
import { channelModes, languages, personalChannels } from '../../procedures/notices/preferences';

export const noticeKindTitles = {
  task: { zh: '待办任务', en: 'Tasks' },
  deadline: { zh: '期限', en: 'Deadlines' },
  result: { zh: '决定和结果', en: 'Decisions and results' },
  information: { zh: '一般信息', en: 'Information' },
} as const satisfies Record<NoticeKind, Text>;

const ofChannels = z.strictObject({
  inbox: z.enum(channelModes.inbox).optional(),
  mail: z.enum(channelModes.mail).optional(),
  weCom: z.enum(channelModes.weCom).optional(),
  dingTalk: z.enum(channelModes.dingTalk).optional(),
  sms: z.enum(channelModes.sms).optional(),
});

const choices = z.strictObject({
  task: ofChannels.optional(),
  deadline: ofChannels.optional(),
  result: ofChannels.optional(),
  information: ofChannels.optional(),
});

/** What is left out is as by default. */
export const preferenceInput = z.strictObject({ language: z.enum(languages), choices });

export type PreferenceInput = z.output<typeof preferenceInput>;

const effective = z.strictObject({
  inbox: z.enum(channelModes.inbox),
  mail: z.enum(channelModes.mail),
  weCom: z.enum(channelModes.weCom),
  dingTalk: z.enum(channelModes.dingTalk),
  sms: z.enum(channelModes.sms),
});

export const preferenceSchema = z
  .strictObject({
    language: z.enum(languages),
    choices: choices.meta({ description: 'What you have chosen; the rest is as by default' }),
    effective: z
      .strictObject({ task: effective, deadline: effective, result: effective, information: effective })
      .meta({ description: 'How you are told. Urgent notices do not wait for the digest' }),
    channels: z.array(
      z.strictObject({
        channel: z.enum(personalChannels),
        configured: z.boolean().meta({ description: 'This installation has the channel' }),
        address: z.boolean().meta({ description: 'The register of people has an address of yours for it' }),
        modes: z.array(z.enum(['atOnce', 'digest', 'off'])),
      }),
    ),
    served: z.array(z.enum(noticeKinds)).meta({ description: 'Kinds that always come to the inbox (I-82)' }),
  })
  .meta({ id: 'NoticePreferences' });

/** Kinds that always come to the inbox. */
export const served = [...servedKinds];
