/** An archive sealed by the product, checked by the script that knows neither the product nor its database. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { zipOf } from '../../../activities/archive/zip';
import { createPerformWork } from '../../../activities/perform-work';
import { run } from '../../../engines/run';
import { canonicalJson } from '../../../procedures/engine/canonical';
import { emptied, testRecord } from '../../support/database';
import { root } from '../../support/sources';
import { storedDocument } from '../../support/stored-document';
import { writeSampleCases } from '../../support/write-sample';
import { unzipped } from '../../support/zip';

const record = testRecord('verify_archive');
const caseNo = 'AUTH-2026-0001';
const script = join(root, 'docs/operations/verify-archive.mjs');
const named = 'doc_00000000-0000-4000-8000-000000000001';

let folder: string;
let sealed: { bytes: Buffer; sha256: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  await emptied(record());
  await writeSampleCases(record(), [caseNo]);
  await storedDocument(record(), named, Buffer.from('%PDF-1.7 审计报告'), '审计报告.pdf');
  const order = { caseNo, key: `${caseNo}#000008/0`, operation: 'sealArchive' as const };
  const { outcome } = await createPerformWork({ record: record() })({ ...order, payload: { keptUntil: '2026-09-05' } });
  const chunks: Buffer[] = [];
  for await (const chunk of record().gridFs.openDownloadStream(`archive:${order.key}` as never))
    chunks.push(chunk as Buffer);
  sealed = { bytes: Buffer.concat(chunks), sha256: String(outcome['sha256']) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verified(bytes: Buffer, ...options: string[]): Promise<{ code: number; output: string }> {
  const path = join(folder, 'archive.zip');
  writeFileSync(path, bytes);
  return run(process.execPath, [script, path, ...options], { env: {} });
}

type Parts = Map<string, Buffer>;

/** The archive with its parts edited and packed again. */
async function edited(edit: (parts: Parts) => void): Promise<Buffer> {
  const parts = unzipped(sealed.bytes);
  edit(parts);
  const chunks: Buffer[] = [];
  const files = [...parts].map(([path, bytes]) => ({
    path,
    size: bytes.length,
    crc32: crc32(bytes),
    read: () => [bytes],
  }));
  for await (const chunk of zipOf(files, '2026-03-05T02:00:00.000Z')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const jsonOf = (parts: Parts, path: string): any => JSON.parse(parts.get(path)?.toString() ?? 'null');
const put = (parts: Parts, path: string, value: unknown): unknown =>
  parts.set(path, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

/** Puts the events in and lets the manifest name the new file. */
function putEvents(parts: Parts, events: unknown[], more: object = {}): void {
  const text = JSON.stringify(events);
  const manifest = jsonOf(parts, 'manifest.json');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const files = manifest.files.map((file: { path: string }) =>
    file.path === 'events.json' ? { ...file, size: Buffer.byteLength(text), sha256 } : file,
  );
  put(parts, 'events.json', text);
  put(parts, 'manifest.json', { ...manifest, ...more, files });
}

/** The chain made anew over what the events now say. */
function rechained(events: any[]): any[] {
  let before = '0'.repeat(64);
  return events.map(({ prevHash: _prevHash, hash: _hash, ...event }) => {
    const hash = createHash('sha256')
      .update(before + canonicalJson(event))
      .digest('hex');
    const one = { ...event, prevHash: before, hash };
    before = hash;
    return one;
  });
}

it('a sealed archive is in order, with and without its hash, and says until when it is kept', async () => {
  const plain = await verified(sealed.bytes);
  expect(plain).toMatchObject({ code: 0, output: expect.stringContaining(`${caseNo}: in order, 3 files, 8 events`) });
  expect(plain.output).toContain('1 documents were not stored');
  expect(plain.output).toContain('kept at least until 2026-09-05');
  expect(await verified(sealed.bytes, '--sha256', sealed.sha256)).toMatchObject({ code: 0 });
  expect(await verified(await edited(() => undefined))).toMatchObject({ code: 0 });
});

const document = `documents/${named}.pdf`;
const damages: [what: string, damage: (parts: Parts) => void, fault: string][] = [
  ['a changed document', (parts) => put(parts, document, '%PDF-1.7 审计报表'), `${document}: its SHA-256 is`],
  ['a longer document', (parts) => put(parts, document, '%PDF-1.7 more than there was'), `${document}: 28 bytes`],
  ['a document that is gone', (parts) => parts.delete(document), `${document}: listed in manifest.json and not there`],
  ['a file that was added', (parts) => put(parts, 'documents/x.pdf', 'x'), 'documents/x.pdf: not listed'],
  ['a page that was rewritten', (parts) => put(parts, 'index.html', '<p>'), 'index.html: 3 bytes'],
  ['no manifest', (parts) => parts.delete('manifest.json'), 'manifest.json is not there'],
  ['another manifest', (parts) => put(parts, 'manifest.json', {}), 'it is not the manifest of a case archive'],
  [
    'an event that was changed, with its hash left',
    (parts) => {
      const events = jsonOf(parts, 'events.json');
      events[3].data.items = [];
      putEvents(parts, events);
    },
    `the content of ${caseNo}#000004 does not match its hash`,
  ],
  [
    'an event that was taken out',
    (parts) =>
      putEvents(
        parts,
        jsonOf(parts, 'events.json').filter(({ seq }: { seq: number }) => seq !== 5),
      ),
    `${caseNo}#000006 stands where ${caseNo}#000005 belongs`,
  ],
  [
    'an event that was replaced with a hash of its own',
    (parts) => {
      const events = jsonOf(parts, 'events.json');
      const { prevHash, hash: _hash, ...event } = { ...events[4], at: '2026-03-09T00:00:00.000Z' };
      const hash = createHash('sha256')
        .update(prevHash + canonicalJson(event))
        .digest('hex');
      putEvents(parts, events.with(4, { ...event, prevHash, hash }));
    },
    `${caseNo}#000006 does not follow the event before it`,
  ],
  [
    'the last event cut off',
    (parts) => putEvents(parts, jsonOf(parts, 'events.json').slice(0, -1), { events: 7 }),
    'the last event is not the one that manifest.json names',
  ],
  ['events that are no JSON', (parts) => putEvents(parts, [null]), `undefined stands where ${caseNo}#000001 belongs`],
];

it.each(damages)('finds %s', async (_what, damage, fault) => {
  const { code, output } = await verified(await edited(damage));
  expect(output).toContain(fault);
  expect(code).toBe(1);
});

it.each([
  [
    'bytes changed inside',
    (bytes: Buffer) => bytes.fill(0x20, bytes.indexOf('%PDF'), bytes.indexOf('%PDF') + 4),
    document,
  ],
  ['an end that was cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 30), 'its end is missing'],
  ['a beginning that was cut off', (bytes: Buffer) => bytes.subarray(10), 'FAULT'],
  ['no zip file at all', () => Buffer.from('nothing'), 'it is not a zip file'],
  ['an empty file', () => Buffer.alloc(0), 'it is not a zip file'],
])('finds %s', async (_what, damage, fault) => {
  const { code, output } = await verified(damage(Buffer.from(sealed.bytes)));
  expect(output).toContain(fault);
  expect(code).toBe(1);
});

it('a forgery that agrees with itself is told by the hash noted outside, and only by it', async () => {
  const forged = await edited((parts) => {
    const events = jsonOf(parts, 'events.json');
    events[3].data.items = [];
    const chain = rechained(events);
    putEvents(parts, chain, { head: chain.at(-1).hash });
  });
  expect((await verified(forged)).code).toBe(0);
  expect(await verified(forged, '--sha256', sealed.sha256)).toMatchObject({
    code: 1,
    output: expect.stringContaining('not the one given'),
  });
});

it('asks for what it needs', async () => {
  expect(await run(process.execPath, [script], { env: {} })).toMatchObject({ code: 2 });
  expect(await run(process.execPath, [script, 'x.zip', '--sha256', 'abc'], { env: {} })).toMatchObject({ code: 2 });
  const lost = await run(process.execPath, [script, join(folder, 'none.zip')], { env: {} });
  expect(lost).toMatchObject({ code: 1, output: expect.stringContaining('none.zip') });
});
