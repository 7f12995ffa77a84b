import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** `waiting`: ordered, or taken by the service and not sealed yet; `failing`: the service could not be asked; `refused`: it will not seal this letter. */
export type SealState = 'waiting' | 'failing' | 'refused' | 'sealed';

/** The e-seal of a letter that is sent (I-92). Inserted by the API when the letter is made, carried on by the round of the worker alone. */
export interface PaperSeal {
  /** The event that the letter stems from; also the idempotency key of the order. */
  _id: string;
  caseNo: string;
  /** Canonical JSON of the order: the very text that the seal signs. */
  order: string;
  state: SealState;
  attempts: number;
  /** Why the last attempt gave no seal: a status or a code. */
  failure: string | null;
  orderedAt: string;
  triedAt: string | null;
  /** When it is tried next, ISO instant; null when it is sealed. */
  nextTryAt: string | null;
  seal: { sealId: string; signature: string; certificate: string; sealedAt: string } | null;
}

const text = { type: String, required: true } as const;
const orNull = { type: String, default: null } as const;

export const paperSealSchema = new Schema<PaperSeal>(
  {
    _id: text,
    caseNo: text,
    order: text,
    state: text,
    attempts: { type: Number, required: true },
    failure: orNull,
    orderedAt: text,
    triedAt: orNull,
    nextTryAt: orNull,
    seal: { type: Schema.Types.Mixed, default: null },
  },
  schemaOptions,
);

// Those that are due, by the round of the worker
paperSealSchema.index({ nextTryAt: 1, _id: 1 });
// The letters of a case
paperSealSchema.index({ caseNo: 1, _id: 1 });
