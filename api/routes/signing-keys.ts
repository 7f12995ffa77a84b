/** The public keys of the signatures on letters, for whoever verifies one elsewhere. */
import { z } from 'zod';
import { instant } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import { keyId, suiteName } from '../papers/shown-signature';
import type { Open } from '../public/open';
import type { Route } from '../route';

const shownKey = z
  .strictObject({
    keyId,
    suite: suiteName,
    algorithm: z.string().meta({ example: 'Ed25519' }),
    publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo in PEM' }),
    development: z.boolean().meta({ description: 'Made for development: what it signs proves nothing' }),
    firstUsedAt: instant,
    current: z.boolean().meta({ description: 'Signs now; the others are listed for what they signed before' }),
  })
  .meta({ id: 'SigningKey' });

/** @returns the route of the keys. */
export function signingKeyRoutes(deps: ApiDeps, open: Open): Route[] {
  return [
    open(
      {
        path: '/api/v1/public/signing-keys',
        operationId: 'list_signing_keys',
        summary: 'Public keys of the signatures on letters',
        description: 'Of now and of before. A key id is the beginning of the SHA-256 of the key in DER.',
        answers: { 200: { description: 'All of them', schema: z.strictObject({ items: z.array(shownKey) }) } },
      },
      async () => {
        const keys = await deps.record.signingKeys.find({}).sort({ _id: 1 }).lean();
        const items = keys.map(({ _id, suite, algorithm, publicKey, development, firstUsedAt }) => ({
          ...{ keyId: _id, suite, algorithm, publicKey, development, firstUsedAt },
          current: _id === deps.signer?.key.keyId,
        }));
        return { status: 200, body: { items } };
      },
    ),
  ];
}
