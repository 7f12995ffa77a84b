/** E-seals of letters as the API shows them. */
import { z } from 'zod';
import type { PaperSeal } from '../../models/paper-seals';
import { instant } from '../cases/case-schema';
import { type CheckedSeal, publicSealStates } from './seal';

export const paperSeal = z
  .strictObject({
    state: z.enum(['waiting', 'failing', 'refused', 'sealed']),
    failure: z.string().nullable().meta({ description: 'Code or status of the last attempt that gave no seal' }),
    sealId: z.string().nullable(),
    sealedAt: instant.nullable(),
  })
  .meta({ id: 'PaperSeal' });

export const verifiedSeal = z
  .strictObject({
    state: z.enum(publicSealStates).meta({
      description: '`waiting`: asked for; `valid`; `forged`: not over this letter by the key of the certificate',
    }),
    sealId: z.string().nullable(),
    sealedAt: instant.nullable(),
    order: z.string().nullable().meta({ description: 'The text that the seal signs, UTF-8' }),
    value: z.string().nullable().meta({ description: 'The signature of the seal, base64' }),
    certificate: z.string().nullable().meta({ description: 'PEM; who issued it is yours to check' }),
  })
  .meta({ id: 'VerifiedSeal' });

export function shownSeal({ state, failure, seal }: PaperSeal) {
  return { state, failure, sealId: seal?.sealId ?? null, sealedAt: seal?.sealedAt ?? null };
}

export function verifiedSealOf({ checked, order, seal }: CheckedSeal) {
  if (seal === null)
    return { state: checked, sealId: null, sealedAt: null, order: null, value: null, certificate: null };
  const { sealId, sealedAt, signature: value, certificate } = seal;
  return { state: checked, sealId, sealedAt, order, value, certificate };
}
