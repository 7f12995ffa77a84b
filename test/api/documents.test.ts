/** Documents over HTTP: what is taken and what not, under which name, in how many versions, who reads them, and in which parts. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { createRecordEvents } from '../../activities/record-events';
import type { CaseEvent } from '../../procedures/engine/events';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { docx, jpeg, pdf, relation, relationsOf, zip } from '../support/files';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleInput } from '../support/sample-case';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const pdfType = 'application/pdf';

describe('documents', () => {
  let bench: ApiBench;
  const limit = 300_000;

  beforeAll(async () => {
    bench = await openApi('documents', { env: { UPLOAD_MAX_BYTES: String(limit) } });
  });
  afterAll(() => bench?.close());

  /** Everything that an upload could leave behind. */
  const left = async () => ({
    documents: await bench.record.documents.countDocuments(),
    files: await bench.record.connection.collection('files.files').countDocuments(),
    chunks: await bench.record.connection.collection('files.chunks').countDocuments(),
  });
  const send = async (
    bytes: Buffer,
    { name = 'a.pdf', type = pdfType, person = 'wang-applicant', path = '/api/v1/documents', fields = {} } = {},
  ) => {
    const post = request(bench.app)
      .post(path)
      .set('Authorization', `Bearer ${await bench.issuer.token(person)}`);
    for (const [field, value] of Object.entries(fields)) post.field(field, String(value));
    // As a program sends it that takes no folders away.
    return post.attach('file', bytes, { filepath: name, contentType: type } as object);
  };
  const content = (id: string, person = 'wang-legal', headers: Record<string, string> = {}) =>
    bench.as(person).get(`/api/v1/documents/${id}/content`).set(headers).buffer(true).parse(binary);

  it('are stored with size, type and both hashes under a Chinese name, and come back byte by byte', async () => {
    const bytes = pdf('报告', 280_000);
    const stored = await bench.upload('wang-applicant', bytes, '审计报告（2025年）.pdf', pdfType);
    expect(stored.status).toBe(201);
    expect(stored.body).toMatchObject({
      fileName: '审计报告（2025年）.pdf',
      type: pdfType,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sm3: createHash('sm3').update(bytes).digest('hex'),
      organizationId: 'org-zijin',
      version: 1,
      line: stored.body.id,
      confidential: false,
      scan: 'unscanned',
    });
    const answer = await content(stored.body.id);
    expect(answer.status).toBe(200);
    expect((answer.body as Buffer).equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': pdfType,
      'content-disposition': `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent('审计报告（2025年）.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store, no-transform',
      'accept-ranges': 'bytes',
      etag: `"${stored.body.sha256}"`,
    });
  });

  it('take a file of exactly the limit and refuse one byte more, keeping nothing of it', async () => {
    expect((await send(pdf('', limit))).status).toBe(201);
    const before = await left();
    expectProblem(await send(pdf('', limit + 1)), 413, 'uploadTooLarge');
    expect(await left()).toEqual(before);
  });

  it('do not lose compression to a table, nor its size to compression', async () => {
    const table = Buffer.from(`名称,数量\n${'甲,1\n'.repeat(5_000)}`);
    const { body } = await send(table, { name: '表.csv', type: 'text/csv' });
    const answer = await content(body.id, 'wang-legal', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers).toMatchObject({ 'content-length': String(table.length), 'content-type': 'text/csv' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it.each<[string, Buffer, { name?: string; type?: string; fields?: object }, number, string]>([
    ['of another content than declared', Buffer.from('MZ this is a program'), {}, 422, 'fileTypeMismatch'],
    [
      'of a kind that is not accepted',
      Buffer.from('<html>'),
      { name: 'a.html', type: 'text/html' },
      415,
      'fileTypeNotAllowed',
    ],
    [
      'that a browser would run',
      Buffer.from('<svg/>'),
      { name: 'a.svg', type: 'image/svg+xml' },
      415,
      'fileTypeNotAllowed',
    ],
    ['whose name does not fit its type', pdf(), { name: 'a.exe' }, 422, 'fileNameInvalid'],
    ['whose name leads elsewhere', pdf(), { name: '../../etc/a.pdf' }, 422, 'fileNameInvalid'],
    ['whose name turns the direction of writing', pdf(), { name: 're\u202efdp.pdf' }, 422, 'fileNameInvalid'],
    ['without content', Buffer.alloc(0), {}, 422, 'fileEmpty'],
    ['with an archive appended', Buffer.concat([pdf(), zip([{ path: 'a', data: 'a' }])]), {}, 422, 'filePolyglot'],
    [
      'that is an image with a script',
      jpeg('<script src=x>'),
      { name: 'a.jpg', type: 'image/jpeg' },
      422,
      'filePolyglot',
    ],
    [
      'that bursts when it is unpacked',
      docx({ path: 'word/media/a', data: Buffer.alloc(20 * 1024 * 1024) }),
      { name: 'a.docx', type: docxType },
      422,
      'fileUnsafe',
    ],
    [
      'with a path that leads out of it',
      docx({ path: '../../x', data: 'x' }),
      { name: 'a.docx', type: docxType },
      422,
      'fileUnsafe',
    ],
    [
      'with macros',
      docx({ path: 'word/vbaProject.bin', data: 'x' }),
      { name: 'a.docx', type: docxType },
      422,
      'fileActiveContent',
    ],
    [
      'with a template from outside',
      docx(
        relationsOf('word/_rels/settings.xml.rels', relation('attachedTemplate', 'https://evil.example/t', 'External')),
      ),
      { name: 'a.docx', type: docxType },
      422,
      'fileActiveContent',
    ],
    ['with a mark that is none', pdf(), { fields: { confidential: 'perhaps' } }, 400, 'malformedUpload'],
    ['with a field that is not known', pdf(), { fields: { colour: 'red' } }, 400, 'malformedUpload'],
  ])('refuse one %s, keeping nothing', async (_name, bytes, how, status, code) => {
    const before = await left();
    expectProblem(await send(bytes, how), status, code);
    expect(await left()).toEqual(before);
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

  it('keep nothing of an upload that is broken off', async () => {
    const before = await left();
    const server = bench.app.listen(0);
    const { port } = server.address() as AddressInfo;
    const headers = {
      authorization: `Bearer ${await bench.issuer.token('wang-applicant')}`,
      'content-type': 'multipart/form-data; boundary=abc',
      'content-length': '1000000',
    };
    const sent = httpRequest({ port, method: 'POST', path: '/api/v1/documents', headers });
    sent.on('error', () => undefined);
    sent.write(
      '--abc\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n',
    );
    sent.write(pdf('', 290_000).subarray(0, 280_000));
    await eventually(async () => expect((await left()).chunks).toBe(before.chunks + 1));
    sent.destroy();
    await eventually(async () => expect(await left()).toEqual(before));
    await new Promise((resolve) => server.close(resolve));
  });

  describe('in parts', () => {
    let id = '';
    let sha256 = '';
    // Longer than a part of what the record keeps, which is 255 KiB.
    const bytes = Buffer.concat([pdf('', 280_000)]);
    beforeAll(async () => ({ id, sha256 } = (await send(bytes)).body));

    it.each([
      ['bytes=0-99', 0, 99],
      ['bytes=261110-261130', 261_110, 261_130],
      ['bytes=279990-', 279_990, 279_999],
      ['bytes=-10', 279_990, 279_999],
      ['bytes=279990-999999', 279_990, 279_999],
    ])('%s', async (range, first, last) => {
      const answer = await content(id, 'wang-legal', { Range: range });
      expect(answer.status).toBe(206);
      expect(answer.headers).toMatchObject({
        'content-range': `bytes ${first}-${last}/280000`,
        'content-length': String(last - first + 1),
      });
      expect((answer.body as Buffer).equals(bytes.subarray(first, last + 1))).toBe(true);
    });

    it.each(['bytes=0-9,20-29', 'lines=1-2', 'bytes=x'])('%s is answered with the whole', async (range) => {
      const answer = await content(id, 'wang-legal', { Range: range });
      expect([answer.status, (answer.body as Buffer).length]).toEqual([200, 280_000]);
    });

    it('one that lies outside is not satisfiable', async () => {
      const answer = await bench.as('wang-legal').get(`/api/v1/documents/${id}/content`).set('Range', 'bytes=280000-');
      expectProblem(answer, 416, 'rangeNotSatisfiable');
      expect(answer.headers['content-range']).toBe('bytes */280000');
    });

    it('are given only of the bytes that the reader has begun with', async () => {
      const same = await content(id, 'wang-legal', { Range: 'bytes=0-9', 'If-Range': `"${sha256}"` });
      const other = await content(id, 'wang-legal', { Range: 'bytes=0-9', 'If-Range': '"another"' });
      expect([same.status, other.status]).toEqual([206, 200]);
    });

    it('HEAD tells size, hash and name, and counts as no download', async () => {
      const downloads = () => bench.record.auditLog.countDocuments({ what: 'read:document' });
      await eventually(async () => expect(await downloads()).toBeGreaterThan(0));
      const before = await downloads();
      const answer = await request(bench.app)
        .head(`/api/v1/documents/${id}/content`)
        .set('Authorization', `Bearer ${await bench.issuer.token('wang-legal')}`);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({ 'content-length': '280000', etag: `"${sha256}"` });
      expect(await downloads()).toBe(before);
    });
  });

  describe('in versions', () => {
    it('each with its own id and hash, the earlier ones as they were', async () => {
      const first = (await send(pdf('一'), { name: '方案.pdf' })).body;
      const path = `/api/v1/documents/${first.id}/versions`;
      const second = (await send(pdf('二'), { path, name: '方案二.pdf' })).body;
      const third = (await send(pdf('三'), { path: `/api/v1/documents/${second.id}/versions`, name: '方案三.pdf' }))
        .body;
      expect([second.version, third.version]).toEqual([2, 3]);
      expect([second.line, third.line]).toEqual([first.id, first.id]);
      const { items } = (await bench.as('wang-legal').get(path)).body;
      expect(items.map((one: any) => [one.version, one.sha256])).toEqual(
        [first, second, third].map((one) => [one.version, one.sha256]),
      );
      expect(((await content(first.id)).body as Buffer).equals(pdf('一'))).toBe(true);
    });

    it('of two that come at the same moment each gets a number', async () => {
      const { id } = (await send(pdf('始'))).body;
      const path = `/api/v1/documents/${id}/versions`;
      const both = await Promise.all([send(pdf('甲'), { path }), send(pdf('乙'), { path })]);
      expect(both.map(({ body }) => body.version).sort()).toEqual([2, 3]);
    });

    it('nobody adds one to a document of others', async () => {
      const { id } = (await send(pdf('己'))).body;
      const before = await left();
      const path = `/api/v1/documents/${id}/versions`;
      expectProblem(await send(pdf('人'), { path, person: 'sun-applicant' }), 404, 'documentNotFound');
      expect(await left()).toEqual(before);
    });
  });

  it('are read by their own organization, and by the authority once they are lodged, which the audit log keeps', async () => {
    const { body } = await send(pdf('方案'), { name: '方案.pdf' });
    const path = `/api/v1/documents/${body.id}`;
    expect((await bench.as('wang-legal').get(path)).status).toBe(200);
    for (const person of ['lin-officer', 'he-officer'])
      expectProblem(await bench.as(person).get(path), 404, 'documentNotFound');
    await lodgedWith(bench, body.id, 'AUTH-2026-0001');
    expect((await bench.as('lin-officer').get(path)).status).toBe(200);
    for (const person of ['sun-applicant', 'expert-1', 'chen-officer', 'audit-1', 'liu-provider'])
      expectProblem(await bench.as(person).get(`${path}/content`), 404, 'documentNotFound');
    expectProblem(await bench.as('lin-officer').get('/api/v1/documents/doc_none'), 404, 'documentNotFound');
    expectProblem(await bench.anybody.get(path), 401, 'unauthenticated');
    expect((await bench.as('lin-officer').get(`${path}/content`)).status).toBe(200);
    await eventually(async () => {
      const entry = await bench.record.auditLog.findOne({ what: 'read:document', who: 'lin-officer' }).lean();
      expect(entry?.detail).toMatchObject({ documentId: body.id, sha256: body.sha256 });
    });
  });

  it('I-81: marked confidential are read by the data authority, not by every office of the case', async () => {
    const open = (await send(pdf('公开'))).body;
    const marked = (await send(pdf('秘密'), { fields: { confidential: 'true' } })).body;
    expect(marked.confidential).toBe(true);
    await lodgedWith(bench, open.id, 'AUTH-2026-0002');
    await lodgedWith(bench, marked.id, 'AUTH-2026-0003');
    const status = async (person: string, id: string) => (await bench.as(person).get(`/api/v1/documents/${id}`)).status;
    for (const [person, forOpen, forMarked] of [
      ['lin-officer', 200, 200],
      ['he-officer', 200, 404],
      ['gu-officer', 200, 404],
      ['wang-legal', 200, 200],
    ] as const)
      expect([person, await status(person, open.id), await status(person, marked.id)]).toEqual([
        person,
        forOpen,
        forMarked,
      ]);
  });
});

/** A case of the company that was lodged with this document; a newer one has replaced it since. */
async function lodgedWith({ record }: ApiBench, documentId: string, caseNo: string): Promise<void> {
  const [first, ...rest] = sampleEvents(caseNo).slice(0, 5);
  const { parties, opening, ...data } = first?.data as { parties: object; opening: { content: object } };
  const content = { ...opening.content, materials: [{ material: 'audit', documentId }] };
  const own = { applicant: 'org-zijin', dataAuthority: 'org-data-authority' };
  const lodged = { ...data, parties: { ...parties, ...own }, opening: { ...opening, content } };
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  await recordEvents(sampleInput([{ ...(first as CaseEvent), data: lodged }, ...rest]));
}

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
