import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';

describe('limits of signed-in calls', () => {
  let bench: ApiBench;
  beforeAll(async () => {
    bench = await openApi('limits');
  });
  afterAll(() => bench?.close());

  it('count each person, wherever they call from, and say how many calls are left and when to come again', async () => {
    const app = bench.variant({ PERSON_CALLS_PER_MINUTE: 2 });
    const lin = () => bench.on(app, 'lin-officer').get('/api/v1/me');
    const first = await lin();
    expect(first.status).toBe(200);
    expect(first.headers['ratelimit-policy']).toMatch(/"person";\s*q=2;\s*w=60/);
    expect(first.headers['ratelimit']).toMatch(/"person";\s*r=1;\s*t=\d+/);
    expect((await lin()).status).toBe(200);
    const third = await lin();
    expectProblem(third, 429, 'tooManyCalls');
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(third.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await bench.on(app, 'zhou-head').get('/api/v1/me')).status).toBe(200);
  });

  it('do not let a person out of the count by another route', async () => {
    const app = bench.variant({ PERSON_CALLS_PER_MINUTE: 1 });
    expect((await bench.on(app, 'chen-officer').get('/api/v1/zones')).status).toBe(200);
    expectProblem(await bench.on(app, 'chen-officer').get('/api/v1/tasks'), 429, 'tooManyCalls');
  });

  it('are documented with 429 at every operation', async () => {
    const { body } = await bench.anybody.get('/api/v1/openapi.json');
    const without = Object.entries<any>(body.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).flatMap(([method, { responses }]) =>
        responses['429'] === undefined ? [`${method} ${path}`] : [],
      ),
    );
    expect(without).toEqual([]);
  });
});
