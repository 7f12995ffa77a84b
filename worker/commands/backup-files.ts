/**
 * Backup of the whole record as a folder: one file of extended-JSON lines for each collection (bytes of documents included), and a
 * manifest with the SHA-256 of every file. The running state of cases is Temporal's, which has its own backup.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { createIndexes } from '../../models/create-indexes';
import { databaseOf, type RecordStore } from '../../models/record';

const { EJSON } = mongoose.mongo.BSON;
const manifestName = 'manifest.json';
/** Left out: restored, they would sign in again who has signed out meanwhile. */
const passing: ReadonlySet<string> = new Set(['sessions', 'usedSignIns']);
/** Characters that are inserted in one call. */
const batchCharacters = 4 * 1024 * 1024;

export interface BackupManifest {
  schema: 1;
  takenAt: string;
  collections: { name: string; file: string; documents: number; sha256: string }[];
}

/**
 * Writes the backup into a new or empty folder; the manifest is written last, so that a folder without one is incomplete.
 * @throws Error when the folder has files in it.
 */
export async function backup(record: RecordStore, folder: string): Promise<BackupManifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty: name a new folder for each backup.`);
  const manifest: BackupManifest = { schema: 1, takenAt: new Date().toISOString(), collections: [] };
  for (const name of await filledCollections(record))
    if (!passing.has(name)) manifest.collections.push(await dump(record, folder, name));
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, manifestName), text, { mode: 0o600 });
  await writeFile(join(folder, `${manifestName}.sha256`), `${sha256(text)}  ${manifestName}\n`, { mode: 0o600 });
  return manifest;
}

/**
 * Puts a backup into the database, after every file has been checked.
 * @throws Error when a file is missing or damaged (nothing is changed then), or when the database has data in it and `force` is not set.
 */
export async function restore(record: RecordStore, folder: string, force: boolean): Promise<BackupManifest> {
  const manifest = await checkedManifest(folder);
  const filled = await filledCollections(record);
  if (filled.length > 0 && !force)
    throw new Error(
      `The database is not empty (${filled.join(', ')}). Restore into a new one, or replace everything with --force.`,
    );
  const database = databaseOf(record.connection);
  for (const name of await collectionNames(record)) await database.collection(name).drop();
  for (const { name, file, documents } of manifest.collections) {
    const inserted = await load(record, name, join(folder, file));
    if (inserted !== documents)
      throw new Error(`${name}: ${inserted} of ${documents} documents restored; repeat it with --force.`);
  }
  await createIndexes(record);
  return manifest;
}

async function dump(record: RecordStore, folder: string, name: string): Promise<BackupManifest['collections'][number]> {
  const file = `${name}.jsonl`;
  const out = createWriteStream(join(folder, file), { mode: 0o600 });
  const digest = createHash('sha256');
  let documents = 0;
  const exact = { promoteValues: false, promoteBuffers: false, bsonRegExp: true };
  for await (const document of databaseOf(record.connection).collection(name).find({}, exact).sort({ _id: 1 })) {
    const line = `${EJSON.stringify(document, { relaxed: false })}\n`;
    digest.update(line);
    if (!out.write(line)) await once(out, 'drain');
    documents += 1;
  }
  out.end();
  await once(out, 'close');
  return { name, file, documents, sha256: digest.digest('hex') };
}

async function load(record: RecordStore, name: string, path: string): Promise<number> {
  const collection = databaseOf(record.connection).collection(name);
  let batch: mongoose.mongo.Document[] = [];
  let size = 0;
  let inserted = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    inserted += (await collection.insertMany(batch, { ordered: true })).insertedCount;
    batch = [];
    size = 0;
  };
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    batch.push(EJSON.parse(line, { relaxed: false }) as mongoose.mongo.Document);
    size += line.length;
    if (size > batchCharacters) await flush();
  }
  await flush();
  return inserted;
}

async function checkedManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new Error(`${folder} has no ${manifestName}: it is not a backup, or an incomplete one.`);
  });
  const noted = (await readFile(join(folder, `${manifestName}.sha256`), 'utf8').catch(() => '')).split(' ')[0];
  if (noted !== sha256(text))
    throw new Error(`${manifestName} does not match its SHA-256: the backup is damaged. Use another one.`);
  const manifest = JSON.parse(text) as BackupManifest;
  const damaged: string[] = [];
  for (const { file, sha256: expected } of manifest.collections) {
    const digest = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, file))) digest.update(chunk as Buffer);
    } catch {
      damaged.push(`${file} cannot be read`);
      continue;
    }
    if (digest.digest('hex') !== expected) damaged.push(`${file} does not match its SHA-256`);
  }
  if (damaged.length > 0)
    throw new Error(`The backup is damaged, nothing was restored: ${damaged.join('; ')}. Use another one.`);
  return manifest;
}

async function collectionNames(record: RecordStore): Promise<string[]> {
  const list = await databaseOf(record.connection).listCollections({}, { nameOnly: true }).toArray();
  return list
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

async function filledCollections(record: RecordStore): Promise<string[]> {
  const filled: string[] = [];
  for (const name of await collectionNames(record)) {
    if (
      (await databaseOf(record.connection)
        .collection(name)
        .findOne({}, { projection: { _id: 1 } })) !== null
    )
      filled.push(name);
  }
  return filled;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
