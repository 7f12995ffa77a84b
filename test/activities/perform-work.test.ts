import { createHash } from 'node:crypto';
import { createPerformWork, type WorkInput } from '../../activities/perform-work';
import { nextNumber } from '../../models/counters';
import { emptied, testRecord } from '../support/database';
import { indicatorSystem } from '../support/evaluation-openings';
import { seedSamplePeople } from '../support/sample-case';
import { storedDocument } from '../support/stored-document';
import { writeSampleCases } from '../support/write-sample';
import { unzipped } from '../support/zip';

const record = testRecord('perform_work');
const caseNo = 'AUTH-2026-0001';
const work = (operation: WorkInput['operation'], payload: Record<string, unknown> = {}, key = `${caseNo}#000008/0`) =>
  createPerformWork({ record: record() })({ caseNo, key, operation, payload });

beforeEach(async () => {
  await emptied(record());
  await writeSampleCases(record(), [caseNo]);
});

describe('第十八条 Art. 18: what a case needs that opens by itself', () => {
  const day = '2027-06-02';
  const outcomes = async (operation: WorkInput['operation'], ...keys: string[]) => {
    const given = [];
    for (const key of keys) given.push((await work(operation, { day }, key)).outcome);
    return given;
  };

  it('a number is given once for each order, however often it is repeated, and to nobody else', async () => {
    const [first, again, other] = await outcomes('allotTermination', 'A#000001/0', 'A#000001/0', 'B#000001/0');
    expect([first, again, other]).toEqual([
      { terminationNo: 'TERM-2027-0001' },
      { terminationNo: 'TERM-2027-0001' },
      { terminationNo: 'TERM-2027-0002' },
    ]);
    expect(await nextNumber(record(), 'TERM', 2027)).toBe('TERM-2027-0003');
  });

  it('simultaneous repeats of an order are given one number', async () => {
    const all = await Promise.all([1, 2, 3].map(() => work('allotTermination', { day }, 'A#000001/0')));
    expect(new Set(all.map(({ outcome }) => outcome['terminationNo'])).size).toBe(1);
  });

  it('an evaluation gets the indicator system of its day, and no number where none is in force', async () => {
    const { hash, title, indicators, effectiveFrom } = indicatorSystem;
    const version = (no: number, from: string) => ({
      _id: `INDICATORS-000${no}` as never,
      ...{ version: no, hash, title, indicators, effectiveFrom: from, draftId: `d${no}` },
      ...{ draftedBy: ['lin-officer'], issuedBy: 'zhou-head', issuedAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(await outcomes('prepareEvaluation', 'A#000001/0')).toEqual([{ evaluationNo: null, indicators: null }]);
    expect(await record().counters.countDocuments()).toBe(0);
    await record().indicatorSystems.collection.insertMany([
      version(1, effectiveFrom),
      version(2, '2027-06-02'),
      version(3, '2027-06-03'),
    ]);
    expect(await outcomes('prepareEvaluation', 'A#000001/0', 'A#000001/0')).toMatchObject([
      { evaluationNo: 'EVAL-2027-0001', indicators: { version: 2, indicators } },
      { evaluationNo: 'EVAL-2027-0001' },
    ]);
  });

  it('an order without its day is not performed', async () => {
    await expect(work('allotTermination', {})).rejects.toThrow('for a day');
  });
});

describe('publishing', () => {
  const title = { zh: '公告', en: 'Announcement' };

  it('shows the publication from the time of its event, once for every repeat', async () => {
    const payload = { id: 'pub-1', type: 'announcement', title, body: { 'a.b': 1 } };
    const first = await work('publish', payload);
    expect(first.outcome).toEqual({ id: 'pub-1', publishedAt: '2026-03-05T02:00:00.000Z' });
    expect(await work('publish', payload)).toEqual(first);
    expect(await record().publications.find().lean()).toMatchObject([
      { _id: 'pub-1', caseNo, type: 'announcement', title, until: null, withdrawnAt: null },
    ]);
  });

  it('replaces what was shown and keeps since when it is public', async () => {
    await work(
      'publish',
      { id: 'pub-1', type: 'authorization', title, body: { status: 'signed' } },
      `${caseNo}#000003/0`,
    );
    await work('publish', {
      id: 'pub-1',
      type: 'authorization',
      title,
      body: { status: 'ended' },
      until: '2031-01-01T00:00:00.000Z',
    });
    expect(await record().publications.findById('pub-1').lean()).toMatchObject({
      body: { status: 'ended' },
      publishedAt: '2026-03-02T02:00:00.000Z',
      until: '2031-01-01T00:00:00.000Z',
    });
  });

  it('takes down without forgetting', async () => {
    await work('publish', { id: 'pub-1', type: 'announcement', title });
    await work('unpublish', { id: 'pub-1' });
    expect(await record().publications.findById('pub-1').lean()).toMatchObject({
      withdrawnAt: '2026-03-05T02:00:00.000Z',
      title,
    });
  });

  it('refuses an order without id, type or title', async () => {
    await expect(work('publish', { id: 'x', title })).rejects.toThrow('needs id, type and title');
    await expect(work('unpublish')).rejects.toThrow('needs its id');
  });
});

describe('sealing the archive', () => {
  const named = 'doc_00000000-0000-4000-8000-000000000001';
  const pdf = Buffer.from('%PDF-1.7 审计报告');
  const seal = (key?: string) => work('sealArchive', { keptUntil: '2026-09-05' }, key);
  const bytesOf = async (key = `${caseNo}#000008/0`): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of record().gridFs.openDownloadStream(`archive:${key}` as never))
      chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  const alarm = (kind: string) => record().alarms.findById(`${kind}:${caseNo}`).lean();
  const filesStored = () => record().connection.collection('files.files').countDocuments();

  beforeEach(async () => {
    await record().connection.collection('files.files').deleteMany({});
    await record().connection.collection('files.chunks').deleteMany({});
    await storedDocument(record(), named, pdf, '审计报告.PDF');
  });

  it('holds events with their chain, the bytes of documents, a page for people and a manifest, as one confidential file', async () => {
    await seedSamplePeople(record());
    const { outcome } = await seal();
    const bytes = await bytesOf();
    expect(outcome).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      documentId: expect.stringMatching(/^doc_[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      events: 8,
      size: bytes.length,
      keptUntil: '2026-09-05',
    });
    const parts = unzipped(bytes);
    const document = `documents/${named}.pdf`;
    expect([...parts.keys()]).toEqual(['manifest.json', 'index.html', 'events.json', document]);
    expect(parts.get(document)?.equals(pdf)).toBe(true);
    const manifest = JSON.parse(String(parts.get('manifest.json')));
    expect(manifest).toMatchObject({
      caseNo,
      keptUntil: '2026-09-05',
      events: 8,
      head: (await record().cases.findById(caseNo).lean())?.head,
      orderedBy: `${caseNo}#000008`,
      missing: ['doc_00000000-0000-4000-8000-000000000002'],
    });
    for (const { path, size, sha256 } of manifest.files) {
      expect(parts.get(path)).toHaveLength(size);
      expect(
        createHash('sha256')
          .update(parts.get(path) ?? '')
          .digest('hex'),
      ).toBe(sha256);
    }
    expect(JSON.parse(String(parts.get('events.json'))).map(({ id }: { id: string }) => id)).toHaveLength(8);
    const page = String(parts.get('index.html'));
    for (const words of ['办件档案', 'What happened', '予以受理', 'The application was accepted', '市数据局', 'Art. 9'])
      expect(page).toContain(words);
    expect(page).toContain('2026-03-03 10:00:00');
    expect(page).toContain(`<a href="${document}">审计报告.PDF</a>`);
    expect(await record().documents.findById(outcome['documentId']).lean()).toMatchObject({
      caseNo,
      fileName: `${caseNo}-archive.zip`,
      sha256: outcome['sha256'],
      size: bytes.length,
      organizationId: 'o-authority',
      confidential: true,
    });
  });

  it('gives the same archive again, also after a crash between bytes and document, and after more was recorded', async () => {
    const first = await seal(`${caseNo}#000007/0`);
    expect(first.outcome['events']).toBe(7);
    expect(await seal(`${caseNo}#000007/0`)).toEqual(first);
    await record().documents.collection.deleteMany({ caseNo });
    expect(await seal(`${caseNo}#000007/0`)).toEqual(first);
    const bytes = await bytesOf(`${caseNo}#000007/0`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.outcome['sha256']);
    expect(await filesStored()).toBe(2);
  });

  it('replaces bytes that an attempt left when it died in the midst of writing', async () => {
    const left = { files_id: `archive:${caseNo}#000008/0`, n: 0, data: Buffer.from('half') };
    await record()
      .connection.collection('files.chunks')
      .insertOne(left as never);
    const { outcome } = await seal();
    expect(
      createHash('sha256')
        .update(await bytesOf())
        .digest('hex'),
    ).toBe(outcome['sha256']);
  });

  it('takes text in the page as text', async () => {
    await record().documents.updateOne({ _id: named }, { $set: { fileName: '<b>&"x".pdf' } });
    await seal();
    const page = String(unzipped(await bytesOf()).get('index.html'));
    expect(page).toContain('&#60;b&#62;&#38;&#34;x&#34;.pdf');
    expect(page).not.toContain('<b>');
  });

  it('does not seal a broken chain, and alarms', async () => {
    await record().caseEvents.collection.deleteOne({ _id: `${caseNo}#000005` as never });
    await expect(seal()).rejects.toThrow('AUTH-2026-0001#000005 is missing');
    expect(await alarm('chainBroken')).toMatchObject({ kind: 'chainBroken', clearedAt: null });
    expect(await filesStored()).toBe(1);
  });

  it.each([
    [
      'bytes have changed',
      (id: string) =>
        record()
          .connection.collection('files.chunks')
          .updateOne({ files_id: id as never }, { $set: { data: Buffer.from('%PDF-1.7 审计报表') } }),
    ],
    ['bytes are gone', (id: string) => record().gridFs.delete(id as never)],
  ])('does not seal a document whose %s, and alarms until it is restored', async (what, damage) => {
    await damage(`file_${named}`);
    await expect(seal()).rejects.toThrow(what);
    expect(await alarm('documentDamaged')).toMatchObject({ kind: 'documentDamaged', clearedAt: null });
    await record().connection.collection('files.files').deleteMany({});
    await record().connection.collection('files.chunks').deleteMany({});
    await record().documents.deleteMany({});
    await storedDocument(record(), named, pdf, '审计报告.PDF');
    await seal();
    expect((await alarm('documentDamaged'))?.clearedAt).not.toBeNull();
  });

  it('an order of before, which named no day, still seals', async () => {
    const { outcome } = await work('sealArchive');
    expect(outcome).toMatchObject({ events: 8, keptUntil: null });
  });
});
