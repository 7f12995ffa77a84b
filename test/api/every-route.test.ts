/** Every route × every person, and every route that names a case × cases of one's own and of others. */
import { randomUUID } from 'node:crypto';
import { type ApiBench, openApi } from '../support/api';
import { pdf } from '../support/files';
import { type Door, type Heard, openDoor } from '../support/knocking';
import { expectProblem } from '../support/problems';
import { noteWriters, publishedInGeneral, seedCases, seenBy, zijinsInHealth } from './who-reaches/cases';
import { beside, type Reach, whoReaches } from './who-reaches/routes';
import { membersOf, oneOfEach, outsiders, persons, type Subject, subjects } from './who-reaches/subjects';

/** A number of the form of cases that no case has. */
const missingNo = 'AUTH-2026-9999';

interface Layer {
  route?: { path: string | RegExp; methods: Record<string, boolean>; stack: unknown[] };
}

let bench: ApiBench;
let door: Door;
/** Every address of the app with its method, as Express has them; `GET /a/{b}`. */
let bound: string[];
let document: any;
const tokens = new Map<Subject, string>();

beforeAll(async () => {
  bench = await openApi('every_route', { worker: true, registersKeptMs: 60_000 });
  // Before anybody is asked for: what the registers say is kept.
  await bench.record.people.updateOne({ _id: 'expert-9' }, { $set: { active: false } });
  door = await openDoor(bench.app);
  document = (await door.knock('GET', '/api/v1/openapi.json', {})).body;
  await seedCases(bench.record);
  for (const subject of subjects) if (subject !== 'public') tokens.set(subject, await bench.issuer.token(subject));
  const { stack } = (bench.app as unknown as { router: { stack: Layer[] } }).router;
  bound = stack.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    // What takes every method is the answer that names the right ones.
    if (route === undefined || methods.length !== 1 || methods[0] === '_all') return [];
    return [`${String(methods[0]).toUpperCase()} ${String(route.path).replaceAll(/:(\w+)/g, '{$1}')}`];
  });
});
afterAll(async () => {
  door?.close();
  await bench?.close();
});

/**
 * Calls the address. `empty` sends nothing that could be done; `whole` the example of the documents, with all headers, so that the
 * answer depends on who asks and for what alone.
 */
async function knock(
  subject: Subject,
  address: string,
  params: Record<string, string> = {},
  form: 'empty' | 'whole' = 'empty',
): Promise<Heard> {
  const [method = 'GET', pattern = ''] = address.split(' ');
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? fillers[name] ?? 'none'),
  );
  const token = tokens.get(subject);
  const signedIn: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  if (method === 'GET') return door.knock(method, path, signedIn);
  if (form === 'empty') return door.knock(method, path, signedIn, '{}');
  const headers = { ...signedIn, 'Idempotency-Key': randomUUID(), 'If-Match': '"1"' };
  return door.knock(method, path, headers, JSON.stringify(exampleOf(method, pattern)));
}

function exampleOf(method: string, pattern: string): unknown {
  const { content = {} } =
    document.paths[pattern.replace('{action}', 'addNote')]?.[method.toLowerCase()]?.requestBody ?? {};
  return content['application/json']?.example ?? {};
}

/** Parts of addresses that have a form, filled with what is not there. */
const fillers: Record<string, string> = {
  caseNo: missingNo,
  authorizationNo: missingNo,
  announcementNo: 'ANN-2026-9999',
  action: 'addNote',
  scenario: 'triage',
  seq: '999',
  year: '2999',
  version: '999',
  format: 'csv',
  report: 'expiringTerms',
  sha256: '0'.repeat(64),
};

/** What somebody hears who is not let in, by the table; null for whoever is. */
function expectedRefusal(subject: Subject, { who }: Reach): { status: number; code: string } | null {
  if (who === 'anybody') return null;
  if (subject === 'public') return { status: 401, code: 'unauthenticated' };
  if (subject === 'nobody') return who === 'holder' ? null : { status: 403, code: 'personUnknown' };
  if (subject === 'expert-9') return { status: 403, code: 'personInactive' };
  const isMachine = subject === 'platform-monitor';
  const isLet =
    who === 'machine'
      ? isMachine
      : !isMachine && (who === 'signedIn' || who === 'holder' || membersOf(...who).has(subject));
  return isLet ? null : { status: 403, code: 'roleNotPermitted' };
}

const table = Object.entries(whoReaches);

describe('the table of who reaches what', () => {
  it('has every route of the app', () => {
    const missing = bound.filter((address) => whoReaches[address] === undefined && !beside.includes(address));
    // To mend: add each to test/api/who-reaches/routes.ts with whom it is for and what the audit log keeps of it.
    expect(missing.map((address) => `'${address}': { who: …, audit: … },`)).toEqual([]);
  });

  it('has no route that the app lacks', () => {
    const known = new Set(bound);
    expect([...Object.keys(whoReaches), ...beside].filter((address) => !known.has(address))).toEqual([]);
  });
});

describe('every route', () => {
  it.each(table)('%s lets in whom the table names, and nobody else', async (address, reach) => {
    // Where nobody is asked who they are, three may stand for all.
    const knocking = reach.who === 'anybody' ? subjects.slice(-3) : subjects;
    const heard = await Promise.all(
      knocking.map(async (subject) => {
        const { status, body } = await knock(subject, address);
        // Nothing runs here that a roll-out could be asked of: 503 is an answer, a fault is none.
        expect({ subject, fault: status === 500 || status === 405 ? body : null }).toEqual({ subject, fault: null });
        const isRefused = status === 401 || status === 403;
        return { subject, refusal: isRefused ? { status, code: body.code } : null };
      }),
    );
    const expected = knocking.map((subject) => ({ subject, refusal: expectedRefusal(subject, reach) }));
    expect(heard).toEqual(expected);
  });
});

describe('routes of a case', () => {
  const ofCase = table.filter(([, { ofCase: is }]) => is === true);
  const named = (number: string) => ({ caseNo: number, authorizationNo: number });
  /** All that an answer says, but for the number of the request. */
  const said = ({
    status,
    headers,
    body,
  }: Heard): { status: number; rest: Record<string, unknown>; headers: Record<string, string>; hasId: string } => {
    const { requestId, ...rest } = body as Record<string, unknown>;
    const { date: _date, 'x-request-id': _id, ...others } = headers;
    const limits = Object.keys(others).filter((name) => name.startsWith('ratelimit'));
    for (const name of limits) delete others[name];
    return { status, rest, headers: others, hasId: typeof requestId };
  };

  /** Opening another case asks the running one first, and none runs here: then even who sees it hears that it is not there. */
  const opensAnother = /\/(data-requests|product-notices|quality-issues)$/;

  it.each(ofCase)('%s gives nothing away of a case that is not the caller’s', async (address, reach) => {
    const admitted = oneOfEach.filter((subject) => expectedRefusal(subject, reach) === null);
    // One after the other: a busy server that answers in no time would be told from one that answers in time.
    for (const subject of admitted) await seesNothingOfOthers(subject, address);
  });

  async function seesNothingOfOthers(subject: Subject, address: string): Promise<void> {
    const missing = said(await knock(subject, address, named(missingNo), 'whole'));
    expect({ subject, missing: [missing.status, missing.rest['code']] }).toEqual({
      subject,
      missing: [404, 'caseNotFound'],
    });
    for (const [number, readers] of Object.entries(seenBy)) {
      // Where an authorization is asked for, other cases are none.
      if (address.includes('{authorizationNo}') && !number.startsWith('AUTH')) continue;
      const answer = said(await knock(subject, address, named(number), 'whole'));
      if (!readers.has(subject)) expect({ subject, number, ...answer }).toEqual({ subject, number, ...missing });
      else if (!opensAnother.test(address)) {
        const isFound = answer.status !== 401 && answer.rest['code'] !== 'caseNotFound';
        expect({ subject, number, isFound }).toEqual({ subject, number, isFound: true });
      }
    }
  }

  it('let only those note who may, among those who see the case', async () => {
    for (const subject of persons) {
      const isReader = seenBy[zijinsInHealth]?.has(subject) === true;
      const address = 'POST /api/v1/cases/{caseNo}/actions/{action}';
      const { body } = await knock(subject, address, named(zijinsInHealth), 'whole');
      const isPermitted = body.code !== 'notPermitted' && body.code !== 'caseNotFound';
      expect({ subject, isPermitted }).toEqual({ subject, isPermitted: isReader && noteWriters.has(subject) });
    }
  });
});

describe('what belongs to one company or one person', () => {
  const zijin: readonly Subject[] = ['wang-applicant', 'wang-legal'];
  const draftId = 'app_11111111-1111-4111-8111-111111111111';
  const noticeId = `${zijinsInHealth}#000001/0:wang-applicant:inbox`;
  let documentId = '';

  beforeAll(async () => {
    const { body } = await bench.upload('wang-applicant', pdf('own'), 'own.pdf', 'application/pdf');
    documentId = body.id;
    await bench.record.applications.create({
      _id: draftId,
      announcementNo: publishedInGeneral,
      organizationId: 'org-zijin',
      createdBy: 'wang-applicant',
      content: {},
      state: 'draft',
      updatedAt: '2026-06-01T01:00:00.000Z',
      rev: 1,
    });
    await bench.record.notifications.create({
      _id: noticeId,
      caseNo: zijinsInHealth,
      personId: 'wang-applicant',
      addressedTo: 'org-zijin',
      channel: 'inbox',
      template: 'received',
      title: { zh: '已收到', en: 'Received' },
      body: { zh: '已收到申请', en: 'The application is received' },
      dueAt: null,
      at: '2026-06-01T01:00:00.000Z',
      state: 'delivered',
      deliveredAt: '2026-06-01T01:00:00.000Z',
      attempts: 1,
      failure: null,
      readAt: null,
      fault: null,
    });
  });

  it.each([
    ['GET /api/v1/documents/{id}', (): string => documentId, zijin, 'documentNotFound'],
    ['GET /api/v1/documents/{id}/content', (): string => documentId, zijin, 'documentNotFound'],
    ['GET /api/v1/applications/{id}', (): string => draftId, zijin, 'applicationNotFound'],
    ['PUT /api/v1/applications/{id}', (): string => draftId, zijin, 'applicationNotFound'],
    ['POST /api/v1/applications/{id}/submit', (): string => draftId, zijin, 'applicationNotFound'],
    ['GET /api/v1/notifications/{id}', (): string => noticeId, ['wang-applicant'], 'notificationNotFound'],
    ['POST /api/v1/notifications/{id}/read', (): string => noticeId, ['wang-applicant'], 'notificationNotFound'],
  ] as const)('%s: the same 404 for others as for what is not there', async (address, id, owners, code) => {
    const reach = whoReaches[address] as Reach;
    for (const subject of persons) {
      if (expectedRefusal(subject, reach) !== null) continue;
      const isOwner = (owners as readonly Subject[]).includes(subject);
      const own = await knock(subject, address, { id: id() }, 'whole');
      const missing = await knock(subject, address, { id: 'none' }, 'whole');
      if (!isOwner) expectProblem(own, 404, code);
      else expect({ subject, code: own.body.code }).not.toEqual({ subject, code });
      expect(own.body.code === missing.body.code).toBe(!isOwner);
    }
  });

  it('acting on several cases tells of foreign ones what it tells of missing ones', async () => {
    const items = [zijinsInHealth, missingNo].map((caseNo, index) => ({
      caseNo,
      action: 'addNote',
      input: {},
      key: `walk-several-${index}`,
    }));
    const { body } = await bench.as('sun-legal').post('/api/v1/tasks/bulk', { items });
    const [foreign, missing] = body.results;
    expect([foreign.status, foreign.problem.code]).toEqual([404, 'caseNotFound']);
    expect(foreign.problem).toEqual(missing.problem);
  });
});

describe('lists, searches and counts', () => {
  const numbers = Object.keys(seenBy);
  const visible = (subject: Subject): string[] => numbers.filter((number) => seenBy[number]?.has(subject)).sort();
  const listed = async (subject: Subject, query: string): Promise<string[]> => {
    const { body } = await bench.as(subject).get(`/api/v1/cases?limit=100&${query}`);
    return (body.items as { caseNo: string }[]).map(({ caseNo }) => caseNo).sort();
  };

  it.each(persons)('show %s what the table says and nothing else, whatever is asked', async (subject) => {
    const own = visible(subject);
    expect(await listed(subject, '')).toEqual(own);
    for (const number of numbers)
      expect(await listed(subject, `q=${number}`)).toEqual(own.filter((one) => one === number));
    for (const prefix of ['ANN-', 'AUTH-', 'REQ-']) {
      expect(await listed(subject, `q=${prefix}`)).toEqual(own.filter((one) => one.startsWith(prefix)));
    }
    expect(await listed(subject, 'kind=authorization')).toEqual(own.filter((one) => one.startsWith('AUTH')));
    expect(await listed(subject, 'stage=completenessCheck')).toEqual(own.filter((one) => one.startsWith('AUTH')));
  });

  const lists = table.filter(([address]) => /^GET \/api\/v1\/(?!public|problems)[^{}]+$/.test(address));

  it.each(lists)('%s names no case that the reader may not know of', async (address, reach) => {
    for (const subject of oneOfEach) {
      if (expectedRefusal(subject, reach) !== null || subject === 'audit-1') continue;
      const { text, status } = await knock(subject, address);
      const leaked = numbers.filter((number) => !seenBy[number]?.has(subject) && text.includes(number));
      expect({ subject, status, leaked }).toEqual({ subject, status, leaked: [] });
    }
  });
});

it('machines and those who are nobody here are among the subjects', () => {
  expect(subjects).toEqual(expect.arrayContaining([...outsiders, 'public']));
});
