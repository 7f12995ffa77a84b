/** Finding citations of the measure in a text, in both spellings, and telling whether what they name exists. */
import { articles } from '../../law/articles';

export interface Cited {
  text: string;
  article: number;
  paragraph: number | null;
  /** The article that the English spelling beside it names. */
  gloss: number | null;
}

const numeral = '[一二三四五六七八九十百零]+';
const clause = `第${numeral}条(?:第${numeral}款)?(?:第${numeral}项)?`;
/** Citations of other laws, with the articles listed after the first. */
const elsewhere = new RegExp(
  `《[^》]+》(?:${clause})(?:[、和至]${clause})*|\\b(?:Law|Code|PIPL|Regulations?|Notice) Arts?\\. ?\\d+[^\\s]*(?: (?:and|to) \\d+)?`,
  'g',
);
const ours = new RegExp(`第(${numeral})条(?:第(${numeral})款)?(?:第${numeral}项)?(?: Art\\. (\\d+))?`, 'g');
const english = /(?<!条(?:第.款)?(?:第.项)? )\bArt\. ?(\d+)/g;

/** @returns every citation of the measure in the text; those of other laws are left out. */
export function citedArticles(text: string): Cited[] {
  const rest = text.replaceAll(elsewhere, '');
  const chinese = [...rest.matchAll(ours)].map(([all, article = '', paragraph, gloss]) => ({
    text: all,
    article: numberOf(article),
    paragraph: paragraph === undefined ? null : numberOf(paragraph),
    gloss: gloss === undefined ? null : Number(gloss),
  }));
  const glosses = [...rest.matchAll(english)].map(([all, article]) => ({
    text: all,
    article: Number(article),
    paragraph: null,
    gloss: null,
  }));
  return [...chinese, ...glosses];
}

/** @returns whether the measure has the article and paragraph, and the gloss names the same article. */
export function isArticle({ article, paragraph, gloss }: Cited): boolean {
  const found = articles.find(({ no }) => no === article);
  if (found === undefined || (gloss !== null && gloss !== article)) return false;
  return paragraph === null || paragraph <= paragraphsOf(found.zh);
}

/** Items （一）、（二） are not paragraphs. */
function paragraphsOf(zh: readonly string[]): number {
  return zh.filter((one) => !/^[（(]/.test(one)).length;
}

/** @returns the number that a Chinese numeral below 1000 stands for. */
export function numberOf(chinese: string): number {
  const digit = (character: string | undefined): number => '零一二三四五六七八九'.indexOf(character ?? '零');
  const match = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
    chinese,
  );
  if (match === null) throw new RangeError(`${chinese} is not a numeral below 1000`);
  const [, hundreds, tens, ten, ones] = match;
  return digit(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 10 : digit(tens) * 10) + digit(ones);
}

/** @returns the numbers of the measure's articles that the text cites, each once, in order. */
export function articlesIn(text: string): number[] {
  const all = citedArticles(text).filter(isArticle);
  return [...new Set(all.map(({ article }) => article))].sort((a, b) => a - b);
}

/** @returns first arguments of describe, it and test. */
export function testNames(text: string): string[] {
  const named = /\b(?:describe|it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1/g;
  return [...text.matchAll(named)].map(([, , name = '']) => name);
}
