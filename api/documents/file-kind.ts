/** Which files are accepted: media type, extensions, and what the bytes must be. One table; everything else is refused. */
import type { Inspector } from './inspector';
import { mismatch } from './inspector';
import { officeFile } from './office-file';
import { beginsAsZip, ends, jpeg, pdf, png, text } from './sniff';

export interface FileKind {
  extensions: readonly string[];
  /** Watches the bytes as they pass; answers at the end whether they are of this kind and of no other. */
  inspect: () => Inspector;
}

/** Accepted media types. */
export const fileKinds: Record<string, FileKind> = {
  'application/pdf': { extensions: ['pdf'], inspect: pdf },
  'image/png': { extensions: ['png'], inspect: png },
  'image/jpeg': { extensions: ['jpg', 'jpeg'], inspect: jpeg },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extensions: ['docx'],
    inspect: () => officeFile('docx'),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    extensions: ['xlsx'],
    inspect: () => officeFile('xlsx'),
  },
  'text/plain': { extensions: ['txt'], inspect: text },
  'text/csv': { extensions: ['csv'], inspect: text },
};

/** The same by name, for the OpenAPI document. */
export const keptTypes = Object.keys(fileKinds);

/** A zip file of documents, where several are taken at once; what is in it is looked at when it is unpacked. */
export const zipKinds: Record<string, FileKind> = {
  'application/zip': { extensions: ['zip'], inspect: zip },
  'application/x-zip-compressed': { extensions: ['zip'], inspect: zip },
};

function zip(): Inspector {
  const kept = ends();
  return { see: kept.see, finish: () => (beginsAsZip(kept.head()) ? null : mismatch) };
}
