/** Letters over HTTP: who finds which, the same bytes each time, and what everybody may learn of one by its code. */
import { createHash } from 'node:crypto';
import { packed, restored } from '../../models/field-names';
import { hashOf } from '../../procedures/engine/canonical';
import { caseNo } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { expectProblem } from '../support/problems';
import { recordClosedCase } from '../support/recorded-closed-case';

interface Listed {
  seq: number;
  kind: string;
  sha256: string;
  code: string;
  pdf: string;
  number: string;
}

describe('letters of a case', () => {
  let bench: ApiBench;
  const base = `/api/v1/cases/${caseNo}/papers`;
  const listOf = async (person: string): Promise<Listed[]> => (await bench.as(person).get(base)).body.items;
  const bytesOf = async (person: string, path: string) => bench.as(person).get(path).buffer(true).parse(binary);

  beforeAll(async () => {
    bench = await openApi('papers');
    await recordClosedCase(bench.record);
  });
  afterAll(() => bench?.close());

  const ofOperator = ['acceptance', 'agreement', 'reminder', 'reminder', 'reminder', 'reminder'];
  it.each([
    ['wang-applicant', [...ofOperator, 'deletionCertificate', 'publicNotice']],
    ['he-officer', ['acceptance', 'expertOpinion', ...ofOperator.slice(1), 'deletionCertificate', 'publicNotice']],
    [
      'lin-officer',
      ['acceptance', 'expertOpinion', ...ofOperator.slice(1), 'deletionCertificate', 'archiveIndex', 'publicNotice'],
    ],
  ])('I-88: %s finds what the case lets them read', async (person, kinds) => {
    expect((await listOf(person)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('nobody else finds the case, and what one may not read is not there', async () => {
    for (const person of ['sun-applicant', 'liu-provider', 'audit-1', 'sys-admin'])
      expectProblem(await bench.as(person).get(base), 404, 'caseNotFound');
    expectProblem(await bench.anybody.get(base), 401, 'unauthenticated');
    const opinion = (await listOf('lin-officer')).find(({ kind }) => kind === 'expertOpinion');
    expectProblem(await bench.as('wang-applicant').get(opinion?.pdf ?? ''), 404, 'paperNotFound');
    expectProblem(await bench.as('lin-officer').get(`${base}/1.pdf`), 404, 'paperNotFound');
  });

  it('the same letter gives the same bytes, whoever asks; each download is recorded', async () => {
    const [acceptance] = await listOf('lin-officer');
    const first = await bytesOf('lin-officer', acceptance?.pdf ?? '');
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.headers['etag']).toBe(`"${createHash('sha256').update(first.body).digest('hex')}"`);
    const second = await bytesOf('wang-applicant', acceptance?.pdf ?? '');
    expect(first.body.equals(second.body)).toBe(true);
    const known = bench
      .as('lin-officer')
      .get(acceptance?.pdf ?? '')
      .set('If-None-Match', first.headers['etag'] ?? '');
    expect((await known).status).toBe(304);
    await eventually(async () => expect(await bench.record.auditLog.countDocuments({ what: 'read:paper' })).toBe(3));
  });

  it('I-87: a new name of an organization changes no letter that was made', async () => {
    const before = await listOf('lin-officer');
    await bench.record.organizations.updateOne({ _id: 'org-data-authority' }, { $set: { 'name.zh': '改名后的部门' } });
    expect(await listOf('lin-officer')).toEqual(before);
  });

  it('without a font the remedy is named', async () => {
    const [acceptance] = await listOf('lin-officer');
    const bare = bench.variant({ FONT_CJK_REGULAR: '/nowhere/font.ttf' });
    expectProblem(await bench.on(bare, 'lin-officer').get(acceptance?.pdf ?? ''), 503, 'fontMissing');
  });

  it('everybody learns by the code what it is, and nothing of what it says', async () => {
    const letter = (await listOf('lin-officer')).find(({ kind }) => kind === 'deletionCertificate');
    const { body, status } = await bench.anybody.get(`/api/v1/public/papers/${letter?.code}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      code: letter?.code,
      kind: 'deletionCertificate',
      title: { zh: '公共数据删除证明', en: 'Certificate of deletion' },
      number: letter?.number,
      date: '2031-10-01',
      issuers: expect.any(Array),
      sha256: letter?.sha256,
      asRecorded: true,
      signature: null,
      seal: null,
    });
    const page = await bench.anybody.get(`/verify/${letter?.code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('与记录一致。');
    expect(page.text).toContain('It is as recorded.');
    expect(page.text).toContain(letter?.sha256 ?? 'none');
    for (const secret of ['已删除', `${caseNo}/sample`, 'wang-']) expect(page.text).not.toContain(secret);
  });

  it('a code that is not there, and one that is none', async () => {
    const unknown = '0'.repeat(24);
    expectProblem(await bench.anybody.get(`/api/v1/public/papers/${unknown}`), 404, 'paperNotFound');
    for (const code of [unknown, '%3Cscript%3E']) {
      const page = await bench.anybody.get(`/verify/${code}`);
      expect(page.status).toBe(404);
      expect(page.text).toContain('没有此文书。');
      expect(page.text).not.toContain('<script');
    }
  });

  it('what was changed since is shown as such: the letter as kept, or the event that it stems from', async () => {
    const [acceptance, opinion] = await listOf('lin-officer');
    const ask = async (code = '') => (await bench.anybody.get(`/api/v1/public/papers/${code}`)).body.asRecorded;
    const row = await bench.record.papers.findOne({ code: acceptance?.code }).lean();
    const changed = { ...(restored(row?.content as never) as object), date: '2026-01-01' };
    await bench.record.papers.collection.updateOne({ code: acceptance?.code }, { $set: { content: packed(changed) } });
    expect(hashOf(changed)).not.toBe(acceptance?.sha256);
    expect(await ask(acceptance?.code)).toBe(false);
    const of = { caseNo, seq: opinion?.seq };
    await bench.record.caseEvents.collection.updateOne(of, { $set: { 'data.mean': 99 } });
    expect(await ask(opinion?.code)).toBe(false);
  });
});

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
