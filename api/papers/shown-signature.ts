/** Signatures of letters as the API shows them. */
import { z } from 'zod';
import type { PaperSignature } from '../../models/paper-signatures';
import { instant } from '../cases/case-schema';
import { type CheckedSignature, signatureStates } from './sign';

export const suiteName = z.enum(['international', 'sm']);
export const keyId = z.string().meta({ description: 'Of a key at /api/v1/public/signing-keys' });

export const paperSignature = z
  .strictObject({
    suite: suiteName,
    keyId,
    signedAt: instant,
    development: z.boolean().meta({ description: 'By a key made for development: it proves nothing' }),
  })
  .meta({ id: 'PaperSignature' });

export const verifiedSignature = z
  .strictObject({
    state: z.enum(signatureStates).meta({
      description:
        '`valid`; `forged`: not signed with that key; `otherContent`: signed, but about another letter or content; `unknownKey`: a key never published here',
    }),
    suite: suiteName,
    algorithm: z.string(),
    keyId,
    signedAt: instant,
    development: z.boolean(),
    statement: z.string().meta({ description: 'The signed text, UTF-8: what it is about, never what the letter says' }),
    value: z.string().meta({ description: 'The signature over the bytes of the statement, base64' }),
  })
  .meta({ id: 'VerifiedSignature' });

export function shownSignature({ suite, keyId: key, signedAt, development }: PaperSignature) {
  return { suite, keyId: key, signedAt, development };
}

export function verifiedSignatureOf(found: CheckedSignature) {
  const { state, algorithm, statement, signature: value } = found;
  return { state, algorithm, statement, value, ...shownSignature(found) };
}
