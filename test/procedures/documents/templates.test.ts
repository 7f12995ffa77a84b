/** Templates of letters: what they must name, what is filled in, and which version a letter has. */
import { paperKinds } from '../../../procedures/documents/paper';
import { placeholderReasons, type Tag } from '../../../procedures/documents/templates/check-placeholders';
import {
  type TemplateDays,
  templateInForce,
  templatePublicationReasons,
  templateState,
  templateWithdrawalReasons,
} from '../../../procedures/documents/templates/in-force';
import { letterData } from '../../../procedures/documents/templates/letter-data';
import { letterContents } from '../../../procedures/documents/templates/placeholders';
import { sampleLetter } from '../../../procedures/documents/templates/sample-letter';
import { inDisclosure } from '../../support/announcement-case';
import type { Past } from '../../support/given';
import { agreed, lodged } from '../authorization/authorized';
import { agreed as agreedEvaluation, inMeasures, interview } from '../evaluation/evaluating';
import { begun, decided, inDecision } from '../termination/terminating';
import { closed, letterOf, lettersOf, returned, suspended } from './made';

const marks = { sha256: 'ab'.repeat(32), code: 'ab'.repeat(12), address: 'https://pda.example.org/verify/x' };
const text = (name: string): Tag => ({ name, written: name, form: 'text', inside: [] });
const loop = (name: string, ...inside: Tag[]): Tag => ({ name, written: `#${name}`, form: 'loop', inside });

/** A template of a notice of acceptance that loses nothing. */
const body = loop('正文', loop('段落', text('文字')), loop('申请材料表', loop('行', text('序号'), text('申请材料'))));
const whole = [text('标题'), text('编号'), text('主送单位'), body, text('依据'), text('发文单位'), text('日期')];
const codesOf = (tags: readonly Tag[]): string[] =>
  placeholderReasons('acceptance', tags).map(({ code, details }) => `${code} ${String(details?.['placeholder'])}`);

describe('I-93: the placeholders of a template', () => {
  it('are taken when every part of the letter has its place', () => {
    expect(codesOf(whole)).toEqual([]);
  });

  it('are each named when they are missing, whatever else is there', () => {
    expect(codesOf([text('标题'), loop('正文', loop('段落', text('文字')))])).toEqual([
      'templatePlaceholderMissing 编号',
      'templatePlaceholderMissing 主送单位',
      'templatePlaceholderMissing 正文/申请材料表',
      'templatePlaceholderMissing 依据',
      'templatePlaceholderMissing 发文单位',
      'templatePlaceholderMissing 日期',
    ]);
    const noCell = loop('正文', loop('段落', text('文字')), loop('申请材料表', loop('行', text('序号'))));
    expect(codesOf(whole.with(3, noCell))).toEqual(['templatePlaceholderMissing 正文/申请材料表/行/申请材料']);
  });

  it('are each named once when the kind has none such, or not there', () => {
    const odd = [text('印章'), text('印章'), text('文字'), loop('签署表'), text('正文'), text('constructor')];
    expect(codesOf([...whole, ...odd])).toEqual([
      'templatePlaceholderUnknown 印章',
      'templatePlaceholderUnknown 文字',
      'templatePlaceholderUnknown #签署表',
      'templatePlaceholderUnknown 正文',
      'templatePlaceholderUnknown constructor',
    ]);
  });

  it('may name the issuers one by one instead of together', () => {
    expect(codesOf(whole.with(5, loop('发文单位名单', text('单位'))))).toEqual([]);
    expect(codesOf(whole.with(5, loop('发文单位名单')))).toEqual(['templatePlaceholderMissing 发文单位名单/单位']);
  });

  it('do not repeat the letter inside itself', () => {
    const nested = loop(
      '正文',
      loop('段落', text('文字'), loop('正文', loop('段落', text('文字')))),
      ...body.inside.slice(1),
    );
    expect(codesOf(whole.with(3, nested))).toEqual(['templatePlaceholderUnknown #正文']);
  });

  it('may make a text the condition of itself, and of nothing that would be lost with it', () => {
    expect(codesOf(whole.with(2, loop('主送单位', text('主送单位'))))).toEqual([]);
    const lost = [text('标题'), text('编号'), loop('主送单位', ...whole.slice(2))];
    expect(codesOf(lost)).toEqual([
      'templatePlaceholderMissing 正文',
      'templatePlaceholderMissing 依据',
      'templatePlaceholderMissing 发文单位',
      'templatePlaceholderMissing 日期',
    ]);
    const unless: Tag = { ...loop('编号', text('编号')), form: 'unless' };
    expect(codesOf(whole.with(1, unless))).toEqual(['templatePlaceholderMissing 编号']);
  });

  it('hold no raw markup, and are no more than three hundred', () => {
    expect(codesOf([...whole, { ...text('标题'), written: '@标题', form: 'other' }])).toEqual([
      'templatePlaceholderUnknown @标题',
    ]);
    // The template above holds 13; a title more makes one more.
    const more = (count: number): Tag[] => [...whole, ...Array.from({ length: count - 13 }, () => text('标题'))];
    expect(placeholderReasons('acceptance', more(300))).toEqual([]);
    expect(placeholderReasons('acceptance', more(301))).toMatchObject([
      { code: 'templateTooManyPlaceholders', details: { count: 301, limit: 300 } },
    ]);
  });
});

describe('the content of a letter under the names of its placeholders', () => {
  const every: Past<any>[] = [
    returned(),
    closed(),
    suspended(),
    inDisclosure(),
    begun(),
    decided(inDecision({ clause: { cureDays: 0 } })),
    agreed(lodged(), 'refuseAcceptance', { reason: '理由' }),
    agreedEvaluation(inMeasures(), 'takeMeasure', interview),
  ];
  const letters = every.flatMap((past) => lettersOf(past)).map(({ paper }) => paper);

  it('knows every table and heading that a letter of its kind has', () => {
    expect(new Set(letters.map(({ kind }) => kind))).toEqual(new Set(paperKinds));
    for (const { kind, blocks, addressee } of letters) {
      const { tables, headings, addressed } = letterContents[kind];
      const known = tables.map(({ heads }) => heads.join());
      for (const block of blocks) {
        if (block.form === 'table')
          expect({ kind, known }).toEqual({ kind, known: expect.arrayContaining([block.heads.join()]) });
        if (block.form === 'heading') expect({ kind, headings }).toEqual({ kind, headings: true });
      }
      expect({ kind, addressed }).toEqual({ kind, addressed: addressee !== null });
    }
  });

  it('is that of the letter, in its order', () => {
    const { paper } = letterOf(returned(), 'correction');
    expect(letterData(paper, marks)).toEqual({
      标题: '补正材料通知书',
      编号: paper.number,
      事项编号: 'AUTH-2026-0001',
      主送单位: '紫金数据运营有限公司',
      正文: [
        { 段落: { 文字: expect.stringContaining('下列材料需要补正，现一次性告知：') } },
        {
          补正事项表: {
            行: [
              { 序号: '1', 材料: '最近年度的第三方审计报告', 情形: '过期', 补正要求: '请提交最近年度的报告' },
              { 序号: '2', 材料: '企业信用报告', 情形: '缺少', 补正要求: '请补充' },
            ],
          },
        },
        { 段落: { 文字: expect.stringContaining('请于2026年10月15日前（含当日）补正') } },
      ],
      依据: expect.stringContaining('《（示例）公共数据授权运营过渡期工作规定》'),
      发文单位: '南京市数据局',
      发文单位名单: [{ 单位: '南京市数据局' }],
      日期: '2026年9月24日',
      内容摘要: 'ab'.repeat(32),
      查验码: 'ab'.repeat(12),
      查验地址: 'https://pda.example.org/verify/x',
    });
  });

  it('loses nothing of a letter of an earlier wording: an unknown table is written out', () => {
    const { paper } = letterOf(returned(), 'correction');
    const older = { ...paper, blocks: [{ form: 'table' as const, heads: ['材料', '要求'], rows: [['年报', '补交']] }] };
    expect(letterData(older, marks)['正文']).toEqual([{ 段落: { 文字: '材料：年报；要求：补交。' } }]);
  });

  it('has a sample with everything that its kind may have', () => {
    const { blocks, addressee, title } = sampleLetter('agreement');
    expect([title.zh, addressee]).toEqual(['公共数据授权运营协议', null]);
    expect(blocks.map(({ form }) => form)).toEqual(['heading', 'paragraph', 'table', 'table', 'table', 'paragraph']);
    expect(sampleLetter('acceptance').addressee).not.toBeNull();
  });
});

describe('I-93: the version that a letter has', () => {
  const version = (effectiveFrom: string | null, publishedAt: string | null, withdrawnAt: string | null = null) => ({
    effectiveFrom,
    publishedAt,
    withdrawnAt,
  });
  const first = version('2026-09-01', '2026-08-20T02:00:00.000Z');
  const second = version('2026-10-01', '2026-09-20T02:00:00.000Z');
  const inForce = (versions: TemplateDays[], at: string): TemplateDays | null => templateInForce(versions, at);

  it('is the built-in one before the first day of any', () => {
    // 24:00 of 31 August in Shanghai is 16:00 UTC.
    expect(inForce([first, second], '2026-08-31T15:59:59.999Z')).toBeNull();
    expect(inForce([first, second], '2026-08-31T16:00:00.000Z')).toBe(first);
    expect(inForce([version(null, null)], '2026-09-02T00:00:00.000Z')).toBeNull();
  });

  it('is the one with the latest first day, and of those the one published last', () => {
    expect(inForce([second, first], '2026-09-30T15:59:59.999Z')).toBe(first);
    expect(inForce([second, first], '2026-09-30T16:00:00.000Z')).toBe(second);
    const again = version('2026-10-01', '2026-09-21T02:00:00.000Z');
    expect(inForce([again, second, first], '2026-10-02T00:00:00.000Z')).toBe(again);
  });

  it('is not one published or withdrawn later: what went before keeps its own', () => {
    const today = version('2026-10-12', '2026-10-12T04:00:00.000Z');
    expect(inForce([first, second, today], '2026-10-12T03:59:59.999Z')).toBe(second);
    expect(inForce([first, second, today], '2026-10-12T04:00:00.000Z')).toBe(today);
    const gone = { ...second, withdrawnAt: '2026-10-12T04:00:00.000Z' };
    expect(inForce([first, gone], '2026-10-12T03:59:59.999Z')).toBe(gone);
    expect(inForce([first, gone], '2026-10-12T04:00:00.000Z')).toBe(first);
  });

  it('is told by its state', () => {
    const draft = version(null, null);
    const gone = { ...draft, withdrawnAt: '2026-09-02T02:00:00.000Z' };
    const states = [first, second, draft, gone].map((one) =>
      templateState(one, [first, second, draft, gone], '2026-09-25T02:00:00.000Z'),
    );
    expect(states).toEqual(['inForce', 'coming', 'draft', 'withdrawn']);
    expect(templateState(first, [first, second], '2026-10-25T02:00:00.000Z')).toBe('past');
  });
});

describe('I-93: who publishes and withdraws', () => {
  const sha256 = 'cd'.repeat(32);
  const uploaded = {
    effectiveFrom: null,
    publishedAt: null,
    withdrawnAt: null,
    sha256,
    uploadedBy: { personId: 'lin-officer', organizationId: 'org-data-authority' },
  };
  // 2026-10-12, 23:30 in Shanghai.
  const given = { effectiveFrom: '2026-10-12', sha256, now: '2026-10-12T15:30:00.000Z' };
  const reasons = (change: object, person: object = { personId: 'zhou-head' }, version: object = {}): string[] =>
    templatePublicationReasons({ ...uploaded, ...version }, person as never, { ...given, ...change }).map(
      ({ code }) => code,
    );

  it('another person, the file looked at, from today at the earliest', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ effectiveFrom: '2026-10-11' })).toEqual(['templateInPast']);
    expect(reasons({ sha256: 'ef'.repeat(32) })).toEqual(['proposalHashMismatch']);
    expect(reasons({}, { personId: 'lin-officer' })).toEqual(['samePerson']);
    expect(reasons({}, { personId: 'zhou-head', standInFor: 'lin-officer' })).toEqual(['samePerson']);
  });

  it('once, and nothing that was withdrawn', () => {
    expect(reasons({}, undefined, { publishedAt: '2026-10-01T00:00:00.000Z' })).toEqual(['templateSettled']);
    expect(reasons({}, undefined, { withdrawnAt: '2026-10-01T00:00:00.000Z' })).toEqual(['templateSettled']);
  });

  it('what is published is withdrawn by a head, once', () => {
    const published = { ...uploaded, publishedAt: '2026-10-01T00:00:00.000Z' };
    const codes = (version: typeof published | typeof uploaded, level: 'officer' | 'head'): string[] =>
      templateWithdrawalReasons(version as never, { level }).map(({ code }) => code);
    expect([codes(uploaded, 'officer'), codes(published, 'head')]).toEqual([[], []]);
    expect(codes(published, 'officer')).toEqual(['templateNeedsHead']);
    expect(codes({ ...published, withdrawnAt: '2026-10-02T00:00:00.000Z' } as never, 'head')).toEqual([
      'templateSettled',
    ]);
  });
});
