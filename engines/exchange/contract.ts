/** Bodies of CONTRACT.md, checked before anything is stored. */
import { z } from 'zod';
import { faultsBody } from '../platform/contract';

const text = z.string().min(1).max(2_000);

export const deliveryBody = z.strictObject({
  authorizationNo: text,
  requestNo: text,
  dataset: text,
  items: z.array(text).min(1).max(500),
  provider: text,
  source: text.nullable(),
  frequency: text,
  wayOfUse: z.enum(['desensitized', 'usableNotVisible', 'otherTechnique', 'resultsOnly']),
});
/** Those of the platform's server, and the next n deliveries that stay ordered when they are first read back. */
export const exchangeFaultsBody = faultsBody.extend({ holdNext: z.number().int().min(0).optional() });

export interface Delivery extends z.output<typeof deliveryBody> {
  deliveryId: string;
  state: 'ordered' | 'delivered';
  orderedAt: string;
  deliveredAt: string | null;
}
