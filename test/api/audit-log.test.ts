import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';
import { writeSampleCases } from '../support/write-sample';

const caseNo = 'AUTH-2026-0001';
const dataset = (id: string) => ({ id, title: { zh: '测试数据集', en: 'A dataset' }, provider: 'org-hospital' });

describe('the audit log', () => {
  let bench: ApiBench;
  const auditor = () => bench.as('audit-1');
  /** Entries that the filters leave, newest first. */
  const found = async (query: string): Promise<any[]> => {
    const answer = await auditor().get(`/api/v1/audit-log?limit=200&${query}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };
  const newest = async (query: string): Promise<any> => (await found(query))[0];

  beforeAll(async () => {
    bench = await openApi('audit_log');
    await writeSampleCases(bench.record, [caseNo]);
  });
  afterAll(() => bench?.close());

  it('keeps who was not let in, with address and without the token', async () => {
    const token = await bench.issuer.forged('lin-officer');
    const answer = await request(bench.app).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
    await eventually(async () => {
      const entry = await newest('outcome=tokenInvalid');
      expect(entry).toMatchObject({ who: 'unknown', what: 'signIn', requestId: answer.headers['x-request-id'] });
      expect(entry.detail.address).toMatch(/127\.0\.0\.1/);
      expect(JSON.stringify(entry)).not.toContain(token.slice(0, 20));
    });
  });

  it('keeps who was not permitted, once, whatever the route', async () => {
    expectProblem(await bench.as('wang-applicant').get('/api/v1/experts'), 403, 'roleNotPermitted');
    await eventually(async () => {
      expect(await found('who=wang-applicant&outcome=roleNotPermitted')).toMatchObject([
        { what: 'listExperts', detail: { status: 403, asked: 'GET /api/v1/experts', organizationId: 'org-zijin' } },
      ]);
    });
  });

  it('keeps who asked for a case, a document or a task of others', async () => {
    expectProblem(await bench.as('sun-legal').get(`/api/v1/cases/${caseNo}`), 404, 'caseNotFound');
    const { body } = await bench.upload('wang-applicant', pdf('x'), 'x.pdf', 'application/pdf');
    expectProblem(await bench.as('sun-legal').get(`/api/v1/documents/${body.id}/content`), 404, 'documentNotFound');
    const item = { caseNo, action: 'addNote', input: { text: '核对 checked' }, key: 'several-0001' };
    await bench.as('sun-legal').post('/api/v1/tasks/bulk', { items: [item] });
    await eventually(async () => {
      const outcomes = (await found('who=sun-legal')).map(({ what, outcome }) => `${what} ${outcome}`);
      expect(outcomes.sort()).toEqual([
        'actOnSeveral caseNotFound',
        'downloadDocument documentNotFound',
        'readCase caseNotFound',
        'signIn accepted',
      ]);
    });
  });

  it('keeps reads of documents and of the register of people, searches, and nothing of plain lists', async () => {
    const { body } = await bench.upload('wang-applicant', pdf('y'), 'y.pdf', 'application/pdf');
    await bench.as('wang-applicant').get(`/api/v1/documents/${body.id}/content`);
    await bench.as('lin-officer').get('/api/v1/experts');
    await bench.as('lin-officer').get('/api/v1/cases');
    await bench.as('lin-officer').get(`/api/v1/cases?q=${encodeURIComponent('紫金')}`);
    await eventually(async () => {
      expect(await found('who=wang-applicant&what=read:document')).toMatchObject([{ outcome: 'read' }]);
      expect(await found('who=lin-officer')).toMatchObject([
        { what: 'listCases', outcome: 'searched', detail: { q: '紫金' } },
        { what: 'listExperts', outcome: 'read' },
        { what: 'signIn', outcome: 'accepted' },
      ]);
    });
  });

  it('has administration before the answer is sent', async () => {
    const answer = await bench.as('sys-admin').post('/api/v1/datasets', dataset('audited'));
    expect(answer.status).toBe(201);
    const entries = await bench.record.auditLog.find({ who: 'sys-admin', what: { $ne: 'signIn' } }).lean();
    expect(entries).toMatchObject([{ outcome: 'done', requestId: answer.headers['x-request-id'] }]);
  });

  it('is never lacking of what was acknowledged: without its entry an act of administration is not answered as done', async () => {
    const failing = jest.spyOn(bench.record.auditLog, 'create').mockRejectedValueOnce(new Error('no space left'));
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await bench.as('sys-admin').post('/api/v1/datasets', dataset('unaudited'), key);
    failing.mockRestore();
    expectProblem(first, 503, 'auditUnavailable');
    expect(first.headers['retry-after']).toBe('5');
    const again = await bench.as('sys-admin').post('/api/v1/datasets', dataset('unaudited'), key);
    expect(again.status).toBe(201);
    const ofRequest = { requestId: again.headers['x-request-id'] };
    expect(await bench.record.auditLog.find(ofRequest).lean()).toMatchObject([{ who: 'sys-admin', outcome: 'done' }]);
  });

  it('does not stand in the way of reading when it cannot be written', async () => {
    const failing = jest.spyOn(bench.record.auditLog, 'create').mockRejectedValueOnce(new Error('no space left'));
    expect((await bench.as('lin-officer').get('/api/v1/experts')).status).toBe(200);
    failing.mockRestore();
  });

  it('is read page by page, each entry once, newest first', async () => {
    const before = await bench.record.auditLog.countDocuments();
    const seen: { id: string; at: string }[] = [];
    let cursor = '';
    do {
      const { body } = await auditor().get(`/api/v1/audit-log?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items);
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(before);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  it('is filtered by days and instants', async () => {
    await bench.record.auditLog.create([
      { _id: 'late', at: '2026-05-01T15:59:59.999Z', who: 'p', what: 'x', outcome: 'done', detail: {} },
      { _id: 'early', at: '2026-05-01T16:00:00.000Z', who: 'p', what: 'x', outcome: 'done', detail: {} },
    ]);
    const ids = async (query: string) => (await found(`who=p&${query}`)).map(({ id }) => id);
    // In Shanghai the second of May begins at 16:00 of the first in UTC.
    expect(await ids('to=2026-05-01')).toEqual(['late']);
    expect(await ids('from=2026-05-02&to=2026-05-02')).toEqual(['early']);
    expect(await ids('from=2026-05-02T00:00:00%2B08:00')).toEqual(['early']);
    expect(await ids('from=2026-05-01T15:59:59.999Z&to=2026-05-01T16:00:00Z')).toEqual(['late']);
    expectProblem(await auditor().get('/api/v1/audit-log?from=yesterday'), 400, 'queryInvalid');
  });

  it('shows one entry, and keeps that the auditor read', async () => {
    const answer = await auditor().get('/api/v1/audit-log/late');
    expect(answer.body).toMatchObject({ id: 'late', who: 'p', caseNo: null, requestId: null });
    expectProblem(await auditor().get('/api/v1/audit-log/none'), 404, 'auditEntryNotFound');
    await eventually(async () => {
      expect(await newest('who=audit-1&what=readAuditEntry&outcome=read')).toMatchObject({ detail: { id: 'late' } });
      expect(await newest('who=audit-1&what=listAuditLog')).toMatchObject({ outcome: 'read' });
    });
    const today = dayOfInstant(new Date().toISOString());
    expect((await found(`who=audit-1&from=${today}`)).length).toBeGreaterThan(0);
  });

  it.each(['put', 'post', 'patch', 'delete'] as const)('takes no %s from anybody', async (method) => {
    const token = await bench.issuer.token('audit-1');
    const before = await bench.record.auditLog.findById('late').lean();
    for (const path of ['/api/v1/audit-log', '/api/v1/audit-log/late']) {
      const answer = await request(bench.app)[method](path).set('Authorization', `Bearer ${token}`).send({});
      expect([answer.status, answer.body.code]).toEqual([405, 'methodNotAllowed']);
    }
    expect(await bench.record.auditLog.findById('late').lean()).toEqual(before);
  });
});
