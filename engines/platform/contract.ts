/** Bodies of CONTRACT.md, checked before anything is stored. */
import { z } from 'zod';

const text = z.string().min(1).max(2_000);
const seq = z.number().int().min(0);

export const provisionBody = z.strictObject({ operator: text, zone: text, seq, datasets: z.array(text) });
const day = z.iso.date();
export const grantBody = z.strictObject({
  authorizationNo: text,
  dataset: text,
  seq,
  scenario: text.optional(),
  items: z.array(text).max(500).optional(),
  wayOfUse: z.enum(['desensitized', 'usableNotVisible', 'otherTechnique', 'resultsOnly']).optional(),
  until: day.nullable().optional(),
  personal: z.boolean().optional(),
});
const subject = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export const consentsBody = z.strictObject({
  kind: z.enum(['active', 'withdrawn']),
  seq: seq.min(1),
  items: z
    .array(
      z.strictObject({
        subject,
        round: z.number().int().min(1),
        state: z.enum(['active', 'withdrawn']),
        items: z.array(text),
        recipient: text,
        until: day,
      }),
    )
    .max(5_000),
});
export const statesBody = z.strictObject({ subjects: z.array(subject).max(5_000) });
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
  /** Data items that may be read; all of them when absent. */
  items?: string[];
  wayOfUse?: string;
  /** Last day (included). */
  until?: string | null;
  /** Rows of persons: each is served by the person's active consent for the scenario only. */
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
