/**
 * Orders to the sharing exchange (第十五条 Art. 15). An order counts only when the exchange, read back, shows the data delivered; until then
 * the activity fails and is retried without end. What has turned against it since is read first, and then nothing is ordered.
 */
import { alarmWhileFailing } from './alarm-while-failing';
import type { ActivityDeps } from './deps';
import { createExchangeClient } from './exchange-client';
import { type IntendedUse, turnedAgainst } from './turned-against';

export interface ExchangeOrderInput {
  /** The data request that orders. */
  caseNo: string;
  payload: IntendedUse & {
    deliveryId: string;
    requestNo: string;
    items: string[];
    provider: string;
    frequency: string;
  };
}

export interface ExchangeOrderResult {
  /** Data of the event that reports the outcome. */
  outcome: Record<string, unknown>;
}

/** @returns the activity; from the fifth failed attempt on it also raises the alarm `exchangeOrder`, cleared by the success. */
export function createExchangeOrder({ record, exchange }: Pick<ActivityDeps, 'record' | 'exchange'>) {
  const client = createExchangeClient(exchange);
  return async ({ caseNo, payload }: ExchangeOrderInput): Promise<ExchangeOrderResult> => {
    const { deliveryId, dataset } = payload;
    const alarm = {
      key: `exchange:${deliveryId}`,
      caseNo,
      kind: 'exchangeOrder',
      remedy: 'See that the sharing exchange runs, and that EXCHANGE_URL and EXCHANGE_TOKEN are right.',
    };
    return alarmWhileFailing(record, alarm, async () => {
      const reason = await turnedAgainst(record, payload);
      if (reason !== null) return { outcome: { dataset, delivered: false, reason } };
      const { authorizationNo, requestNo, items, provider, source, frequency, wayOfUse } = payload;
      await client.order(deliveryId, {
        ...{ authorizationNo, requestNo, dataset, items, provider, source, frequency, wayOfUse },
      });
      const shown = await client.read(deliveryId);
      if (shown?.state !== 'delivered' || shown.dataset !== dataset)
        throw new Error(`the sharing exchange shows ${deliveryId} as ${shown?.state ?? 'unknown'}, not as delivered`);
      return { outcome: { dataset, delivered: true } };
    });
  };
}
