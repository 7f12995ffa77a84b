/** I-90 — a company over HTTP: its people, and what it changes. */
import { createRecordEvents } from '../../activities/record-events';
import { authorization } from '../../procedures/authorization';
import { viewOf } from '../../procedures/engine/case-file';
import { inOperation } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';
import { codeOf, createRegistering, reason } from '../support/registering';

describe('a registered company', () => {
  let bench: ApiBench;
  const { registered } = createRegistering(() => bench, 31);

  beforeAll(async () => {
    bench = await openApi('company');
  });
  afterAll(() => bench?.close());

  describe('I-90: of its people', () => {
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

  describe('I-90: what a company changes', () => {
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
});
