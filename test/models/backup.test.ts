import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectRecord } from '../../models/record';
import { seedLaw } from '../../models/seed-law';
import { procedures } from '../../procedures';
import { backup, restore } from '../../worker/commands/backup-files';
import { rebuildRecord } from '../../worker/commands/rebuild-record';
import { verifyRecord } from '../../worker/commands/verify-chains';
import { testRecord } from '../support/database';
import { testMongoUri } from '../support/engines';
import { seedSamplePeople } from '../support/sample-case';
import { writeSampleCases } from '../support/write-sample';

const record = testRecord('backup');
const other = testRecord('backup_other');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pda-backup-'));
  await seedSamplePeople(record());
  await seedLaw(record());
  await writeSampleCases(record(), ['AUTH-2026-0001', 'AUTH-2026-0002']);
  await new Promise<void>((resolve, reject) => {
    const upload = record().gridFs.openUploadStream('audit report.pdf');
    upload.once('finish', () => resolve());
    upload.once('error', reject);
    upload.end(Buffer.alloc(700_000, 'x'));
  });
  await record()
    .connection.collection('counters')
    .insertOne({ _id: 'odd' as never, value: 1.5, when: new Date(0), none: null });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run backup and npm run restore', () => {
  it('restores every collection and the bytes of documents with the same digests', async () => {
    const taken = await backup(record(), join(folder, 'first'));
    expect(taken.collections.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['caseEvents', 'cases', 'files.chunks', 'files.files', 'inboxes', 'legalBases', 'people']),
    );
    await restore(other(), join(folder, 'first'), false);
    const again = await backup(other(), join(folder, 'second'));
    expect(again.collections).toEqual(taken.collections);
    expect((await verifyRecord(other())).faults).toEqual([]);
    expect((await rebuildRecord(other(), procedures, false)).differences).toEqual([]);
  });

  it('refuses a database that is not empty, and replaces it by force', async () => {
    await expect(restore(other(), join(folder, 'first'), false)).rejects.toThrow('The database is not empty');
    await other().people.collection.insertOne({ _id: 'p-late' as never });
    await restore(other(), join(folder, 'first'), true);
    expect(await other().people.findById('p-late').lean()).toBeNull();
    expect(await other().cases.countDocuments()).toBe(2);
  });

  it('refuses a damaged, an incomplete and a forged backup before it touches the database', async () => {
    const damaged = join(folder, 'damaged');
    await backup(record(), damaged);
    const file = join(damaged, 'people.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).replace('p-zhou', 'p-zhao'));
    const empty = await connectRecord(testMongoUri('backup_empty'));
    await expect(restore(empty, damaged, false)).rejects.toThrow('people.jsonl does not match its SHA-256');
    await rm(file);
    await expect(restore(empty, damaged, false)).rejects.toThrow('people.jsonl cannot be read');
    const manifest = join(damaged, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('people', 'People'));
    await expect(restore(empty, damaged, false)).rejects.toThrow('manifest.json does not match its SHA-256');
    await rm(manifest);
    await expect(restore(empty, damaged, true)).rejects.toThrow('not a backup, or an incomplete one');
    expect(await empty.connection.listCollections()).toEqual([]);
    await empty.close();
  });

  it('never writes into a folder with files in it', async () => {
    const before = await readdir(join(folder, 'first'));
    await expect(backup(record(), join(folder, 'first'))).rejects.toThrow('is not empty');
    expect(await readdir(join(folder, 'first'))).toEqual(before);
  });
});
