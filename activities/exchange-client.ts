/** Speaking to the city's sharing exchange; its side of the contract is engines/exchange/CONTRACT.md. */

const timeoutMs = 15_000;

/** A delivery as the exchange shows it. */
export interface ExchangeDelivery {
  deliveryId: string;
  dataset: string;
  items: string[];
  state: 'ordered' | 'delivered';
}

export interface ExchangeClient {
  order(deliveryId: string, body: Record<string, unknown>): Promise<void>;
  /** @returns the delivery, or null when the exchange knows none under this id. */
  read(deliveryId: string): Promise<ExchangeDelivery | null>;
}

/** @returns a client; every request ends within 15 s. Throws Error naming request and status, or that the exchange cannot be reached. */
export function createExchangeClient({ url, token }: { url: string; token: string }): ExchangeClient {
  const base = url.replace(/\/$/, '');
  const ask = async (method: string, path: string, body?: Record<string, unknown>): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await fetch(`${base}${path}`, { method, headers, signal, ...(body && { body: JSON.stringify(body) }) });
    } catch (error) {
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      throw new Error(
        `the sharing exchange at ${base} cannot be reached (${cause?.code ?? name ?? 'unknown'}); start it or correct EXCHANGE_URL`,
      );
    }
  };
  const pathOf = (deliveryId: string): string => `/deliveries/${encodeURIComponent(deliveryId)}`;
  return {
    async order(deliveryId, body) {
      const answer = await ask('PUT', pathOf(deliveryId), body);
      if (!answer.ok) throw await refusalOf(`PUT ${pathOf(deliveryId)}`, answer);
      await answer.body?.cancel();
    },
    async read(deliveryId) {
      const answer = await ask('GET', pathOf(deliveryId));
      if (answer.ok) return (await answer.json()) as ExchangeDelivery;
      if (answer.status !== 404) throw await refusalOf(`GET ${pathOf(deliveryId)}`, answer);
      await answer.body?.cancel();
      return null;
    },
  };
}

async function refusalOf(request: string, answer: Response): Promise<Error> {
  const text = (await answer.text()).slice(0, 300);
  return new Error(`the sharing exchange answered ${answer.status} to ${request}: ${text}`);
}
