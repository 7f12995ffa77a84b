/** Exports of the list of cases: the same cases under the same filters, no cell a formula, and who took what in the audit log. */
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { createRecordEvents } from '../../activities/record-events';
import { fileKinds } from '../../api/documents/file-kind';
import type { CaseEvent } from '../../procedures/engine/events';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleInput } from '../support/sample-case';

const titles = [
  '=HYPERLINK("https://evil.example";"点击")',
  '+86 25 0000',
  '-1+1',
  '@SUM(A1)',
  '＝1+1',
  '名称，含"引号"\n和换行 <b>&amp;</b>',
];
/** More than a page of the export holds. */
const others = 130;

describe('the export of cases', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('case_export');
    for (const [index, zh] of titles.entries()) await lodged(bench, `AUTH-2026-000${index + 1}`, zh, 'org-zijin');
    await lodged(bench, 'AUTH-2026-0100', '别家的', 'org-qinhuai');
    const model = await bench.record.cases.findById('AUTH-2026-0100').lean();
    const copies = Array.from({ length: others }, (_, index) => ({ ...model, _id: `AUTH-2026-${1000 + index}` }));
    await bench.record.cases.collection.insertMany(copies as never);
  });
  afterAll(() => bench?.close());

  const exported = (person: string, query: string) =>
    bench.as(person).get(`/api/v1/cases/export?${query}`).buffer(true).parse(binary);
  const rowsOf = async (person: string, query: string): Promise<any[]> => {
    const answer = await exported(person, `format=json${query}`);
    expect(answer.status).toBe(200);
    return JSON.parse(answer.body.toString('utf8'));
  };
  const numbers = (rows: any[]): string[] => rows.map(({ caseNo }) => caseNo);

  it('as JSON holds what the list shows, every case once, by number', async () => {
    const rows = await rowsOf('lin-officer', '');
    expect(rows).toHaveLength(titles.length + 1 + others);
    expect(numbers(rows)).toEqual([...new Set(numbers(rows))].sort());
    const { items } = (await bench.as('lin-officer').get('/api/v1/cases?q=AUTH-2026-0001')).body;
    expect(rows[0]).toEqual(items[0]);
  });

  it('holds only what the reader may see', async () => {
    expect(await rowsOf('wang-applicant', '')).toHaveLength(titles.length);
    expect(await rowsOf('audit-1', '')).toEqual([]);
    expectProblem(await bench.anybody.get('/api/v1/cases/export?format=json'), 401, 'unauthenticated');
  });

  it.each([
    ['&q=AUTH-2026-0002', 1],
    ['&stage=eligibilityReview', titles.length + 1 + others],
    ['&stage=signing', 0],
    ['&zone=z-health&kind=authorization', titles.length + 1 + others],
    ['&kind=announcement', 0],
  ])('takes the filters of the list: %s', async (query, count) => {
    expect(await rowsOf('lin-officer', query)).toHaveLength(count);
  });

  it.each(['format=pdf', 'zone=general', 'format=csv&limit=5', 'format=csv&colour=red'])(
    'is refused with ?%s',
    async (query) => {
      expectProblem(await bench.as('lin-officer').get(`/api/v1/cases/export?${query}`), 400, 'queryInvalid');
    },
  );

  it('as CSV begins with a byte order mark, and no cell is taken for a formula', async () => {
    const answer = await exported('wang-applicant', 'format=csv');
    const text: string = answer.body.toString('utf8');
    expect(text.startsWith('\ufeff编号 case number,')).toBe(true);
    const [header = [], ...lines] = parse(text, { bom: true }) as string[][];
    expect(header).toHaveLength(19);
    expect(lines.map((cells) => cells[2])).toEqual([
      `'${titles[0]}`,
      `'${titles[1]}`,
      `'${titles[2]}`,
      `'${titles[3]}`,
      `'${titles[4]}`,
      titles[5],
    ]);
    expect(lines.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(lines[0]?.[11]).toBe('2026-03-02 10:00:00');
    expect(answer.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('办件 ')}`);
  });

  it('as a workbook holds the same as texts, and is one that would be taken as an upload', async () => {
    const answer = await exported('wang-applicant', 'format=xlsx');
    const bytes: Buffer = answer.body;
    const rows = await readSheet(bytes);
    expect(rows[0]?.[0]).toBe('编号 case number');
    expect(rows.slice(1).map((row) => row[2])).toEqual(titles);
    const inspector = fileKinds['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']?.inspect();
    await inspector?.see(bytes);
    expect(await inspector?.finish()).toBeNull();
    await inspector?.close?.();
    expect(bytes.includes('<f>')).toBe(false);
  });

  it('is in the audit log with person, format, filters and number of rows, also when it was broken off', async () => {
    await rowsOf('zhou-head', '&stage=eligibilityReview');
    const entry = () => bench.record.auditLog.findOne({ what: 'export:cases', who: 'zhou-head' }).lean();
    await eventually(async () =>
      expect(await entry()).toMatchObject({
        outcome: 'exported',
        detail: {
          format: 'json',
          filters: { stage: 'eligibilityReview' },
          rows: titles.length + 1 + others,
          organizationId: 'org-data-authority',
        },
      }),
    );
    await brokenOff(bench, await bench.issuer.token('duty-post'));
    await eventually(async () => {
      const broken = await bench.record.auditLog.findOne({ what: 'export:cases', who: 'duty-post' }).lean();
      expect(broken?.outcome).toBe('brokenOff');
      expect(broken?.detail['rows']).toBeGreaterThan(0);
    });
  });
});

/** Reads the beginning of an answer and goes away, while rows are still to come. */
async function brokenOff({ app, record }: ApiBench, token: string): Promise<void> {
  const model = await record.cases.findById('AUTH-2026-0100').lean();
  const long = { ...(model as object), title: { zh: '长'.repeat(100_000), en: 'long' } };
  const copies = Array.from({ length: 30 }, (_, index) => ({ ...long, _id: `AUTH-2026-${2000 + index}` }));
  await record.cases.collection.insertMany(copies as never);
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const asked = httpRequest({ port, path: '/api/v1/cases/export?format=csv', headers }, (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size < 10_000) return;
        asked.destroy();
        resolve();
      });
      answer.on('error', () => undefined);
    });
    asked.on('error', reject);
    asked.end();
  });
  await new Promise((resolve) => server.close(resolve));
}

async function lodged({ record }: ApiBench, caseNo: string, zh: string, applicant: string): Promise<void> {
  const [first, ...rest] = sampleEvents(caseNo);
  const { parties, ...data } = first?.data as { parties: object };
  const changed = { ...data, title: { zh, en: 'A case' }, parties: { ...parties, applicant } };
  const recordEvents = createRecordEvents({ record, smtpUrl: undefined, panelOf: () => [] });
  await recordEvents(sampleInput([{ ...(first as CaseEvent), data: changed }, ...rest]));
}

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
