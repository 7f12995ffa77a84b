import { createHash } from 'node:crypto';
import request from 'supertest';
import { createRecordEvents } from '../../activities/record-events';
import type { CaseEvent } from '../../procedures/engine/events';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleInput } from '../support/sample-case';

const pdf = (size = 100): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 'x')]);

describe('documents', () => {
  let bench: ApiBench;
  const limit = 300_000;

  beforeAll(async () => {
    bench = await openApi('documents', { env: { UPLOAD_MAX_BYTES: String(limit) } });
  });
  afterAll(() => bench?.close());

  const filesStored = () => bench.record.gridFs.find({}).toArray();

  it('are stored with size, type and hash under a Chinese name, and come back byte by byte', async () => {
    const bytes = pdf(280_000);
    const stored = await bench.upload('wang-applicant', bytes, '审计报告（2025年）.pdf', 'application/pdf');
    expect(stored.status).toBe(201);
    expect(stored.body).toMatchObject({
      fileName: '审计报告（2025年）.pdf',
      type: 'application/pdf',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      organizationId: 'org-zijin',
    });
    const content = await bench
      .as('wang-legal')
      .get(`/api/v1/documents/${stored.body.id}/content`)
      .buffer(true)
      .parse(binary);
    expect(content.status).toBe(200);
    expect((content.body as Buffer).equals(bytes)).toBe(true);
    expect(content.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('审计报告（2025年）.pdf')}`,
    );
    expect(content.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('take a file of exactly the limit and refuse one byte more, keeping nothing of it', async () => {
    const header = '%PDF-1.7\n'.length;
    expect((await bench.upload('wang-applicant', pdf(limit - header), 'a.pdf', 'application/pdf')).status).toBe(201);
    const before = (await filesStored()).length;
    expectProblem(
      await bench.upload('wang-applicant', pdf(limit - header + 1), 'a.pdf', 'application/pdf'),
      413,
      'uploadTooLarge',
    );
    await eventually(async () => expect((await filesStored()).length).toBe(before));
  });

  it.each([
    [
      'of another content than declared',
      Buffer.from('MZ this is a program'),
      'a.pdf',
      'application/pdf',
      422,
      'fileTypeMismatch',
    ],
    ['of a kind that is not accepted', Buffer.from('<html>'), 'a.html', 'text/html', 415, 'fileTypeNotAllowed'],
    ['whose name does not fit its type', pdf(), 'a.exe', 'application/pdf', 422, 'fileNameInvalid'],
    ['without content', Buffer.alloc(0), 'a.pdf', 'application/pdf', 422, 'fileEmpty'],
    [
      'that is an archive of something else',
      Buffer.from([0x50, 0x4b, 3, 4, 1, 2]),
      'a.docx',
      docx(),
      422,
      'fileTypeMismatch',
    ],
  ])('refuse one %s', async (_name, bytes, name, type, status, code) => {
    const before = (await filesStored()).length;
    expectProblem(await bench.upload('wang-applicant', bytes, name, type), status, code);
    await eventually(async () => expect((await filesStored()).length).toBe(before));
  });

  it('refuse a form without the file, a broken form and another content type', async () => {
    const token = await bench.issuer.token('wang-applicant');
    const post = () => request(bench.app).post('/api/v1/documents').set('Authorization', `Bearer ${token}`);
    const form = 'multipart/form-data; boundary=abc';
    expectProblem(await post().field('note', 'x'), 422, 'fileMissing');
    expectProblem(await post().set('Content-Type', form).send('--abc\r\nbroken'), 400, 'malformedUpload');
    expectProblem(await post().set('Content-Type', 'application/pdf').send('%PDF'), 415, 'unsupportedMediaType');
    expectProblem(await post().attach('other', pdf(), 'a.pdf'), 400, 'malformedUpload');
  });

  it('are read by their own organization, and by the authority once they are lodged, which the audit log keeps', async () => {
    const { body } = await bench.upload('wang-applicant', pdf(), '方案.pdf', 'application/pdf');
    const path = `/api/v1/documents/${body.id}`;
    expect((await bench.as('wang-legal').get(path)).status).toBe(200);
    for (const person of ['lin-officer', 'he-officer'])
      expectProblem(await bench.as(person).get(path), 404, 'documentNotFound');
    await lodgedWith(bench, body.id);
    expect((await bench.as('lin-officer').get(path)).status).toBe(200);
    for (const person of ['sun-applicant', 'expert-1', 'chen-officer', 'audit-1', 'liu-provider'])
      expectProblem(await bench.as(person).get(`${path}/content`), 404, 'documentNotFound');
    expectProblem(await bench.as('lin-officer').get('/api/v1/documents/doc_none'), 404, 'documentNotFound');
    expectProblem(await bench.anybody.get(path), 401, 'unauthenticated');
    expect((await bench.as('lin-officer').get(`${path}/content`)).status).toBe(200);
    await eventually(async () => {
      const entry = await bench.record.auditLog.findOne({ what: 'documentRead', who: 'lin-officer' }).lean();
      expect(entry?.detail).toMatchObject({ documentId: body.id });
    });
  });
});

/** A case of the company that was lodged with this document; a newer one has replaced it since. */
async function lodgedWith({ record }: ApiBench, documentId: string): Promise<void> {
  const [first, ...rest] = sampleEvents().slice(0, 5);
  const { parties, opening, ...data } = first?.data as { parties: object; opening: { content: object } };
  const content = { ...opening.content, materials: [{ material: 'audit', documentId }] };
  const lodged = { ...data, parties: { ...parties, applicant: 'org-zijin' }, opening: { ...opening, content } };
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  await recordEvents(sampleInput([{ ...(first as CaseEvent), data: lodged }, ...rest]));
}

function docx(): string {
  return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
}

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
