/**
 * A sign-in between leaving for the identity provider and coming back. What has to be known then is in a sealed cookie of the browser that
 * left, so that nothing is stored for whoever only opens the address; that a state serves once is an insertion into the record.
 */
import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { RecordStore } from '../../models/record';
import { signInSeconds } from '../identity/cookies';
import { problem } from '../problem';

export interface SignInUnderWay {
  state: string;
  nonce: string;
  /** PKCE code verifier. */
  verifier: string;
  /** Path of ours to go to afterwards. */
  returnTo: string;
}

/** @returns the content of the cookie, which only this product can read and which ends by itself. */
export async function seal(secret: string, underWay: SignInUnderWay, now: string): Promise<string> {
  const seconds = Math.floor(Date.parse(now) / 1_000);
  return new EncryptJWT({ ...underWay })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + signInSeconds)
    .encrypt(keyOf(secret));
}

/**
 * @param state as it came back.
 * @throws Problem `signInStateInvalid` when the cookie is missing, foreign or past its time, or is of another sign-in.
 */
export async function open(
  secret: string,
  cookie: string | undefined,
  state: unknown,
  now: string,
): Promise<SignInUnderWay> {
  if (cookie === undefined || typeof state !== 'string') throw problem('signInStateInvalid');
  const underWay = await unsealed(secret, cookie, now);
  if (!timingSafeEqual(digestOf(underWay.state), digestOf(state))) throw problem('signInStateInvalid');
  return underWay;
}

async function unsealed(secret: string, cookie: string, now: string): Promise<SignInUnderWay> {
  try {
    const { payload } = await jwtDecrypt<SignInUnderWay>(cookie, keyOf(secret), {
      currentDate: new Date(now),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  } catch (error) {
    throw problem('signInStateInvalid', {}, { cause: error });
  }
}

/** Marks the state as used. @throws Problem `signInStateUsed` when it was before, here or in another process. */
export async function useOnce(record: RecordStore, { state }: SignInUnderWay, now: string): Promise<void> {
  try {
    await record.usedSignIns.create([{ _id: digestOf(state).toString('hex'), at: now }]);
  } catch (error) {
    throw isDuplicateKey(error) ? problem('signInStateUsed') : error;
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'public-data-authorization sign-in', 32));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
