/** What each person is told they may do, against what procedures.md and the table of routes say by hand. */
import { caseKinds } from '../../procedures/engine/case-file';
import { ofZone, ofZoneHead, whoMay } from '../procedures/who-may';
import { type ApiBench, openApi } from '../support/api';
import { whoReaches } from './who-reaches/routes';
import { membersOf, type PersonName, persons } from './who-reaches/subjects';

const [regulatorOfZone = '', headOfZone = ''] = [...ofZone, ...ofZoneHead];
/** Any office may be asked for data of its own, whatever else it is in the case (procedures.md, "People and organizations"). */
const asked = 'liu-provider';

/**
 * Whom of the table each person is like: the table has one case, of the health zone and 紫金, whereas what people are told is of all cases.
 * Transport regulates another zone, 秦淮 has cases of its own, and in comprehensive zones the data authority is the regulator.
 */
const like: Record<PersonName, readonly string[]> = {
  'lin-officer': ['lin-officer', regulatorOfZone, asked],
  'zhou-head': ['zhou-head', regulatorOfZone, headOfZone, asked],
  'duty-post': ['duty-post', regulatorOfZone, asked],
  'chen-officer': ['chen-officer', regulatorOfZone, asked],
  'xu-head': ['xu-head', regulatorOfZone, headOfZone, asked],
  'ma-officer': ['chen-officer', regulatorOfZone, asked],
  'qian-head': ['xu-head', regulatorOfZone, headOfZone, asked],
  'gu-officer': ['gu-officer'],
  'wei-head': ['wei-head'],
  'he-officer': ['he-officer'],
  'tang-head': ['tang-head'],
  'liu-provider': [asked],
  'expert-1': ['expert-1'],
  'wang-applicant': ['wang-applicant'],
  'wang-legal': ['wang-legal'],
  'sun-applicant': ['wang-applicant'],
  'sun-legal': ['wang-legal'],
  'shi-supervisor': ['shi-supervisor'],
  'jiang-supervisor': ['jiang-supervisor'],
  'sys-admin': [],
  'sec-admin': [],
  'sec-admin-2': [],
  'audit-1': [],
};

const authority: readonly PersonName[] = ['lin-officer', 'zhou-head', 'duty-post'];
/** Who asks for scores and concludes gives none (procedures.md §5). */
const notAsked = (who: PersonName, act: string): boolean => authority.includes(who) && act === 'scoreEvaluation';
/** Stands beside the table of routes, since its answer does not end: whoever is in the register. */
const beside = ['streamTasks'];

let bench: ApiBench;
let document: any;

beforeAll(async () => {
  bench = await openApi('my_permissions');
  document = (await bench.anybody.get('/api/v1/openapi.json')).body;
});
afterAll(() => bench?.close());

const permissionsOf = async (who: PersonName): Promise<any> => (await bench.as(who).get('/api/v1/me')).body.permissions;

describe('GET /me tells', () => {
  it.each(persons)('%s the acts of their role and level, by kind of case', async (who) => {
    const { acts } = await permissionsOf(who);
    const told = Object.fromEntries(
      caseKinds.map((kind) => [kind, [...new Set(acts[kind].map(({ act }: { act: string }) => act))].sort()]),
    );
    const expected = caseKinds.map((kind) => {
      const rows = Object.entries(whoMay[kind]).filter(([, people]) => people.some((one) => like[who].includes(one)));
      return [kind, rows.flatMap(([act]) => (notAsked(who, act) ? [] : [act])).sort()];
    });
    expect(told).toEqual(Object.fromEntries(expected));
  });

  it.each(persons)('%s the operations that let them in, and no other', async (who) => {
    const expected = Object.entries(whoReaches).flatMap(([address, reach]) => {
      const isLet = typeof reach.who === 'string' ? reach.who !== 'machine' : membersOf(...reach.who).has(who);
      const [method = '', path = ''] = address.split(' ');
      const operation = document.paths[path]?.[method.toLowerCase()]?.operationId as string | undefined;
      return isLet && operation !== undefined ? [operation] : [];
    });
    const { operations } = await permissionsOf(who);
    expect(operations).toEqual([...expected, ...beside].sort());
  });

  it('as what somebody acts, and in which cases', async () => {
    const of = async (who: PersonName, kind: string, name: string) =>
      (await permissionsOf(who)).acts[kind].filter(({ act }: { act: string }) => act === name);
    expect(await of('wang-legal', 'authorization', 'signAgreement')).toEqual([
      { act: 'signAgreement', role: 'applicant', relation: 'own' },
    ]);
    expect(await of('xu-head', 'announcement', 'concur')).toEqual([
      { act: 'concur', role: 'zoneRegulator', relation: 'zone' },
    ]);
    expect(await of('zhou-head', 'authorization', 'accept')).toEqual([
      { act: 'accept', role: 'dataAuthority', relation: 'any' },
    ]);
    expect(await of('expert-1', 'authorization', 'submitScores')).toEqual([
      { act: 'submitScores', role: 'expert', relation: 'panel' },
    ]);
    expect(await of('ma-officer', 'dataRequest', 'answerRequest')).toEqual([
      { act: 'answerRequest', role: 'dataProvider', relation: 'provider' },
      { act: 'answerRequest', role: 'zoneRegulator', relation: 'provider' },
    ]);
  });
});
