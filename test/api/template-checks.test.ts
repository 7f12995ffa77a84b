/** Files that are no templates, one by one; and what filling makes of a template, whatever the letter says. */
import { builtInTemplate } from '../../api/document-templates/built-in';
import { templateReasons } from '../../api/document-templates/receive';
import { templateKinds } from '../../api/document-templates/safe-parts';
import { filledFile, wordType } from '../../api/document-templates/word-file';
import { paperKinds } from '../../procedures/documents/paper';
import { sampleData } from '../../procedures/documents/templates/sample-letter';
import { declaring, relation, relationsOf } from '../support/files';
import { linesOf, wordFile, wordFileOf } from '../support/word';

const reasonsOf = (bytes: Buffer): string[] =>
  templateReasons('acceptance', bytes).map(
    ({ code, details = {} }) => `${code} ${String(details['placeholder'] ?? details['field'] ?? details['part'])}`,
  );

/** What the checks of every document say of the bytes, with the limits of templates. */
async function faultOf(bytes: Buffer): Promise<string | undefined> {
  const inspector = templateKinds[wordType]?.inspect();
  try {
    await inspector?.see(bytes);
    return (await inspector?.finish())?.code;
  } finally {
    await inspector?.close?.();
  }
}

describe('the placeholders of a file', () => {
  it('are each named when they are unknown or missing', () => {
    const file = wordFile(['{标题}{印章}', '{#正文}', '{#段落}', '{文字}', '{@标题}', '{/段落}', '{/正文}', '{日期}']);
    expect(reasonsOf(file)).toEqual([
      'templatePlaceholderUnknown 印章',
      'templatePlaceholderUnknown @标题',
      'templatePlaceholderMissing 编号',
      'templatePlaceholderMissing 主送单位',
      'templatePlaceholderMissing 正文/申请材料表',
      'templatePlaceholderMissing 依据',
      'templatePlaceholderMissing 发文单位',
    ]);
  });

  it('are looked for in header and footer as well', () => {
    const path = 'word/header1.xml';
    const declared = declaring(`/${path}`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml');
    const header = { path, data: '<w:hdr><w:p><w:r><w:t>{印章}</w:t></w:r></w:p></w:hdr>' };
    expect(reasonsOf(wordFile(['{标题}'], declared, header))).toContain('templatePlaceholderUnknown 印章');
  });

  it.each([
    ['{标题', '标题'],
    ['{#正文}', '正文'],
    ['{/正文}', '正文'],
  ])('%s is not whole', (text, placeholder) => {
    expect(reasonsOf(wordFile([text]))).toEqual([`templatePlaceholderBroken ${placeholder}`]);
  });

  it('do not change their braces', () => {
    expect(reasonsOf(wordFile(['{=[[ ]]=}[[标题]]']))).toEqual(
      expect.arrayContaining(['templatePlaceholderUnknown =[[ ]]=', 'templatePlaceholderMissing 标题']),
    );
  });
});

describe('what a file is made of', () => {
  const field = (code: string): string =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

  it.each([
    ['a picture from elsewhere', field(' INCLUDEPICTURE "http://example.org/a.png"'), 'Field', 'INCLUDEPICTURE'],
    ['over two runs', field(' INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "a.docx"'), 'Field', 'INCLUDETEXT'],
    ['one in the code of another', field(`PAGE ${field('LINK Excel.Sheet')}`), 'Field', 'LINK'],
    ['written in short', `<w:p><w:fldSimple w:instr='LINK Excel.Sheet "a.xlsx"'/></w:p>`, 'Field', 'LINK'],
    ['under another prefix', '<w:p><x:fldSimple x:n=">" x:instr="MACROBUTTON Go"/></w:p>', 'Field', 'MACROBUTTON'],
    ['by an entity', field('&#73;NCLUDETEXT "a"'), 'Field', '&#73;NCLUDETEXT'],
    ['behind a comment', field('<!-- PAGE -->INCLUDEPICTURE "a"'), 'Part', '<!'],
    ['another file', '<w:altChunk r:id="rId5"/>', 'Part', 'altChunk'],
  ])('is refused: %s', (_what, markup, what, name) => {
    expect(reasonsOf(wordFileOf(markup))).toContain(`template${what}NotAllowed ${name}`);
  });

  it('is text, styles and pictures', () => {
    const file = wordFile(['{标题}'], { path: 'word/afchunk.mht', data: 'MIME-Version: 1.0' });
    expect(reasonsOf(file)).toContain('templatePartNotAllowed word/afchunk.mht');
    const numbered = wordFileOf(`${field(' PAGE \\* MERGEFORMAT ')}${field('TOC \\o "1-3"')}`, {
      path: 'word/media/crest.png',
      data: 'x',
    });
    expect(reasonsOf(numbered).filter((reason) => reason.includes('NotAllowed'))).toEqual([]);
  });

  const settings = 'word/_rels/settings.xml.rels';
  it.each([
    ['macros', wordFile([], { path: 'word/vbaProject.bin', data: 'x' }), 'fileActiveContent'],
    [
      'a document of macros',
      wordFile([], declaring('/word/x.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml')),
      'fileActiveContent',
    ],
    [
      'a template from elsewhere',
      wordFile([], relationsOf(settings, relation('attachedTemplate', 'http://example.org/a.dotm', 'External'))),
      'fileActiveContent',
    ],
    ['a bomb', wordFile([], { path: 'word/media/big.xml', data: Buffer.alloc(2_000_000) }), 'fileUnsafe'],
    [
      // 50 parts of 90,000 bytes, each packed as one may be: 4.5 MB, where 4 MiB may be.
      'what is large when it is unpacked',
      wordFile(
        [],
        ...Array.from({ length: 50 }, (_, at) => ({ path: `word/${at}.xml`, data: Buffer.alloc(90_000, ' ') })),
      ),
      'fileUnsafe',
    ],
  ])('is not %s', async (_what, bytes, code) => {
    expect(await faultOf(bytes)).toBe(code);
  });
});

it('a file of more paragraphs than a call has room for is looked through to its end', () => {
  expect(
    reasonsOf(
      wordFileOf(`${'<w:p><w:r><w:t>甲</w:t></w:r></w:p>'.repeat(40_000)}<w:p><w:r><w:t>{印章}</w:t></w:r></w:p>`),
    ),
  ).toContain('templatePlaceholderUnknown 印章');
});

describe('the built-in template', () => {
  it.each(paperKinds)('of %s passes every check and is filled whole', async (kind) => {
    const bytes = builtInTemplate(kind);
    expect(await faultOf(bytes)).toBeUndefined();
    expect(templateReasons(kind, bytes)).toEqual([]);
    const lines = await linesOf(filledFile(bytes, sampleData(kind)));
    expect(lines.filter((line) => /[{}]|undefined|\[object/.test(line))).toEqual([]);
    expect(lines.filter((line) => line === '（示例）正文末段。')).toHaveLength(1);
    expect(lines).toContain('2026年1月1日');
  });
});

describe('filling', () => {
  const file = wordFile(['{标题}', '{#正文}', '{#段落}', '{文字}', '{/段落}', '{/正文}']);
  const filled = (标题: string, 文字: string): Buffer => filledFile(file, { 标题, 正文: [{ 段落: { 文字 } }] });

  it('leaves markup, braces and what looks like code as they were written', async () => {
    const text = '<w:br/> & "{日期}" ${1+1} {constructor}';
    expect(await linesOf(filled(text, text))).toEqual([text, text]);
  });

  it('keeps lines, and prints a space for control characters and marks that turn the direction of writing', async () => {
    expect(await linesOf(filled('甲\u0000乙\u202e丙', '一\r\n二\u0007'))).toEqual(['甲 乙 丙', '一\n二 ']);
  });

  it('gives the same bytes for the same content, in another year and place as well', () => {
    const first = filled('甲', '乙');
    jest.useFakeTimers({ now: new Date('2031-05-01T23:30:00Z') });
    try {
      expect(filled('甲', '乙').equals(first)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
    expect(filled('甲', '丙').equals(first)).toBe(false);
  });
});
