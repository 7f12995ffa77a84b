import { projectionOf } from '../../activities/projection';
import { inOrganization } from '../../api/identity/identify';
import { demoAccounts } from '../../engines/identity/accounts';
import { plainDate } from '../../law/calendar/plain-date';
import { searchFieldsOf } from '../../models/case-search';
import type { CaseProjection } from '../../models/cases';
import { packed, restored } from '../../models/field-names';
import { maySee, procedures } from '../../procedures';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import { viewOf } from '../../procedures/engine/case-file';
import { begun as begunRequest, inConsents } from '../procedures/data-request/requesting';
import { begun as begunTermination } from '../procedures/termination/terminating';
import { drafted, inWindow } from '../support/announcement-case';
import { type ApiBench, openApi } from '../support/api';
import { opened, type Past } from '../support/given';
import { authorizationOpening } from '../support/openings';
import { expectProblem } from '../support/problems';

/** Cases as they are recorded: announcements in preparation and published, authorizations of two companies in two zones. */
function recorded(index: number): CaseProjection {
  const kind = index % 2 === 0 ? 'announcement' : 'authorization';
  const caseNo = `${kind === 'announcement' ? 'ANN' : 'AUTH'}-2026-${String(index).padStart(4, '0')}`;
  const zone = index % 3 === 0 ? 'comprehensive' : 'industry';
  const file =
    kind === 'announcement'
      ? (index % 4 === 0 ? inWindow({ zone }) : drafted({ zone })).file
      : opened(
          procedures.authorization,
          caseNo,
          {
            ...authorizationOpening(caseNo, { receivedAt: '2026-01-01T00:00:00.000Z' }).data,
            parties: {
              dataAuthority: 'org-data-authority',
              zoneRegulator: zone === 'industry' ? 'org-health' : 'org-data-authority',
              governanceCenter: 'org-center',
              municipalGovernment: 'org-government',
              applicant: index % 4 === 1 ? 'org-zijin' : 'org-qinhuai',
            },
          },
          '2026-01-01T00:00:00.000Z',
        ).opens('completenessCheck').file;
  const view = { ...viewOf(file), caseNo };
  // One company's case that was another's before.
  const former = kind === 'authorization' && index % 12 === 1 ? ['org-qinhuai'] : [];
  if (former.length > 0) {
    const facts = view.facts as AuthorizationFacts;
    const before = { until: '2026-01-01T00:00:00.000Z', seq: 1, documents: [], spaceHandedOverAt: null };
    const organization = { ...facts.organization, id: 'org-qinhuai' };
    view.facts = { ...facts, formerOperators: [{ ...before, organization }] };
  }
  // Several share an instant, so that paging has to look at the number as well.
  const updatedAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 3))).toISOString();
  return {
    _id: caseNo,
    kind,
    title: view.title,
    zone: view.zone,
    operator: null,
    applicant: view.parties.applicant ?? null,
    ...(former.length === 0 ? {} : { formerApplicants: former }),
    stage: view.stage,
    stageTitle: view.stageTitle,
    outcome: null,
    version: view.version,
    head: '0'.repeat(64),
    openedAt: updatedAt,
    updatedAt,
    nextDueAt: null,
    termEnd: null,
    overdue: false,
    suspended: false,
    ...searchFieldsOf(view),
    panel: [],
    taskKeys: [],
    view: packed(view),
  };
}

/** As the record has it, under this number. */
function besides(past: Past<any>, caseNo: string): CaseProjection {
  const { definition } = procedures[past.file.kind];
  const view = { ...viewOf(past.file), caseNo };
  const { kind } = view;
  const summary = definition.summary(past.file);
  return projectionOf({ kind, view, tasks: [], summary, nextDueAt: null, panel: [], head: '0'.repeat(64) });
}

const inGeneral = { zone: 'comprehensive' } as const;
/** Cases beside an authorization of 紫金: requests before and after their providers are asked, and procedures to terminate. */
const beside = [
  besides(begunRequest(), 'DR-2026-0001'),
  besides(inConsents(), 'DR-2026-0002'),
  besides(inConsents(inGeneral), 'DR-2026-0003'),
  besides(begunTermination(), 'TERM-2026-0001'),
  besides(begunTermination(inGeneral), 'TERM-2026-0002'),
];

describe('lists of cases', () => {
  let bench: ApiBench;
  const rows = [...Array.from({ length: 36 }, (_, index) => recorded(index + 1)), ...beside];
  const numbers = (answer: { body: any }): string[] =>
    answer.body.items.map(({ caseNo }: { caseNo: string }) => caseNo);

  beforeAll(async () => {
    bench = await openApi('lists');
    await bench.record.cases.collection.insertMany(rows as never);
  });
  afterAll(() => bench?.close());

  it('give every case once, last changed first, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null; pages += 1) {
      expect(pages).toBeLessThan(10);
      const answer: { body: any; status: number } = await bench
        .as('lin-officer')
        .get(`/api/v1/cases?limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(answer.status).toBe(200);
      seen.push(...numbers(answer));
      cursor = answer.body.nextCursor;
    }
    const order = [...rows].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || (a._id < b._id ? 1 : -1));
    expect(seen).toEqual(order.map(({ _id }) => _id));
  });

  it.each(demoAccounts.map(({ id }) => id))('show %s exactly what the procedures let this person see', async (id) => {
    const [person, organization] = await Promise.all([
      bench.record.people.findById(id).lean(),
      bench.record.people
        .findById(id)
        .lean()
        .then((found) => bench.record.organizations.findById(found?.organizationId).lean()),
    ]);
    const actor = inOrganization(person as never, organization as never, plainDate('2026-06-01'));
    const expected = rows.filter((row) => maySee(restored(row.view), actor)).map(({ _id }) => _id);
    const answer = await bench.as(id).get('/api/v1/cases?limit=100');
    expect(numbers(answer).sort()).toEqual(expected.sort());
  });

  // By hand from procedures.md §§3, 4: the authorities, the supervisors and the company; providers once they are asked, of requests alone.
  const all = ['DR-2026-0001', 'DR-2026-0002', 'DR-2026-0003'];
  const bothTerminations = ['TERM-2026-0001', 'TERM-2026-0002'];
  it.each([
    ['lin-officer', all, bothTerminations],
    ['he-officer', all, bothTerminations],
    ['shi-supervisor', all, bothTerminations],
    ['wang-applicant', all, bothTerminations],
    // The health zone's regulator; the comprehensive zone is the data authority's.
    ['chen-officer', ['DR-2026-0001', 'DR-2026-0002'], ['TERM-2026-0001']],
    ['liu-provider', ['DR-2026-0002', 'DR-2026-0003'], []],
    // Regulates transport, and is asked for its bus passengers.
    ['ma-officer', ['DR-2026-0002', 'DR-2026-0003'], []],
    ['gu-officer', [], bothTerminations],
    ['sun-legal', [], []],
    ['expert-1', [], []],
    ['sys-admin', [], []],
  ])('of data requests and terminations: what %s sees', async (id, requests, terminations) => {
    const of = async (kind: string) => numbers(await bench.as(id).get(`/api/v1/cases?limit=100&kind=${kind}`)).sort();
    expect(await of('dataRequest')).toEqual(requests);
    expect(await of('termination')).toEqual(terminations);
  });

  it('a provider asked in a request is shown it like the case itself: its own part, counted and paged as its own', async () => {
    const liu = bench.as('liu-provider');
    const first = await liu.get('/api/v1/cases?kind=dataRequest&limit=1');
    const second = await liu.get(`/api/v1/cases?kind=dataRequest&limit=1&cursor=${first.body.nextCursor}`);
    expect([...numbers(first), ...numbers(second)].sort()).toEqual(['DR-2026-0002', 'DR-2026-0003']);
    expect(second.body.nextCursor).toBeNull();
    for (const [number, status] of [
      ['DR-2026-0001', 404],
      ['DR-2026-0002', 200],
      ['TERM-2026-0001', 404],
    ] as const)
      expect((await liu.get(`/api/v1/cases/${number}`)).status).toBe(status);
    expect(JSON.stringify(first.body)).not.toMatch(/org-transport|bus-passengers/);
  });

  it('filter by kind, stage, zone and words', async () => {
    const ask = async (query: string) =>
      numbers(await bench.as('lin-officer').get(`/api/v1/cases?limit=100&${query}`)).length;
    expect(await ask('kind=announcement')).toBe(18);
    expect(await ask('stage=completenessCheck')).toBe(18);
    expect(await ask('zone=nowhere')).toBe(0);
    expect(await ask('q=auth-2026-000')).toBe(5);
    expect(await ask(`q=${encodeURIComponent('医疗数据')}`)).toBe(18);
    expect(await ask(`q=${encodeURIComponent('.*')}`)).toBe(0);
  });

  it('do not take a cursor of another list', async () => {
    const { body } = await bench.as('lin-officer').get('/api/v1/cases?limit=5');
    expectProblem(
      await bench.as('lin-officer').get(`/api/v1/notifications?cursor=${body.nextCursor}`),
      400,
      'cursorInvalid',
    );
  });
});
