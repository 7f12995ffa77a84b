/** I-90 — registration of companies over HTTP. */
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';
import { codeOf, createRegistering } from '../support/registering';

const base = '/api/v1/registrations';

describe('registration', () => {
  let bench: ApiBench;
  const { upload, contentOf, submitted, decide } = createRegistering(() => bench, 31);

  beforeAll(async () => {
    bench = await openApi('registration');
  });
  afterAll(() => bench?.close());

  describe('I-90: of a company', () => {
    it('a stranger with a token registers it with proof, and is its first head once the authority accepts', async () => {
      expectProblem(await bench.as('zhong').get('/api/v1/me'), 403, 'personUnknown');
      const { registrationNo, content, rev } = await submitted('zhong');
      expect({ registrationNo, rev }).toEqual({ registrationNo: expect.stringMatching(/^REG-\d{4}-0001$/), rev: 1 });
      const listed = await bench.as('lin-officer').get(base);
      expect(listed.body.items.map((one: any) => one.registrationNo)).toContain(registrationNo);
      const paper = await bench
        .as('lin-officer')
        .get(`${base}/${registrationNo}/documents/${content.proof.businessLicence}/content`);
      expect(paper.status).toBe(200);
      expect((await decide(registrationNo, 'accept')).body).toMatchObject({
        state: 'accepted',
        organizationId: `C-${codeOf(31)}`,
      });
      const { body } = await bench.as('zhong').get('/api/v1/me');
      expect(body).toMatchObject({
        name: '钟受托',
        roles: ['applicant'],
        level: 'head',
        organization: { id: `C-${codeOf(31)}` },
      });
      const company = await bench.as('zhong').get('/api/v1/company');
      expect(company.body).toMatchObject({
        creditCode: codeOf(31),
        company: { legalRepresentative: { name: '钟法人' }, securityOfficer: { name: '安全员' }, partners: [] },
        people: [{ personId: 'zhong', level: 'head', active: true }],
      });
      // The papers are the company's now.
      expect((await bench.as('zhong').get(`/api/v1/documents/${content.proof.businessLicence}`)).status).toBe(200);
      // Accepting again changes nothing, whatever the key.
      const again = await decide(registrationNo, 'accept');
      expect([again.status, (await bench.as('zhong').get('/api/v1/company')).body.rev]).toEqual([200, 1]);
      expect((await bench.as('zhong').get(`${base}/mine`)).body.items).toMatchObject([
        { registrationNo, state: 'accepted' },
      ]);
      const log = await bench.record.auditLog.find({ what: /^register/ }).lean();
      expect(JSON.stringify(log)).not.toMatch(/钟法人|钟受托|安全员|example\.org/);
    });

    it('is returned with reasons, corrected by who has read it, and refused', async () => {
      const { registrationNo, content } = await submitted('qian-new');
      expect(
        (await decide(registrationNo, 'return', 'lin-officer', { reason: '执照不清晰 unreadable' })).body,
      ).toMatchObject({
        state: 'returned',
        reason: '执照不清晰 unreadable',
        rev: 2,
      });
      expectProblem(await decide(registrationNo, 'accept'), 409, 'registrationNotOpen');
      const put = (by: string, rev: number) =>
        bench.as(by).put(`${base}/${registrationNo}`, content, { 'If-Match': `"${rev}"` });
      expectProblem(await put('stranger', 2), 404, 'registrationNotFound');
      expectProblem(await put('qian-new', 1), 412, 'revisionMismatch');
      expect((await put('qian-new', 2)).body).toMatchObject({ state: 'submitted', rev: 3 });
      expect((await decide(registrationNo, 'refuse')).body).toMatchObject({ state: 'refused' });
      expectProblem(await bench.as('qian-new').get('/api/v1/me'), 403, 'personUnknown');
      expectProblem(await decide(registrationNo, 'return'), 409, 'registrationNotOpen');
    });

    it('tells everything that is wrong at once, and leaves nothing behind', async () => {
      const content = await contentOf('wu-new', { creditCode: '91320100MAEXAMP14X' });
      const { letterOfAuthority: _letter, ...proof } = content.proof;
      const answer = await bench.as('wu-new').post(base, { ...content, proof: { ...proof, others: ['doc_foreign'] } });
      expectProblem(answer, 422, 'creditCodeInvalid', 'letterOfAuthorityMissing', 'proofDocumentUnknown');
      expect((await bench.as('wu-new').get(`${base}/mine`)).body.items).toEqual([]);
    });

    it('of one person is under way once, and the same key is the same registration', async () => {
      const content = await contentOf('zheng-new');
      const key = { 'Idempotency-Key': 'registration-0001' };
      const first = await bench.as('zheng-new').post(base, content, key);
      const again = await bench.as('zheng-new').post(base, content, key);
      expect([again.status, again.body.registrationNo]).toEqual([201, first.body.registrationNo]);
      expectProblem(await bench.as('zheng-new').post(base, content), 409, 'registrationUnderWay');
      expect((await bench.as('zheng-new').post(`${base}/${first.body.registrationNo}/withdraw`, {})).body.state).toBe(
        'withdrawn',
      );
      expect((await bench.as('zheng-new').post(base, content)).status).toBe(201);
    });

    it('of two registrations of one company one is accepted', async () => {
      const creditCode = codeOf(77);
      const one = await submitted('race-1', { creditCode });
      const two = await submitted('race-2', { creditCode });
      const answers = await Promise.all([
        decide(one.registrationNo, 'accept'),
        decide(two.registrationNo, 'accept', 'zhou-head'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body } = await bench.as('sys-admin').get(`/api/v1/administration/people?organization=C-${creditCode}`);
      expect(body.items).toHaveLength(1);
      expectProblem(
        await bench.as('race-3').post(base, await contentOf('race-3', { creditCode })),
        409,
        'creditCodeTaken',
      );
    });

    it('is of a company that is not in the register, by who is not in it', async () => {
      const content = await contentOf('feng-new', { creditCode: '91320100MAEXAMP14Y' });
      expectProblem(await bench.as('feng-new').post(base, content), 409, 'creditCodeTaken');
      expectProblem(await bench.as('sun-legal').post(base, content), 409, 'alreadyRegistered');
      expectProblem(await upload('lin-officer'), 409, 'alreadyRegistered');
      expectProblem(await bench.as('platform-monitor').post(base, content), 403, 'roleNotPermitted');
      expectProblem(await bench.anybody.post(base, content), 401, 'unauthenticated');
    });

    it('第三条第二款 Art. 3(2): of who is no legal person needs a note', async () => {
      const { registrationNo } = await submitted('chu-new', { legalPerson: false });
      expectProblem(await decide(registrationNo, 'accept'), 422, 'decisionNoteMissing');
      const accepted = await decide(registrationNo, 'accept', 'lin-officer', { decisionNote: '非法人组织，经核查' });
      expect(accepted.body).toMatchObject({ state: 'accepted', decisionNote: '非法人组织，经核查' });
    });

    it('is decided by the data authority alone, and seen by nobody else', async () => {
      const { registrationNo, content } = await submitted('wei-new');
      for (const by of ['zhong', 'chen-officer', 'sys-admin', 'sec-admin', 'audit-1', 'wei-new']) {
        const status = by === 'wei-new' ? 'personUnknown' : 'roleNotPermitted';
        expectProblem(await decide(registrationNo, 'accept', by), 403, status);
        expectProblem(await bench.as(by).get(`${base}/${registrationNo}`), 403, status);
      }
      const foreign = `${base}/${registrationNo}/documents/doc_other/content`;
      expectProblem(await bench.as('lin-officer').get(foreign), 404, 'documentNotFound');
      expectProblem(
        await bench.as('lin-officer').get(`/api/v1/documents/${content.proof.businessLicence}`),
        404,
        'documentNotFound',
      );
    });

    it('takes no more than twenty files before', async () => {
      for (let at = 0; at < 20; at += 1) expect((await upload('hoarder')).status).toBe(201);
      const files = await bench.record.gridFs.find({}).toArray();
      expectProblem(await upload('hoarder'), 409, 'tooManyUploads');
      expect(await bench.record.gridFs.find({}).toArray()).toHaveLength(files.length);
    });
  });
});
