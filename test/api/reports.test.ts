/** Reports over HTTP: of which zones to whom, of which days, and as files. Every figure by hand from the dates of the cases. */
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { rollUp } from '../../activities/report-rollups';
import { plainDate } from '../../law/calendar/plain-date';
import { agreed, inOperation, lodged, shanghai } from '../procedures/authorization/authorized';
import { inConsents, people } from '../procedures/data-request/requesting';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';
import { recordEventsOf } from '../support/recorded-past';

/** Late from Saturday 10 October on, accepted on Monday the 12th: five working days and two more (10th, which works, and 12th). */
const late = (zone: 'industry' | 'comprehensive') =>
  agreed(lodged({ zone }).until(shanghai('2026-10-12', '00:00:00')), 'accept', {}, { at: shanghai('2026-10-12') });
/** Lodged on 24 September and not decided: late from 10 October on. */
const undecided = () => lodged({ zone: 'comprehensive' }).until(shanghai('2026-10-13'));
/** One provider answered on the day it was asked, the other on 2 December, the last day. */
const asked = () =>
  inConsents()
    .when(people['org-hospital'], 'answerRequest', { decision: 'consented' })
    .then('providerAnswered')
    .when(
      people['org-transport'],
      'answerRequest',
      { decision: 'consented' },
      { at: shanghai('2026-12-02', '23:00:00') },
    )
    .then('providerAnswered');

describe('reports', () => {
  let bench: ApiBench;
  /** On the morning of 1 January 2027. */
  let app: ReturnType<ApiBench['variant']>;
  const as = (person: string) => bench.on(app, person);
  beforeAll(async () => {
    bench = await openApi('reports');
    app = bench.variant({}, () => shanghai('2027-01-01'));
    await recordEventsOf(bench.record, late('industry'), 'AUTH-2026-0001');
    await recordEventsOf(bench.record, inOperation(), 'AUTH-2026-0002');
    await recordEventsOf(bench.record, undecided(), 'AUTH-2026-0003');
    await recordEventsOf(bench.record, asked(), 'DR-2026-0001');
    await rollUp(bench.record, plainDate('2026-09-24'), plainDate('2026-12-31'));
  });
  afterAll(() => bench?.close());

  const read = async (person: string, address: string): Promise<any> => {
    const { status, body } = await as(person).get(`/api/v1/reports/${address}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const names = async (person: string): Promise<string[]> =>
    (await as(person).get('/api/v1/reports')).body.items.map(({ name }: { name: string }) => name);

  it('are told to whoever may read them', async () => {
    const all = [
      'stepDurations',
      'overdueByOrganization',
      'admissionFunnel',
      'providerTimeliness',
      'expiringTerms',
      'evaluationResults',
    ];
    expect(await names('lin-officer')).toEqual(all);
    expect(await names('chen-officer')).toEqual(all);
    expect(await names('he-officer')).toEqual(['providerTimeliness', 'expiringTerms']);
    expectProblem(await as('wang-applicant').get('/api/v1/reports'), 403, 'roleNotPermitted');
    expectProblem(await as('he-officer').get('/api/v1/reports/stepDurations'), 403, 'reportNotPermitted');
    expectProblem(await as('lin-officer').get('/api/v1/reports/weather'), 404, 'routeNotFound');
  });

  it('working days per step, of the steps that ended in the period', async () => {
    const body = await read('lin-officer', 'stepDurations?from=2026-10-12&to=2026-10-12');
    expect(body).toMatchObject({ from: '2026-10-12', to: '2026-10-12', zone: null, asOf: '2026-12-31' });
    // 28, 29, 30 September, 8, 9, 10 and 12 October.
    expect(body.rows).toEqual([
      {
        kind: 'authorization',
        step: 'completenessCheck',
        stepTitle: '材料齐全性审查',
        stepTitleEn: 'Completeness check',
        ended: 1,
        medianRunning: 7,
        p90Running: 7,
        medianPaused: 0,
        p90Paused: 0,
      },
    ]);
  });

  it('overdue work at the end of the period, and what came and went in it', async () => {
    const own = { organization: 'org-data-authority' };
    const until = async (to: string) =>
      (await read('lin-officer', `overdueByOrganization?from=2026-09-24&to=${to}`)).rows;
    expect(await until('2026-10-09')).toEqual([]);
    expect(await until('2026-10-11')).toEqual([{ ...own, became: 2, done: 0, open: 2 }]);
    expect(await until('2026-10-12')).toEqual([{ ...own, became: 2, done: 1, open: 1 }]);
  });

  it('a regulator’s are of its own zones, whatever is asked', async () => {
    const rows = async (person: string, query: string) =>
      (await read(person, `overdueByOrganization?from=2026-09-24&to=2026-10-11${query}`)).rows;
    expect(await rows('chen-officer', '')).toMatchObject([{ became: 1, open: 1 }]);
    expect(await rows('chen-officer', '&zone=health')).toMatchObject([{ became: 1, open: 1 }]);
    expect(await rows('lin-officer', '&zone=general')).toMatchObject([{ became: 1, open: 1 }]);
    expect(await rows('lin-officer', '&zone=transport')).toEqual([]);
    // The regulator of transport has no case here.
    expect(await rows('ma-officer', '')).toEqual([]);
    for (const address of [
      'overdueByOrganization?zone=general',
      'overdueByOrganization/export?format=csv&zone=general',
    ])
      expectProblem(await as('chen-officer').get(`/api/v1/reports/${address}`), 403, 'reportNotPermitted');
  });

  it('how far applications have come that were lodged in the period', async () => {
    const { rows } = await read('lin-officer', 'admissionFunnel?from=2026-09-24&to=2026-09-24');
    const reached = Object.fromEntries(rows.map(({ milestone, reached: n }: any) => [milestone, n]));
    expect(reached).toEqual({
      lodged: 3,
      accepted: 2,
      qualified: 1,
      reviewed: 1,
      consented: 1,
      disclosed: 1,
      signed: 1,
      inOperation: 1,
      ended: 0,
    });
    const later = await read('lin-officer', 'admissionFunnel?from=2026-09-25&to=2026-12-31');
    expect(later.rows.every(({ reached: n }: any) => n === 0)).toBe(true);
  });

  it('timeliness of providers, and terms by quarter, for the center as well', async () => {
    // Ten working days from 18 November to 2 December.
    const answers = { to: 'dataRequest', answers: 1, within: 1, late: 0 };
    expect((await read('he-officer', 'providerTimeliness')).rows).toEqual([
      { provider: 'org-hospital', ...answers, median: 0, p90: 0 },
      { provider: 'org-transport', ...answers, median: 10, p90: 10 },
    ]);
    expect((await read('he-officer', 'expiringTerms')).rows).toEqual([{ quarter: '2031-Q3', authorizations: 1 }]);
    expect((await read('lin-officer', 'expiringTerms?from=2026-01-01&to=2026-09-01')).rows).toEqual([]);
    expect((await read('lin-officer', 'evaluationResults')).rows).toEqual([]);
  });

  it('a period begins before it ends', async () => {
    const reversed = await as('lin-officer').get('/api/v1/reports/expiringTerms?from=2026-10-02&to=2026-10-01');
    expectProblem(reversed, 400, 'queryInvalid');
    const noDay = await as('lin-officer').get('/api/v1/reports/expiringTerms?to=2026-02-30');
    expectProblem(noDay, 400, 'queryInvalid');
  });

  it('are exported as CSV, workbook and JSON, and the audit log has who took what', async () => {
    const exported = (format: string) =>
      as('lin-officer')
        .get(`/api/v1/reports/providerTimeliness/export?from=2026-11-01&to=2026-12-31&format=${format}`)
        .buffer(true)
        .parse(binary);
    const expected = [
      ['org-hospital', 'dataRequest', 1, 1, 0, 0, 0],
      ['org-transport', 'dataRequest', 1, 1, 0, 10, 10],
    ];
    const csv = await exported('csv');
    expect(csv.headers['content-disposition']).toContain(encodeURIComponent('数据提供单位答复情况'));
    const [header, ...lines] = parse(csv.body.toString('utf8'), { bom: true }) as string[][];
    expect(header?.[0]).toBe('数据提供单位 provider');
    expect(lines).toEqual(expected.map((cells) => cells.map(String)));
    const rows = await readSheet((await exported('xlsx')).body);
    expect(rows.slice(1)).toEqual(expected);
    expect(JSON.parse((await exported('json')).body.toString('utf8'))[1]).toMatchObject({ median: 10 });
    await eventually(async () => {
      const taken = await bench.record.auditLog
        .find({ what: 'export:report:providerTimeliness' })
        .sort({ at: 1 })
        .lean();
      expect(taken.map(({ who, detail }) => [who, detail['format'], detail['rows'], detail['from']])).toEqual([
        ['lin-officer', 'csv', 2, '2026-11-01'],
        ['lin-officer', 'xlsx', 2, '2026-11-01'],
        ['lin-officer', 'json', 2, '2026-11-01'],
      ]);
    });
  });
});

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
