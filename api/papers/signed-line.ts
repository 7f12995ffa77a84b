/** The line on a letter that says that it is signed, by which key and when. */
import { suites } from '../../config/signing/signer';
import type { PaperSignature } from '../../models/paper-signatures';

export function signedLine({ suite, keyId, signedAt, development }: PaperSignature): string {
  const mark = development ? '【开发密钥，无证明力】' : '';
  return `系统签名（${suites[suite].algorithm}）：${mark}密钥${keyId}，${signedAt}`;
}
