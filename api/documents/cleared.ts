/**
 * Whether a stored document may be downloaded or used in an act: found clean, or no scanner is there to ask. A document that came before
 * there was a scanner is scanned when it is asked for, so that nothing is lost by having been early.
 */
import type { StoredDocument } from '../../models/documents';
import { removeBytes, storedBytes } from '../../models/stored-bytes';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { malwareScanOf } from './malware-scan';

/** @throws Problem `fileInfected` or `malwareScanUnavailable`. */
export async function requireClean(deps: ApiDeps, document: StoredDocument): Promise<void> {
  if (document.scan?.state === 'infected') throw problem('documentInfected');
  const scanner = malwareScanOf(deps.env);
  // An archive is made here of documents that were each scanned.
  if (scanner === null || document.scan?.state === 'clean' || document.caseNo !== undefined) return;
  const { _id, gridFsId } = document;
  const scan = await scanner.begin();
  let found: string | null;
  try {
    for await (const chunk of storedBytes(deps.record, gridFsId)) await scan.see(chunk);
    found = await scan.verdict();
  } finally {
    scan.abandon();
  }
  const state = found === null ? 'clean' : 'infected';
  await deps.record.documents.updateOne({ _id }, { $set: { scan: { state, at: nowOf(deps) } } });
  if (found === null) return;
  await removeBytes(deps.record, gridFsId);
  audit(deps, { who: 'system', what: 'scan:document', outcome: 'infected', detail: { documentId: _id, found } });
  throw problem('documentInfected');
}

/**
 * @param owner whose it must be; others' look as if they were not there.
 * @returns the document if an act may name it: not infected, not about to be collected. Null otherwise, as if it were not there.
 * @throws Problem `malwareScanUnavailable`.
 */
export async function usableDocument(deps: ApiDeps, id: string, owner?: string): Promise<StoredDocument | null> {
  const found = await deps.record.documents.findById(id).lean<StoredDocument>();
  if (found === null || found.condemnedAt !== undefined || found.scan?.state === 'infected') return null;
  if (owner !== undefined && found.organizationId !== owner) return null;
  try {
    await requireClean(deps, found);
    return found;
  } catch (error) {
    if ((error as { code?: string }).code === 'documentInfected') return null;
    throw error;
  }
}
