/**
 * The archive of a case as one zip file that can be read and verified without the product: `index.html` for people, `events.json`
 * with the chain, `documents/` and `certificates/`, and `manifest.json` with the SHA-256 of every other file. What is in it depends on
 * the record alone. docs/operations/verify-archive.mjs checks it.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { StoredDocument } from '../../models/documents';
import type { RecordStore } from '../../models/record';
import { storedBytes } from '../../models/stored-bytes';
import { certificatesOf, certificateText } from '../../procedures/authorization/deletion-certificate';
import { canonicalJson } from '../../procedures/engine/canonical';
import { raiseAlarm } from '../alarms';
import type { Contents } from './contents';
import { indexPage } from './index-page';
import { digesting } from './stored-bytes';
import type { ZipPart } from './zip';

/** What the manifest says of a file. */
export interface ListedFile {
  path: string;
  size: number;
  sha256: string;
  /** Of a document: its id and the name it was uploaded under. */
  documentId?: string;
  fileName?: string;
}

export type PackedFile = ZipPart & { listed: ListedFile };

/** @returns the parts in their order. @throws Error when a document is damaged, after raising the alarm `documentDamaged`. */
export async function partsOf(record: RecordStore, contents: Contents, keptUntil: string | null): Promise<ZipPart[]> {
  const { caseNo, opening, events, missing, names } = contents;
  const order = events.at(-1);
  const documents: PackedFile[] = [];
  for (const document of contents.documents) documents.push(await documentPart(record, caseNo, document));
  const nameOf = (id: string) => names.get(id) ?? { zh: id, en: id };
  const certificates = certificatesOf(events).map((one) =>
    textPart(`certificates/${String(one.seq).padStart(6, '0')}.txt`, certificateText(one, nameOf)),
  );
  const chain = textPart('events.json', `[\n${events.map(canonicalJson).join(',\n')}\n]\n`);
  const page = indexPage(contents, {
    keptUntil,
    documents: documents.map(({ listed }) => listed),
    certificates: certificates.map(({ path }) => path),
  });
  const files = [textPart('index.html', page), chain, ...certificates, ...documents];
  const manifest = {
    schema: 1,
    form: 'public-data-authorization/archive',
    caseNo,
    title: opening.title,
    zone: opening.zone,
    basis: opening.basis,
    dataAuthority: opening.parties.dataAuthority,
    orderedBy: order?.id,
    orderedAt: order?.at,
    keptUntil,
    events: events.length,
    head: order?.hash,
    files: files.map(({ listed }) => listed),
    missing,
  };
  return [textPart('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`), ...files];
}

function textPart(path: string, text: string): PackedFile {
  const bytes = Buffer.from(text, 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { length: size } = bytes;
  return { path, size, crc32: crc32(bytes), read: () => [bytes], listed: { path, size, sha256 } };
}

/** Read once to compare it with what was noted at its upload, and again when it is packed. */
async function documentPart(record: RecordStore, caseNo: string, document: StoredDocument): Promise<PackedFile> {
  const { _id, fileName, gridFsId, size, sha256 } = document;
  const found = await readThrough(record, gridFsId);
  if (found === null || found.size !== size || found.sha256 !== sha256) {
    const detail =
      `${_id} (${fileName}) is not as it was uploaded: ${found === null ? 'its bytes are gone' : 'its bytes have changed'}. ` +
      'Restore it from a backup; sealing the archive then goes on by itself.';
    await raiseAlarm(record, { key: `documentDamaged:${caseNo}`, caseNo, kind: 'documentDamaged', detail });
    throw new Error(`The archive cannot be sealed: ${detail}`);
  }
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0].toLowerCase() ?? '';
  const path = `documents/${_id}${extension}`;
  const listed = { path, size, sha256, documentId: _id, fileName };
  return { path, size, crc32: found.crc32, read: () => storedBytes(record, gridFsId), listed };
}

async function readThrough(record: RecordStore, gridFsId: string) {
  const [file] = await record.gridFs.find({ _id: gridFsId as never }).toArray();
  if (file === undefined) return null;
  const { through, result } = digesting();
  for await (const _chunk of through(storedBytes(record, gridFsId)));
  return result();
}
