/** The end of an authorization over HTTP: its certificates, its archive and what everybody may read of it. */
import { createHash } from 'node:crypto';
import { createPerformWork } from '../../activities/perform-work';
import { createRecordEvents } from '../../activities/record-events';
import { nextDue } from '../../procedures/engine/agenda';
import { viewOf } from '../../procedures/engine/case-file';
import { tasksOf } from '../../procedures/engine/tasks';
import {
  type Authorized,
  caseNo,
  certificate,
  grants,
  inDeletion,
  procedure,
} from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';

const gone = { ...grants[0], state: 'revoked', deletion: { at: '2031-10-08T01:00:00.000Z' } };

/** Certified, checked, ordered to be sealed. */
const ordered = (): Authorized =>
  inDeletion()
    .when('wang-applicant', 'certifyDeletion', certificate)
    .then('deletionCertified')
    .when('he-officer', 'checkDeletion', {})
    .then('deletionCheckOrdered')
    .happens({ type: 'deletionChecked', article: 'I-23', data: { grants: [gone] } })
    .opens('archiving')
    .when('lin-officer', 'sealArchive', {})
    .then('archiveOrdered');

describe('the end of an authorization', () => {
  let bench: ApiBench;
  let recordEvents: ReturnType<typeof createRecordEvents>;
  const base = `/api/v1/cases/${caseNo}`;

  beforeAll(async () => {
    bench = await openApi('closing');
    recordEvents = createRecordEvents({ record: bench.record, smtpUrl: undefined, panelOf: () => [] });
  });
  afterAll(() => bench?.close());

  async function recorded({ file, events }: Authorized, from = 1): Promise<void> {
    await recordEvents({
      caseNo,
      kind: 'authorization',
      events: events.slice(from - 1),
      view: viewOf(file),
      tasks: tasksOf(procedure, file),
      summary: procedure.definition.summary(file),
      nextDueAt: nextDue(procedure, file)?.at ?? null,
      notices: [],
    });
  }

  /** What the worker does once the archive is ordered: each effect, and the event it comes back as. */
  async function closed(): Promise<{ sha256: string; documentId: string }> {
    let past = ordered();
    await recorded(past);
    const perform = createPerformWork({ record: bench.record });
    for (;;) {
      const effect = past.effects.find(({ lane }) => lane === 'work');
      if (effect?.lane !== 'work') break;
      const { key, operation, payload } = effect;
      const { outcome } = await perform({ caseNo, key, operation, payload });
      const before = past.events.length;
      past = past.happens({ type: effect.reportAs ?? '', article: 'I-23', data: outcome });
      await recorded(past, before + 1);
    }
    const before = past.events.length;
    past = past.happens({ type: 'caseClosed', article: '第十二条 Art. 12', data: { outcome: 'expired' } });
    await recorded(past, before + 1);
    return past.file.facts.closing.archive ?? { sha256: '', documentId: '' };
  }

  let archive: { sha256: string; documentId: string };
  it('before it is sealed there is no archive', async () => {
    await recorded(ordered());
    expectProblem(await bench.as('lin-officer').get(`${base}/archive`), 409, 'archiveNotSealed');
    archive = await closed();
  });

  it.each(['wang-applicant', 'wang-legal', 'lin-officer', 'he-officer', 'xu-head'])(
    'I-23: %s reads the certificate of each grant, with its check',
    async (reader) => {
      const { body, status } = await bench.as(reader).get(`${base}/deletion-certificates`);
      expect(status).toBe(200);
      expect(body.items).toMatchObject([
        {
          grantId: `${caseNo}/sample`,
          dataset: 'sample',
          attestation: '已删除 deleted',
          certifiedBy: { organizationId: 'org-zijin' },
          state: 'agreed',
          check: { result: 'agrees', platformState: 'revoked', by: { organizationId: 'org-center' } },
        },
      ]);
      const document = await bench.as(reader).get(body.items[0].document);
      expect(document.headers['content-type']).toContain('text/plain');
      expect(document.text).toContain('公共数据删除证明');
      expect(document.text).toContain('Certificate of deletion');
    },
  );

  it('the operator learns which office checked, not which person', async () => {
    const { body } = await bench.as('wang-applicant').get(`${base}/deletion-certificates`);
    expect(JSON.stringify(body)).not.toContain('he-officer');
    expect(body.items[0].certifiedBy.personId).toBe('wang-applicant');
  });

  it('nobody else knows of them, nor of one that is not there', async () => {
    for (const person of ['sun-applicant', 'expert-1', 'liu-provider', 'audit-1'])
      expectProblem(await bench.as(person).get(`${base}/deletion-certificates`), 404, 'caseNotFound');
    expectProblem(await bench.anybody.get(`${base}/deletion-certificates`), 401, 'unauthenticated');
    expectProblem(await bench.as('lin-officer').get(`${base}/deletion-certificates/1`), 404, 'certificateNotFound');
  });

  it('the archive goes to the two authorities of the case, and reading it is audited', async () => {
    for (const person of ['lin-officer', 'xu-head']) {
      const answer = await bench.as(person).get(`${base}/archive`).buffer(true).parse(binary);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('application/zip');
      expect(createHash('sha256').update(answer.body).digest('hex')).toBe(archive.sha256);
    }
    await eventually(async () => expect(await bench.record.auditLog.countDocuments({ what: 'archiveRead' })).toBe(2));
  });

  it('and to nobody else, by neither address', async () => {
    const content = `/api/v1/documents/${archive.documentId}/content`;
    for (const person of ['wang-legal', 'sun-legal', 'he-officer', 'expert-1', 'wei-head', 'audit-1', 'sys-admin']) {
      expectProblem(await bench.as(person).get(`${base}/archive`), 403, 'roleNotPermitted');
      expectProblem(await bench.as(person).get(content), 404, 'documentNotFound');
    }
    await bench.record.organizations.updateOne({ _id: 'org-data-authority' }, { $set: { affiliates: ['org-zijin'] } });
    expectProblem(await bench.as('lin-officer').get(`${base}/archive`), 404, 'documentNotFound');
    expectProblem(await bench.as('lin-officer').get(content), 404, 'documentNotFound');
    await bench.record.organizations.updateOne({ _id: 'org-data-authority' }, { $set: { affiliates: [] } });
    expect((await bench.as('lin-officer').get(content)).status).toBe(200);
  });

  it('the register shows status and term, and leaves out what else a body holds', async () => {
    const id = `authorization-${caseNo}`;
    const body = { caseNo, operator: 'org-zijin', zone: 'health', scenarios: [], term: null, status: 'signed' };
    const publication = {
      caseNo,
      type: 'authorization',
      title: { zh: '甲', en: 'A' },
      publishedAt: '2026-10-01T00:00:00Z',
    };
    await bench.record.publications.create({ _id: id, ...publication, body, until: null, withdrawnAt: null });
    // What the entry said when it was signed gives way to how its case stands when it is read.
    const now = { ...body, status: 'expired' };
    expect((await bench.anybody.get(`/api/v1/public/authorizations/${id}`)).body.body).toEqual(now);
    expect((await bench.anybody.get('/api/v1/public/authorizations')).body.items).toMatchObject([{ id, body: now }]);
    await bench.record.publications.updateOne({ _id: id }, { $set: { body: { ...body, contact: 'secret' } } });
    expect((await bench.anybody.get(`/api/v1/public/authorizations/${id}`)).body.body).toEqual(now);
    await bench.record.publications.deleteOne({ _id: id });
  });

  it('everybody reads that it ended, when and why, and nothing confidential', async () => {
    const { body } = await bench.anybody.get('/api/v1/public/endings');
    expect(body.items).toMatchObject([
      {
        id: `end-${caseNo}`,
        body: { caseNo, reason: 'expired', endedOn: '2031-09-30', archiveSha256: archive.sha256 },
      },
    ]);
    expect((await bench.anybody.get(`/api/v1/public/endings/end-${caseNo}`)).status).toBe(200);
    expectProblem(await bench.anybody.get(`/api/v1/public/authorizations/end-${caseNo}`), 404, 'publicationNotFound');
    const text = JSON.stringify(body);
    for (const secret of ['wang-', 'lin-officer', 'he-officer', archive.documentId, '已删除', '91320100', 'expert-'])
      expect(text).not.toContain(secret);
  });
});

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
