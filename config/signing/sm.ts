/**
 * SM2 with SM3. Node has SM3, but signs SM2 with an empty user id, which nobody else verifies; so SM2 is sm-crypto-v2's, with the user id
 * `1234567812345678` of GM/T 0009.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { SoftwareKey, Suite } from './suite';

/** SubjectPublicKeyInfo of an SM2 key up to its point: id-ecPublicKey, curve 1.2.156.10197.1.301. */
export const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
/** An uncompressed point: 04, x, y. */
const pointBytes = 65;
/** PKCS #8 of an SM2 key up to its ECPrivateKey, and the start of that one up to the 32 bytes of the number. */
const curve = Buffer.from('301306072a8648ce3d020106082a811ccf5501822d', 'hex');
const numberHead = Buffer.from('0201010420', 'hex');
const numberBytes = 32;

export const sm: Suite = {
  name: 'sm',
  algorithm: 'SM2-SM3',
  digestAlgorithm: 'SM3',
  digest: (text) => createHash('sm3').update(text, 'utf8').digest('hex'),
  verify: (publicKey, text, signature) => {
    const point = pointOf(publicKey);
    const given = Buffer.from(signature, 'base64').toString('hex');
    if (point === null || given === '') return false;
    try {
      return sm2.doVerifySignature(Buffer.from(text, 'utf8'), given, point, { der: true, hash: true });
    } catch {
      // Not the form of a signature.
      return false;
    }
  },
};

/** @returns the key, or null when it is of another kind. */
export function smKey(privateKey: KeyObject): SoftwareKey | null {
  const number = numberOf(privateKey);
  if (number === null) return null;
  const point = sm2.getPublicKeyFromPrivateKey(number);
  return {
    spki: Buffer.concat([spkiHead, Buffer.from(point, 'hex')]),
    sign: (text) => {
      const options = { der: true, hash: true, publicKey: point };
      const signature = sm2.doSignature(Buffer.from(text, 'utf8'), number, options);
      return Buffer.from(signature, 'hex').toString('base64');
    },
  };
}

/** @returns the secret number in hex. Node reads the file, but knows no type for the curve: what it exports is read by its form. */
function numberOf(privateKey: KeyObject): string | null {
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  const from = der.indexOf(curve);
  const at = der.indexOf(numberHead, from);
  if (from < 0 || at < 0) return null;
  return der.subarray(at + numberHead.length, at + numberHead.length + numberBytes).toString('hex');
}

/** @returns the point of a public key in hex, or null when it is no SM2 key or no point of the curve. */
function pointOf(publicKey: string): string | null {
  try {
    const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
    if (!der.subarray(0, spkiHead.length).equals(spkiHead) || der.length !== spkiHead.length + pointBytes) return null;
    const point = der.subarray(spkiHead.length).toString('hex');
    return sm2.verifyPublicKey(point) ? point : null;
  } catch {
    // No key in PEM.
    return null;
  }
}
