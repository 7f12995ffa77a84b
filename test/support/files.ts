/** Small real files, as programs write them, and what can be wrong with them. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** @returns a PDF with the text as a comment, at least `size` bytes long. */
export function pdf(text = '', size = 0): Buffer {
  const head = Buffer.from(`%PDF-1.7\n% ${text}\n`);
  const tail = Buffer.from('trailer\n<< /Size 1 >>\nstartxref\n0\n%%EOF\n');
  return Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length - tail.length), 'x'), tail]);
}

/** @returns a PNG of one pixel, with further chunks between header and end. */
export function png(...chunks: [type: string, data: string][]): Buffer {
  const pixel: [string, Buffer][] = [
    ['IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])],
    ...chunks.map(([type, data]): [string, Buffer] => [type, Buffer.from(data, 'latin1')]),
    ['IDAT', deflateSync(Buffer.from([0, 0]))],
    ['IEND', Buffer.alloc(0)],
  ];
  const written = pixel.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...written]);
}

/** @returns the beginning of a JPEG with a comment, and its end mark. */
export function jpeg(comment = ''): Buffer {
  const text = Buffer.from(comment, 'latin1');
  const frame = Buffer.alloc(4);
  frame.writeUInt16BE(0xfffe, 0);
  frame.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]),
    frame,
    text,
    Buffer.from([0xff, 0xd9]),
  ]);
}

export interface ZipEntry {
  path: string;
  data: string | Buffer;
  /** Stored as it is; deflated otherwise. */
  stored?: boolean;
  encrypted?: boolean;
  /** Unpacked size that is declared instead of the real one. */
  declares?: number;
  /** Mode of a Unix file. */
  mode?: number;
}

/** @returns a zip archive. @param comment at its end. */
export function zip(entries: readonly ZipEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, data, stored = false, encrypted = false, declares, mode = 0o100644 } of entries) {
    const raw = Buffer.from(data);
    const packed = stored ? raw : deflateRawSync(raw);
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declares ?? raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.copy(local, 4);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(3 << 8, 4);
    common.copy(central, 6);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    parts.push(local, name, packed);
    directory.push(central, name);
    offset += local.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const declared = (main: string, more = ''): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${main}${more}</Types>`;

const rels = (...targets: string[]): string =>
  `<?xml version="1.0"?><Relationships>${targets.join('')}</Relationships>`;

/** @returns a relationship of a part. */
export const relation = (type: string, target: string, mode = ''): string =>
  `<Relationship Id="rId9" Type="${relationships}/${type}" Target="${target}"${mode === '' ? '' : ` TargetMode="${mode}"`}/>`;

/** Parts of a Word document of one sentence. */
export const docxParts: readonly ZipEntry[] = [
  {
    path: '[Content_Types].xml',
    data: declared(
      `<Override PartName="/word/document.xml" ContentType="${ooxml}.wordprocessingml.document.main+xml"/>`,
    ),
  },
  { path: '_rels/.rels', data: rels(relation('officeDocument', 'word/document.xml')) },
  {
    path: 'word/document.xml',
    data: '<w:document><w:body><w:p><w:r><w:t>运营方案</w:t></w:r></w:p></w:body></w:document>',
  },
  {
    path: 'word/_rels/document.xml.rels',
    data: rels(relation('hyperlink', 'https://www.nanjing.gov.cn/', 'External')),
  },
];

const xlsxParts: readonly ZipEntry[] = [
  {
    path: '[Content_Types].xml',
    data: declared(`<Override PartName="/xl/workbook.xml" ContentType="${ooxml}.spreadsheetml.sheet.main+xml"/>`),
  },
  { path: 'xl/workbook.xml', data: '<workbook><sheets/></workbook>' },
];

/** @returns the document with parts added, or put in the place of those of the same path. */
export function docx(...changes: ZipEntry[]): Buffer {
  return zip(changed(docxParts, changes));
}

export function xlsx(...changes: ZipEntry[]): Buffer {
  return zip(changed(xlsxParts, changes));
}

/** What a part's relationships say, as a part. */
export const relationsOf = (path: string, ...targets: string[]): ZipEntry => ({ path, data: rels(...targets) });

/** The declarations of a document with a further part. */
export const declaring = (part: string, contentType: string): ZipEntry => ({
  path: '[Content_Types].xml',
  data: declared(
    `<Override PartName="/word/document.xml" ContentType="${ooxml}.wordprocessingml.document.main+xml"/>`,
    `<Override PartName="${part}" ContentType="${contentType}"/>`,
  ),
});

function changed(parts: readonly ZipEntry[], changes: readonly ZipEntry[]): ZipEntry[] {
  const kept = parts.map((part) => changes.find(({ path }) => path === part.path) ?? part);
  return [...kept, ...changes.filter(({ path }) => !parts.some((part) => part.path === path))];
}
