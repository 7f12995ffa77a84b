/** Sealing the audit log by days, and what `npm run audit:verify` finds when somebody laid hands on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealAuditLog } from '../../activities/seal-audit-log';
import { readAuditFile, writeAuditFile } from '../../worker/commands/audit-file';
import { verifySeals } from '../../worker/commands/verify-seals';
import { emptied, testRecord } from '../support/database';

const record = testRecord('seal_audit_log');
const seal = (now: string) => createSealAuditLog({ record: record() }).sealAuditLog({ now });
const entry = (_id: string, at: string, detail: Record<string, unknown> = {}) =>
  record().auditLog.create([{ _id, at, who: 'lin-officer', what: 'documentRead', outcome: 'read', detail }]);
const faults = async () => (await verifySeals(record())).faults.map(({ day, detail }) => `${day}: ${detail}`);

/** 1, 2 and 4 November; nothing on the third; the fourth is not over. */
beforeEach(async () => {
  await emptied(record());
  await entry('a', '2026-10-31T16:00:00.000Z', { documentId: 'doc_1' });
  await entry('b', '2026-11-01T15:59:59.999Z');
  await entry('c', '2026-11-01T16:00:00.000Z', { nested: { z: 1, a: [1, 2] } });
  await entry('d', '2026-11-04T01:00:00.000Z');
  expect(await seal('2026-11-04T01:00:00.000Z')).toEqual({
    sealed: ['2026-11-01', '2026-11-02', '2026-11-03'],
    more: false,
  });
});

describe('sealing the audit log', () => {
  it('seals each day of Shanghai that is over, once, and days without an entry as well', async () => {
    const seals = await record().auditSeals.find().sort({ _id: 1 }).lean();
    expect(seals.map(({ _id, entries }) => [_id, entries])).toEqual([
      ['2026-11-01', 2],
      ['2026-11-02', 1],
      ['2026-11-03', 0],
    ]);
    expect(seals[0]?.prevHash).toBe('0'.repeat(64));
    expect(seals.slice(1).map(({ prevHash }) => prevHash)).toEqual(seals.slice(0, -1).map(({ hash }) => hash));
    expect(await seal('2026-11-04T02:00:00.000Z')).toEqual({ sealed: [], more: false });
    expect(await seal('2026-11-04T16:00:00.000Z')).toEqual({ sealed: ['2026-11-04'], more: false });
    expect(await verifySeals(record())).toEqual({ days: 4, entries: 4, faults: [] });
  });

  it('catches up in calls of bounded length', async () => {
    const first = await seal('2027-01-31T01:00:00.000Z');
    expect([first.sealed.length, first.sealed.at(-1), first.more]).toEqual([31, '2026-12-04', true]);
    const second = await seal('2027-01-31T01:00:00.000Z');
    expect(second.sealed[0]).toBe('2026-12-05');
  });

  it('has nothing to do where nothing was ever written', async () => {
    await emptied(record());
    expect(await seal('2026-11-04T01:00:00.000Z')).toEqual({ sealed: [], more: false });
  });
});

describe('a sealed day tells when', () => {
  const log = () => record().auditLog.collection;
  const seals = () => record().auditSeals.collection;

  it('an entry was changed', async () => {
    await log().updateOne({ _id: 'a' as never }, { $set: { 'detail.documentId': 'doc_2' } });
    expect(await faults()).toEqual(['2026-11-01: an entry is not as it was sealed']);
  });

  it('an entry was removed', async () => {
    await log().deleteOne({ _id: 'c' as never });
    expect(await faults()).toEqual(['2026-11-02: it was sealed with 1 entries; 0 are there']);
  });

  it('an entry was put in afterwards, or before all seals', async () => {
    await entry('x', '2026-11-03T01:00:00.000Z');
    await entry('y', '2026-10-30T01:00:00.000Z');
    expect(await faults()).toEqual([
      '2026-11-01: there are entries of days before the first seal',
      '2026-11-03: it was sealed with 0 entries; 1 are there',
    ]);
  });

  it('a day was removed with its seal', async () => {
    await log().deleteOne({ _id: 'c' as never });
    await seals().deleteOne({ _id: '2026-11-02' as never });
    expect(await faults()).toEqual([
      '2026-11-03: the seal before it is of 2026-11-01',
      '2026-11-03: it does not follow the seal before it',
    ]);
  });

  it('a seal was made to fit what was changed', async () => {
    await log().deleteOne({ _id: 'b' as never });
    await seals().deleteOne({ _id: '2026-11-01' as never });
    const { hash: _hash, ...rest } = (await record().auditSeals.findById('2026-11-02').lean()) ?? { hash: '' };
    await seals().insertOne({ ...rest, _id: '2026-11-01' as never, prevHash: '0'.repeat(64), hash: 'f'.repeat(64) });
    expect(await faults()).toContain('2026-11-02: it does not follow the seal before it');
  });

  it('the last days went, against an export made before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pda-seals-'));
    try {
      const file = join(folder, 'audit.jsonl');
      await writeAuditFile(record(), file);
      const earlier = await readAuditFile(file);
      expect(earlier.seal).toMatchObject({ day: '2026-11-03' });
      expect((await verifySeals(record(), earlier.seal)).faults).toEqual([]);
      await seals().deleteOne({ _id: '2026-11-03' as never });
      expect((await verifySeals(record(), earlier.seal)).faults).toEqual([
        { day: '2026-11-03', detail: 'its seal was exported and is gone' },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
