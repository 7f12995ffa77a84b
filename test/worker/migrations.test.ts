import { createRecordEvents } from '../../activities/record-events';
import { bucketOf } from '../../models/inboxes';
import { addSearchFields } from '../../worker/commands/add-search-fields';
import { moveStandIns } from '../../worker/commands/move-stand-ins';
import { migrations, runMigrations } from '../../worker/commands/run-migrations';
import { emptied, testRecord } from '../support/database';
import { sampleEvents, sampleInput, seedSamplePeople } from '../support/sample-case';

const record = testRecord('migrations');

beforeEach(async () => {
  await emptied(record());
  await seedSamplePeople(record());
});

const formerly = (_id: string, standInFor: object[]) =>
  record().people.collection.updateOne({ _id: _id as never }, { $set: { standInFor } });
const entry = (standIn: string, from: string, to: string) => ({ standIn, from, to, namedBy: 'register' });

describe('migrations of what an earlier version wrote', () => {
  it('stand-ins move from the colleague to the person who is away, once however often it is done', async () => {
    await formerly('p-lin', [
      { personId: 'p-zhou', from: '2026-03-02', to: '2026-03-06' },
      { personId: 'p-duty', from: '2026-03-09', to: '2026-03-09' },
    ]);
    await formerly('p-duty', [{ personId: 'p-zhou', from: '2026-03-07', to: '2026-03-08' }]);
    await moveStandIns(record());
    // It died before it was noted, and one of them was not taken out yet.
    await formerly('p-lin', [{ personId: 'p-zhou', from: '2026-03-02', to: '2026-03-06' }]);
    await moveStandIns(record());
    const found = await record().standIns.find().sort({ _id: 1 }).lean();
    expect(found).toMatchObject([
      { _id: 'p-duty', organizationId: 'o-authority', entries: [entry('p-lin', '2026-03-09', '2026-03-09')] },
      { _id: 'p-zhou', rev: 2 },
    ]);
    const zhou = found[1]?.entries.map(({ at: _at, ...rest }) => rest) ?? [];
    expect(zhou.sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual([
      entry('p-lin', '2026-03-02', '2026-03-06'),
      entry('p-duty', '2026-03-07', '2026-03-08'),
    ]);
    expect(await record().people.collection.countDocuments({ standInFor: { $exists: true } })).toBe(0);
  });

  it('what cases are searched by is added from their projection, and nothing else of it is touched', async () => {
    const caseNo = 'AUTH-2026-0001';
    const write = createRecordEvents({ record: record(), smtpUrl: undefined, panelOf: () => [] });
    await write(sampleInput(sampleEvents(caseNo)));
    const projection = await record().cases.findById(caseNo).lean();
    expect(projection?.searchText).toBe('auth-2026-0001 医疗数据授权运营 operation of health data 91320100ma1mxg0g4d');
    const $unset = { searchText: '', searchPairs: '', dueAt: '' };
    await record().cases.collection.updateOne({ _id: caseNo as never }, { $unset });
    await addSearchFields(record());
    expect(await record().cases.findById(caseNo).lean()).toEqual(projection);
  });

  it('inboxes and cases are written anew from the events', async () => {
    const caseNo = 'AUTH-2026-0001';
    const write = createRecordEvents({ record: record(), smtpUrl: undefined, panelOf: () => [] });
    await write(sampleInput(sampleEvents(caseNo)));
    const key = `org:o-authority:${bucketOf(caseNo)}`;
    const [inbox, projection] = await Promise.all([
      record().inboxes.findById(key).lean(),
      record().cases.findById(caseNo).lean(),
    ]);
    // As it was: the whole task in the inbox, nothing of it with the case, and persons with sixteen documents.
    const former = { '~json': JSON.stringify([{ id: 'eligibilityReview', caseNo, acts: [] }]) };
    await record().inboxes.collection.replaceOne({ _id: key as never }, { items: { [caseNo]: former } });
    await record().inboxes.collection.insertOne({ _id: 'person:p-lin:3' as never, items: { [caseNo]: former } });
    await record().cases.collection.updateOne({ _id: caseNo as never }, { $unset: { tasks: '' } });
    const { applied } = await runMigrations(record());
    expect(applied).toEqual(migrations.map(({ name }) => name));
    expect(await record().inboxes.findById(key).lean()).toEqual(inbox);
    expect((await record().inboxes.findById('person:p-lin:3').lean())?.items).toEqual({});
    expect(await record().cases.findById(caseNo).lean()).toEqual(projection);
    expect((await runMigrations(record())).applied).toEqual([]);
  });
});
