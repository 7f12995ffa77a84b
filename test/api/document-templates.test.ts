/** Templates of letters over HTTP: what is taken, who publishes, which version a letter has, and what the drafts say. */
import { createHash } from 'node:crypto';
import request, { type Response } from 'supertest';
import { paperKinds } from '../../procedures/documents/paper';
import { caseNo } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { startConverter, type TestConverter } from '../support/converter';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';
import { recordClosedCase } from '../support/recorded-closed-case';
import { linesOf, unpacked, wordFile } from '../support/word';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const path = '/api/v1/document-templates';
const papers = `/api/v1/cases/${caseNo}/papers`;
/** Sunday, 1 November 2026, ten in the morning in Shanghai. */
const now = '2026-11-01T02:00:00.000Z';

/** A template of a reminder that loses nothing. */
const reminder = (head: string): Buffer =>
  wordFile([
    `${head}：{标题}`,
    '{编号}　{主送单位}：',
    '{#正文}',
    '{#段落}',
    '{文字}',
    '{/段落}',
    '{#改进事项表}',
    ['{#行}{序号}', '{改进事项}', '{完成期限}{/行}'],
    '{/改进事项表}',
    '{/正文}',
    '{依据}',
    '{发文单位}　{日期}',
  ]);

let bench: ApiBench;
let app: ApiBench['app'];
const as = (person: string | null) => bench.on(app, person);
beforeAll(async () => {
  bench = await openApi('document_templates');
  app = bench.variant({}, () => now);
  await recordClosedCase(bench.record);
});
afterAll(() => bench?.close());

async function upload(
  bytes: Buffer,
  { person = 'lin-officer', kind = 'reminder', note = '新版式', filename = '提醒函.docx', contentType = wordType } = {},
): Promise<Response> {
  return request(app)
    .post(path)
    .set('Authorization', `Bearer ${await bench.issuer.token(person)}`)
    .field('kind', kind)
    .field('note', note)
    .attach('file', bytes, { filename, contentType });
}
const publish = (id: string, body: object, person = 'zhou-head') =>
  as(person).post(`${path}/${id}/publish`, { reason: '启用', ...body });
const fileAt = (address: string, person = 'lin-officer') => as(person).get(address).buffer(true).parse(binary);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const audited = (what: string) => bench.record.auditLog.find({ what }).sort({ at: 1 }).lean();

interface Listed {
  kind: string;
  date: string;
  seq: number;
  docx: string;
  pdf: string;
}
const letters = async (kind: string): Promise<Listed[]> => {
  const { body } = await as('lin-officer').get(papers);
  return (body.items as Listed[]).filter((one) => one.kind === kind);
};
const templateOf = async (letter: Listed | undefined): Promise<string> =>
  (await fileAt(letter?.docx ?? 'none')).headers['x-document-template'] ?? 'none';

describe('drafts after the built-in templates', () => {
  it('every kind has one, with what a template of it may name', async () => {
    const { body } = await as('lin-officer').get(path);
    expect(body.items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual(
      paperKinds.map((kind) => [`${kind}-0`, 'inForce']),
    );
    const [acceptance] = (await as('lin-officer').get(`${path}?kind=acceptance`)).body.kinds;
    expect(acceptance.placeholders.map((one: { path: string }) => one.path)).toEqual([
      '标题',
      '编号',
      '事项编号',
      '主送单位',
      '正文',
      '正文/段落',
      '正文/段落/文字',
      '正文/申请材料表',
      '正文/申请材料表/行',
      '正文/申请材料表/行/序号',
      '正文/申请材料表/行/申请材料',
      '依据',
      '发文单位',
      '发文单位名单',
      '发文单位名单/单位',
      '日期',
      '内容摘要',
      '查验码',
      '查验地址',
    ]);
  });

  it('can be taken, looked at and uploaded as they are', async () => {
    const { body: bytes } = await fileAt(`${path}/reminder-0/file`);
    const { status, body, headers } = await upload(bytes, { filename: '内置.docx' });
    expect([status, body.id, body.state]).toEqual([201, 'reminder-1', 'draft']);
    expect(headers['location']).toBe(`${path}/reminder-1`);
    expect((await as('lin-officer').get(`${path}/reminder-1`)).body).toEqual(body);
    const lines = await linesOf((await fileAt(`${path}/reminder-0/preview`)).body);
    expect(lines).toEqual(expect.arrayContaining(['（示例）正文末段。', '2026年1月1日']));
  });

  it('say what the letter says, in its order', async () => {
    const [letter] = await letters('acceptance');
    const { status, headers, body } = await fileAt(letter?.docx ?? '');
    expect([status, headers['content-type'], headers['x-document-template']]).toEqual([200, wordType, 'acceptance-0']);
    expect(headers['content-disposition']).toContain("filename*=UTF-8''");
    const lines = await linesOf(body);
    expect(lines.slice(0, 5)).toEqual([
      '南京市数据局（示例）',
      `编号：${caseNo}-${letter?.seq}`,
      '受理通知书',
      '紫金数据科技有限公司（示例）：',
      `你单位关于“医疗健康专区授权运营”的申请（编号${caseNo}）收悉。经审查，申请材料齐全，现予受理。`,
    ]);
    expect(lines).toContain('序号|申请材料');
    expect(lines).toContain('2|最近年度的第三方审计报告');
    expect(lines).toContain('受理后进入资格审查。专家评审和报市政府同意的时间不计入审查期限。');
    expect(lines).toContain('依据：《（示例）公共数据授权运营过渡期工作规定》第九条。');
    expect(lines).toContain('2026年9月24日');
  });

  it('the same letter gives the same bytes; who may not read it finds none; each download is recorded', async () => {
    const [letter] = await letters('acceptance');
    const address = letter?.docx ?? '';
    const before = await bench.record.auditLog.countDocuments({ what: 'read:paper' });
    const [first, second] = [await fileAt(address), await fileAt(address, 'wang-applicant')];
    expect(first.body.equals(second.body)).toBe(true);
    expect(first.headers['etag']).toBe(`"${sha256(first.body)}"`);
    const known = as('lin-officer')
      .get(address)
      .set('If-None-Match', first.headers['etag'] ?? '');
    expect((await known).status).toBe(304);
    expectProblem(await as('sun-applicant').get(address), 404, 'caseNotFound');
    const [opinion] = await letters('expertOpinion');
    expectProblem(await as('wang-applicant').get(opinion?.docx ?? ''), 404, 'paperNotFound');
    await eventually(async () =>
      expect(await bench.record.auditLog.countDocuments({ what: 'read:paper' })).toBe(before + 3),
    );
  });
});

describe('what is not taken as a template', () => {
  const left = async () => ({
    templates: await bench.record.documentTemplates.countDocuments(),
    documents: await bench.record.documents.countDocuments(),
    files: await bench.record.connection.collection('files.files').countDocuments(),
    chunks: await bench.record.connection.collection('files.chunks').countDocuments(),
  });

  it('names every reason at once, and keeps nothing', async () => {
    const before = await left();
    const { status, body } = await upload(
      wordFile(['{标题}{印章}', '{#正文}', '{#段落}', '{文字}', '{/段落}', '{/正文}']),
    );
    expect(status).toBe(422);
    expect(body.refusals).toHaveLength(7);
    expect(body.refusals[0]).toMatchObject({
      code: 'templatePlaceholderUnknown',
      article: 'I-93',
      zh: '此类文书没有占位符“印章”，或者不能用在此处',
    });
    expectProblem(await upload(wordFile([], { path: 'word/vbaProject.bin', data: 'x' })), 422, 'fileActiveContent');
    expectProblem(await upload(pdf()), 422, 'fileTypeMismatch');
    expect(await left()).toEqual(before);
  });

  it('what is too large, of another type, of no kind, or without a note', async () => {
    expectProblem(await upload(Buffer.alloc(2 * 1024 * 1024 + 1)), 413, 'uploadTooLarge');
    expectProblem(
      await upload(pdf(), { filename: 'a.pdf', contentType: 'application/pdf' }),
      415,
      'fileTypeNotAllowed',
    );
    expectProblem(await upload(reminder('甲'), { kind: 'letter' }), 400, 'malformedUpload');
    expectProblem(await upload(reminder('甲'), { note: '新\u0007版' }), 400, 'malformedUpload');
    expectProblem(await upload(reminder('甲'), { person: 'wang-applicant' }), 403, 'roleNotPermitted');
  });
});

describe('I-93: from upload to use', () => {
  const ids = { first: '', second: '' };

  it('two uploads at the same moment are two versions, and neither is in use', async () => {
    const files = [reminder('甲'), reminder('乙')];
    const answers = await Promise.all(files.map((bytes) => upload(bytes)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const byFile = new Map(answers.map(({ body }) => [body.sha256, body.id]));
    ids.first = byFile.get(sha256(files[0] as Buffer)) ?? '';
    ids.second = byFile.get(sha256(files[1] as Buffer)) ?? '';
    expect([ids.first, ids.second].sort()).toEqual(['reminder-2', 'reminder-3']);
    for (const letter of await letters('reminder')) expect(await templateOf(letter)).toBe('reminder-0');
    const { body } = await fileAt(`${path}/${ids.first}/file`);
    expect(body.equals(files[0])).toBe(true);
    await eventually(async () =>
      expect((await audited('documentTemplateUploaded')).filter(({ who }) => who === 'lin-officer')).toHaveLength(3),
    );
  });

  it('is published by a head who has not uploaded it, for the file looked at, from no past day', async () => {
    const good = { effectiveFrom: '2026-11-01', sha256: sha256(reminder('甲')) };
    const refusedAs = async (body: object, person?: string) => (await publish(ids.first, body, person)).body.code;
    expectProblem(await publish(ids.first, good, 'lin-officer'), 403, 'roleNotPermitted');
    expect(await refusedAs({ ...good, effectiveFrom: '2026-10-31' })).toBe('templateInPast');
    expect(await refusedAs({ ...good, sha256: sha256(reminder('乙')) })).toBe('proposalHashMismatch');
    const own = await upload(reminder('丙'), { person: 'zhou-head' });
    const ofOwn = { effectiveFrom: '2026-11-01', sha256: own.body.sha256 };
    expectProblem(await publish(own.body.id, ofOwn), 403, 'samePerson');
    expectProblem(await publish('reminder-0', good), 409, 'templateBuiltIn');
    expectProblem(await publish('reminder-99', good), 404, 'documentTemplateNotFound');
    const { status, body } = await publish(ids.first, good);
    expect([status, body]).toMatchObject([
      200,
      { state: 'inForce', effectiveFrom: '2026-11-01', published: { by: 'zhou-head', at: now } },
    ]);
    expect((await publish(ids.first, good)).body).toEqual(body);
    expectProblem(await publish(ids.first, { ...good, effectiveFrom: '2026-11-02' }), 409, 'templateSettled');
  });

  it('a new version changes no letter of before its first day, and lays out those after it', async () => {
    const coming = { effectiveFrom: '2031-06-30', sha256: sha256(reminder('乙')) };
    expect((await publish(ids.second, coming)).body.state).toBe('coming');
    const [march, june, august, september] = await letters('reminder');
    expect([march, june, august, september].map((one) => one?.date)).toEqual([
      '2031-03-28',
      '2031-06-30',
      '2031-08-29',
      '2031-09-30',
    ]);
    expect(await templateOf(march)).toBe(ids.first);
    for (const one of [june, august, september]) expect(await templateOf(one)).toBe(ids.second);
    expect(await linesOf((await fileAt(march?.docx ?? '')).body)).toEqual([
      '甲：授权期限届满提醒函',
      `${caseNo}-${march?.seq}　紫金数据科技有限公司（示例）：`,
      `你单位“医疗健康专区授权运营”（编号${caseNo}）的授权期限将于2031年9月30日24时届满，现提前6个月提醒。`,
      '需要续期的，请在期限届满前提出；届满后数据使用权限自行关闭，并应当按要求删除数据、提交删除证明。',
      '《（示例）公共数据授权运营过渡期工作规定》第十二条',
      '南京市数据局（示例）　2031年3月28日',
    ]);
    const published = await audited('documentTemplatePublished');
    expect(published.map(({ who, outcome, detail }) => [who, outcome, detail['before'], detail['after']])).toEqual(
      expect.arrayContaining([
        ['zhou-head', 'done', 'reminder-0', ids.first],
        ['zhou-head', 'done', ids.first, ids.second],
      ]),
    );
  });

  it('withdrawn by a head, it lays out no letter of what happens afterwards, and still those of before', async () => {
    const withdraw = (id: string, person: string, at = app) =>
      bench.on(at, person).post(`${path}/${id}/withdraw`, { reason: '版式有误' });
    expectProblem(await withdraw(ids.second, 'lin-officer'), 403, 'templateNeedsHead');
    const inJuly = bench.variant({}, () => '2031-07-15T02:00:00.000Z');
    expect((await withdraw(ids.second, 'zhou-head', inJuly)).body).toMatchObject({
      state: 'withdrawn',
      withdrawn: { by: 'zhou-head', at: '2031-07-15T02:00:00.000Z', reason: '版式有误' },
    });
    const used = await Promise.all((await letters('reminder')).map(templateOf));
    expect(used).toEqual([ids.first, ids.second, ids.first, ids.first]);
    const move = await bench.record.documentTemplateMoves.findById(`${ids.second}#withdrawn`).lean();
    expect(move).toMatchObject({ before: ids.second, after: ids.first });
    const draft = await upload(reminder('丁'));
    expect((await withdraw(draft.body.id, 'lin-officer')).body.state).toBe('withdrawn');
    const late = { effectiveFrom: '2026-11-01', sha256: draft.body.sha256 };
    expectProblem(await publish(draft.body.id, late), 409, 'templateSettled');
  });

  it('a preview shows sample content, and nothing of the moment at which it is made', async () => {
    const [one, two] = [await fileAt(`${path}/${ids.first}/preview`), await fileAt(`${path}/${ids.first}/preview`)];
    expect(one.body.equals(two.body)).toBe(true);
    expect(await linesOf(one.body)).toContain('1|（示例）改进事项1|（示例）完成期限1');
    expect([...(await unpacked(one.body)).keys()]).toContain('word/document.xml');
  });
});

describe('a draft as PDF', () => {
  let converter: TestConverter;
  beforeAll(async () => {
    converter = await startConverter();
  });
  afterAll(() => converter?.close());

  it('is what the converter makes of the .docx; without one the remedy is named', async () => {
    const [letter] = await letters('acceptance');
    const address = `${letter?.pdf}?from=template`;
    const without = await as('lin-officer').get(address);
    expectProblem(without, 409, 'officeConverterMissing');
    expect(without.body.zh).toContain('OFFICE_CONVERTER_URL');
    const withOne = bench.on(bench.variant({ OFFICE_CONVERTER_URL: converter.url }), 'lin-officer');
    const { status, headers, body } = await withOne.get(address).buffer(true).parse(binary);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    const draft = await fileAt(letter?.docx ?? '');
    expect(body.toString('latin1')).toContain(`/Title (${sha256(draft.body)})`);
    await converter.fault({ failNext: 1 });
    expectProblem(await withOne.get(address), 503, 'officeConverterUnavailable');
    // The text that counts needs none.
    expect((await withOne.get(letter?.pdf ?? '')).status).toBe(200);
    expectProblem(await withOne.get(`${letter?.pdf}?from=nowhere`), 400, 'queryInvalid');
  });
});

function binary(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const res = answer as NodeJS.ReadableStream;
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
