/** Bodies of CONTRACT.md, checked before anything is stored. */
import { z } from 'zod';

const text = z.string().min(1).max(2_000);
const seq = z.number().int().min(0);

export const provisionBody = z.strictObject({ operator: text, zone: text, seq, datasets: z.array(text) });
export const grantBody = z.strictObject({
  authorizationNo: text,
  dataset: text,
  seq,
  scenario: text.optional(),
  items: z.array(text).max(500).optional(),
  wayOfUse: z.enum(['desensitized', 'usableNotVisible', 'otherTechnique', 'resultsOnly']).optional(),
  until: z.iso.date().nullable().optional(),
  personal: z.boolean().optional(),
});
export const reasonedBody = z.strictObject({ seq, reason: text });
export const liftBody = z.strictObject({ seq });
export const deletionBody = z.strictObject({
  attestation: text,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export const faultsBody = z.strictObject({
  failNext: z.number().int().min(0).optional(),
  downUntil: z.iso.datetime({ offset: true }).nullable().optional(),
  delayMs: z.number().int().min(0).max(60_000).optional(),
  loseWrites: z.number().int().min(0).optional(),
});

/** State of a space or a grant. `revoked` is final. */
export type AccessState = 'granted' | 'restricted' | 'revoked';

/** What is kept of a space or a grant about the orders it received. */
export interface Ordered {
  state: AccessState;
  reason?: string;
  /** Highest sequence number applied. */
  seq: number;
  /** Digest of each order applied, by its sequence number. */
  orders: Record<string, string>;
}

export interface Space extends Ordered {
  authorizationNo: string;
  operator?: string;
  zone?: string;
  datasets: string[];
}

export interface Grant extends Ordered {
  grantId: string;
  authorizationNo?: string;
  dataset?: string;
  scenario?: string;
  items?: string[];
  wayOfUse?: string;
  until?: string | null;
  /** The data are of persons: a row is served only for whom a consent for exactly this scenario is active. */
  personal?: boolean;
  deletion?: { attestation: string; sha256?: string; at: string };
}

/** A refusal, answered as problem+json. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}
