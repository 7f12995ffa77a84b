import type { CaseProjection } from '../../models/cases';
import { packed, restored } from '../../models/field-names';
import { bucketOf, textOf } from '../../models/inboxes';
import { procedures } from '../../procedures';
import { rebuildRecord } from '../../worker/commands/rebuild-record';
import { emptied, testRecord } from '../support/database';
import { writeSampleCases } from '../support/write-sample';

const record = testRecord('rebuild');
const first = 'AUTH-2026-0001';
const second = 'AUTH-2026-0002';
const check = () => rebuildRecord(record(), procedures, false);
const repair = () => rebuildRecord(record(), procedures, true);

beforeEach(async () => {
  await emptied(record());
  await writeSampleCases(record(), [first, second]);
});

const everything = async () => [
  await record().cases.collection.find().sort({ _id: 1 }).toArray(),
  await record().inboxes.collection.find().sort({ _id: 1 }).toArray(),
];

describe('npm run rebuild -- --check', () => {
  it('finds nothing where recording was not disturbed', async () => {
    expect(await check()).toEqual({ cases: 2, differences: [], repaired: 0, lost: [] });
  });

  it('names a damaged projection and a removed event', async () => {
    const { view } = (await record().cases.findById(first).lean()) as CaseProjection;
    const file = restored(view) as { facts: { acceptedAt: string | null } };
    file.facts.acceptedAt = null;
    await record().cases.collection.updateOne(
      { _id: first as never },
      { $set: { stage: 'signing', view: packed(file) } },
    );
    await record().caseEvents.collection.deleteOne({ _id: `${second}#000005` as never });
    const report = await check();
    expect(report.differences).toEqual([
      `${first}: stage: expected "eligibilityReview", found "signing"`,
      `${first}: view.facts.acceptedAt: expected "2026-03-05T02:00:00.000Z", found null`,
    ]);
    expect(report.lost).toEqual([expect.stringContaining(`event ${second}#000005 is missing`)]);
  });

  it('names a removed last event, a projection without events, and a missing projection', async () => {
    await record().caseEvents.collection.deleteOne({ _id: `${first}#000008` as never });
    expect((await check()).lost).toEqual([expect.stringContaining(`event ${first}#000008 is missing`)]);
    await record().caseEvents.collection.deleteMany({ caseNo: first });
    await record().cases.collection.deleteOne({ _id: second as never });
    const report = await check();
    expect(report.lost).toEqual([`${first}: orphan projection, no event of the case is in the record`]);
    expect(report.differences).toEqual([`${second}: there is no projection`]);
  });

  it('names a task that an inbox lacks, and one that no case has', async () => {
    const key = `org:o-authority:${bucketOf(first)}`;
    await record().inboxes.collection.updateOne({ _id: key as never }, { $unset: { [`items.${first}`]: '' } });
    await record().inboxes.collection.insertOne({
      _id: 'org:o-gone:0' as never,
      items: { [first]: textOf([{ id: 'x', level: null, dueAt: null, overdue: false, since: 1, words: '' }]) },
    });
    const { differences } = await check();
    expect(differences).toHaveLength(2);
    expect(differences[0]).toContain(`inbox ${key}: ${first}: expected [{"id":"eligibility`);
    expect(differences[1]).toContain('inbox org:o-gone:0: AUTH-2026-0001: expected nothing, found');
  });

  it('names an inbox without a stamp, which nobody would look into, and repairs it', async () => {
    const key = `org:o-authority:${bucketOf(first)}`;
    await record().inboxStamps.collection.updateOne(
      { _id: 'o-authority' as never },
      { $unset: { [`stamps.${bucketOf(first)}`]: '' } },
    );
    expect((await check()).differences).toEqual([`inbox ${key}: it has no stamp`]);
    expect((await repair()).repaired).toBe(1);
    expect((await check()).differences).toEqual([]);
  });

  it('changes nothing', async () => {
    await record().cases.collection.updateOne({ _id: first as never }, { $set: { stage: 'signing' } });
    const before = await everything();
    await check();
    expect(await everything()).toEqual(before);
  });
});

describe('npm run rebuild', () => {
  it('brings projections and inboxes back to what the events say', async () => {
    const before = await everything();
    await record().cases.collection.updateOne({ _id: first as never }, { $set: { stage: 'signing' } });
    await record().cases.collection.deleteOne({ _id: second as never });
    await record().inboxes.collection.deleteMany({});
    const stampsBefore = await record().inboxStamps.find().lean();
    expect((await repair()).repaired).toBeGreaterThan(2);
    expect(await everything()).toEqual(before);
    // Readers are told that the documents are others now.
    expect(await record().inboxStamps.find().lean()).not.toEqual(stampsBefore);
    expect((await check()).differences).toEqual([]);
  });

  it('leaves a projection whose events are missing as it is', async () => {
    await record().caseEvents.collection.deleteOne({ _id: `${first}#000005` as never });
    const before = await everything();
    expect((await repair()).lost).toHaveLength(1);
    expect(await everything()).toEqual(before);
  });
});
