/** A notice, or a digest of several, as each channel shows it: plain text, HTML for mail, one line for short messages. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { Text } from '../engine/text';
import type { Language } from './preferences';
import { wordsFor } from './words';

export interface Told {
  caseNo: string;
  title: Text;
  body: Text;
  dueAt: string | null;
}

export interface Composed {
  subject: string;
  text: string;
  html: string;
  /** One line without the body, for channels that others may read over one's shoulder. */
  short: string;
}

/** @returns one notice in this language. @param link where one signs in. */
export function composeNotice(told: Told, language: Language, link: string): Composed {
  const title = told.title[language];
  const lines = [...bodyLines(told, language), wordsFor('signIn', language, { link })];
  return {
    subject: title,
    text: `${[...lines, '', wordsFor('footer', language)].join('\n')}\n`,
    html: page(language, title, `${paragraphs(lines, link)}${footer(language)}`),
    short: `${wordsFor('short', language, { title })}${shortDue(told.dueAt, language)}`,
  };
}

/** @returns the digest of a day, oldest notice first. */
export function composeDigest(day: string, items: readonly Told[], language: Language, link: string): Composed {
  const title = wordsFor('digestTitle', language, { day, count: String(items.length) });
  const intro = wordsFor('digestIntro', language);
  const signIn = wordsFor('signIn', language, { link });
  const parts = items.map((told) => ({ title: told.title[language], lines: bodyLines(told, language) }));
  const text = [
    intro,
    '',
    ...parts.flatMap((part, index) => [`${index + 1}. ${part.title}`, ...part.lines.map((line) => `   ${line}`), '']),
    signIn,
    '',
    wordsFor('footer', language),
  ];
  const list = parts.map((part) => `<li><strong>${escaped(part.title)}</strong>${paragraphs(part.lines)}</li>`);
  return {
    subject: title,
    text: `${text.join('\n')}\n`,
    html: page(
      language,
      title,
      `<p>${escaped(intro)}</p><ol>${list.join('')}</ol>${paragraphs([signIn], link)}${footer(language)}`,
    ),
    short: wordsFor('short', language, { title }),
  };
}

/** @returns the instant as people say it: a deadline that ends with a day ends at 24:00 of that day. */
export function dueInWords(dueAt: string): string {
  const shanghai = new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString();
  if (shanghai.slice(11, 16) !== '00:00') return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`;
  return `${dayOfInstant(new Date(Date.parse(dueAt) - 1).toISOString())} 24:00`;
}

function bodyLines({ caseNo, body, dueAt }: Told, language: Language): string[] {
  return [
    ...body[language].split('\n'),
    ...(dueAt === null ? [] : [wordsFor('due', language, { due: dueInWords(dueAt) })]),
    ...(caseNo === '' ? [] : [wordsFor('caseNo', language, { caseNo })]),
  ];
}

function shortDue(dueAt: string | null, language: Language): string {
  return dueAt === null ? '' : wordsFor('shortDue', language, { due: dueInWords(dueAt) });
}

function page(language: Language, title: string, content: string): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return (
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
    `<body><h1 style="font-size:1.2em">${escaped(title)}</h1>${content}</body></html>`
  );
}

function footer(language: Language): string {
  return `<p style="color:#666;font-size:0.9em">${escaped(wordsFor('footer', language))}</p>`;
}

/** The link alone becomes one; whatever people wrote is text. */
function paragraphs(lines: readonly string[], link?: string): string {
  const shown = (line: string): string => {
    const text = escaped(line);
    if (link === undefined) return text;
    return text.replace(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`);
  };
  return lines.map((line) => `<p>${shown(line)}</p>`).join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @returns the text with everything that HTML would read as markup written out. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
