/** The words around a notice on every channel, in both languages. `{name}` is filled from the details; nothing may stay unfilled. */
import type { Text } from '../engine/text';
import type { Language } from './preferences';

export const noticeWords = {
  due: { zh: '期限：{due}', en: 'Due: {due}' },
  caseNo: { zh: '事项编号：{caseNo}', en: 'Case: {caseNo}' },
  signIn: { zh: '请登录系统办理：{link}', en: 'Sign in to act: {link}' },
  footer: {
    zh: '本通知由公共数据授权运营系统发出，请勿直接回复；接收方式可在系统中设置。',
    en: 'Sent by the system for authorized operation of public data. Do not reply; choose there how you are told.',
  },
  digestTitle: { zh: '{day} 通知汇总（{count} 条）', en: '{day}: digest of {count} notices' },
  digestIntro: {
    zh: '自上次汇总以来的通知如下；紧急的已随时发出。',
    en: 'What has come since the last digest. What was urgent was sent at once.',
  },
  short: { zh: '【公共数据授权运营】{title}', en: '[Public data] {title}' },
  shortDue: { zh: '，期限 {due}', en: ', due {due}' },
  reference: { zh: '消息编号 {reference}', en: 'Message {reference}' },
} as const satisfies Record<string, Text>;

export type NoticeWord = keyof typeof noticeWords;

/** @returns the words filled. @throws RangeError when a place has nothing to be filled with. */
export function wordsFor(word: NoticeWord, language: Language, details: Record<string, string> = {}): string {
  return noticeWords[word][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined) throw new RangeError(`the words "${word}" lack {${name}}`);
    return value;
  });
}
