/** Turns of phrase that the papers share. */
import type { CaseFile, Parties } from '../engine/case-file';
import type { Block } from './paper';

export function paragraph(text: string): Block {
  return { form: 'paragraph', text };
}

export function heading(text: string): Block {
  return { form: 'heading', text };
}

export function table(heads: string[], rows: string[][]): Block {
  return { form: 'table', heads, rows };
}

/** @returns `2026年9月24日` for `2026-09-24`, as official letters write it. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** @returns both authorities of the case, once where they are one (第六条第四款 Art. 6(4)). */
export function bothAuthorities({ dataAuthority, zoneRegulator }: Parties): string[] {
  return [...new Set([dataAuthority, zoneRegulator])];
}

/** @returns the clause that a decision against a company ends with; the times are those of the case's own policy. */
export function remedyClause({ policy }: Pick<CaseFile, 'policy'>): Block {
  const { reconsiderationDays, suitMonths } = policy.remedy;
  return paragraph(
    `如不服本决定，可以自送达之日起${reconsiderationDays}日内申请行政复议（参照《行政复议法》第二十条第一款），` +
      `或者自送达之日起${suitMonths}个月内提起行政诉讼（参照《行政诉讼法》第四十六条第一款）。`,
  );
}

/** @returns the text with a full stop, unless it ends with a mark. */
export function sentence(text: string): string {
  return /[。．.！!？?；;]\s*$/u.test(text) ? text : `${text}。`;
}

/**
 * @returns the basis as printed: article and title of the measure that the case carries. A law by analogy names itself; where the measure is
 * silent the published interpretation is named.
 */
export function basisText(article: string, basisTitle: string): string {
  const zh = article.replace(/\s[A-Z][A-Za-z. ]*Arts?\..*$/u, '').replace(/\sArts?\..*$/u, '');
  if (/^I-\d+$/.test(article)) return `《${bare(basisTitle)}》（办法未作规定，按公开的适用口径${article}办理）`;
  if (zh.startsWith('参照') || zh.startsWith('《')) return `《${bare(basisTitle)}》，${zh}`;
  return `《${bare(basisTitle)}》${zh}`;
}

function bare(title: string): string {
  return title.replace(/^《/u, '').replace(/》$/u, '');
}
