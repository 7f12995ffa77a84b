/**
 * The API's own audit: sign-ins, refusals, administration, reads of personal or confidential data, searches and exports. What a request
 * writes stands beside it, except where the audit log must not lack an entry: there the answer waits for it ({@link auditStored}).
 */
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../models/audit-log';
import { isDuplicateKey } from '../models/duplicate-key';
import { type ApiDeps, nowOf } from './deps';
import { problem } from './problem';
import { type RequestContext, requestContext } from './request-context';

export type AuditNote = Omit<AuditEntry, '_id' | 'at' | 'requestId'>;

/**
 * Writes an entry beside the request. A failure is logged as an error; {@link auditStored} tells it to whoever must know.
 * @param ofRequest false for what is about the caller only: it makes up for no entry of what the request does.
 */
export function audit(deps: ApiDeps, note: AuditNote, ofRequest = true): void {
  const context = requestContext();
  const requestId = context === undefined ? {} : { requestId: context.requestId };
  const entry: AuditEntry = { _id: randomUUID(), at: nowOf(deps), ...note, ...requestId };
  const stored = deps.record.auditLog.create([entry]).then(() => undefined);
  if (ofRequest) context?.written.push({ outcome: note.outcome, stored });
  stored.catch((error: unknown) => {
    deps.logger.error({ err: error, entry }, 'the audit log could not be written');
  });
}

/** Writes an entry that is part of the act, not beside it: once under its key, however often the act is repeated, and waited for. */
export async function auditOnce(deps: ApiDeps, key: string, note: AuditNote): Promise<void> {
  const context = requestContext();
  const requestId = context === undefined ? {} : { requestId: context.requestId };
  const stored = deps.record.auditLog.create([{ _id: key, at: nowOf(deps), ...note, ...requestId }]).then(
    () => undefined,
    (error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    },
  );
  context?.written.push({ outcome: note.outcome, stored });
  await stored;
}

/**
 * Waits until every entry of the request is in the record.
 * @throws Problem `auditUnavailable` when one could not be written: what was done is then not acknowledged.
 */
export async function auditStored({ written }: RequestContext): Promise<void> {
  try {
    await Promise.all(written.map(({ stored }) => stored));
  } catch (error) {
    throw problem('auditUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
  }
}
