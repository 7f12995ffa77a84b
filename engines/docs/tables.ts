/** Pages that show a table of the product as it is: refusals, interpretations, numbers. */
import { interpretations } from '../../law/interpretations';
import { legalBases } from '../../law/packs';
import type { Parameter } from '../../law/policy';
import { refusals } from '../../procedures/refusals';
import { both, code, page, table } from './markdown';

export function refusalsPage(): string {
  return page(
    { zh: '不予办理的理由', en: 'Refusals' },
    table(
      ['代码 Code', '类别 Kind', '依据 Article', '文字 Text'],
      Object.entries(refusals).map(([name, { kind, article, zh, en }]) => [
        code(name),
        kind,
        article,
        `${zh}<br>${en}`,
      ]),
    ),
  );
}

/** @param testsOf names of the tests that carry an interpretation's number. */
export function interpretationsPage(testsOf: (id: string) => string[]): string {
  const parts = interpretations.flatMap(({ id, question, choice, why, articles }) => [
    `## ${id}`,
    `**${question.zh}**\n${question.en}`,
    `${choice.zh}\n${choice.en}`,
    `理由：${why.zh}\nWhy: ${why.en}`,
    `条文 Articles: ${articles.map((no) => `第${no}条 Art. ${no}`).join('、')}`,
    `测试 Tests: ${testsOf(id).join('; ')}`,
  ]);
  return page({ zh: '解释', en: 'Interpretations' }, ...parts);
}

export function numbersPage(): string {
  const parts = legalBases.flatMap((basis) => [
    `## ${both(basis.title)} ${code(basis.id)}`,
    `${basis.effectiveFrom} – ${basis.effectiveTo}${basis.label === undefined ? '' : ` · ${both(basis.label)}`}`,
    table(
      ['设置 Setting', '值 Value', '单位 Unit', '效力 Force', '范围 Bounds', '依据 Article'],
      numbersOf(basis.policy).map(({ name, parameter: { value, unit, force, bounds, citation } }) => [
        code(name),
        String(value),
        unit,
        force,
        bounds === undefined ? '' : `${bounds.min}…${bounds.max}`,
        citation,
      ]),
    ),
  ]);
  return page({ zh: '数字', en: 'Numbers' }, ...parts);
}

/** @returns every number of a policy by its name. */
export function numbersOf(policy: object): { name: string; parameter: Parameter<unknown> }[] {
  return Object.entries(policy).flatMap(([group, leaves]) =>
    Object.entries(leaves as Record<string, Parameter<unknown>>).map(([key, parameter]) => ({
      name: `${group}.${key}`,
      parameter,
    })),
  );
}
