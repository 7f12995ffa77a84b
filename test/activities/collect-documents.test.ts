/** Collection of documents that nothing names: after the grace only, in two rounds, and never one that anything names. */
import { createCollectDocuments } from '../../activities/collect-documents';
import { packed } from '../../models/field-names';
import { emptied, testRecord } from '../support/database';
import { storedDocument } from '../support/stored-document';

const record = testRecord('collect_documents');
const id = (digit: string): string => `doc_${digit.repeat(8)}-2222-4333-8444-555555555555`;
const uploadedAt = '2026-03-01T00:00:00.000Z';
const logged: object[] = [];
const logger = { info: (details: object) => void logged.push(details), warn: () => undefined, error: () => undefined };
/** A round so many days after the upload. */
const round = (days: number) =>
  createCollectDocuments({ record: record(), logger, graceDays: 30 }).collectDocuments({
    now: new Date(Date.parse(uploadedAt) + days * 86_400_000).toISOString(),
  });
const there = async (): Promise<string[]> =>
  (await record().documents.find({}, { _id: 1 }).lean()).map(({ _id }) => _id).sort();
const files = async (): Promise<string[]> =>
  (await record().gridFs.find({}).toArray()).map(({ _id }) => String(_id)).sort();
const put = (digit: string, change: object = {}): Promise<unknown> =>
  storedDocument(record(), id(digit), Buffer.from(`bytes ${digit}`), `${digit}.pdf`).then(() =>
    record().documents.updateOne({ _id: id(digit) }, { $set: { uploadedAt, ...change } }),
  );
const insert = (collection: string, document: object): Promise<unknown> =>
  record()
    .connection.collection(collection)
    .insertOne(document as never);

beforeEach(async () => {
  await emptied(record());
  for (const name of ['files.files', 'files.chunks']) await record().connection.collection(name).deleteMany({});
  logged.length = 0;
});

describe('the collection of documents', () => {
  it('leaves everything within the grace, condemns what nothing names after it, and removes that a day later', async () => {
    await put('a');
    expect(await round(30)).toMatchObject({ condemned: 0, removed: 0 });
    expect(await round(31)).toMatchObject({ condemned: 1, removed: 0 });
    expect(await there()).toEqual([id('a')]);
    expect(await round(31.5)).toMatchObject({ condemned: 0, removed: 0 });
    expect(await round(32)).toMatchObject({ condemned: 0, removed: 1 });
    expect([await there(), await files()]).toEqual([[], []]);
    expect(await record().connection.collection('files.chunks').countDocuments()).toBe(0);
    expect(logged.at(-1)).toMatchObject({ removed: 1, graceDays: 30 });
    const [entry] = await record().auditLog.find({ what: 'collect:document' }).lean();
    expect(entry).toMatchObject({ who: 'system', outcome: 'removed', detail: { documentId: id('a'), uploadedAt } });
    expect(await round(60)).toMatchObject({ condemned: 0, removed: 0 });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'an event',
      () =>
        insert('caseEvents', {
          _id: 'AUTH-2026-0001#000001',
          data: { opening: { materials: [{ documentId: id('b') }] } },
        }),
    ],
    ['a draft', () => insert('applications', { _id: 'app-1', content: { materials: [{ documentId: id('b') }] } })],
    [
      'a case as one text',
      () => insert('cases', { _id: 'AUTH-2026-0001', view: packed({ facts: { documents: [id('b')] } } as never) }),
    ],
    ['a register', () => insert('operatingRules', { _id: 'RULES-0001', documentId: id('b') })],
    ['a register that is yet to come', () => insert('somethingNew', { _id: 'x', [id('b')]: true })],
    [
      'the row of an import, by its hash',
      async () =>
        insert('importRows', {
          _id: 'IMPORT-1#1',
          form: `{"documentSha256":"${(await record().documents.findById(id('b')).lean())?.sha256}"}`,
        }),
    ],
  ])('never touches one that %s names', async (_name, naming) => {
    await put('b');
    await naming();
    for (const days of [31, 32, 33, 400]) expect(await round(days)).toMatchObject({ condemned: 0, removed: 0 });
    expect(await there()).toEqual([id('b')]);
  });

  it('does not count as naming that somebody read it', async () => {
    await put('c');
    await insert('auditLog', { _id: 'read-1', what: 'read:document', detail: { documentId: id('c') } });
    await round(31);
    expect(await round(32)).toMatchObject({ removed: 1 });
  });

  it('spares what is named after it was condemned', async () => {
    await put('d');
    expect(await round(31)).toMatchObject({ condemned: 1 });
    await insert('caseEvents', { _id: 'AUTH-2026-0002#000009', data: { documents: [id('d')] } });
    expect(await round(32)).toMatchObject({ spared: 1, removed: 0 });
    expect((await record().documents.findById(id('d')).lean())?.condemnedAt).toBeUndefined();
    expect(await round(90)).toMatchObject({ condemned: 0, removed: 0 });
  });

  it('keeps all versions of a document while one of them is named or new', async () => {
    await put('e');
    await put('f', { line: id('e'), version: 2 });
    await put('0', { line: id('e'), version: 3, uploadedAt: '2026-03-20T00:00:00.000Z' });
    expect(await round(32)).toMatchObject({ condemned: 0 });
    expect(await round(50)).toMatchObject({ condemned: 3 });
    await insert('caseEvents', { _id: 'AUTH-2026-0003#000002', data: { documentId: id('f') } });
    expect(await round(51)).toMatchObject({ spared: 3 });
    expect(await there()).toEqual([id('0'), id('e'), id('f')]);
  });

  it('never touches an archive', async () => {
    await put('1', { caseNo: 'AUTH-2026-0001', confidential: true });
    for (const days of [31, 32]) await round(days);
    expect(await there()).toEqual([id('1')]);
  });

  it('removes bytes that an attempt that died has left, finished or not, after the grace', async () => {
    await put('2');
    await insert('applications', { _id: 'app-2', content: { documentId: id('2') } });
    const finished = record().gridFs.openUploadStreamWithId('file_left' as never, 'left.pdf');
    await new Promise<void>((resolve, reject) =>
      finished.end(Buffer.from('left'), (error?: Error | null) => (error ? reject(error) : resolve())),
    );
    await insert('files.chunks', { files_id: 'file_unfinished', n: 0, data: Buffer.from('half') });
    const later = new Date(Date.now() + 29 * 86_400_000).toISOString();
    const collect = (now: string) =>
      createCollectDocuments({ record: record(), logger, graceDays: 30 }).collectDocuments({ now });
    expect(await collect(later)).toMatchObject({ leftovers: 0 });
    const muchLater = new Date(Date.now() + 31 * 86_400_000).toISOString();
    expect(await collect(muchLater)).toMatchObject({ leftovers: 2, removed: 0 });
    expect(await files()).toEqual([`file_${id('2')}`]);
    expect(await record().connection.collection('files.chunks').countDocuments()).toBe(1);
  });
});
