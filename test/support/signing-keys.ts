/** Keys that sign, made for one test. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteName } from '../../config/signing/suite';
import { newSigningKey } from '../../engines/signing-key';

/** @param before text before the PEM block. @returns the path of a new key. */
export function newKeyFile(folder: string, suite: SuiteName, before = ''): string {
  const file = join(folder, `${suite}-${randomUUID()}.pem`);
  writeFileSync(file, `${before}${newSigningKey(suite)}`, { mode: 0o600 });
  return file;
}
