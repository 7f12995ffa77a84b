import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articles, getArticle } from '../../law/articles';
import { citations } from '../../law/citations';
import { getInterpretation, interpretations } from '../../law/interpretations';
import { legalBases } from '../../law/packs';

const source = readFileSync(join(__dirname, '../../law/source/measure-2024.zh.txt'), 'utf8');
const CJK = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const numeral = (no: number) => `${no >= 20 ? '二十' : no >= 10 ? '十' : ''}${['', ...'一二三四五六七八九'][no % 10]}`;

/** All pairs { zh, en } of strings inside a value, with their path. */
function pairs(value: unknown, path: string): [path: string, zh: string, en: string][] {
  if (value === null || typeof value !== 'object') return [];
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  const own: [string, string, string][] = typeof zh === 'string' && typeof en === 'string' ? [[path, zh, en]] : [];
  return [...own, ...Object.entries(value).flatMap(([key, member]) => pairs(member, `${path}.${key}`))];
}

describe('the 24 articles', () => {
  it('are numbered 1…24, each beginning with its number', () => {
    expect(articles.map(({ no }) => no)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    for (const { no, zh } of articles) expect(zh[0]).toMatch(new RegExp(`^第${numeral(no)}条 `));
  });

  it('are the official text word for word, from the first chapter to the end, in five chapters', () => {
    const body = source.slice(source.indexOf('### 第一章'));
    const official = body.replace(/^#+ .*$/gm, '').replace(/\s/g, '');
    expect(
      articles
        .flatMap(({ zh }) => zh)
        .join('')
        .replace(/\s/g, ''),
    ).toBe(official);
    const headings = [...body.matchAll(/^#+ (第.章 .*)$/gm)].map((match) => match[1]);
    expect([...new Set(articles.map(({ chapter }) => chapter.zh))]).toEqual(headings);
  });

  it('keep the paragraphs of the source', () => {
    const lines = new Set(source.split('\n').map((line) => line.trim()));
    for (const { no, zh } of articles) {
      // A page break of the source splits the one paragraph of Art. 4.
      if (no !== 4) for (const paragraph of zh) expect(lines.has(paragraph)).toBe(true);
    }
    expect(articles.map(({ zh }) => zh.length)).toEqual([
      1, 2, 4, 1, 3, 6, 1, 3, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 1, 2, 1, 1,
    ]);
  });

  it('have an English gloss of every paragraph and a place in the product or a note why not', () => {
    for (const { no, zh, en, where, note } of articles) {
      expect([no, en.length]).toEqual([no, zh.length]);
      expect(where.length).toBeGreaterThan(0);
      if (where.includes('explained')) expect([no, note]).not.toEqual([no, undefined]);
      for (const gloss of en) expect([no, CJK.test(gloss)]).toEqual([no, false]);
    }
  });

  it('are carried out by known procedures', () => {
    const procedures =
      /^(announcement|authorization|termination|dataRequest|evaluation|productNotice|qualityIssue|inspection|riskWarning)(\/[a-z]+([A-Z][a-z]+)*)?$|^explained$/;
    for (const name of articles.flatMap(({ where }) => where)) expect(name).toMatch(procedures);
  });

  it('are found by number, and no other', () => {
    expect(getArticle(24).zh[0]).toContain('有效期至 2026 年 5 月 23 日');
    expect(() => getArticle(25)).toThrow(RangeError);
  });
});

describe('interpretations', () => {
  it('are numbered I-01, I-02 … without a gap', () => {
    expect(interpretations.map(({ id }) => id)).toEqual(
      interpretations.map((_, i) => `I-${String(i + 1).padStart(2, '0')}`),
    );
    expect(interpretations.length).toBeGreaterThanOrEqual(24);
    expect(getInterpretation('I-09').choice.en).toContain('whole days');
    expect(() => getInterpretation('I-00')).toThrow(RangeError);
  });

  it('serve articles that exist, and refer to interpretations that exist', () => {
    const ids = new Set(interpretations.map(({ id }) => id));
    const texts = pairs([interpretations, articles, citations], 'law').flatMap(([, zh, en]) => [zh, en]);
    for (const { articles: served } of interpretations) {
      expect(served.length).toBeGreaterThan(0);
      for (const no of served) expect(getArticle(no).no).toBe(no);
    }
    for (const id of texts.flatMap((text) => text.match(/I-\d+/g) ?? [])) expect(ids.has(id)).toBe(true);
  });
});

describe('texts in both languages', () => {
  it.each(
    pairs(
      { interpretations, citations, legalBases, chapters: articles.map(({ chapter, note }) => ({ chapter, note })) },
      'law',
    ),
  )('%s is Chinese in zh and has no Chinese in en', (_path, zh, en) => {
    expect(CJK.test(zh)).toBe(true);
    expect(en).not.toMatch(CJK);
    expect(en.trim()).not.toBe('');
  });

  it('name every other law once per article', () => {
    expect(new Set(citations.map(({ id }) => id)).size).toBe(citations.length);
  });
});
