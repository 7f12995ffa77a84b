import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectRecord, type RecordStore } from '../../models/record';
import { testMongoUri } from '../support/engines';
import { writeSampleCases } from '../support/write-sample';

const root = resolve(__dirname, '../..');
const uri = testMongoUri('commands');
const otherUri = testMongoUri('commands_other');
const caseNo = 'AUTH-2026-0001';
let record: RecordStore;
let folder: string;

/** Runs a command as npm would. @returns its exit code and everything it printed. */
function run(command: string, args: string[] = [], mongoUri = uri): Promise<{ code: number; said: string }> {
  const file = join(root, 'worker', 'commands', `${command}.ts`);
  const env = { ...process.env, MONGODB_URI: mongoUri, NODE_ENV: 'test' };
  return new Promise((done) => {
    execFile(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pda-commands-'));
  record = await connectRecord(uri);
  await writeSampleCases(record, [caseNo]);
});
afterAll(async () => {
  const other = await connectRecord(otherUri);
  await other.connection.dropDatabase();
  await other.close();
  await record.connection.dropDatabase();
  await record.close();
  await rm(folder, { recursive: true, force: true });
});

describe('commands for the record', () => {
  it('migrate applies and seeds, and says so', async () => {
    expect(await run('migrate')).toEqual({ code: 0, said: expect.stringContaining('applied: 0001-baseline') });
    expect(await run('migrate')).toEqual({ code: 0, said: expect.stringContaining('no migration outstanding') });
  });

  it('rollups writes the daily figures, makes them anew from a day on, and refuses a day it cannot begin with', async () => {
    const written = await run('rollups');
    expect(written).toEqual({
      code: 0,
      said: expect.stringMatching(/^2026-03-02 to .*: written from the events of 1 cases/),
    });
    const before = await record.reportRollups.find().sort({ _id: 1 }).lean();
    expect(await run('rollups', ['--rebuild', '--from', '2026-03-05'])).toMatchObject({ code: 0 });
    expect(await record.reportRollups.find().sort({ _id: 1 }).lean()).toEqual(before);
    expect(await run('rollups', ['--from', '2026-03-05'])).toEqual({
      code: 1,
      said: expect.stringContaining('--rebuild'),
    });
    await record.reportRollups.collection.deleteMany({});
  });

  it('backup and restore move the record to another database', async () => {
    const target = join(folder, 'backup');
    expect(await run('backup', [target])).toEqual({ code: 0, said: expect.stringContaining('caseEvents (8)') });
    expect(await run('restore', [target])).toEqual({
      code: 1,
      said: expect.stringContaining('The database is not empty'),
    });
    expect(await run('restore', [target], otherUri)).toEqual({
      code: 0,
      said: expect.stringContaining('caseEvents: 8'),
    });
    expect(await run('rebuild', ['--check'], otherUri)).toEqual({
      code: 0,
      said: expect.stringContaining('1 cases replayed: 0 differences'),
    });
  });

  it('audit:verify exports, verifies the export, and names what was forged with exit code 1', async () => {
    const file = join(folder, 'audit.jsonl');
    expect(await run('audit-verify', ['--export', file])).toEqual({
      code: 0,
      said: expect.stringContaining('1 cases, 8 events: every chain holds'),
    });
    expect(await run('audit-verify', ['--file', file])).toEqual({
      code: 0,
      said: expect.stringContaining('every chain holds'),
    });
    await record.caseEvents.collection.updateOne(
      { _id: `${caseNo}#000007` as never },
      { $set: { at: '2026-03-01T00:00:00.000Z' } },
    );
    expect(await run('audit-verify', ['--against', file])).toEqual({
      code: 1,
      said: expect.stringContaining(`FORGED ${caseNo}#000007`),
    });
  });

  it('rebuild --check names a difference with exit code 1', async () => {
    await record.cases.collection.updateOne({ _id: caseNo as never }, { $set: { operator: 'o-other' } });
    const here = await run('rebuild', ['--check']);
    expect(here).toEqual({
      code: 1,
      said: expect.stringContaining(`${caseNo}: operator: expected "o-applicant", found "o-other"`),
    });
  });

  it('a command that cannot reach the database says so', async () => {
    const away = await run('rebuild', [], 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300');
    expect(away).toEqual({ code: 1, said: expect.stringContaining('No database answers at 127.0.0.1:1') });
  });
});
