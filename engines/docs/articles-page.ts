/** From each article to what carries it out and to the tests that name it. */
import type { Coverage } from './coverage';
import { code, list, page } from './markdown';

export function articlesPage(coverage: readonly Coverage[]): string {
  const parts = coverage.map((one) =>
    [`## 第${one.article.no}条 Art. ${one.article.no}`, ...partsOf(one)].join('\n\n'),
  );
  return page({ zh: '条文落实情况', en: 'Where each article is carried out' }, ...parts);
}

function partsOf(one: Coverage): string[] {
  const { article, notYet } = one;
  const rows: [string, string[]][] = [
    ['环节 Steps', one.steps],
    ['事项 Acts', one.acts],
    ['期限 Deadlines', one.deadlines],
    ['不予办理的理由 Refusals', one.refusals],
    ['数字 Numbers', one.numbers],
    ['解释 Interpretations', one.interpretations],
    ['文件 Files', one.files],
    ['测试 Tests', one.tests],
  ];
  const missing = notYet.map((kind) => code(kind)).join(', ');
  return [
    article.zh.map((paragraph) => `> ${paragraph}`).join('\n>\n'),
    ...(article.note === undefined ? [] : [`说明：${article.note.zh} ${article.note.en}`]),
    ...(missing === ''
      ? []
      : [
          `本版本尚不包含承办本条（部分）内容的程序：${missing}。 (Part of) it is for procedures that this version does not have yet.`,
        ]),
    ...rows.filter(([, found]) => found.length > 0).map(([label, found]) => `**${label}**\n\n${list(found)}`),
  ];
}
