/** Bodies of docs/operations/e-seal.md, checked before anything is sealed. */
import { z } from 'zod';
import { faultsBody } from '../platform/contract';

const text = z.string().min(1).max(2_000);

export const orderBody = z.strictObject({
  form: z.literal('public-data-authorization/seal-order'),
  schema: z.literal(1),
  idempotencyKey: text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  number: text,
  title: text,
  issuers: z.array(text).min(1).max(10),
  date: z.iso.date(),
  verify: z.url(),
});

/** Those of the platform's server, and the next n orders that are refused, taken without a seal, or sealed wrongly; `redirectTo` until it is null. */
export const sealFaultsBody = faultsBody.extend({
  refuseNext: z.number().int().min(0).optional(),
  pendNext: z.number().int().min(0).optional(),
  forgeNext: z.number().int().min(0).optional(),
  redirectTo: z.url().nullable().optional(),
});

/** A seal as it was given. */
export interface GivenSeal {
  /** The order's very text. */
  order: string;
  seal: { sealId: string; signature: string; certificate: string; sealedAt: string };
}
