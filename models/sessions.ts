import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/**
 * Somebody signed in with a browser. No token of the identity provider is kept: the API is itself what such a token would open,
 * the provider is left by client id, and so there is nothing here that would open anything elsewhere.
 */
export interface Session {
  /** SHA-256 of the value of the cookie, hex: who reads the record cannot act as anybody. */
  _id: string;
  /** The `sub` of the identity token: a person's key in the register, if they are in it. */
  personId: string;
  createdAt: string;
  lastSeenAt: string;
  /** Ends then, whatever happens in it. */
  until: string;
  /** Ends then unless there is a call before: never later than `until`. */
  endsAt: string;
  /** How the person proved to be who they are: `acr` and the values of `amr`. */
  proofs: string[];
}

export const sessionSchema = new Schema<Session>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    createdAt: { type: String, required: true },
    lastSeenAt: { type: String, required: true },
    until: { type: String, required: true },
    endsAt: { type: String, required: true },
    proofs: { type: [String], required: true },
  },
  schemaOptions,
);

// Signing a person out everywhere
sessionSchema.index({ personId: 1 });
// Removing what has ended
sessionSchema.index({ endsAt: 1 });

/** A sign-in that has returned from the identity provider: inserted once, so that its state serves once. */
export interface UsedSignIn {
  /** SHA-256 of the state, hex. */
  _id: string;
  at: string;
}

export const usedSignInSchema = new Schema<UsedSignIn>(
  { _id: { type: String, required: true }, at: { type: String, required: true } },
  schemaOptions,
);

// Removing those whose cookie is past its time anyway
usedSignInSchema.index({ at: 1 });
