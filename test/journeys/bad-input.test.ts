/** Everything that may be wrong with what comes in, over real HTTP: status, code, article and texts, and that nothing of it is recorded. */
import { randomUUID } from 'node:crypto';
import { createStage, type Stage } from '../../engines/demo/stage';
import { type Played, playAdmission } from '../../engines/demo/story';
import { procedures } from '../../procedures';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import { findAct } from '../../procedures/engine/decide';
import { permissions } from '../../procedures/permissions';
import { type Ask, createAsk, expectRefused, type Request } from '../support/asking';
import { openSystem, type System } from '../support/system';

const draft = {
  title: { zh: '医疗健康专区授权运营公告', en: 'Call for operators of the health zone' },
  kind: 'specificScenario',
  scenarios: [{ id: 'triage', title: { zh: '分诊辅助', en: 'Triage support' }, purpose: '辅助分诊 / triage' }],
  datasets: ['outpatient-flow'],
  places: 1,
  conditions: [],
  materials: [],
  operatingRequirements: '按季度报告 / report every quarter',
  selection: {
    method: '公开征集 / open call',
    criteria: [{ id: 'plan', title: { zh: '计划可行性', en: 'Feasibility' }, weight: 100 }],
  },
  opensAt: '2026-08-04T01:00:00.000Z',
  closesAt: '2026-08-14T09:00:00.000Z',
};

describe('what is wrong with what comes in', () => {
  let system: System;
  let ask: Ask;
  let ann: string;
  let application: { materials: { material: string; documentId: string }[]; [field: string]: unknown };

  beforeAll(async () => {
    system = await openSystem('bad_input', { rehearsal: true });
    ask = createAsk(system);
    const stage = createStage(system.rest, () => undefined);
    const body = { zone: 'general', draft, rehearsalStart: '2026-08-03T01:00:00.000Z' };
    const opened = await system.rest.send('lin-officer', 'POST', '/announcements', body);
    ann = opened.caseNo;
    await stage.jointly(ann, 'publish', { draftHash: opened.facts.draftHash });
    await stage.moveTo('2026-08-05T01:00:00.000Z', ann);
    await stage.events(ann);
    const materials = [];
    for (const { id, title } of lawMaterials)
      materials.push({ material: id, documentId: await system.rest.upload('wang-applicant', `${id}.pdf`, title.en) });
    application = {
      materials,
      declarations: lawConditions.map(({ id }) => id),
      scenarios: ['triage'],
      datasets: [{ datasetId: 'outpatient-flow', level: 2 }],
    };
  });
  afterAll(() => system?.close());

  /** What the record holds; a refused request must leave it as it is. */
  const traces = async (): Promise<Record<string, number>> => ({
    events: await system.record.caseEvents.countDocuments(),
    idempotency: await system.record.idempotency.countDocuments(),
    notifications: await system.record.notifications.countDocuments(),
    documents: await system.record.documents.countDocuments(),
    cases: await system.record.cases.countDocuments(),
  });

  /** What persons did on a case, while other cases may still report to it. */
  const actsOn = async (caseNo: string): Promise<Record<string, number>> => ({
    events: await system.record.caseEvents.countDocuments({ caseNo, receivedAt: { $ne: null } }),
    idempotency: await system.record.idempotency.countDocuments(),
  });

  /** Sends what must be refused, and sees that it left nothing. */
  async function refusedWithoutTrace(
    who: string,
    path: string,
    request: Request,
    status: number,
    ...codes: string[]
  ): Promise<any[]> {
    const before = await traces();
    const answer = await ask(who, 'POST', path, request);
    const refusals = expectRefused(answer, status, ...codes);
    expect(await traces()).toEqual(before);
    return refusals;
  }
  const act = (name: string): string => `/cases/${ann}/actions/${name}`;
  const note = { text: '核对无误 / checked' };

  it.each([
    ['malformed JSON', { raw: '{"text":' }, 400, 'malformedJson'],
    ['an unknown field', { body: { ...note, colour: 'red' } }, 422, 'inputUnknown'],
    ['a wrong type', { body: { text: 5 } }, 422, 'inputInvalid'],
    ['an oversized body', { body: { text: 'x'.repeat(400_000) } }, 413, 'bodyTooLarge'],
    ['another content type', { raw: 'text=1', headers: { 'content-type': 'text/plain' } }, 415, 'unsupportedMediaType'],
    ['a version that is not one', { body: note, headers: { 'if-match': '12' } }, 400, 'ifMatchInvalid'],
    ['a stale version', { body: note, headers: { 'if-match': '"1"' } }, 412, 'versionMismatch'],
    ['no usable key', { body: note, headers: { 'idempotency-key': 'short' } }, 400, 'idempotencyKeyInvalid'],
  ])('%s', async (_name, request, status, code) => {
    await refusedWithoutTrace('lin-officer', act('addNote'), request, status, code);
  });

  it.each([
    ['a wrong stage', 'lin-officer', 'publish', { draftHash: '0'.repeat(64) }, 409, 'wrongStage'],
    ['a wrong role', 'he-officer', 'withdrawAnnouncement', { reason: '撤回 / withdrawn' }, 403, 'notPermitted'],
    ['a wrong level', 'lin-officer', 'signOff', { proposalId: 'p', hash: '0'.repeat(64) }, 403, 'notPermitted'],
  ])('%s', async (_name, who, name, body, status, code) => {
    const [refusal] = await refusedWithoutTrace(who, act(name), { body }, status, code);
    expect(refusal.article).toBeTruthy();
  });

  it('a person without sign-in, and one of an organization that may not know of the case', async () => {
    await refusedWithoutTrace('public', act('addNote'), { body: note }, 401, 'unauthenticated');
    await refusedWithoutTrace('audit-1', act('addNote'), { body: note }, 404, 'caseNotFound');
  });

  it('the same key with another body is refused, and the first act stands', async () => {
    const key = randomUUID();
    const first = await ask('lin-officer', 'POST', act('addNote'), { body: note, key });
    expect(first.status).toBe(200);
    for (const until = Date.now() + 10_000; Date.now() < until; await pause(25))
      if ((await system.record.cases.findById(ann).lean())?.version === first.body.receipt.version) break;
    await refusedWithoutTrace(
      'lin-officer',
      act('addNote'),
      { body: { text: '另一内容 / other' }, key },
      422,
      'idempotencyKeyReused',
    );
    const again = await ask('lin-officer', 'POST', act('addNote'), { body: note, key });
    expect(again.body.receipt).toEqual(first.body.receipt);
  });

  it('an upload beyond 20 MB', async () => {
    const raw = new FormData();
    raw.set(
      'file',
      new Blob([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024)])], {
        type: 'application/pdf',
      }),
      'big.pdf',
    );
    const [refusal] = await refusedWithoutTrace('wang-applicant', '/documents', { raw }, 413, 'uploadTooLarge');
    expect(refusal.en).toContain(String(20 * 1024 * 1024));
    const other = new FormData();
    other.set('file', new Blob(['MZ not a PDF'], { type: 'application/pdf' }), 'small.pdf');
    await refusedWithoutTrace('wang-applicant', '/documents', { raw: other }, 422, 'fileTypeMismatch');
  });

  it.each([
    ['a missing material', (all: any) => ({ ...all, materials: all.materials.slice(1) }), ['materialMissing']],
    [
      'a material twice',
      (all: any) => ({ ...all, materials: [...all.materials, all.materials[0]] }),
      ['materialDuplicate'],
    ],
    [
      'a missing declaration',
      (all: any) => ({ ...all, declarations: all.declarations.slice(1) }),
      ['declarationMissing'],
    ],
    [
      'a document of nobody',
      (all: any) => ({
        ...all,
        materials: [{ ...all.materials[0], documentId: `doc_${randomUUID()}` }, ...all.materials.slice(1)],
      }),
      ['documentUnknown'],
    ],
    [
      "a partner's credit code with a wrong check character",
      (all: any) => ({ ...all, partners: [{ name: '伙伴 Partner', creditCode: '91320100MAEXAMP14X' }] }),
      ['creditCodeInvalid'],
    ],
    [
      'an unknown scenario and dataset',
      (all: any) => ({ ...all, scenarios: ['moon'], datasets: [{ datasetId: 'moon', level: 1 }] }),
      ['scenarioUnknown', 'datasetUnknown'],
    ],
  ])('第九条 Art. 9 an application with %s', async (_name, change, codes) => {
    const refusals = await refusedWithoutTrace(
      'wang-applicant',
      act('lodge'),
      { body: change(application) },
      422,
      ...codes,
    );
    for (const { article } of refusals) expect(article).toMatch(/第[三八九]|Art|I-|API/);
  });

  it("第三条第二款 Art. 3(2) the applicant's own credit code with a wrong check character", async () => {
    const own = { _id: 'org-zijin' };
    await system.record.organizations.updateOne(own, { $set: { creditCode: '91320100MAEXAMP14X' } });
    await refusedWithoutTrace('wang-applicant', act('lodge'), { body: application }, 422, 'creditCodeInvalid');
    await system.record.organizations.updateOne(own, { $set: { creditCode: '91320100MAEXAMP14Y' } });
  });

  it('I-11 an application one second after closing; the closing second itself is in time', async () => {
    const stage = createStage(system.rest, () => undefined);
    await stage.moveTo('2026-08-14T09:00:00.000Z', ann);
    await stage.events(ann);
    const inTime = await ask('wang-applicant', 'POST', `${act('lodge')}?dryRun=true`, { body: application });
    expect(inTime.body).toEqual({ allowed: true, refusals: [] });
    await stage.moveTo('2026-08-14T09:00:01.000Z', ann);
    await stage.events(ann);
    const [refusal] = await refusedWithoutTrace(
      'wang-applicant',
      act('lodge'),
      { body: application },
      409,
      'windowClosed',
    );
    expect(refusal.article).toContain('第九条');
  });

  describe('for each act, where it is open', () => {
    const tried = new Set<string>();
    let played: Played;
    let tooLong: any[] = [];
    /** An announcement in a zone with a regulator of its own. */
    let inHealth: string;

    /** Plays the story; before each act, the same person sends `{}`, and `{}` with one unknown field. */
    function emptyFirst(stage: Stage): Stage {
      const tryEmpty = async (caseNo: string, who: string, name: string): Promise<void> => {
        const kind = caseNo.startsWith('ANN') ? 'announcement' : 'authorization';
        const required = requiredOf(kind, name);
        tried.add(`${kind}.${name}`);
        if (required.length === 0) return;
        await stage.events(caseNo);
        const before = await actsOn(caseNo);
        const answer = await ask(who, 'POST', `/cases/${caseNo}/actions/${name}`, { body: {} });
        const refusals = expectRefused(answer, 422, ...required.map(() => 'inputMissing'));
        expect(refusals.map(({ pointer }) => pointer).sort()).toEqual(required.map((field) => `/${field}`).sort());
        expect(await actsOn(caseNo)).toEqual(before);
      };
      const act: Stage['act'] = async (caseNo, who, name, input) => {
        await tryEmpty(caseNo, who, name);
        if (name === 'draftAgreement') {
          const { term } = input as { term: { start: string; end: string } };
          const body = { ...(input as object), term: { ...term, end: '2032-10-08' } };
          const before = await actsOn(caseNo);
          const answer = await ask(who, 'POST', `/cases/${caseNo}/actions/${name}`, { body });
          tooLong = expectRefused(answer, 422, 'termTooLong');
          expect(await actsOn(caseNo)).toEqual(before);
        }
        return stage.act(caseNo, who, name, input);
      };
      return {
        ...stage,
        act,
        jointly: async (
          caseNo,
          name,
          input,
          people = { officer: 'lin-officer', head: 'zhou-head', other: 'xu-head' },
        ) => {
          const drafted = await act(caseNo, people.officer, name, input);
          const { id: proposalId, hash, concurrenceOf } = drafted.proposals.at(-1);
          const signed = await act(caseNo, people.head, 'signOff', { proposalId, hash });
          return concurrenceOf === null || people.other === null
            ? signed
            : act(caseNo, people.other, 'concur', { proposalId, hash });
        },
      };
    }

    beforeAll(async () => {
      const body = { zone: 'health', draft, rehearsalStart: '2026-08-03T01:00:00.000Z' };
      const opened = await system.rest.send('lin-officer', 'POST', '/announcements', body);
      inHealth = opened.caseNo;
      const stage = createStage(system.rest, () => undefined);
      await stage.jointly(inHealth, 'publish', { draftHash: opened.facts.draftHash });
      played = await playAdmission(emptyFirst(createStage(system.rest, () => undefined)));
    });

    it('{} is refused with every required field named, and nothing is recorded', () => {
      expect(tried.size).toBeGreaterThanOrEqual(20);
      expect([...tried]).toEqual(expect.arrayContaining(['announcement.publish', 'authorization.signAgreement']));
    });

    it('第十二条 Art. 12 a term over five years without an exception is refused', () => {
      expect(tooLong[0]).toMatchObject({ pointer: '/term/end', article: expect.stringContaining('第十二条') });
    });

    it('第十二条 Art. 12 the agreement was signed after all', async () => {
      const { body } = await ask('lin-officer', 'GET', `/cases/${played.authorizationNo}`);
      expect(body.stage).toBe('operation');
    });

    const others = (['announcement', 'authorization'] as const).flatMap((kind) =>
      Object.entries(permissions[kind]).map(([name, grants]) => ({
        kind,
        name,
        role: grants[0]?.role ?? 'dataAuthority',
        level: grants[0]?.level,
      })),
    );

    it.each(others)(
      '$kind $name with {} names every required field also where it is not open',
      async ({ kind, name, role, level }) => {
        const required = requiredOf(kind, name);
        const caseNo = kind === 'announcement' ? inHealth : played.authorizationNo;
        const who = personOf[role]?.[level === 'head' ? 1 : 0];
        // Experts are on no panel any more; the public and machines act through their own addresses.
        if (who === undefined) return expect(['expert', 'public', 'monitor']).toContain(role);
        const before = await traces();
        const answer = await ask(who, 'POST', `/cases/${caseNo}/actions/${name}?dryRun=true`, { body: {} });
        expect(answer.status).toBe(200);
        const missing = answer.body.refusals
          .filter(({ code }: any) => code === 'inputMissing')
          .map(({ pointer }: any) => pointer);
        expect(missing.sort()).toEqual(required.map((field) => `/${field}`).sort());
        expect(await traces()).toEqual(before);
      },
    );
  });
});

function requiredOf(kind: 'announcement' | 'authorization', name: string): string[] {
  const schema = findAct(procedures[kind] as never, name)?.input.toJSONSchema({ io: 'input', unrepresentable: 'any' });
  return (schema as { required?: string[] } | undefined)?.required ?? [];
}

/** An officer and a head of each role that the cases of this file concern. */
const personOf: Record<string, [string, string]> = {
  dataAuthority: ['lin-officer', 'zhou-head'],
  zoneRegulator: ['chen-officer', 'xu-head'],
  municipalGovernment: ['gu-officer', 'wei-head'],
  governanceCenter: ['he-officer', 'tang-head'],
  applicant: ['wang-applicant', 'wang-legal'],
  securitySupervisor: ['shi-supervisor', 'shi-supervisor'],
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
