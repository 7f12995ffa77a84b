/** How the caller wants to be told: language, and by kind of notice and channel at once, in the digest, or not (I-82, I-83). */
import { channelSettings } from '../../config/notice-channels';
import type { Person } from '../../models/people';
import { refuse } from '../../procedures/engine/refuse';
import {
  channelModes,
  chosenOver,
  defaultChoices,
  type PersonalChannel,
  personalChannels,
  unservedKinds,
} from '../../procedures/notices/preferences';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import {
  noticeKindTitles,
  type PreferenceInput,
  preferenceInput,
  preferenceSchema,
  served,
} from '../notices/preference-form';
import { problem, refused } from '../problem';
import { type Route, route } from '../route';

const address = '/api/v1/me/notice-preferences';
const tag = 'People';

/** @returns the routes of the caller's preferences. */
export function noticePreferenceRoutes(deps: ApiDeps): Route[] {
  const { record } = deps;
  const yours = { description: 'Your preferences', schema: preferenceSchema };
  return [
    route(
      {
        method: 'get',
        path: address,
        operationId: 'readNoticePreferences',
        tag,
        summary: 'How you are told of notices',
        who: 'signedIn',
        answers: { 200: yours },
      },
      async ({ actor }) => ({ status: 200, body: await shown(deps, actor.personId) }),
    ),
    route<Record<string, never>, Record<string, never>, PreferenceInput>(
      {
        method: 'put',
        path: address,
        operationId: 'choosePreferences',
        tag,
        summary: 'Choose how you are told of notices',
        description: 'What is left out is as by default. A change is followed within ten seconds.',
        who: 'signedIn',
        audit: 'administration',
        body: preferenceInput,
        answers: { 200: yours },
        refusals: [422],
      },
      async ({ actor, body }) => {
        const { language, choices } = body;
        const unserved = unservedKinds(choices).map((kind) => {
          const { zh, en } = noticeKindTitles[kind];
          return refuse('servedInInbox', { title: zh, titleEn: en }, `/choices/${kind}/inbox`);
        });
        if (unserved.length > 0) throw refused(unserved);
        const $set = { language, choices, updatedAt: nowOf(deps) };
        await record.noticePreferences.updateOne({ _id: actor.personId }, { $set }, { upsert: true });
        audit(deps, {
          who: actor.personId,
          what: 'noticePreferencesChosen',
          outcome: 'done',
          detail: { language, choices },
        });
        return { status: 200, body: await shown(deps, actor.personId) };
      },
    ),
  ];
}

async function shown({ record, env }: ApiDeps, personId: string): Promise<unknown> {
  const [person, chosen] = await Promise.all([
    record.people.findById(personId).lean(),
    record.noticePreferences.findById(personId).lean(),
  ]);
  if (person === null) throw problem('personUnknown');
  const configured = configuredChannels(env);
  return {
    language: chosen?.language ?? 'zh',
    choices: chosen?.choices ?? {},
    effective: chosenOver(defaultChoices(person.roles), chosen?.choices ?? {}),
    channels: personalChannels.map((channel) => ({
      channel,
      configured: configured.includes(channel),
      address: hasAddress(person, channel),
      modes: channelModes[channel],
    })),
    served,
  };
}

/** @returns the channels that this installation has, the inbox first. */
export function configuredChannels(env: ApiDeps['env']): PersonalChannel[] {
  const { weCom, dingTalk, sms } = channelSettings(env);
  return personalChannels.filter((channel) => {
    switch (channel) {
      case 'inbox':
        return true;
      case 'mail':
        return env.SMTP_URL !== undefined;
      case 'weCom':
        return weCom !== undefined;
      case 'dingTalk':
        return dingTalk !== undefined;
      case 'sms':
        return sms !== undefined;
    }
  });
}

function hasAddress({ email, weComId, dingTalkId, mobile }: Person, channel: PersonalChannel): boolean {
  const addresses = { inbox: '', mail: email, weCom: weComId, dingTalk: dingTalkId, sms: mobile };
  return addresses[channel] !== undefined;
}
