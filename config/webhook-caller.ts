/** Posting to a webhook: the address is guarded, the body signed with every secret that is valid. Shared by API and worker. */
import type { Env } from './env';
import { createOutbound, type Outbound } from './outbound';
import { createSecretBox } from './secret-box';
import { signedHeaders } from './webhook-signature';

export interface WebhookTarget {
  _id: string;
  address: string;
  secrets: readonly { sealed: string; until: string | null }[];
}

export interface WebhookCaller {
  /** @returns the secret as it is kept. */
  seal(secret: string, webhookId: string): string;
  /**
   * Posts the body under this id. @returns the status, whatever it is.
   * @throws Error with a `code`, see {@link Outbound}.
   */
  post(target: WebhookTarget, message: { id: string; body: string }): Promise<{ status: number }>;
}

type Settings = Pick<Env, 'NODE_ENV' | 'WEBHOOK_KEY' | 'WEBHOOK_ALLOWED_PRIVATE'>;

/** @param now milliseconds; only tests give other parts. */
export function createWebhookCaller(
  env: Settings,
  outbound: Outbound = createOutbound({
    httpsOnly: env.NODE_ENV === 'production',
    allowedPrivate: env.WEBHOOK_ALLOWED_PRIVATE,
  }),
  now: () => number = Date.now,
): WebhookCaller {
  const box = createSecretBox(env.WEBHOOK_KEY);
  return {
    seal: (secret, webhookId) => box.seal(secret, webhookId),
    post: (target, { id, body }) => {
      const at = now();
      const valid = target.secrets.filter(({ until }) => until === null || at < Date.parse(until));
      const secrets = valid.map(({ sealed }) => box.open(sealed, target._id));
      const headers = signedHeaders(secrets, { id, timestamp: Math.floor(at / 1_000), body });
      return outbound.post(
        target.address,
        { 'content-type': 'application/json', 'user-agent': 'public-data-authorization', ...headers },
        body,
      );
    },
  };
}
