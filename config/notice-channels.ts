/** The channels that this installation has, from its environment. */
import type { Env } from './env';

export interface ChannelSettings {
  weCom?: { url: string; corpId: string; agentId: number; secret: string };
  dingTalk?: { url: string; token: string; secret: string };
  sms?: { url: string; secret: string };
}

/** @returns the settings of each channel that is configured besides inbox and mail. */
export function channelSettings(env: Env): ChannelSettings {
  const { WECOM_URL, WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET } = env;
  const { DINGTALK_URL, DINGTALK_TOKEN, DINGTALK_SECRET, SMS_URL, SMS_SECRET } = env;
  const settings: ChannelSettings = {};
  if (WECOM_URL && WECOM_CORP_ID && WECOM_AGENT_ID && WECOM_SECRET)
    settings.weCom = { url: WECOM_URL, corpId: WECOM_CORP_ID, agentId: WECOM_AGENT_ID, secret: WECOM_SECRET };
  if (DINGTALK_URL && DINGTALK_TOKEN && DINGTALK_SECRET)
    settings.dingTalk = { url: DINGTALK_URL, token: DINGTALK_TOKEN, secret: DINGTALK_SECRET };
  if (SMS_URL && SMS_SECRET) settings.sms = { url: SMS_URL, secret: SMS_SECRET };
  return settings;
}
