/**
 * The port to whatever signs: a suite of algorithms, and a signer that holds one key of it. Software keys from a file are one provider; a
 * certified module (密码机, 签名验签服务器) is another one with the same {@link Signer}.
 */

/** `international`: Ed25519 (RFC 8032). `sm`: SM2 with SM3 (GB/T 32918, GB/T 32905), with the usual user id. */
export type SuiteName = 'international' | 'sm';

/** What everybody may know of a key. */
export interface PublicKey {
  /** SHA-256 of the key in DER (SubjectPublicKeyInfo), its first 32 hexadecimal digits: it cannot name another key. */
  keyId: string;
  suite: SuiteName;
  /** SubjectPublicKeyInfo in PEM. */
  publicKey: string;
  /** Made for development: what it signs proves nothing. */
  development: boolean;
}

/** The algorithms of a suite; none of them holds a secret. */
export interface Suite {
  name: SuiteName;
  /** Of the signature, as printed. */
  algorithm: 'Ed25519' | 'SM2-SM3';
  digestAlgorithm: 'SHA-256' | 'SM3';
  /** Digest of the UTF-8 text, lower-case hex. */
  digest(text: string): string;
  /**
   * @param publicKey PEM.
   * @param signature base64: 64 bytes for Ed25519, DER of (r, s) for SM2.
   * @returns whether the signature is the key's over the UTF-8 text; false for whatever is no key or signature.
   */
  verify(publicKey: string, text: string, signature: string): boolean;
}

/** Signs with one key that it does not give away. */
export interface Signer {
  suite: Suite;
  key: PublicKey;
  /** @returns the signature of the UTF-8 text in base64. */
  sign(text: string): Promise<string>;
}

/** A private key as read from a file. */
export interface SoftwareKey {
  /** SubjectPublicKeyInfo in DER. */
  spki: Buffer;
  sign(text: string): string;
}
