import { publishedCalendar } from '../../law/calendar/published';
import { legalBases, nanjing2024 } from '../../law/packs';
import { nextNumber } from '../../models/counters';
import { createIndexes, readsByIndex } from '../../models/create-indexes';
import { plainJson, restored, storable } from '../../models/field-names';
import { connectRecord } from '../../models/record';
import { readCalendar, readLegalBases, seedLaw } from '../../models/seed-law';
import { runMigrations } from '../../worker/commands/run-migrations';
import { emptied, testRecord } from '../support/database';

const record = testRecord('registers');
beforeEach(() => emptied(record()));

describe('nextNumber', () => {
  it('gives each number once, also to many who ask at the same time', async () => {
    const given = await Promise.all(Array.from({ length: 30 }, () => nextNumber(record(), 'AUTH', 2026)));
    const expected = Array.from({ length: 30 }, (_, index) => `AUTH-2026-${String(index + 1).padStart(4, '0')}`);
    expect([...given].sort()).toEqual(expected);
    expect(await nextNumber(record(), 'AUTH', 2026)).toBe('AUTH-2026-0031');
    expect(await nextNumber(record(), 'AUTH', 2027)).toBe('AUTH-2027-0001');
    expect(await nextNumber(record(), 'ANN', 2026)).toBe('ANN-2026-0001');
  });
});

describe('seedLaw', () => {
  const ids = [...legalBases.map(({ id }) => id), 'cn'];

  it('seeds every basis and the calendar once, exactly as law/ has them', async () => {
    expect((await seedLaw(record())).inserted).toEqual(ids);
    expect((await seedLaw(record())).unchanged).toEqual(ids);
    expect(await readCalendar(record())).toEqual(plainJson(publishedCalendar));
    const entries = await readLegalBases(record());
    expect(entries.find(({ basis }) => basis.id === 'nanjing-2024')).toEqual({
      basis: plainJson(nanjing2024),
      enabled: true,
      settings: {},
      dated: [],
      revision: 1,
    });
  });

  it('takes a changed seed over, but not over what an administrator changed', async () => {
    await seedLaw(record());
    const calendar = { ...publishedCalendar, version: 'cn-2026.2' };
    expect((await seedLaw(record(), { calendar })).updated).toEqual(['cn']);
    expect(await record().calendars.findById('cn').lean()).toMatchObject({
      revision: 2,
      calendar: { version: 'cn-2026.2' },
    });
    const own = { source: 'administrator', revision: 3, calendar: { ...calendar, version: 'cn-local' } };
    await record().calendars.collection.updateOne({ _id: 'cn' as never }, { $set: own });
    expect((await seedLaw(record())).left).toEqual(['cn']);
    expect((await readCalendar(record())).version).toBe('cn-local');
  });

  it('says what to do when nothing was seeded', async () => {
    await expect(readCalendar(record())).rejects.toThrow('npm run migrate');
    await expect(readLegalBases(record())).rejects.toThrow('npm run migrate');
  });
});

describe('runMigrations', () => {
  it('carries each out once and brings indexes and law up to date', async () => {
    const ran: string[] = [];
    const list = ['0001-a', '0002-b'].map((name) => ({ name, run: async () => ran.push(name) }));
    expect((await runMigrations(record(), list.slice(0, 1))).applied).toEqual(['0001-a']);
    expect((await runMigrations(record(), list)).applied).toEqual(['0002-b']);
    expect((await runMigrations(record(), list)).applied).toEqual([]);
    expect(ran).toEqual(['0001-a', '0002-b']);
    expect(await record().legalBases.countDocuments()).toBe(legalBases.length);
  });

  it('refuses a record that a newer version has changed', async () => {
    await record().migrations.collection.insertOne({ _id: '0999-later' as never, at: '', tookMs: 1 });
    await expect(runMigrations(record())).rejects.toThrow('changed by a newer version (0999-later)');
  });

  it('repeats after a migration died before it was noted', async () => {
    let dies = true;
    const list = [{ name: '0001-a', run: async () => (dies ? Promise.reject(new Error('died')) : 1) }];
    await expect(runMigrations(record(), list)).rejects.toThrow('died');
    dies = false;
    expect((await runMigrations(record(), list)).applied).toEqual(['0001-a']);
  });
});

describe('createIndexes', () => {
  it('makes every index of every schema that the server has a use for, and again without complaint', async () => {
    const missing = await createIndexes(record());
    expect(await createIndexes(record())).toEqual(missing);
    const all = await readsByIndex(record());
    for (const model of Object.values(record().connection.models)) {
      const useful = model.schema.indexes().filter(([, { unique }]) => all || unique === true);
      const wanted = useful.map(([keys]) => JSON.stringify(keys));
      if (wanted.length === 0) continue;
      const there = (await model.collection.indexes()).map(({ key }) => JSON.stringify(key));
      expect(there).toEqual(expect.arrayContaining(wanted));
    }
    expect(missing).toEqual([]);
  });
});

describe('models', () => {
  it('refuse unknown fields and unknown filters', async () => {
    const { people } = record();
    await expect(people.create({ _id: 'p', nickname: 'x' } as never)).rejects.toThrow('nickname');
    await expect(people.find({ nickname: 'x' } as never)).rejects.toThrow('nickname');
    await expect(people.updateOne({ _id: 'p' }, { $set: { nickname: 'x' } as never })).rejects.toThrow('nickname');
  });
});

describe('names and texts that a store may refuse', () => {
  it('come back as they were', async () => {
    const value = { 'a.b': { $set: 1, '~1': 2, '~': { '.$': [{ 'x.y': null }] } }, plain: 'x\u0000y' };
    await record().auditLog.collection.insertOne({ _id: 'x' as never, detail: storable(value) });
    const stored = await record().auditLog.collection.findOne({ _id: 'x' as never });
    expect(restored(stored?.['detail'])).toEqual(value);
  });

  it('lose lone surrogates before they are hashed', () => {
    expect(plainJson({ text: 'a\ud800b', fine: '🖋' })).toEqual({ text: 'a\ufffdb', fine: '🖋' });
  });
});

describe('connectRecord', () => {
  it('names the host and the remedy, and no password, when nothing answers', async () => {
    const uri = 'mongodb://user:secret@127.0.0.1:1/x?serverSelectionTimeoutMS=300';
    const failure = await connectRecord(uri).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(failure).toContain('No database answers at 127.0.0.1:1');
    expect(failure).toContain('set MONGODB_URI');
    expect(failure).not.toContain('secret');
  });
});
