/** I-82, I-83 — registration of companies, binding of their people, and the pool of experts, over HTTP. */
import request from 'supertest';
import { createRecordEvents } from '../../activities/record-events';
import { makeCreditCode } from '../../law/identifiers';
import { authorization } from '../../procedures/authorization';
import { viewOf } from '../../procedures/engine/case-file';
import { inOperation } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';

const reason = '材料齐全 complete';
const base = '/api/v1/registrations';
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`);
const codeOf = (no: number): string => makeCreditCode(`91320100MAEXAMP${String(no).padStart(2, '0')}`);

describe('registration', () => {
  let bench: ApiBench;
  let companies = 30;

  beforeAll(async () => {
    bench = await openApi('registration');
  });
  afterAll(() => bench?.close());

  const upload = async (person: string): Promise<any> =>
    request(bench.app)
      .post(`${base}/documents`)
      .set('Authorization', `Bearer ${await bench.issuer.token(person)}`)
      .attach('file', pdf(person), { filename: '营业执照.pdf', contentType: 'application/pdf' });

  async function contentOf(person: string, change: object = {}): Promise<any> {
    companies += 1;
    const [licence, letter] = [await upload(person), await upload(person)];
    expect([licence.status, letter.status]).toEqual([201, 201]);
    return {
      company: {
        name: { zh: `钟山数据${companies}`, en: `Zhongshan Data ${companies}` },
        creditCode: codeOf(companies),
        legalPerson: true,
        legalRepresentative: { name: '钟法人', phone: '025-8000 0000' },
        securityOfficer: { name: '安全员', email: 'security@example.org' },
        partners: [],
        ...change,
      },
      registrant: { name: '钟受托', email: 'zhong@example.org', capacity: 'proxy' },
      proof: { businessLicence: licence.body.id, letterOfAuthority: letter.body.id, others: [] },
    };
  }
  const submitted = async (person: string, change: object = {}): Promise<any> => {
    const answer = await bench.as(person).post(base, await contentOf(person, change));
    expect({ status: answer.status, refusals: answer.body.refusals }).toEqual({ status: 201, refusals: undefined });
    return answer.body;
  };
  const decide = (no: string, verb: string, by = 'lin-officer', more: object = {}) =>
    bench.as(by).post(`${base}/${no}/${verb}`, { reason, ...more });
  /** @returns the company of the person who has registered it. */
  const registered = async (person: string, change: object = {}): Promise<any> => {
    const { registrationNo } = await submitted(person, change);
    expect((await decide(registrationNo, 'accept')).status).toBe(200);
    return (await bench.as(person).get('/api/v1/company')).body;
  };

  describe('I-82: of a company', () => {
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

  describe('I-82: of its people', () => {
    const proof = async (person: string): Promise<string> =>
      (await bench.upload(person, pdf('proof'), '劳动合同.pdf', 'application/pdf')).body.id;
    const invited = async (by: string, change: object = {}): Promise<any> => {
      const body = { invitee: '李专员', level: 'officer', documentId: await proof(by), ...change };
      const answer = await bench.as(by).post('/api/v1/company/invitations', body);
      expect({ status: answer.status, refusals: answer.body.refusals }).toEqual({ status: 201, refusals: undefined });
      return answer.body;
    };
    const accept = (by: string, code: string, more: object = {}) =>
      bench.as(by).post('/api/v1/invitations/accept', { code, name: '李专员', ...more });

    it('a head invites with proof, the person answers with their own token, and can be unbound', async () => {
      await registered('han-head');
      const { code, id } = await invited('han-head');
      expect((await bench.as('han-head').get('/api/v1/company/invitations')).body.items).toMatchObject([
        { id, state: 'open' },
      ]);
      expect(JSON.stringify(await bench.record.invitations.findById(id).lean())).not.toContain(code);
      expect((await accept('li-new', code)).body).toMatchObject({ state: 'accepted', answeredBy: 'li-new' });
      // Sent again it stays one acceptance; another person cannot use it.
      expect((await accept('li-new', code)).status).toBe(200);
      expectProblem(await accept('thief', code), 409, 'invitationNotOpen');
      expect((await bench.as('li-new').get('/api/v1/me')).body).toMatchObject({
        roles: ['applicant'],
        level: 'officer',
      });
      expectProblem(await bench.as('li-new').post('/api/v1/company/invitations', {}), 403, 'roleNotPermitted');
      const unbind = (by: string, whom: string) =>
        bench.as(by).post(`/api/v1/company/people/${whom}/unbind`, { reason });
      expectProblem(await unbind('han-head', 'han-head'), 403, 'ownAccount');
      expectProblem(await unbind('han-head', 'wang-legal'), 422, 'personNotOfOrganization');
      const after = await unbind('han-head', 'li-new');
      expect(after.body.people).toContainEqual({ personId: 'li-new', name: '李专员', level: 'officer', active: false });
      expectProblem(await bench.as('li-new').get('/api/v1/me'), 403, 'personInactive');
      // And may work for another company.
      const other = await invited('wang-legal', { level: 'head' });
      expect((await accept('li-new', other.code)).status).toBe(200);
      expect((await bench.as('li-new').get('/api/v1/me')).body).toMatchObject({
        level: 'head',
        organization: { id: 'org-zijin' },
      });
    });

    it('a lost answer loses no code, a wrong code is told, and an invitation can be withdrawn or declined', async () => {
      const body = { invitee: '周', level: 'officer', documentId: await proof('wang-legal') };
      const key = { 'Idempotency-Key': 'invitation-0001' };
      const post = () => bench.as('wang-legal').post('/api/v1/company/invitations', body, key);
      const [first, again] = [await post(), await post()];
      expect([again.body.id, again.body.code]).toEqual([first.body.id, first.body.code]);
      expectProblem(await accept('zhou-new', 'AAAA-AAAA'), 422, 'receiptCodeInvalid');
      expectProblem(
        await bench.as('sun-legal').post(`/api/v1/company/invitations/${first.body.id}/withdraw`),
        404,
        'invitationUnknown',
      );
      const withdrawn = await bench.as('wang-legal').post(`/api/v1/company/invitations/${first.body.id}/withdraw`);
      expect(withdrawn.body.state).toBe('withdrawn');
      expectProblem(await accept('zhou-new', first.body.code), 409, 'invitationNotOpen');
      const other = await invited('wang-legal');
      const decline = await bench.as('zhou-new').post('/api/v1/invitations/decline', { code: other.code });
      expect(decline.body).toMatchObject({ state: 'declined', answeredBy: 'zhou-new' });
      expectProblem(await bench.as('zhou-new').get('/api/v1/me'), 403, 'personUnknown');
    });

    it('nobody who works elsewhere is bound, and a proof is the company’s own', async () => {
      const { code } = await invited('wang-legal');
      expectProblem(await accept('chen-officer', code), 409, 'alreadyRegistered');
      expectProblem(await accept('sun-applicant', code), 409, 'alreadyRegistered');
      const foreign = { invitee: '周', level: 'officer', documentId: await proof('sun-legal') };
      expectProblem(
        await bench.as('wang-legal').post('/api/v1/company/invitations', foreign),
        422,
        'proofDocumentUnknown',
      );
    });

    it('an invitation is over after its last day', async () => {
      const { code } = await invited('wang-legal');
      const later = bench.variant({}, () => new Date(Date.now() + 16 * 86_400_000).toISOString());
      const late = await bench.on(later, 'late-new').post('/api/v1/invitations/accept', { code, name: '迟到' });
      expectProblem(late, 409, 'invitationOver');
    });
  });

  describe('I-82: what a company changes', () => {
    const asked = (by: string, data: object) => bench.as(by).post('/api/v1/company/changes', { data, reason });
    const dataOf = ({ name, creditCode, legalPerson, company }: any) => ({ name, creditCode, legalPerson, ...company });

    it('waits for the data authority, which confirms or declines it', async () => {
      const before = await registered('jiang-head');
      const data = {
        ...dataOf(before),
        name: { zh: '江宁数据', en: 'Jiangning Data' },
        partners: [{ name: '紫金', creditCode: '91320100MAEXAMP14Y' }],
      };
      expectProblem(await asked('jiang-head', dataOf(before)), 409, 'registerChangeEmpty');
      const proposal = await asked('jiang-head', data);
      expect(proposal.body).toMatchObject({ state: 'proposed', after: { name: data.name, affiliates: ['org-zijin'] } });
      const path = `/api/v1/company-changes/${proposal.body.changeNo}`;
      const hash = { hash: proposal.body.hash };
      expectProblem(await bench.as('jiang-head').post(`${path}/confirm`, hash), 403, 'roleNotPermitted');
      expectProblem(
        await bench.as('sec-admin').post(`/api/v1/administration/changes/${proposal.body.changeNo}/confirm`, hash),
        404,
        'registerChangeNotFound',
      );
      expect((await bench.as('lin-officer').get('/api/v1/company-changes')).body.items).toHaveLength(1);
      expect((await bench.as('lin-officer').post(`${path}/confirm`, hash)).body.state).toBe('confirmed');
      const { body } = await bench.as('jiang-head').get('/api/v1/company');
      expect(body).toMatchObject({
        name: data.name,
        affiliates: ['org-zijin'],
        rev: 2,
        changes: [{ state: 'confirmed' }],
      });
      const declined = await asked('jiang-head', { ...data, name: { zh: '又改', en: 'Again' } });
      const decline = await bench
        .as('zhou-head')
        .post(`/api/v1/company-changes/${declined.body.changeNo}/decline`, { reason });
      expect(decline.body.state).toBe('declined');
    });

    it('is asked for by a head, and never by administrators', async () => {
      expectProblem(await asked('wang-applicant', {}), 403, 'roleNotPermitted');
      expectProblem(
        await bench
          .as('sys-admin')
          .post(
            '/api/v1/administration/organizations/org-zijin/actions/edit',
            { name: { zh: '甲', en: 'A' }, reason },
            { 'If-Match': '"0"' },
          ),
        409,
        'companyChangesItself',
      );
    });

    it('is refused while an authorization depends on it, with the act to use there', async () => {
      const { file, events } = inOperation();
      const recordEvents = createRecordEvents({ record: bench.record, smtpUrl: undefined, panelOf: () => [] });
      await recordEvents({
        caseNo: file.caseNo,
        kind: 'authorization',
        events,
        view: viewOf(file),
        tasks: [],
        summary: authorization.summary(file),
        nextDueAt: null,
        notices: [],
      });
      const { body: now } = await bench.as('wang-legal').get('/api/v1/company');
      const data = {
        ...dataOf(now),
        legalRepresentative: { name: '王法人' },
        securityOfficer: { name: '新安全员' },
        partners: [{ name: '伙伴' }],
        creditCode: codeOf(88),
      };
      const answer = await asked('wang-legal', data);
      expectProblem(answer, 409, 'changeByTransfer', 'changeByNotice', 'changeByNotice', 'changeByAmendment');
      expect(answer.body.refusals.find(({ code }: any) => code === 'changeByNotice').zh).toContain(
        'notifyOperatorChange',
      );
      expect(answer.body.refusals.map(({ details }: any) => details.cases)).toContainEqual([file.caseNo]);
    });
  });

  describe('I-83: of experts', () => {
    const invited = async (): Promise<any> =>
      (await bench.as('lin-officer').post('/api/v1/expert-pool/invitations', { invitee: '高教授' })).body;
    const accept = (by: string, code: string, affiliations?: object[]) =>
      bench.as(by).post('/api/v1/invitations/accept', {
        code,
        name: '高教授',
        ...(affiliations === undefined ? {} : { affiliations }),
      });

    it('are invited by the authority, declare ties on accepting, keep them up to date and leave', async () => {
      const { code } = await invited();
      expectProblem(await accept('gao-new', code), 422, 'tiesMissing');
      const ties = [
        { creditCode: '91320100MAEXAMP14Y', until: null },
        { creditCode: codeOf(99), until: null },
      ];
      expect((await accept('gao-new', code, ties)).body.state).toBe('accepted');
      const own = await bench.as('gao-new').get('/api/v1/expert-pool/me');
      // One is registered under a key of its own; the other one would be under its code.
      expect(own.body.affiliations).toEqual([
        { organizationId: 'org-zijin', until: null },
        { organizationId: `C-${codeOf(99)}`, until: null },
      ]);
      expect(
        (await bench.as('lin-officer').get('/api/v1/experts')).body.items.map(({ personId }: any) => personId),
      ).toContain('gao-new');
      const put = (affiliations: object[], rev: number) =>
        bench.as('gao-new').put('/api/v1/expert-pool/me/ties', { affiliations }, { 'If-Match': `"${rev}"` });
      expectProblem(await put([], 1), 422, 'tieDropped', 'tieDropped');
      const ended = await put(
        [
          { organizationId: 'org-zijin', until: '2026-06-30' },
          ties[1] as object,
          { organizationId: 'org-health', until: null },
        ],
        1,
      );
      expect(ended.body.affiliations).toHaveLength(3);
      expectProblem(await put([], 1), 412, 'revisionMismatch');
      const left = await bench.as('gao-new').post('/api/v1/expert-pool/me/leave', { reason });
      expect(left.body.inPool).toBe(false);
      expectProblem(await bench.as('gao-new').get('/api/v1/expert-pool/me'), 403, 'personInactive');
      // Coming back makes no tie vanish that still counts.
      expectProblem(await accept('gao-new', (await invited()).code, []), 422, 'tieDropped', 'tieDropped', 'tieDropped');
      expect((await accept('gao-new', (await invited()).code, ended.body.affiliations)).status).toBe(200);
    });

    it('decline, and do not stay in the register', async () => {
      const { code } = await invited();
      expect((await bench.as('shy-new').post('/api/v1/invitations/decline', { code })).body.state).toBe('declined');
      expectProblem(await bench.as('shy-new').get('/api/v1/me'), 403, 'personUnknown');
      expectProblem(await accept('shy-new', code, []), 409, 'invitationNotOpen');
    });

    it('may work for an office, and never as an administrator, nor invited by themselves', async () => {
      expect((await accept('liu-provider', (await invited()).code, [])).status).toBe(200);
      expect((await bench.as('liu-provider').get('/api/v1/me')).body.roles.sort()).toEqual(['dataProvider', 'expert']);
      expectProblem(await accept('audit-1', (await invited()).code, []), 409, 'rolesApart');
      expectProblem(await accept('lin-officer', (await invited()).code, []), 403, 'ownAccount');
      for (const by of ['chen-officer', 'sys-admin', 'sec-admin', 'wang-legal'])
        expectProblem(
          await bench.as(by).post('/api/v1/expert-pool/invitations', { invitee: '甲' }),
          403,
          'roleNotPermitted',
        );
    });

    it('do not leave while they sit on a panel', async () => {
      await bench.record.cases.updateOne({ kind: 'authorization' }, { $set: { panel: ['expert-7'] } });
      const left = await bench.as('expert-7').post('/api/v1/expert-pool/me/leave', { reason });
      expectProblem(left, 409, 'seatedOnPanel');
    });
  });
});
