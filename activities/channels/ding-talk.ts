/**
 * DingTalk (钉钉, 专有钉钉): the robot of a group names the person in a message that all its members read. So the title alone goes out, and where to sign in.
 */
import { createHmac } from 'node:crypto';
import { wordsFor } from '../../procedures/notices/words';
import { type Channel, ChannelFailure, type Message } from './channel';
import { baseOf, called } from './http';

export interface DingTalkSettings {
  url: string;
  /** The robot's own token. */
  token: string;
  /** Its signing secret (加签). */
  secret: string;
}

/** @returns the robot's signature at this time (milliseconds): HMAC-SHA256 of time and secret, in base64. */
export function robotSign(secret: string, timestampMs: number): string {
  return createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64');
}

/** @param now only tests give another one. */
export function dingTalkChannel({ url, token, secret }: DingTalkSettings, now: () => number = Date.now): Channel {
  return {
    name: 'dingTalk',
    addressOf: ({ dingTalkId }) => dingTalkId,
    send: async (message, to) => {
      const timestamp = now();
      const sign = robotSign(secret, timestamp);
      const query = new URLSearchParams({ access_token: token, timestamp: String(timestamp), sign });
      const { status, body } = await called('DingTalk', `${baseOf(url)}/robot/send?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          msgtype: 'markdown',
          markdown: { title: message.subject, text: textOf(message, to) },
          at: { atUserIds: [to], isAtAll: false },
        }),
      });
      if (body?.['errcode'] !== 0) {
        const code = typeof body?.['errcode'] === 'number' ? `errcode ${body['errcode']}` : `status ${status}`;
        throw new ChannelFailure(`DingTalk did not take it (${code})`);
      }
      return 'delivered';
    },
  };
}

/** DingTalk knows no id of a message: the reference lets people see that two are one. */
function textOf({ id, short, language }: Message, to: string): string {
  return `${short} @${to}\n\n${wordsFor('reference', language, { reference: id.slice(0, 12) })}`;
}
