/**
 * Office files (ECMA-376) are zip archives of XML parts. Every part is unpacked once, as a stream, before the file is taken: what it
 * declares as its main part is what the upload says, and nothing in it runs, loads or bursts when it is opened.
 */
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { active, type FileFault, type Inspector, mismatch, polyglot, unsafe } from './inspector';
import { beginsAsZip, ends } from './sniff';
import { openSpool, type Spool } from './spool';
import { createXmlSigns } from './xml-signs';
import { unsafeEntry, type ZipLimits } from './zip-entries';

export type OfficeKind = 'docx' | 'xlsx';

const mainTypes: Record<OfficeKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};

/**
 * Parts and ratio are the defaults by which Apache POI recognizes zip bombs (ZipSecureFile: 1,000 files, ratio 1:100 beyond 100 KiB); the
 * total is the office's own.
 */
export const officeLimits: ZipLimits = {
  entries: 1_000,
  unpackedBytes: 256 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 100 * 1024,
};

/** A workbook inside a document, as behind a chart, is looked through as well; in bytes (included). */
const embeddedLimit = 10 * 1024 * 1024;
const embeddedPlace = /^(?:word|xl)\/embeddings\/[^/]+\.(docx|xlsx)$/i;

const macroTypes = /macroEnabled|vbaProject|ms-office\.(?:vba|activeX)|macrosheet/i;
const macroPaths = /vbaProject\.bin$|vbaData\.xml$|\/macrosheets\/|\/activeX\//i;

/** Programs, archives and compound files: nothing that belongs into an office file. */
const foreignStarts: readonly [string, FileFault][] = [
  ['MZ', unsafe('内含可执行程序', 'a program is inside')],
  ['\x7fELF', unsafe('内含可执行程序', 'a program is inside')],
  ['\xd0\xcf\x11\xe0', unsafe('内含嵌入对象', 'an embedded object is inside')],
  ['Rar!', unsafe('内含压缩包', 'an archive is inside')],
  ['7z\xbc\xaf', unsafe('内含压缩包', 'an archive is inside')],
  ['\x1f\x8b', unsafe('内含压缩包', 'an archive is inside')],
];

/** An office file that is looked through, or one inside it. */
interface Container {
  kind: OfficeKind;
  limits: ZipLimits;
  depth: number;
}

/** Watches an upload that is declared as an office file. */
export function officeFile(kind: OfficeKind, limits: ZipLimits = officeLimits): Inspector {
  const kept = ends();
  let spool: Spool | undefined;
  return {
    see: async (chunk) => {
      kept.see(chunk);
      spool ??= await openSpool();
      await spool.write(chunk);
    },
    finish: async () => {
      if (spool === undefined || !beginsAsZip(kept.head())) return mismatch;
      return inspected(() => yauzl.fromFdPromise((spool as Spool).fd, { autoClose: false, decodeStrings: false }), {
        kind,
        limits,
        depth: 0,
      });
    },
    close: async () => spool?.close(),
  };
}

async function inspected(open: () => Promise<ZipFile>, container: Container): Promise<FileFault | null> {
  try {
    return await walked(await open(), container);
  } catch (error) {
    // yauzl tells by throwing what is wrong with an archive; a full disk or the like is not the file's fault.
    if (
      (error as NodeJS.ErrnoException).code !== undefined &&
      !String((error as NodeJS.ErrnoException).code).startsWith('Z_')
    )
      throw error;
    return mismatch;
  }
}

async function walked(zip: ZipFile, container: Container): Promise<FileFault | null> {
  if (zip.comment.length > 0) return polyglot('文件后附有其他内容', 'something is appended to it');
  const entryFault = unsafeEntry(container.limits);
  const signs = createXmlSigns();
  const places: { start: number; end: number }[] = [];
  const paths = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const { path, fault } = entryFault(entry);
    if (fault !== null) return fault;
    paths.add(path);
    if (macroPaths.test(path)) return active('宏', 'macros');
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    places.push({ start: entry.relativeOffsetOfLocalHeader, end: fileDataStart + entry.compressedSize });
    const inside = path.endsWith('/') ? null : await partFault(zip, entry, path, signs, container);
    if (inside !== null) return inside;
  }
  const declared = signs.declarations();
  const isMain = ({ partName, contentType }: (typeof declared)[number]): boolean =>
    contentType === mainTypes[container.kind] && partName !== undefined && paths.has(partName.replace(/^\//, ''));
  if (declared.some(({ contentType }) => macroTypes.test(contentType))) return active('宏', 'macros');
  if (!declared.some(isMain)) return mismatch;
  return signs.fault() ?? hidden(places);
}

/** Entries follow each other from the first byte on, with room for nothing but their checksums. */
function hidden(places: { start: number; end: number }[]): FileFault | null {
  const dataDescriptor = 24;
  let end = 0;
  for (const place of places.sort((a, b) => a.start - b.start)) {
    const gap = place.start - end;
    if (gap < 0 || gap > (end === 0 ? 0 : dataDescriptor))
      return polyglot('条目之间藏有内容', 'something is hidden between its parts');
    end = place.end;
  }
  return null;
}

async function partFault(
  zip: ZipFile,
  entry: Entry,
  path: string,
  signs: ReturnType<typeof createXmlSigns>,
  { limits, depth }: Container,
): Promise<FileFault | null> {
  const isText = /\.(?:xml|rels|vml)$/i.test(path);
  const part = isText ? signs.part(path) : null;
  const decoder = new TextDecoder('utf-8');
  let nested: Buffer[] | null = null;
  let first = true;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    if (first) {
      first = false;
      const start = chunk.toString('latin1', 0, 8);
      const foreign = foreignStarts.find(([sign]) => start.startsWith(sign));
      if (foreign !== undefined) return foreign[1];
      if (beginsAsZip(chunk)) {
        if (depth > 0 || !embeddedPlace.test(path) || entry.uncompressedSize > embeddedLimit)
          return unsafe('内含压缩包', 'an archive is inside');
        nested = [];
      }
    }
    nested?.push(chunk);
    part?.see(decoder.decode(chunk, { stream: true }));
  }
  part?.end();
  if (nested === null) return null;
  const whole = Buffer.concat(nested);
  const kind = embeddedPlace.exec(path)?.[1]?.toLowerCase() as OfficeKind;
  return inspected(() => yauzl.fromBufferPromise(whole, { decodeStrings: false }), { kind, limits, depth: depth + 1 });
}
