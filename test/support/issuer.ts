/** A small issuer for tests: its keys served over HTTP with a discovery document, tokens signed locally. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface TestIssuer {
  url: string;
  /** Public key of the issuer in PEM-free JWK form, as an attacker would see it. */
  publicJwk: Record<string, unknown>;
  /** @returns a token for this subject; `claims` and `header` replace the good ones. */
  token(subject: string, claims?: JWTPayload, header?: Record<string, unknown>): Promise<string>;
  /** @returns a token of the same form signed with a key that the issuer does not have. */
  forged(subject: string): Promise<string>;
  close(): Promise<void>;
}

export const audience = 'public-data-authorization';

export async function startIssuer(): Promise<TestIssuer> {
  const keys = await generateKeyPair('ES256', { extractable: true });
  const other = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await exportJWK(keys.publicKey)), kid: 'test-1', alg: 'ES256', use: 'sig' };
  const server = createServer((req, res) => {
    res.setHeader('content-type', 'application/json');
    const found: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: url(), jwks_uri: `${url()}/jwks` },
      '/jwks': { keys: [publicJwk] },
    };
    const body = found[req.url ?? ''];
    res.statusCode = body === undefined ? 404 : 200;
    res.end(JSON.stringify(body ?? {}));
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sign = (
    subject: string,
    key: CryptoKey,
    claims: JWTPayload = {},
    header: Record<string, unknown> = {},
  ): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    // As if everybody had signed in with a second factor.
    const payload = { iss: url(), aud: audience, sub: subject, acr: 'mfa', iat: now, exp: now + 3600, ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'test-1', typ: 'at+jwt', ...header }).sign(key);
  };
  return {
    url: url(),
    publicJwk,
    token: (subject, claims, header) => sign(subject, keys.privateKey, claims, header),
    forged: (subject) => sign(subject, other.privateKey),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
