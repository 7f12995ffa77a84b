/** The API's own audit: sign-in failures, refused acts, reads of documents. Written beside the request, never in its way. */
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../models/audit-log';
import { type ApiDeps, nowOf } from './deps';

/** Writes an entry; a failure is logged as an error, because the request itself has been decided already. */
export function audit(deps: ApiDeps, entry: Omit<AuditEntry, '_id' | 'at'>): void {
  const document = { _id: randomUUID(), at: nowOf(deps), ...entry };
  deps.record.auditLog.create([document]).catch((error: unknown) => {
    deps.logger.error({ err: error, entry: document }, 'the audit log could not be written');
  });
}
