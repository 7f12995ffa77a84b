/** I-72: which disclosures are opened, each once, under which basis. */
import { createOpenDisclosures, type DisclosureCase } from '../../activities/open-disclosures';
import { projectionOf } from '../../activities/projection';
import { loadDemoData } from '../../engines/demo-data';
import { connectRecord, type RecordStore } from '../../models/record';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import { viewOf } from '../../procedures/engine/case-file';
import { grants, inOperation } from '../procedures/authorization/authorized';
import { testMongoUri } from '../support/engines';

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const operating = viewOf(
  inOperation().happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } }).file,
);

describe('I-72: opening the disclosures of a year', () => {
  let record: RecordStore;
  let started: DisclosureCase[];
  let refusing: string[];
  const open = (input: object = {}, enabledBases = ['transitional-example'], rehearsal = false) =>
    createOpenDisclosures({
      record,
      logger,
      enabledBases,
      rehearsal,
      starter: {
        startCase: async (opening) => {
          if (refusing.includes(opening.caseNo)) return 'taken';
          started.push(opening as DisclosureCase);
          return 'started';
        },
      },
    }).openDisclosures({ year: 2027, now: '2028-01-01T01:00:00.000Z', after: '', limit: 50, ...input });

  async function stored(caseNo: string, operator: string, change: Partial<AuthorizationFacts> = {}): Promise<void> {
    const facts = operating.facts as AuthorizationFacts;
    const organization = { ...facts.organization, id: operator };
    const view = { ...operating, caseNo, facts: { ...facts, organization, ...change } };
    const summary = { operator, termEnd: (change.term ?? facts.term)?.end ?? null, suspended: false };
    const projection = projectionOf({
      kind: 'authorization',
      view,
      tasks: [],
      summary,
      nextDueAt: null,
      panel: [],
      head: '',
    });
    await record.cases.collection.insertOne({ ...projection, _id: caseNo as never } as never);
  }

  beforeAll(async () => {
    record = await connectRecord(testMongoUri('open_disclosures'));
    await loadDemoData(record);
  });
  afterAll(async () => {
    await record?.connection.dropDatabase();
    await record?.close();
  });
  beforeEach(async () => {
    started = [];
    refusing = [];
    await record.cases.deleteMany({});
    await record.disclosureDuties.deleteMany({});
    await record.counters.deleteMany({});
    await record.alarms.deleteMany({});
  });

  it('opens one for the authority and one for each operator with an authorization in the year, with what it has of each', async () => {
    await stored('AUTH-2026-0001', 'org-zijin');
    await stored('AUTH-2026-0002', 'org-zijin');
    await stored('AUTH-2026-0003', 'org-qinhuai', { term: { start: '2028-01-01', end: '2029-12-31' } });
    await stored('AUTH-2026-0004', 'org-qinhuai', { ended: { reason: 'terminated', day: '2026-12-31', article: 'x' } });
    expect(await open()).toEqual({ opened: 2, cursor: null });
    expect(started.map(({ caseNo, data }) => [caseNo, data.opening['role'], data.parties.applicant])).toEqual([
      ['DISC-2028-0001', 'authority', undefined],
      ['DISC-2028-0002', 'operator', 'org-zijin'],
    ]);
    expect(started[1]?.data).toMatchObject({
      title: { zh: '2027年度信息披露：紫金数据科技有限公司（示例）' },
      zone: { kind: 'comprehensive' },
      parties: {
        dataAuthority: 'org-data-authority',
        zoneRegulator: 'org-data-authority',
        governanceCenter: 'org-center',
      },
      clock: { mode: 'real' },
      opening: {
        dueDay: '2028-03-31',
        authorizations: [
          { caseNo: 'AUTH-2026-0001', datasets: ['sample'], term: { start: '2026-10-01', end: '2031-09-30' } },
          { caseNo: 'AUTH-2026-0002' },
        ],
      },
    });
    const listed = started[0]?.data.opening['authorizations'] as { caseNo: string; datasets: string[] }[];
    expect(listed.map(({ caseNo, datasets }) => [caseNo, datasets])).toEqual([
      ['AUTH-2026-0001', []],
      ['AUTH-2026-0002', []],
    ]);
  });

  it('a day of the year is enough, on either side', async () => {
    await stored('AUTH-2026-0001', 'org-zijin', { term: { start: '2022-01-01', end: '2027-01-01' } });
    await stored('AUTH-2026-0002', 'org-qinhuai', { term: { start: '2027-12-31', end: '2030-12-30' } });
    expect((await open()).opened).toBe(3);
    expect((await open({ year: 2026 })).opened).toBe(2);
    expect((await open({ year: 2031, now: '2032-01-01T01:00:00.000Z' })).opened).toBe(1);
  });

  it('a round that is repeated, or runs beside another, gives the same numbers; what is recorded is not started again', async () => {
    await stored('AUTH-2026-0001', 'org-zijin');
    await Promise.all([open(), open()]);
    await open();
    expect([...new Set(started.map(({ caseNo, cause }) => `${caseNo} ${cause}`))]).toHaveLength(2);
    expect(await record.disclosureDuties.countDocuments()).toBe(2);
    const duty = await record.disclosureDuties.findById('2027/org-zijin').lean();
    await stored(duty?.number ?? '', 'org-zijin');
    started = [];
    await open({ after: 'AUTH-2026' });
    expect(started).toEqual([]);
  });

  it('goes on page by page', async () => {
    await stored('AUTH-2026-0001', 'org-zijin');
    await stored('AUTH-2026-0002', 'org-qinhuai');
    expect(await open({ limit: 1 })).toEqual({ opened: 2, cursor: 'AUTH-2026-0001' });
    expect(await open({ limit: 1, after: 'AUTH-2026-0001' })).toEqual({ opened: 1, cursor: 'AUTH-2026-0002' });
    expect(await open({ limit: 1, after: 'AUTH-2026-0002' })).toEqual({ opened: 0, cursor: null });
  });

  it('takes the next number where one belongs to another case', async () => {
    refusing = ['DISC-2028-0001'];
    await open();
    expect(started.map(({ caseNo }) => caseNo)).toEqual(['DISC-2028-0002']);
    expect((await record.disclosureDuties.findById('2027/org-data-authority').lean())?.number).toBe('DISC-2028-0002');
  });

  it('I-72: in a gap it goes by the basis that ended last; without any there is an alarm, until there is one', async () => {
    await open({ year: 2026, now: '2027-01-01T01:00:00.000Z' }, []);
    expect(started[0]?.data.basis.id).toBe('nanjing-2024');
    await record.disclosureDuties.deleteMany({});
    expect(await open({ year: 2022, now: '2023-01-01T01:00:00.000Z' }, [])).toEqual({ opened: 0, cursor: null });
    expect(await record.alarms.findById('disclosureWithoutBasis').lean()).toMatchObject({ clearedAt: null });
    await open();
    expect((await record.alarms.findById('disclosureWithoutBasis').lean())?.clearedAt).not.toBeNull();
  });

  it('in a rehearsal the clock is stepped from the instant given', async () => {
    await open({}, ['transitional-example'], true);
    expect(started[0]?.data.clock).toEqual({ mode: 'stepped', now: '2028-01-01T01:00:00.000Z' });
  });
});
