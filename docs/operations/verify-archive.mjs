#!/usr/bin/env node
/**
 * Verifies a sealed case archive. Needs Node 20 and nothing else: neither the product nor its database.
 *
 *   node verify-archive.mjs AUTH-2026-0007-archive.zip [--sha256 HEX]
 *
 * Checks the zip file, every file against manifest.json, and the chain of events. Names the first fault and ends with code 1. Whoever
 * can rewrite the whole archive can also make its parts agree again: only the SHA-256 noted outside it, in the public notice of the
 * end for instance, tells such an archive from the sealed one. Give it with --sha256.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const pieceBytes = 1 << 20;
const largestTextBytes = 512 * 1024 * 1024;

class Fault extends Error {}

/** Bytes of the open file from `position`, `length` of them. */
function bytesAt(file, position, length) {
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, position);
  if (read !== length) throw new Fault(`the file ends at byte ${position + read}, in the midst of a part`);
  return bytes;
}

function* piecesAt(file, position, length) {
  for (let done = 0; done < length; done += pieceBytes)
    yield bytesAt(file, position + done, Math.min(pieceBytes, length - done));
}

function wholeHash(file, size) {
  const hash = createHash('sha256');
  for (const piece of piecesAt(file, 0, size)) hash.update(piece);
  return hash.digest('hex');
}

/** The directory at the end of a zip file: name, method, sizes and place of every part. */
function directoryOf(file, size) {
  const tail = bytesAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0) throw new Fault('it is not a zip file, or its end is missing');
  let count = tail.readUInt16LE(at + 10);
  let length = tail.readUInt32LE(at + 12);
  let offset = tail.readUInt32LE(at + 16);
  if (at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
    const end = bytesAt(file, Number(tail.readBigUInt64LE(at - 12)), 56);
    [count, length, offset] = [32, 40, 48].map((place) => Number(end.readBigUInt64LE(place)));
  }
  if (offset + length > size) throw new Fault('the directory of the zip file lies outside it');
  const bytes = bytesAt(file, offset, length);
  const parts = [];
  for (let place = 0; parts.length < count; ) {
    if (place + 46 > length || bytes.readUInt32LE(place) !== 0x02014b50)
      throw new Fault(`the directory of the zip file is damaged after ${parts.length} of ${count} parts`);
    const nameLength = bytes.readUInt16LE(place + 28);
    const extraLength = bytes.readUInt16LE(place + 30);
    const extra = bytes.subarray(place + 46 + nameLength, place + 46 + nameLength + extraLength);
    const part = {
      path: bytes.toString('utf8', place + 46, place + 46 + nameLength),
      method: bytes.readUInt16LE(place + 10),
      packed: bytes.readUInt32LE(place + 20),
      size: bytes.readUInt32LE(place + 24),
      offset: bytes.readUInt32LE(place + 42),
    };
    parts.push(withLargeNumbers(part, extra));
    place += 46 + nameLength + extraLength + bytes.readUInt16LE(place + 32);
  }
  return parts;
}

/** Numbers that do not fit into 32 bits stand in an extra field, in this order. */
function withLargeNumbers(part, extra) {
  if (extra.length < 4 || extra.readUInt16LE(0) !== 1) return part;
  const large = { ...part };
  let place = 4;
  for (const name of ['size', 'packed', 'offset']) {
    if (part[name] !== 0xffffffff) continue;
    large[name] = Number(extra.readBigUInt64LE(place));
    place += 8;
  }
  return large;
}

/** The content of a part, piece by piece. A sealed archive packs nothing: its bytes stand as they are. */
function* contentOf(file, { path, method, packed, offset }) {
  const header = bytesAt(file, offset, 30);
  if (header.readUInt32LE(0) !== 0x04034b50)
    throw new Fault(`${path}: the zip file has no part where its directory says`);
  if (method !== 0) throw new Fault(`${path}: it was packed again after sealing (method ${method})`);
  yield* piecesAt(file, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
}

function digestOf(file, part) {
  const hash = createHash('sha256');
  let size = 0;
  for (const piece of contentOf(file, part)) {
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex') };
}

function jsonOf(file, part) {
  if (part.size > largestTextBytes) throw new Fault(`${part.path}: too large to be what it should be`);
  const pieces = [];
  for (const piece of contentOf(file, part)) pieces.push(piece);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    throw new Fault(`${part.path}: it is not JSON in UTF-8`);
  }
}

/** JSON with sorted names: the form in which events are hashed. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function checkFiles(file, parts, manifest) {
  const listed = new Set(['manifest.json']);
  for (const { path, size, sha256 } of manifest.files) {
    if (listed.has(path)) throw new Fault(`${path}: listed twice in manifest.json`);
    listed.add(path);
    const part = parts.get(path);
    if (part === undefined) throw new Fault(`${path}: listed in manifest.json and not there`);
    const found = digestOf(file, part);
    if (found.size !== size) throw new Fault(`${path}: ${found.size} bytes, listed with ${size}`);
    if (found.sha256 !== sha256) throw new Fault(`${path}: its SHA-256 is ${found.sha256}, listed as ${sha256}`);
  }
  for (const path of parts.keys()) if (!listed.has(path)) throw new Fault(`${path}: not listed in manifest.json`);
  for (const path of ['events.json', 'index.html'])
    if (!listed.has(path)) throw new Fault(`${path}: an archive has one, manifest.json lists none`);
}

function checkChain(events, { caseNo, head, events: count }) {
  if (!Array.isArray(events)) throw new Fault('events.json: it is not a list');
  let before = '0'.repeat(64);
  events.forEach((recorded, index) => {
    const { prevHash, hash, ...event } = recorded ?? {};
    const expected = `${caseNo}#${String(index + 1).padStart(6, '0')}`;
    if (event.id !== expected || event.seq !== index + 1)
      throw new Fault(`events.json: ${event.id} stands where ${expected} belongs`);
    if (prevHash !== before) throw new Fault(`events.json: ${expected} does not follow the event before it`);
    const found = createHash('sha256').update(prevHash).update(canonical(event)).digest('hex');
    if (found !== hash) throw new Fault(`events.json: the content of ${expected} does not match its hash`);
    before = hash;
  });
  if (events.length !== count) throw new Fault(`events.json: ${events.length} events, manifest.json says ${count}`);
  if (before !== head) throw new Fault('events.json: the last event is not the one that manifest.json names');
}

function verify(path, sha256) {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const found = wholeHash(file, size);
    if (sha256 !== undefined && sha256.toLowerCase() !== found)
      throw new Fault(`the SHA-256 of the archive is ${found}, not the one given`);
    const parts = new Map();
    for (const part of directoryOf(file, size)) {
      if (parts.has(part.path)) throw new Fault(`${part.path}: twice in the zip file`);
      parts.set(part.path, part);
    }
    if (!parts.has('manifest.json')) throw new Fault('manifest.json is not there');
    const manifest = jsonOf(file, parts.get('manifest.json'));
    if (manifest?.form !== 'public-data-authorization/archive' || !Array.isArray(manifest.files))
      throw new Fault('manifest.json: it is not the manifest of a case archive');
    checkFiles(file, parts, manifest);
    checkChain(jsonOf(file, parts.get('events.json')), manifest);
    return { manifest, sha256: found };
  } finally {
    closeSync(file);
  }
}

const [path, option, sha256] = process.argv.slice(2);
const isAsked =
  path !== undefined && (option === undefined || (option === '--sha256' && /^[0-9a-f]{64}$/i.test(sha256 ?? '')));
if (!isAsked) {
  console.error('usage: node verify-archive.mjs ARCHIVE.zip [--sha256 HEX]');
  process.exitCode = 2;
} else {
  try {
    const { manifest, sha256: found } = verify(path, sha256);
    const missing =
      manifest.missing.length === 0 ? '' : `; ${manifest.missing.length} documents were not stored when it was sealed`;
    console.log(`${manifest.caseNo}: in order, ${manifest.files.length} files, ${manifest.events} events${missing}`);
    console.log(`kept at least until ${manifest.keptUntil ?? '—'}; SHA-256 ${found}`);
  } catch (error) {
    if (!(error instanceof Fault) && error.code === undefined) throw error;
    console.error(`FAULT ${path}: ${error.message}`);
    process.exitCode = 1;
  }
}
