/** What the product is told of the channels of one machine. */
import type { ChannelSecrets } from './app';

export const developmentSecrets: ChannelSecrets = {
  weCom: { corpId: 'development-corp', secret: 'development-wecom-secret' },
  dingTalk: { token: 'development-robot-token', secret: 'development-robot-secret' },
  sms: { secret: 'development-sms-secret' },
};

/** Variables of config/env.ts that name the channels; a channel that the environment names already is left as it is. */
export function channelsEnvironment(
  addresses: { channels: string; mail: string },
  given: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const { weCom, dingTalk, sms } = developmentSecrets;
  const groups: Record<string, string>[] = [
    { SMTP_URL: addresses.mail },
    {
      WECOM_URL: `${addresses.channels}/wecom`,
      WECOM_CORP_ID: weCom.corpId,
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: weCom.secret,
    },
    {
      DINGTALK_URL: `${addresses.channels}/dingtalk`,
      DINGTALK_TOKEN: dingTalk.token,
      DINGTALK_SECRET: dingTalk.secret,
    },
    { SMS_URL: `${addresses.channels}/sms`, SMS_SECRET: sms.secret },
    { WEBHOOK_ALLOWED_PRIVATE: '127.0.0.1' },
  ];
  const isGiven = (group: Record<string, string>): boolean =>
    Object.keys(group).some((name) => (given[name] ?? '') !== '');
  return Object.assign({}, ...groups.filter((group) => !isGiven(group)));
}
