/** Searching and choosing cases, in three orders, and the views that people keep of them. */
import { projectionOf } from '../../activities/projection';
import type { CaseProjection } from '../../models/cases';
import { viewOf } from '../../procedures/engine/case-file';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';
import { sampleEvents, sampleFile } from '../support/sample-case';

interface Given {
  no: string;
  zh: string;
  en?: string;
  applicant?: string;
  change?: Partial<CaseProjection>;
}

/** The sample case under other names; what is in `change` stands in the record as the worker would have written it. */
function recorded({ no, zh, en = 'A case', applicant = 'org-zijin', change = {} }: Given): CaseProjection {
  const file = sampleFile(sampleEvents(no));
  const view = { ...viewOf(file), title: { zh, en }, parties: { ...file.parties, applicant } };
  const summary = { operator: null, termEnd: null, suspended: false };
  const kind = 'authorization';
  return {
    ...projectionOf({ kind, view, tasks: [], summary, nextDueAt: null, panel: [], head: '0'.repeat(64) }),
    ...change,
  };
}

/** 24:00 of a day in Shanghai. */
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00.000Z`)).toISOString();

const cases: CaseProjection[] = [
  recorded({
    no: 'AUTH-2026-0001',
    zh: '医疗数据分诊辅助',
    en: 'Triage support',
    change: {
      openedAt: '2026-01-05T02:00:00.000Z',
      updatedAt: '2026-06-01T02:00:00.000Z',
      dueAt: endOf('2026-10-10'),
      overdue: true,
    },
  }),
  recorded({
    no: 'AUTH-2026-0002',
    zh: '公交客流预测',
    en: 'Bus passengers',
    change: {
      operator: 'org-zijin',
      openedAt: '2026-02-05T02:00:00.000Z',
      updatedAt: '2026-05-01T02:00:00.000Z',
      dueAt: null,
      termEnd: '2031-02-28',
      suspended: true,
    },
  }),
  recorded({
    no: 'AUTH-2026-0003',
    zh: '医保数据核验（50%+1）',
    applicant: 'org-qinhuai',
    change: {
      // 23:00 of the 4th in UTC is the 5th in Shanghai.
      openedAt: '2026-03-04T23:00:00.000Z',
      updatedAt: '2026-07-01T02:00:00.000Z',
      dueAt: endOf('2026-10-12'),
      outcome: 'withdrawn',
      stage: null,
    },
  }),
];

describe('searching cases', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('search');
    await bench.record.cases.collection.insertMany(cases as never);
  });
  afterAll(() => bench?.close());

  const found = async (person: string, query: Record<string, string>): Promise<string[]> => {
    const answer = await bench.as(person).get(`/api/v1/cases?${new URLSearchParams(query)}`);
    expect(answer.status).toBe(200);
    return answer.body.items.map(({ caseNo }: { caseNo: string }) => caseNo.slice(-1));
  };

  // By hand: which of the three have every word somewhere.
  it.each([
    // Of the second it is in the name of the company: 紫金数据科技有限公司.
    ['数据', ['3', '1', '2']],
    ['疗数', ['1']],
    ['医', ['3', '1']],
    ['数疗', []],
    ['0002', ['2']],
    ['ａｕｔｈ-2026-0003', ['3']],
    ['TRIAGE', ['1']],
    ['医疗 triage', ['1']],
    ['医疗 客流', []],
    ['50%+1', ['3']],
    ['.*', []],
    ['　', []],
    // The companies as the register has them today.
    ['紫金', ['1', '2']],
    ['紫金数据 客流', ['2']],
    ['Qinhuai Smart', ['3']],
    ['91320100MAEXAMP22R', ['3']],
    ['maexamp', ['3', '1', '2']],
  ])('%s', async (q, numbers) => {
    expect(await found('lin-officer', { q })).toEqual(numbers);
  });

  it.each([
    [{ outcome: 'withdrawn' }, ['3']],
    [{ open: 'true' }, ['1', '2']],
    [{ open: 'false' }, ['3']],
    [{ operator: 'org-zijin' }, ['2']],
    [{ applicant: 'org-qinhuai' }, ['3']],
    [{ overdue: 'true' }, ['1']],
    [{ overdue: 'false' }, ['3', '2']],
    [{ suspended: 'true' }, ['2']],
    // Due at the end of the 10th and of the 12th of October.
    [{ dueBefore: '2026-10-10' }, []],
    [{ dueBefore: '2026-10-11' }, ['1']],
    [{ dueBefore: '2026-10-13' }, ['3', '1']],
    [{ updatedSince: '2026-06-01T10:00:00+08:00' }, ['3', '1']],
    [{ updatedSince: '2026-06-01T10:00:01+08:00' }, ['3']],
    [{ openedFrom: '2026-02-05', openedTo: '2026-02-05' }, ['2']],
    [{ openedFrom: '2026-03-05' }, ['3']],
    [{ openedTo: '2026-03-04' }, ['1', '2']],
    [{ termEndFrom: '2031-02-28', termEndTo: '2031-02-28' }, ['2']],
    [{ termEndTo: '2031-02-27' }, []],
    [{ termEndFrom: '2031-03-01' }, []],
    [{ q: '医', open: 'true' }, ['1']],
  ])('chooses by %j', async (query, numbers) => {
    expect(await found('lin-officer', query)).toEqual(numbers);
  });

  it('in the order of opening, and of what is due first, which leaves out what has no deadline', async () => {
    expect(await found('lin-officer', { sort: 'opened' })).toEqual(['3', '2', '1']);
    expect(await found('lin-officer', { sort: 'due' })).toEqual(['1', '3']);
  });

  it('page by page in each order, and a cursor leads on in its own order only', async () => {
    for (const [sort, order] of [
      ['updated', ['3', '1', '2']],
      ['opened', ['3', '2', '1']],
      ['due', ['1', '3']],
    ] as const) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query = new URLSearchParams({ sort, limit: '1', ...(cursor === '' ? {} : { cursor }) });
        const { body } = await bench.as('lin-officer').get(`/api/v1/cases?${query}`);
        seen.push(...body.items.map(({ caseNo }: { caseNo: string }) => caseNo.slice(-1)));
        cursor = body.nextCursor;
        expect(seen.length).toBeLessThan(4);
      }
      expect({ sort, seen }).toEqual({ sort, seen: order });
    }
    const { body } = await bench.as('lin-officer').get('/api/v1/cases?sort=opened&limit=1');
    const elsewhere = await bench.as('lin-officer').get(`/api/v1/cases?sort=due&cursor=${body.nextCursor}`);
    expectProblem(elsewhere, 400, 'cursorInvalid');
  });

  it('finds nothing that the reader may not see, by whatever word', async () => {
    for (const q of ['数据', '医', '2026', '秦淮', 'maexamp22r', 'Qinhuai'])
      expect({ q, found: (await found('wang-applicant', { q })).includes('3') }).toEqual({ q, found: false });
    expect(await found('wang-applicant', { q: '紫金' })).toEqual(['1', '2']);
    expect(await found('audit-1', { q: '数据' })).toEqual([]);
  });

  it('the export takes the same filters', async () => {
    const query = new URLSearchParams({ format: 'json', q: '医', open: 'true' });
    const { body } = await bench.as('lin-officer').get(`/api/v1/cases/export?${query}`);
    expect(body.map(({ caseNo }: { caseNo: string }) => caseNo)).toEqual(['AUTH-2026-0001']);
  });

  it.each(['dueBefore=2026-02-30', 'open=yes', 'sort=name', 'updatedSince=2026-06-01'])(
    'refuses ?%s',
    async (query) => {
      expectProblem(await bench.as('lin-officer').get(`/api/v1/cases?${query}`), 400, 'queryInvalid');
    },
  );
});

describe('saved views', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('saved_views');
  });
  afterAll(() => bench?.close());

  const at = (name: string): string => `/api/v1/me/views/${encodeURIComponent(name)}`;
  const late = { filters: { overdue: 'true', zone: 'health' }, sort: 'due' };
  const names = async (person: string): Promise<string[]> => {
    const { body } = await bench.as(person).get('/api/v1/me/views');
    return body.items.map(({ name, shared }: { name: string; shared: boolean }) => `${shared ? '*' : ''}${name}`);
  };

  it('are kept under a name, replaced, listed by name and removed', async () => {
    const lin = bench.as('lin-officer');
    expect((await lin.put(at('逾期办件'), late)).body).toMatchObject({ name: '逾期办件', ...late, shared: false });
    await lin.put(at('a/b'), { filters: {} });
    await lin.put(at('逾期办件'), { filters: { q: '紫金' } });
    const { body } = await lin.get('/api/v1/me/views');
    expect(body.items).toMatchObject([
      { name: 'a/b', filters: {}, sort: 'updated' },
      { name: '逾期办件', filters: { q: '紫金' }, sort: 'updated' },
    ]);
    expect((await lin.delete(at('a/b'))).status).toBe(204);
    expectProblem(await lin.delete(at('a/b')), 404, 'viewNotFound');
    expect(await names('lin-officer')).toEqual(['逾期办件']);
  });

  it('are one’s own, unless a head shares them with the organization', async () => {
    await bench.as('chen-officer').put(at('卫健'), late);
    expect((await bench.as('xu-head').put(at('本委'), { ...late, shared: true })).body.shared).toBe(true);
    expect(await names('chen-officer')).toEqual(['卫健', '*本委']);
    expect(await names('xu-head')).toEqual(['*本委']);
    expect(await names('wang-applicant')).toEqual([]);
    expectProblem(await bench.as('chen-officer').put(at('本委'), { ...late, shared: true }), 403, 'viewSharedByHead');
    expectProblem(await bench.as('chen-officer').delete(`${at('本委')}?shared=true`), 403, 'viewSharedByHead');
    expectProblem(await bench.as('chen-officer').delete(at('本委')), 404, 'viewNotFound');
    expect((await bench.as('xu-head').delete(`${at('本委')}?shared=true`)).status).toBe(204);
    expect(await names('chen-officer')).toEqual(['卫健']);
  });

  it('take the filters of the list and no others', async () => {
    const lin = bench.as('lin-officer');
    expectProblem(await lin.put(at('x'), { filters: { colour: 'red' } }), 422, 'inputUnknown');
    expectProblem(await lin.put(at('x'), { filters: { dueBefore: 'soon' } }), 422, 'inputInvalid');
    expectProblem(await lin.put(at('x'.repeat(61)), { filters: {} }), 404, 'routeNotFound');
  });

  it('are at most fifty of one’s own, one of which may still be replaced', async () => {
    const gu = bench.as('sun-applicant');
    for (let no = 1; no <= 50; no += 1) expect((await gu.put(at(`v${no}`), { filters: {} })).status).toBe(200);
    expectProblem(await gu.put(at('v51'), { filters: {} }), 409, 'viewsFull');
    expect((await gu.put(at('v50'), { filters: { open: 'true' } })).status).toBe(200);
  });

  it('are kept and removed in the audit log', async () => {
    await bench.as('zhou-head').put(at('督办'), { ...late, shared: true });
    await bench.as('zhou-head').delete(`${at('督办')}?shared=true`);
    await eventually(async () => {
      const entries = await bench.record.auditLog.find({ who: 'zhou-head', what: /View$/ }).sort({ at: 1 }).lean();
      expect(entries.map(({ what, detail }) => [what, detail['name']])).toEqual([
        ['saveView', '督办'],
        ['removeView', '督办'],
      ]);
    });
  });
});
