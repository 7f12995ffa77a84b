import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../../models/case-events';
import { chained, chainStart, eventOf } from '../../models/event-chain';
import { readAuditFile, writeAuditFile } from '../../worker/commands/audit-file';
import { verifyExport, verifyRecord } from '../../worker/commands/verify-chains';
import { emptied, testRecord } from '../support/database';
import { writeSampleCases } from '../support/write-sample';

const record = testRecord('audit_verify');
const first = 'AUTH-2026-0001';
const second = 'AUTH-2026-0002';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pda-audit-'));
  await emptied(record());
  await writeSampleCases(record(), [first, second]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const events = () => record().caseEvents.collection;
const found = async () => (await verifyRecord(record())).faults.map(({ kind, id }) => `${kind} ${id}`);
const eventsOf = (caseNo: string): Promise<StoredEvent[]> =>
  record().caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();

describe('npm run audit:verify', () => {
  it('finds nothing wrong with what was recorded', async () => {
    expect(await verifyRecord(record())).toEqual({ cases: 2, events: 16, faults: [] });
  });

  it('names a forged event', async () => {
    await events().updateOne({ _id: `${second}#000004` as never }, { $set: { 'data.items': [] } });
    expect(await found()).toEqual([`forged ${second}#000004`]);
  });

  it.each([
    ['actor', { personId: 'p-other' }],
    ['at', '2026-01-01T00:00:00.000Z'],
    ['article', 'x'],
    ['cause', 'x'],
    ['caseNo', 'x'],
    ['seq', 9],
  ])('names an event whose %s was changed', async (field, value) => {
    await events().updateOne({ _id: `${first}#000005` as never }, { $set: { [field]: value } });
    expect(await found()).toEqual([`forged ${first}#000005`]);
  });

  it('names a forged event whose own hash was made to fit', async () => {
    const [, , , fourth, fifth] = await eventsOf(first);
    const forged = chained(
      [{ ...eventOf(fourth as StoredEvent), article: 'x' }],
      fifth?.prevHash === fourth?.hash ? (fourth?.prevHash ?? '') : '',
    );
    await events().replaceOne({ _id: `${first}#000004` as never }, forged[0] as never);
    expect(await found()).toEqual([`forged ${first}#000004`]);
  });

  it('names the first event of a chain that was forged and hashed anew to its end', async () => {
    const all = (await eventsOf(first))
      .map(eventOf)
      .map((event) => (event.seq === 7 ? { ...event, data: { remark: 'x' } } : event));
    for (const event of chained(all, chainStart))
      await events().replaceOne({ _id: event._id as never }, event as never);
    expect(await found()).toEqual([`forged ${first}#000008`]);
  });

  it.each([1, 4, 8])('names missing event %i', async (seq) => {
    const id = `${first}#${String(seq).padStart(6, '0')}`;
    await events().deleteOne({ _id: id as never });
    expect(await found()).toEqual([`missing ${id}`]);
  });

  it('names a case of which nothing is left', async () => {
    await events().deleteMany({ caseNo: second });
    expect(await found()).toEqual([`missing ${second}#000001`]);
  });

  it('names reordered events', async () => {
    const [, , , fourth, fifth] = (await eventsOf(first)) as [
      StoredEvent,
      StoredEvent,
      StoredEvent,
      StoredEvent,
      StoredEvent,
    ];
    await events().replaceOne({ _id: fourth._id as never }, { ...fifth, _id: fourth._id, seq: 4 } as never);
    await events().replaceOne({ _id: fifth._id as never }, { ...fourth, _id: fifth._id, seq: 5 } as never);
    expect(await found()).toEqual([`reordered ${first}#000004`]);
  });

  it('names one fault for each broken case', async () => {
    await events().deleteOne({ _id: `${first}#000003` as never });
    await events().updateOne({ _id: `${second}#000008` as never }, { $set: { article: 'x' } });
    expect(await found()).toEqual([`missing ${first}#000003`, `forged ${second}#000008`]);
  });
});

describe('npm run audit:verify -- --export', () => {
  const exported = async (): Promise<string> => {
    const path = join(folder, 'audit.jsonl');
    expect(await writeAuditFile(record(), path)).toBe(16);
    return path;
  };
  const edited = async (edit: (lines: string[]) => string[]) => {
    const path = await exported();
    await writeFile(path, edit((await readFile(path, 'utf8')).split('\n')).join('\n'));
    const read = await readAuditFile(path);
    return { isIntact: read.isIntact, faults: verifyExport(read).faults.map(({ kind, id }) => `${kind} ${id}`) };
  };

  it('is verified without a database', async () => {
    const read = await readAuditFile(await exported());
    expect(verifyExport(read)).toEqual({ cases: 2, events: 16, faults: [] });
    expect(read.isIntact).toBe(true);
  });

  it('names what was forged, removed or moved in the file', async () => {
    const forged = (lines: string[]) =>
      lines.map((line, index) => (index === 4 ? line.replace('upd-correct', 'upd-other') : line));
    expect(await edited(forged)).toEqual({ isIntact: false, faults: [`forged ${first}#000005`] });
    expect(await edited((lines) => lines.filter((_, index) => index !== 6))).toEqual({
      isIntact: false,
      faults: [`missing ${first}#000007`],
    });
    const moved = ([a, b, c, ...rest]: string[]) => [a, c, b, ...rest] as string[];
    expect(await edited(moved)).toEqual({ isIntact: false, faults: [`reordered ${first}#000003`] });
    expect(await edited((lines) => lines.filter((_, index) => index < 8 || index === 16))).toEqual({
      isIntact: false,
      faults: [`missing ${second}#000001`],
    });
  });

  it('refuses a file that ends too early', async () => {
    await expect(edited((lines) => lines.slice(0, 9))).rejects.toThrow('the export is incomplete');
  });

  it('shows that what was exported earlier is still there unchanged', async () => {
    const earlier = await readAuditFile(await exported());
    const all = (await eventsOf(first))
      .map(eventOf)
      .map((event) => (event.seq === 7 ? { ...event, data: { remark: 'x' } } : event));
    const anew = chained(all, chainStart);
    for (const event of anew) await events().replaceOne({ _id: event._id as never }, event as never);
    await record().cases.collection.updateOne({ _id: first as never }, { $set: { head: anew.at(-1)?.hash } });
    expect((await verifyRecord(record())).faults).toEqual([]);
    expect((await verifyRecord(record(), earlier)).faults).toMatchObject([{ kind: 'forged', id: `${first}#000008` }]);
  });
});
