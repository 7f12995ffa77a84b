/** I-48: import of running agreements over HTTP, with a real worker: dry run, two persons, a second run, and a crash in between. */
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import request from 'supertest';
import writeXlsxFile from 'write-excel-file/node';
import { zipOf } from '../../activities/archive/zip';
import { createImportAgreements } from '../../activities/import-agreements';
import { columns } from '../../procedures/import/columns';
import type { Cells } from '../../procedures/import/row-form';
import { starterOf } from '../../worker/case-starter';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { pdf, xlsx } from '../support/files';
import { csvOf, goodCells, paper, paperSha256 } from '../support/import-rows';
import { expectProblem } from '../support/problems';

const now = '2026-11-24T02:00:00.000Z';
const csvType = 'text/csv';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const rowNamed = (agreementNo: string, change: Record<string, string> = {}): Cells => ({
  ...goodCells,
  agreementNo,
  ...change,
});

describe('I-48: the import of running agreements', () => {
  let bench: ApiBench;
  let app: ApiBench['app'];
  beforeAll(async () => {
    bench = await openApi('imports', { worker: true });
    app = bench.variant({}, () => now);
    expect((await bench.upload('lin-officer', paper, '协议.pdf', 'application/pdf')).status).toBe(201);
  });
  afterAll(() => bench?.close());

  const officer = () => bench.on(app, 'lin-officer');
  const head = () => bench.on(app, 'zhou-head');
  const send = async (bytes: Buffer, contentType = csvType, key: string = randomUUID(), by = 'lin-officer') =>
    request(app)
      .post('/api/v1/imports')
      .set('Authorization', `Bearer ${await bench.issuer.token(by)}`)
      .set('Idempotency-Key', key)
      .attach('file', bytes, { filename: contentType === csvType ? '协议.csv' : '协议.xlsx', contentType });
  const sendRows = (rows: Record<string, string>[]) => send(Buffer.from(csvOf(rows)));
  const rowsOf = async (importNo: string, query = '') =>
    (await officer().get(`/api/v1/imports/${importNo}/rows${query}`)).body;
  const kept = async () => ({
    imports: await bench.record.imports.countDocuments(),
    files: await bench.record.connection.collection('files.files').countDocuments(),
    reserved: await bench.record.idempotency.countDocuments(),
  });
  /** Proposed by one and agreed to by another, and done. */
  const taken = async ({ importNo, hash }: { importNo: string; hash: string }) => {
    expect((await officer().post(`/api/v1/imports/${importNo}/propose`, { hash })).status).toBe(200);
    expect((await head().post(`/api/v1/imports/${importNo}/agree`, { hash })).status).toBe(200);
    return done(importNo);
  };
  const done = async (importNo: string) => {
    await eventually(async () => expect((await bench.record.imports.findById(importNo).lean())?.state).toBe('done'));
    return (await officer().get(`/api/v1/imports/${importNo}`)).body;
  };
  const caseOf = async (agreementNo: string) =>
    (await bench.record.importedAgreements.findById(agreementNo).lean())?.caseNo;

  it.each([
    ['csv', 'text/csv'],
    ['xlsx', xlsxType],
  ])('gives a template as %s, which is read as it is', async (format, type) => {
    const template = await officer().get(`/api/v1/imports/templates/${format}`).buffer(true).parse(bytesOf);
    expect(template.status).toBe(200);
    const answer = await send(template.body, type);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ rows: 1, faulty: 1, state: 'checked' });
    const { items } = await rowsOf(answer.body.importNo);
    expect(items[0]).toMatchObject({
      line: 2,
      outcome: 'refused',
      refusals: [{ code: 'inputMissing', pointer: '/rows/2/documentSha256', column: { zh: '协议文件 SHA-256' } }],
    });
  });

  it('is not for others, and what cannot be read is refused and leaves nothing behind', async () => {
    expectProblem(
      await send(Buffer.from(csvOf([goodCells])), csvType, randomUUID(), 'xu-head'),
      403,
      'roleNotPermitted',
    );
    const before = await kept();
    expectProblem(await send(Buffer.from('"协议编号\n')), 422, 'importUnreadable');
    expectProblem(
      await send(Buffer.from('PK\x03\x04 xl/workbook.xml broken', 'latin1'), xlsxType),
      422,
      'fileTypeMismatch',
    );
    expectProblem(await send(xlsx(), xlsxType), 422, 'importUnreadable');
    expectProblem(
      await send(Buffer.from(csvOf([goodCells], ['agreementNo', 'price']))),
      422,
      'importColumnUnknown',
      ...columns.filter((one) => one.optional !== true && one.name !== 'agreementNo').map(() => 'importColumnMissing'),
    );
    expectProblem(await send(Buffer.from(csvOf([]))), 422, 'importRowCount');
    const pdf = await request(app)
      .post('/api/v1/imports')
      .set('Authorization', `Bearer ${await bench.issuer.token('lin-officer')}`)
      .set('Idempotency-Key', randomUUID())
      .attach('file', paper, { filename: '协议.pdf', contentType: 'application/pdf' });
    expectProblem(pdf, 415, 'fileTypeNotAllowed');
    expect(await kept()).toEqual({ ...before, files: before.files });
  });

  it('reports every reason of every row in the order of the file, and such a file is not proposed', async () => {
    const { body } = await sendRows([
      rowNamed('A-1'),
      rowNamed('A-2', { creditCode: '91320100MAEXAMP22R', zone: 'atlantis', termEnd: '2026-11-23' }),
      rowNamed('A-1', { datasets: 'infectious-source | 4', documentSha256: '0'.repeat(64) }),
    ]);
    expect(body).toMatchObject({ rows: 3, faulty: 3, known: 0 });
    const { items, nextCursor } = await rowsOf(body.importNo, '?limit=2');
    expect(items.map(({ line, refusals }: any) => [line, refusals.map(({ code }: any) => code)])).toEqual([
      [2, ['importRepeated']],
      [3, ['importZoneUnknown', 'importOver']],
    ]);
    expect(items[1].refusals[0]).toMatchObject({
      pointer: '/rows/3/zone',
      column: { zh: '专区', en: 'Zone' },
      zh: '没有专区“atlantis”',
      en: 'There is no zone "atlantis"',
    });
    const rest = await rowsOf(body.importNo, `?limit=2&cursor=${nextCursor}`);
    expect(rest.items.map(({ refusals }: any) => refusals.map(({ code }: any) => code))).toEqual([
      ['importRepeated', 'datasetProhibited', 'importDocumentMissing'],
    ]);
    const answer = await officer().post(`/api/v1/imports/${body.importNo}/propose`, { hash: body.hash });
    expectProblem(answer, 409, 'importFaulty');
    expect(await bench.record.importedAgreements.countDocuments()).toBe(0);
  });

  it('reads GB 18030 and workbooks alike', async () => {
    const utf = (await sendRows([rowNamed('A-1')])).body;
    const cells = columns.map(({ name }) => rowNamed('A-1')[name] || null);
    const titles = columns.map(({ title }) => title.en);
    const workbook = await writeXlsxFile([{ data: [titles, cells], sheet: '协议' }]).toBuffer();
    const sheet = (await send(workbook, xlsxType)).body;
    // 协议编号 in GB 18030, before headers and cells that are plain ASCII.
    const latin = Object.fromEntries(
      Object.entries(goodCells).map(([name, cell]) => [name, cell.replaceAll(/\p{Script=Han}/gu, '-')]),
    );
    const rest = csvOf([{ ...latin, termination: '8.1 | beyond | termination | 0 | 0' }]).slice('"agreementNo"'.length);
    const gb = (await send(Buffer.concat([Buffer.from('d0add2e9b1e0bac5', 'hex'), Buffer.from(rest, 'latin1')]))).body;
    expect([utf, sheet, gb].map(({ rows, faulty }) => [rows, faulty])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    const digests = await Promise.all(
      [utf, sheet].map(({ importNo }) => bench.record.importRows.findById(`${importNo}#00001`).lean()),
    );
    expect(digests[0]?.digest).toBe(digests[1]?.digest);
  });

  it('takes signed papers as one zip file, all or none, each once', async () => {
    const zipped = async (parts: [string, Buffer][]): Promise<Buffer> => {
      const chunks: Buffer[] = [];
      const list = parts.map(([path, bytes]) => ({
        path,
        size: bytes.length,
        crc32: crc32(bytes),
        read: () => [bytes],
      }));
      for await (const chunk of zipOf(list, now)) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const post = async (bytes: Buffer) =>
      request(app)
        .post('/api/v1/imports/documents')
        .set('Authorization', `Bearer ${await bench.issuer.token('lin-officer')}`)
        .attach('file', bytes, { filename: '协议.zip', contentType: 'application/zip' });
    const other = pdf('另一份 another');
    const before = await kept();
    const bad = await post(
      await zipped([
        ['协议/二.pdf', other],
        ['3.exe', other],
        ['4.pdf', Buffer.from('text')],
      ]),
    );
    expectProblem(bad, 422, 'importPaperUnfit', 'importPaperUnfit');
    expect(bad.body.refusals.map(({ details }: any) => details.path)).toEqual(['3.exe', '4.pdf']);
    expectProblem(await post(Buffer.from('PK\x03\x04 no zip', 'latin1')), 422, 'importUnreadable');
    expect(await kept()).toEqual(before);
    const good = await post(
      await zipped([
        ['协议/一.pdf', paper],
        ['协议/二.pdf', other],
      ]),
    );
    expect(good.body.items).toMatchObject([
      { path: '协议/一.pdf', sha256: paperSha256, isNew: false },
      { path: '协议/二.pdf', isNew: true },
    ]);
    const row = rowNamed('Z-1', { documentSha256: good.body.items[1].sha256 });
    expect((await sendRows([row])).body).toMatchObject({ rows: 1, faulty: 0 });
  });

  it('needs two persons of the data authority and the hash that was read; the same request twice is one', async () => {
    const key = randomUUID();
    const file = Buffer.from(csvOf([rowNamed('B-1'), rowNamed('B-2', { zone: 'general' })]));
    const [first, again] = [await send(file, csvType, key), await send(file, csvType, key)];
    expect([again.status, again.body.importNo]).toEqual([201, first.body.importNo]);
    const { importNo, hash } = first.body;
    const path = `/api/v1/imports/${importNo}`;
    expectProblem(await head().post(`${path}/agree`, { hash }), 409, 'importNotOpen');
    expectProblem(await officer().post(`${path}/propose`, { hash: '0'.repeat(64) }), 409, 'proposalHashMismatch');
    expectProblem(await officer().post(`${path}/agree`, { hash }), 403, 'roleNotPermitted');
    expect((await head().post(`${path}/propose`, { hash })).status).toBe(200);
    expectProblem(await head().post(`${path}/agree`, { hash }), 403, 'samePerson');
    expectProblem(await officer().post(`${path}/discard`, {}), 422, 'inputMissing');
    const given = await officer().post(`${path}/discard`, { reason: '另行办理 otherwise' });
    expect(given.body).toMatchObject({ state: 'discarded', reason: '另行办理 otherwise' });
    expectProblem(await officer().post(`${path}/propose`, { hash }), 409, 'importNotOpen');
    expectProblem(await officer().get('/api/v1/imports/IMPORT-1999-0001'), 404, 'importNotFound');
    const trail = await bench.record.auditLog.find({ what: 'import' }, { outcome: 1 }).lean();
    expect(
      trail
        .filter(({ _id }) => _id.startsWith(importNo))
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['checked', 'discarded', 'proposed']);
  });

  it('makes each row a case in operation, which says where it came from; the register shows it', async () => {
    const { body } = await sendRows([
      rowNamed('C-1'),
      rowNamed('C-2', { zone: 'general', basis: 'transitional-example' }),
    ]);
    expect(await taken(body)).toMatchObject({ state: 'done', progress: { cursor: 2, started: 2, known: 0 } });
    const [one, two] = [await caseOf('C-1'), await caseOf('C-2')];
    expect(new Set([one, two]).size).toBe(2);
    await eventually(async () => {
      const shown = await bench.as('lin-officer').get(`/api/v1/cases/${one}`);
      expect(shown.body).toMatchObject({ stage: 'operation', basis: { id: 'nanjing-2024' }, zone: { id: 'health' } });
    });
    const events = (await bench.as('lin-officer').get(`/api/v1/cases/${one}/events`)).body.items;
    expect(events.map(({ type }: any) => type).slice(0, 2)).toEqual(['caseOpened', 'imported']);
    expect(events[1]).toMatchObject({
      actor: { personId: 'lin-officer' },
      data: {
        imported: { importNo: body.importNo, line: 2, agreementNo: 'C-1' },
        confirmedBy: { personId: 'zhou-head' },
      },
    });
    expect((await bench.as('wang-applicant').get(`/api/v1/cases/${one}`)).status).toBe(200);
    expect((await bench.as('sun-applicant').get(`/api/v1/cases/${one}`)).status).toBe(404);
    await eventually(async () => {
      const { body: other } = await bench.as('lin-officer').get(`/api/v1/cases/${two}`);
      expect(other.basis?.id).toBe('transitional-example');
      expect((await bench.anybody.get(`/api/v1/public/authorizations/authorization-${one}`)).body.body).toMatchObject({
        caseNo: one,
        term: { start: '2025-03-01', end: '2030-02-28' },
      });
    });
  });

  it('the scanned paper is read by those who signed it, and by no other company or zone', async () => {
    const caseNo = await caseOf('C-1');
    const { facts } = (await bench.as('lin-officer').get(`/api/v1/cases/${caseNo}`)).body;
    const { documentId, sha256 } = facts.imported.document;
    const path = `/api/v1/documents/${documentId}`;
    for (const party of ['wang-applicant', 'chen-officer', 'lin-officer']) {
      expect((await bench.as(party).get(path)).body).toMatchObject({ id: documentId, sha256: paperSha256 });
      const content = await bench.as(party).get(`${path}/content`).buffer(true).parse(bytesOf);
      expect([content.status, content.body.equals(paper), content.headers['etag']]).toEqual([200, true, `"${sha256}"`]);
    }
    for (const other of ['sun-applicant', 'ma-officer', 'expert-1', 'sys-admin'])
      expectProblem(await bench.as(other).get(path), 404, 'documentNotFound');
    // Zijin reads the paper of its case, not what else the authority keeps.
    const own = await bench.upload('lin-officer', pdf('内部 internal'), '内部.pdf', 'application/pdf');
    expectProblem(await bench.as('wang-applicant').get(`/api/v1/documents/${own.body.id}`), 404, 'documentNotFound');
  });

  it('a second run of the same file changes nothing; another content under a number is refused', async () => {
    const counted = await bench.record.counters.countDocuments({ _id: /^AUTH-/ });
    const rows = [rowNamed('C-1'), rowNamed('C-2', { zone: 'general', basis: 'transitional-example' })];
    const { body } = await sendRows(rows);
    expect(body).toMatchObject({ rows: 2, faulty: 0, known: 2 });
    expect((await rowsOf(body.importNo)).items[0]).toMatchObject({ outcome: 'known', caseNo: await caseOf('C-1') });
    expect(await taken(body)).toMatchObject({ progress: { cursor: 2, started: 0, known: 2 } });
    expect(await bench.record.counters.countDocuments({ _id: /^AUTH-/ })).toBe(counted);
    const other = (await sendRows([rowNamed('C-1', { titleZh: '另一名称' })])).body;
    expect((await rowsOf(other.importNo)).items[0].refusals).toMatchObject([
      { code: 'importChanged', details: { caseNo: await caseOf('C-1') } },
    ]);
  });

  it('a crash after a case was started, before that was noted, is gone over again: no second case, no number lost', async () => {
    const { body } = await sendRows(['D-1', 'D-2', 'D-3'].map((one) => rowNamed(one)));
    const { importNo, hash } = body;
    expect((await officer().post(`/api/v1/imports/${importNo}/propose`, { hash })).status).toBe(200);
    // The agreement is written, as if the workflow server had been away, and the batch is run here, on the real server.
    const unreachable = bench.variant({ TEMPORAL_TASK_QUEUE: 'nobody-listens' }, () => now);
    expect((await bench.on(unreachable, 'zhou-head').post(`/api/v1/imports/${importNo}/agree`, { hash })).status).toBe(
      200,
    );
    const real = starterOf(bench.client, bench.env.TEMPORAL_TASK_QUEUE);
    const opened: string[] = [];
    let crashes = 1;
    const { startImported } = createImportAgreements({
      record: bench.record,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      starter: {
        startCase: async (opening) => {
          const outcome = await real.startCase(opening);
          opened.push(`${opening.caseNo} ${outcome}`);
          if (opening.cause === 'import:D-2' && crashes-- > 0) throw new Error('the machine is gone');
          return outcome;
        },
      },
    });
    const soFar = { cursor: 0, started: 0, known: 0, passedOver: 0 };
    const batch = () => new MockActivityEnvironment().run(startImported, { importNo, soFar, limit: 50 });
    await expect(batch()).rejects.toThrow('the machine is gone');
    expect(await batch()).toEqual({ cursor: 3, started: 3, known: 0, passedOver: 0 });
    const numbers = await Promise.all(['D-1', 'D-2', 'D-3'].map(caseOf));
    expect(
      opened
        .filter((one) => one.endsWith('started'))
        .map((one) => one.split(' ')[0])
        .sort(),
    ).toEqual(numbers.sort());
    expect(opened).toContain(`${await caseOf('D-2')} running`);
  });

  it('a number that belongs to another case is given up for the next', async () => {
    const { body } = await sendRows([rowNamed('E-1')]);
    const { importNo, hash } = body;
    await officer().post(`/api/v1/imports/${importNo}/propose`, { hash });
    const last = (await bench.record.counters.findById('AUTH-2026').lean())?.value ?? 0;
    const foreign = `AUTH-2026-${String(last + 1).padStart(4, '0')}`;
    // What an import before gave up half-way may hold it already: then that is the other case.
    await bench.client.workflow
      .start('reconciliation', { workflowId: foreign, taskQueue: 'nobody-listens', args: [] })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    expect((await head().post(`/api/v1/imports/${importNo}/agree`, { hash })).status).toBe(200);
    await done(importNo);
    const given = (await caseOf('E-1')) ?? '';
    expect(given).toMatch(/^AUTH-2026-\d{4}$/);
    expect(Number(given.slice(-4))).toBeGreaterThan(last + 1);
  });
});

function bytesOf(res: any, callback: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => callback(null, Buffer.concat(chunks)));
}
