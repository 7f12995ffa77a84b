/** A self-signed certificate (X.509 version 1) of a seal that exists on one machine only: Node reads certificates, but makes none. */
import { randomBytes } from 'node:crypto';

export interface CertifiedKey {
  /** SubjectPublicKeyInfo in DER. */
  spki: Buffer;
  /** AlgorithmIdentifier of its signatures, in DER. */
  algorithm: Buffer;
  sign(bytes: Buffer): Buffer;
}

/** AlgorithmIdentifier of Ed25519 (RFC 8410). */
export const ed25519Algorithm = Buffer.from('300506032b6570', 'hex');

const commonName = Buffer.from('0603550403', 'hex');
const days = 3_650;

/** @param name of the seal. @returns PEM. */
export function selfSigned(name: string, key: CertifiedKey, now: Date): string {
  const subject = sequence(element(0x31, sequence(commonName, element(0x0c, Buffer.from(name, 'utf8')))));
  const serial = randomBytes(8);
  // A positive number of the shortest form.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const until = new Date(now.getTime() + days * 86_400_000);
  const validity = sequence(instant(now), instant(until));
  const body = sequence(element(0x02, serial), key.algorithm, subject, validity, subject, key.spki);
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), key.sign(body)]));
  const text = sequence(body, key.algorithm, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${(text.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** UTCTime; years up to 2049. */
function instant(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`, 'ascii'));
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
