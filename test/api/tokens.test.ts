import { createHmac } from 'node:crypto';
import request from 'supertest';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { startIssuer } from '../support/issuer';
import { expectProblem } from '../support/problems';

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  let bench: ApiBench;
  const ask = (token: string | null, headers: Record<string, string> = {}) => {
    const test = request(bench.app).get('/api/v1/me').set(headers);
    return token === null ? test : test.set('Authorization', `Bearer ${token}`);
  };
  const inSeconds = (offset: number): number => Math.floor(Date.now() / 1000) + offset;

  beforeAll(async () => {
    bench = await openApi('tokens');
  });
  afterAll(() => bench?.close());

  it('gives the person, organization and role of a good token', async () => {
    const answer = await ask(await bench.issuer.token('chen-officer'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      personId: 'chen-officer',
      organization: { id: 'org-health' },
      roles: ['zoneRegulator'],
      level: 'officer',
      zones: ['health'],
    });
  });

  it('asks who does not show any to sign in', async () => {
    const answer = await ask(null);
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="api"');
  });

  it.each([
    ['signed by another key', () => bench.issuer.forged('lin-officer'), 'tokenInvalid'],
    ['expired', () => bench.issuer.token('lin-officer', { exp: inSeconds(-60) }), 'tokenExpired'],
    ['not valid yet', () => bench.issuer.token('lin-officer', { nbf: inSeconds(600) }), 'tokenInvalid'],
    ['without an end', () => bench.issuer.token('lin-officer', { exp: undefined }), 'tokenInvalid'],
    ['for another audience', () => bench.issuer.token('lin-officer', { aud: 'another-service' }), 'tokenInvalid'],
    ['of another issuer', () => bench.issuer.token('lin-officer', { iss: 'http://127.0.0.1:1' }), 'tokenInvalid'],
    ['that is an identity token', () => bench.issuer.token('lin-officer', {}, { typ: 'JWT' }), 'tokenInvalid'],
    ['naming an unknown key', () => bench.issuer.token('lin-officer', {}, { kid: 'unknown' }), 'tokenInvalid'],
    ['that is no token', async () => 'abc', 'tokenInvalid'],
  ])('refuses one %s', async (_name, make, code) => {
    const answer = await ask(await make());
    expectProblem(answer, 401, code);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  it.each([
    ['an identity token of the kind browsers bring', { typ: 'JWT' }, { nonce: 'n' }],
    ['a sign-out token', { typ: 'logout+jwt' }, {}],
    ['a token for several audiences without this one', {}, { aud: ['a', 'b'] }],
    ['one whose end is no number', {}, { exp: 'soon' as never }],
    ['one without a subject', {}, { sub: undefined }],
  ])('refuses %s', async (_name, header, claims) => {
    expectProblem(await ask(await bench.issuer.token('lin-officer', claims, header)), 401, 'tokenInvalid');
  });

  it('takes one for several audiences, this one among them', async () => {
    const aud = ['another-service', 'public-data-authorization'];
    expect((await ask(await bench.issuer.token('lin-officer', { aud }))).status).toBe(200);
  });

  it('refuses an unsigned one', async () => {
    const claims = { iss: bench.issuer.url, aud: bench.env.OIDC_AUDIENCE, sub: 'lin-officer', exp: inSeconds(600) };
    const unsigned = `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url(claims)}.`;
    expectProblem(await ask(unsigned), 401, 'tokenInvalid');
  });

  it("refuses one signed with the issuer's public key as if it were a secret", async () => {
    const claims = { iss: bench.issuer.url, aud: bench.env.OIDC_AUDIENCE, sub: 'lin-officer', exp: inSeconds(600) };
    const content = `${base64url({ alg: 'HS256', typ: 'at+jwt', kid: 'test-1' })}.${base64url(claims)}`;
    const mac = createHmac('sha256', JSON.stringify(bench.issuer.publicJwk)).update(content).digest('base64url');
    expectProblem(await ask(`${content}.${mac}`), 401, 'tokenInvalid');
  });

  it('refuses a good token of somebody who is not registered, or no longer active', async () => {
    expectProblem(await ask(await bench.issuer.token('nobody')), 403, 'personUnknown');
    await bench.record.people.updateOne({ _id: 'jiang-supervisor' }, { $set: { active: false } });
    expectProblem(await ask(await bench.issuer.token('jiang-supervisor')), 403, 'personInactive');
  });

  it('writes every failure to the audit log', async () => {
    await ask(await bench.issuer.forged('lin-officer'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const entries = await bench.record.auditLog.find({ what: 'signIn' }).lean();
    expect(entries.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['tokenInvalid', 'personUnknown', 'personInactive']),
    );
    expect(JSON.stringify(entries)).not.toContain('eyJ');
    // Whose name a forged token bears is not who sent it.
    expect(entries.filter(({ outcome }) => outcome === 'tokenInvalid').map(({ who }) => who)).not.toContain(
      'lin-officer',
    );
  });

  it('and the first use of a good one, without the token', async () => {
    const token = await bench.issuer.token('ma-officer');
    for (const _time of [1, 2]) expect((await ask(token)).status).toBe(200);
    await eventually(async () => {
      const entries = await bench.record.auditLog.find({ what: 'signIn', who: 'ma-officer' }).lean();
      expect(entries).toMatchObject([{ outcome: 'accepted', detail: { by: 'token' } }]);
      expect(JSON.stringify(entries)).not.toContain(token.slice(0, 20));
    });
  });

  it('answers 503 while the issuer cannot be reached, and recovers by itself', async () => {
    const away = await startIssuer();
    const token = await away.token('lin-officer');
    const app = bench.variant({ OIDC_ISSUER: away.url });
    await away.close();
    expectProblem(
      await request(app).get('/api/v1/me').set('Authorization', `Bearer ${token}`),
      503,
      'identityUnavailable',
    );
    const restored = bench.variant({ OIDC_ISSUER: bench.issuer.url, OIDC_JWKS_URI: `${bench.issuer.url}/jwks` });
    const answer = await request(restored)
      .get('/api/v1/me')
      .set('Authorization', `Bearer ${await bench.issuer.token('lin-officer')}`);
    expect(answer.status).toBe(200);
  });

  describe('stand-ins', () => {
    const named = (person: string, standIn: string, from: string, to: string) =>
      bench.record.standIns.collection.replaceOne(
        { _id: person as never },
        { organizationId: 'org-data-authority', rev: 1, entries: [{ standIn, from, to, namedBy: person, at: '' }] },
        { upsert: true },
      );

    it('take the office of a person only when registered and in date, both days included', async () => {
      const token = await bench.issuer.token('lin-officer');
      const header = { 'X-Stand-In-For': 'zhou-head' };
      expectProblem(await ask(token, header), 403, 'standInNotRegistered');
      await named('zhou-head', 'lin-officer', '2020-01-01', '2020-12-31');
      expectProblem(await ask(token, header), 403, 'standInNotRegistered');
      await named('zhou-head', 'lin-officer', '2020-01-01', '2999-12-31');
      const answer = await ask(token, header);
      expect(answer.body).toMatchObject({ personId: 'lin-officer', level: 'head', standInFor: 'zhou-head' });
      expect((await ask(token)).body).toMatchObject({ level: 'officer', standInFor: null });
    });

    it('never have more than the person they stand in for', async () => {
      await named('lin-officer', 'zhou-head', '2020-01-01', '2999-12-31');
      const answer = await ask(await bench.issuer.token('zhou-head'), { 'X-Stand-In-For': 'lin-officer' });
      expect(answer.body).toMatchObject({ personId: 'zhou-head', level: 'officer', roles: ['dataAuthority'] });
    });

    it('are colleagues: an entry across organizations would let one office act for two', async () => {
      await named('xu-head', 'zhou-head', '2020-01-01', '2999-12-31');
      const header = { 'X-Stand-In-For': 'xu-head' };
      expectProblem(await ask(await bench.issuer.token('zhou-head'), header), 403, 'standInNotRegistered');
    });
  });
});
