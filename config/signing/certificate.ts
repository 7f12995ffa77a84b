/** Whether a signature was made with the key of a certificate. Who issued the certificate is not asked. */
import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { pemOf } from './signer';
import { sm, spkiHead } from './sm';

/**
 * Ed25519; ECDSA and RSA (PKCS #1) with SHA-256; SM2 with SM3 in a certificate of that curve.
 * @param certificate PEM.
 * @param signature base64.
 * @returns false also for what is no certificate or no signature.
 */
export function certificateHolds(certificate: string, text: string, signature: string): boolean {
  try {
    const { raw, publicKey } = keyOf(new X509Certificate(certificate));
    return raw === null
      ? verify(digestFor(publicKey), Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'))
      : sm.verify(pemOf(raw), text, signature);
  } catch {
    // No certificate, or a key of another kind.
    return false;
  }
}

/** Bytes of an SM2 key as SubjectPublicKeyInfo. */
const smBytes = spkiHead.length + 65;

type Found = { raw: Buffer; publicKey: null } | { raw: null; publicKey: KeyObject };

/** Node knows no type for the keys of SM2: they are found by their form. */
function keyOf(certificate: X509Certificate): Found {
  const at = certificate.raw.indexOf(spkiHead);
  return at < 0
    ? { raw: null, publicKey: certificate.publicKey }
    : { raw: certificate.raw.subarray(at, at + smBytes), publicKey: null };
}

function digestFor({ asymmetricKeyType }: KeyObject): 'sha256' | null {
  if (asymmetricKeyType === 'ed25519') return null;
  if (asymmetricKeyType === 'ec' || asymmetricKeyType === 'rsa') return 'sha256';
  throw new Error('the key of the certificate is of another kind');
}
