import { createHash } from 'node:crypto';
import { createPerformWork, type WorkInput } from '../../activities/perform-work';
import { emptied, testRecord } from '../support/database';
import { writeSampleCases } from '../support/write-sample';

const record = testRecord('perform_work');
const caseNo = 'AUTH-2026-0001';
const work = (operation: WorkInput['operation'], payload: Record<string, unknown> = {}, key = `${caseNo}#000008/0`) =>
  createPerformWork({ record: record() })({ caseNo, key, operation, payload });

beforeEach(async () => {
  await emptied(record());
  await writeSampleCases(record(), [caseNo]);
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
  const bytesOf = async (): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of record().gridFs.openDownloadStream(`archive:${caseNo}#000008/0` as never))
      chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  it('holds every event with its chain and the hashes of the documents named, under one hash', async () => {
    const id = 'doc_00000000-0000-4000-8000-000000000001';
    const document = {
      _id: id,
      fileName: 'audit.pdf',
      declaredType: 'application/pdf',
      type: 'application/pdf',
      size: 9,
      sha256: 'cd'.repeat(32),
    };
    const rest = {
      organizationId: 'o-applicant',
      uploadedBy: 'p-qian',
      uploadedAt: '2026-03-01T00:00:00.000Z',
      gridFsId: 'x',
      confidential: true,
    };
    await record().documents.create({ ...document, ...rest });
    const { outcome } = await work('sealArchive');
    const bytes = await bytesOf();
    expect(outcome).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      documentId: expect.stringMatching(/^doc_[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      events: 8,
    });
    const archive = JSON.parse(bytes.toString('utf8')) as Record<string, any>;
    expect(archive['events'].map(({ id }: { id: string }) => id)).toHaveLength(8);
    expect(archive['head']).toBe((await record().cases.findById(caseNo).lean())?.head);
    expect(archive['documents']).toEqual([
      { id, fileName: 'audit.pdf', size: 9, sha256: 'cd'.repeat(32) },
      { id: 'doc_00000000-0000-4000-8000-000000000002', missing: true },
    ]);
    expect(await record().documents.findById(outcome['documentId']).lean()).toMatchObject({
      caseNo,
      sha256: outcome['sha256'],
      size: bytes.length,
    });
  });

  it('gives the same archive again, also after a crash between bytes and document', async () => {
    const first = await work('sealArchive');
    expect(await work('sealArchive')).toEqual(first);
    await record().documents.collection.deleteMany({ caseNo });
    expect(await work('sealArchive')).toEqual(first);
    expect(
      createHash('sha256')
        .update(await bytesOf())
        .digest('hex'),
    ).toBe(first.outcome['sha256']);
    expect(await record().connection.collection('files.files').countDocuments()).toBe(1);
  });

  it('does not seal a broken chain, and alarms', async () => {
    await record().caseEvents.collection.deleteOne({ _id: `${caseNo}#000005` as never });
    await expect(work('sealArchive')).rejects.toThrow('AUTH-2026-0001#000005 is missing');
    expect(await record().alarms.findById(`chainBroken:${caseNo}`).lean()).toMatchObject({
      kind: 'chainBroken',
      clearedAt: null,
    });
  });
});
