/** Which files are accepted, and whether the bytes are what the upload declares. */

export interface FileKind {
  extensions: readonly string[];
  /** Watches the bytes as they pass; answers at the end whether they are of this kind. */
  inspect: () => Inspector;
}

export interface Inspector {
  see(chunk: Buffer): void;
  fits(): boolean;
}

const zipStart = [0x50, 0x4b, 0x03, 0x04];

/** A zip file of documents, where several are taken at once. */
export const zipKinds: Record<string, FileKind> = {
  'application/zip': { extensions: ['zip'], inspect: () => beginsWith(zipStart) },
  'application/x-zip-compressed': { extensions: ['zip'], inspect: () => beginsWith(zipStart) },
};

/** Accepted media types. */
export const fileKinds: Record<string, FileKind> = {
  'application/pdf': { extensions: ['pdf'], inspect: () => beginsWith([0x25, 0x50, 0x44, 0x46, 0x2d]) },
  'image/png': { extensions: ['png'], inspect: () => beginsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  'image/jpeg': { extensions: ['jpg', 'jpeg'], inspect: () => beginsWith([0xff, 0xd8, 0xff]) },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extensions: ['docx'],
    inspect: () => zipWith('word/document.xml'),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    extensions: ['xlsx'],
    inspect: () => zipWith('xl/workbook.xml'),
  },
  'text/plain': { extensions: ['txt'], inspect: plainText },
  'text/csv': { extensions: ['csv'], inspect: plainText },
};

function beginsWith(start: readonly number[]): Inspector {
  let head = Buffer.alloc(0);
  return {
    see: (chunk) => {
      if (head.length < start.length) head = Buffer.concat([head, chunk.subarray(0, start.length - head.length)]);
    },
    fits: () => head.length === start.length && start.every((byte, index) => head[index] === byte),
  };
}

/** A zip archive that holds a part of this name; names stand uncompressed in its directory. */
function zipWith(part: string): Inspector {
  const start = beginsWith(zipStart);
  const name = Buffer.from(part, 'latin1');
  let rest = Buffer.alloc(0);
  let found = false;
  return {
    see: (chunk) => {
      start.see(chunk);
      if (found) return;
      const seam = Buffer.concat([rest, chunk]);
      found = seam.includes(name);
      rest = seam.subarray(Math.max(0, seam.length - name.length + 1));
    },
    fits: () => found && start.fits(),
  };
}

/** Text without NUL, in UTF-8 or GB 18030. */
function plainText(): Inspector {
  const decoders = ['utf-8', 'gb18030'].map((label) => ({
    decoder: new TextDecoder(label, { fatal: true }),
    good: true,
  }));
  let nul = false;
  const feed = (chunk: Buffer | undefined): void => {
    for (const one of decoders) {
      if (!one.good) continue;
      try {
        if (chunk === undefined) one.decoder.decode();
        else one.decoder.decode(chunk, { stream: true });
      } catch {
        // A TextDecoder with `fatal` tells by throwing that the bytes are of another encoding: this is the answer asked for.
        one.good = false;
      }
    }
  };
  return {
    see: (chunk) => {
      nul ||= chunk.includes(0);
      feed(chunk);
    },
    fits: () => {
      feed(undefined);
      return !nul && decoders.some(({ good }) => good);
    },
  };
}

const nameBytesMax = 200;

/** @returns the file name without folders, or null when it is not acceptable for the media type. */
export function acceptableName(given: string, mediaType: string, kinds = fileKinds): string | null {
  const name = (given.split(/[\\/]/).at(-1) ?? '').normalize('NFC').trim();
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
  // Control characters and marks that turn the direction of writing could disguise an extension.
  const disguised = /[\p{Cc}\p{Bidi_Control}\uFFFD]/u.test(name);
  const fits = kinds[mediaType]?.extensions.includes(extension) ?? false;
  return fits && !disguised && Buffer.byteLength(name) <= nameBytesMax && !name.startsWith('.') ? name : null;
}
