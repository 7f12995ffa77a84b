/** Asking the e-seal service for a seal (docs/operations/e-seal.md): the address is guarded as a webhook's, the answer is checked before it counts. */
import { z } from 'zod';
import type { Env } from './env';
import { createOutbound, type OutboundAnswer, type OutboundAsk } from './outbound';
import { certificateHolds } from './signing/certificate';

export interface Seal {
  sealId: string;
  /** Over the bytes of the order, base64. */
  signature: string;
  /** PEM. */
  certificate: string;
  /** ISO instant, by the service. */
  sealedAt: string;
}

/**
 * `pending`: taken, not sealed yet. `refused`: the service will not seal this order. `failed`: nothing is said of the order, by its code: that
 * of an answer or of the connection, of the guard of addresses (`privateAddress` …), `redirected`, or `sealInvalid` for a seal that does not hold.
 */
export type SealAnswer =
  | { outcome: 'sealed'; seal: Seal }
  | { outcome: 'pending' }
  | { outcome: 'refused'; code: string }
  | { outcome: 'failed'; code: string };

export interface SealService {
  /** @param order the body, the same bytes at every attempt. Never throws. */
  seal(idempotencyKey: string, order: string): Promise<SealAnswer>;
}

/** Largest answer in bytes (included): a chain of certificates fits in. */
const answerLimit = 64 * 1024;

const sealed = z.object({
  sealId: z.string().min(1).max(200),
  signature: z.base64().min(1).max(2_000),
  certificate: z.string().min(1).max(16_000),
  sealedAt: z.iso.datetime({ offset: true }),
});

/** Statuses that are about this order, and not about the service or our right to call it. */
const aboutOrder: readonly number[] = [400, 409, 410, 422];

type Settings = Pick<Env, 'NODE_ENV' | 'ESEAL_URL' | 'ESEAL_TOKEN' | 'ESEAL_ALLOWED_PRIVATE'>;

/** @returns the service, or null when none is configured; only tests give another caller. */
export function createSealService(
  env: Settings,
  outbound: OutboundAsk = createOutbound({
    httpsOnly: env.NODE_ENV === 'production',
    allowedPrivate: env.ESEAL_ALLOWED_PRIVATE,
  }),
): SealService | null {
  const { ESEAL_URL, ESEAL_TOKEN } = env;
  if (ESEAL_URL === undefined || ESEAL_TOKEN === undefined) return null;
  const address = `${ESEAL_URL.replace(/\/$/, '')}/seals`;
  return {
    seal: async (idempotencyKey, order) => {
      const headers = {
        authorization: `Bearer ${ESEAL_TOKEN}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      };
      try {
        return answerOf(await outbound.ask(address, headers, order, answerLimit), order);
      } catch (error) {
        const { code } = error as { code?: unknown };
        return { outcome: 'failed', code: typeof code === 'string' ? code : 'unreachable' };
      }
    },
  };
}

function answerOf({ status, body }: OutboundAnswer, order: string): SealAnswer {
  if (status === 202) return { outcome: 'pending' };
  if (status >= 300 && status <= 399) return { outcome: 'failed', code: 'redirected' };
  if (aboutOrder.includes(status)) return { outcome: 'refused', code: codeOf(body) ?? `status ${status}` };
  if (status !== 200 && status !== 201) return { outcome: 'failed', code: `status ${status}` };
  const seal = sealed.safeParse(jsonOf(body));
  const holds = seal.success && certificateHolds(seal.data.certificate, order, seal.data.signature);
  return holds ? { outcome: 'sealed', seal: seal.data } : { outcome: 'failed', code: 'sealInvalid' };
}

/** The service's own code, if it looks like one: nothing else of what it says goes into alarms and letters. */
function codeOf(body: string): string | null {
  const { code } = (jsonOf(body) ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : null;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
