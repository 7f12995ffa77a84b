import { Schema } from 'mongoose';
import type { SigningSuite } from '../procedures/documents/statement';
import { schemaOptions } from './schema-options';

/** The public half of a key that signs or signed letters. Inserted when it is first used, and kept for good: old signatures need it. */
export interface SigningKey {
  /** Key id: the first 32 hexadecimal digits of the SHA-256 of the key itself. The list is read by it. */
  _id: string;
  suite: SigningSuite;
  algorithm: string;
  /** SubjectPublicKeyInfo in PEM. */
  publicKey: string;
  development: boolean;
  /** ISO instant. */
  firstUsedAt: string;
}

const text = { type: String, required: true } as const;

export const signingKeySchema = new Schema<SigningKey>(
  {
    _id: text,
    suite: text,
    algorithm: text,
    publicKey: text,
    development: { type: Boolean, required: true },
    firstUsedAt: text,
  },
  schemaOptions,
);
