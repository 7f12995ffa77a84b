/** 第二十条第二款 Art. 20(2): what the yearly report on provision counts, and in which year. */
import { viewOf } from '../../procedures/engine/case-file';
import { yearReason } from '../../procedures/past-year';
import {
  addDataRequest,
  addQualityIssue,
  confirmationReasons,
  contentOf,
  csvOf,
  type ProvidedFacts,
  type ProviderRow,
  reportHash,
  type Tally,
} from '../../procedures/provision-report';
import { person } from '../support/people';
import { answered, assigned, begun, type Issue, transport } from './quality-issue/tracing';

const provider = 'org-hospital';
const asked = (change: object = {}): ProvidedFacts => ({
  providers: [
    {
      organizationId: provider,
      state: 'consented',
      askedAt: '2026-09-01T01:00:00.000Z',
      dueAt: '2026-09-15T16:00:00.000Z',
      answeredAt: '2026-09-15T15:59:59.000Z',
      grounds: null,
      ...change,
    },
  ],
});
const requests = (year: number, ...facts: ProvidedFacts[]): ProviderRow[] => {
  const tally: Tally = new Map();
  facts.forEach((one, index) => addDataRequest(tally, year, `REQ-2026-000${index + 1}`, one));
  return contentOf(year, tally).rows;
};
const issues = (year: number, ...pasts: Issue[]): ProviderRow[] => {
  const tally: Tally = new Map();
  for (const past of pasts) addQualityIssue(tally, year, viewOf(past.file));
  return contentOf(year, tally).rows;
};

describe('I-73: requests', () => {
  it('count in the year in which they were asked, by what was answered until its end', () => {
    const [row] = requests(
      2026,
      asked(),
      asked({ state: 'refused', grounds: '非公开数据 not open' }),
      asked({ state: 'partly', grounds: '仅汇总 sums only' }),
      asked({ state: 'asked', answeredAt: null }),
      asked({ answeredAt: '2027-01-04T01:00:00.000Z' }),
      asked({ askedAt: '2025-12-30T01:00:00.000Z' }),
    );
    expect(row?.requests).toEqual({ asked: 5, consented: 1, partly: 1, refused: 1, unanswered: 2, late: 2 });
    expect(row?.refusals).toEqual([
      { caseNo: 'REQ-2026-0002', how: 'refused', grounds: '非公开数据 not open' },
      { caseNo: 'REQ-2026-0003', how: 'partly', grounds: '仅汇总 sums only' },
    ]);
  });

  it('are late from the instant after the last day on, to the year in Shanghai time', () => {
    const late = (change: object) => requests(2026, asked(change))[0]?.requests.late;
    expect(late({ answeredAt: '2026-09-15T15:59:59.999Z' })).toBe(0);
    expect(late({ answeredAt: '2026-09-15T16:00:00.000Z' })).toBe(1);
    // Due in the next year and not answered by the end of this one: not late yet.
    expect(late({ answeredAt: null, dueAt: '2027-01-05T16:00:00.000Z' })).toBe(0);
    expect(late({ answeredAt: null, dueAt: '2026-12-31T16:00:00.000Z' })).toBe(1);
    expect(requests(2026, asked({ askedAt: '2026-12-31T16:00:00.000Z' }))).toEqual([]);
    expect(requests(2027, asked({ askedAt: '2026-12-31T16:00:00.000Z' }))).toHaveLength(1);
  });

  it('count deliveries each in its own year', () => {
    const deliveries = [{ provider, orderedAt: '2026-12-01T01:00:00.000Z', deliveredAt: '2027-01-05T01:00:00.000Z' }];
    expect(requests(2026, { deliveries })[0]?.deliveries).toEqual({ ordered: 1, delivered: 0 });
    expect(requests(2027, { deliveries })[0]?.deliveries).toEqual({ ordered: 0, delivered: 1 });
  });
});

describe('I-73: quality issues', () => {
  it('count for each provider that they were brought to, by what it did', () => {
    const passedOn = assigned()
      .when(
        'liu-provider',
        'passOnQualityIssue',
        { organizationId: 'org-transport', reason: '源自交通局' },
        { given: transport },
      )
      .then('qualityIssuePassedOn');
    const rows = issues(2026, answered(), passedOn, assigned());
    expect(rows.map((row) => [row.provider, row.issues])).toEqual([
      ['org-hospital', { assigned: 3, mended: 1, explained: 0, passedOn: 1, returned: 0, open: 1, late: 1 }],
      ['org-transport', { assigned: 1, mended: 0, explained: 0, passedOn: 0, returned: 0, open: 1, late: 1 }],
    ]);
  });

  it('are late after their last day, whether answered or not; what lay with the center is no provider’s', () => {
    const inTime = answered(assigned(), { at: '2026-10-15T15:59:59.000Z' });
    const tooLate = answered(assigned(), { at: '2026-10-15T16:00:00.000Z' });
    const silent = assigned().until('2026-10-16T00:00:00.000Z');
    expect([inTime, tooLate, silent].map((past) => issues(2026, past)[0]?.issues.late)).toEqual([0, 1, 1]);
    const withdrawn = assigned().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'withdrawn' } });
    expect(issues(2026, withdrawn)).toEqual([]);
    const center = begun()
      .when('he-officer', 'assignQualityIssue', { place: 'center', finding: '平台' })
      .then('qualityIssueAssigned');
    expect(issues(2026, center)).toEqual([]);
    expect(issues(2025, inTime)).toEqual([]);
  });
});

describe('I-73: a version', () => {
  const content = contentOf(2026, new Map(requests(2026, asked()).map((row) => [row.provider, row])));

  it('is named by its content alone, in whatever order the cases were counted', () => {
    const there = requests(2026, asked(), {
      deliveries: [{ provider: 'org-a', orderedAt: '2026-02-01T01:00:00.000Z', deliveredAt: null }],
    });
    const back = requests(
      2026,
      { deliveries: [{ provider: 'org-a', orderedAt: '2026-02-01T01:00:00.000Z', deliveredAt: null }] },
      asked(),
    );
    expect(reportHash({ year: 2026, rows: there })).toBe(reportHash({ year: 2026, rows: back }));
    expect(reportHash({ year: 2027, rows: there })).not.toBe(reportHash({ year: 2026, rows: there }));
  });

  it('is confirmed by somebody who has not drawn it up, nor stands in for one who has, under its very hash', () => {
    const report = { hash: reportHash(content), draftedBy: ['lin-officer'] };
    const codes = (change: object, hash = report.hash) =>
      confirmationReasons(report, { ...person('zhou-head'), ...change }, hash).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ personId: 'lin-officer' })).toEqual(['samePerson']);
    expect(codes({ standInFor: 'lin-officer' }, 'ab')).toEqual(['samePerson', 'proposalHashMismatch']);
  });

  it('is drawn up when the year is over, in Shanghai', () => {
    expect(yearReason(2026, '2026-12-31T15:59:59.999Z')).toMatchObject({
      code: 'yearNotOver',
      details: { day: '2026-12-31' },
    });
    expect(yearReason(2026, '2026-12-31T16:00:00.000Z')).toBeNull();
  });
});

it('as CSV every cell is text or a number, and none a formula', () => {
  const [row] = requests(2026, asked({ state: 'refused', grounds: '=1+1, "涉密"\n不宜公开' }));
  const lines = csvOf([{ ...(row as ProviderRow), provider: '=cmd' }]).split('\r\n');
  expect(lines[0]?.split(',')).toHaveLength(17);
  expect(lines[1]).toBe(`'=cmd,1,0,0,1,0,0,"REQ-2026-0001 =1+1, ""涉密""\n不宜公开",0,0,0,0,0,0,0,0,0`);
});
