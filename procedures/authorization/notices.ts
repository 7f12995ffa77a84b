/** Notices of an authorization that weigh on a company carry reasons and the remedy clause. */
import type { CaseFile } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import type { Text } from '../engine/text';

/**
 * @returns the notice of a decision against the applicant or operator, with reasons and remedies (by analogy with the Reconsideration
 * and Litigation Laws).
 * @param reason in both languages, or as somebody wrote it in one.
 */
export function refusalNotice(file: CaseFile, template: string, verdict: Text, reason: Text | string): NoticeEffect {
  const { reconsiderationDays, suitMonths } = file.policy.remedy;
  const why = typeof reason === 'string' ? { zh: reason, en: reason } : reason;
  return applicantNotice(file, template, verdict, {
    zh:
      `理由：${ended(why.zh, '。')}如不服，可自送达之日起 ${reconsiderationDays} 日内申请行政复议（参照《行政复议法》第二十条第一款），` +
      `或者 ${suitMonths} 个月内提起行政诉讼（参照《行政诉讼法》第四十六条第一款）。`,
    en:
      `Reasons: ${ended(why.en, '.')} From service you may ask for reconsideration within ${reconsiderationDays} days ` +
      `(by analogy with Reconsideration Law Art. 20(1)) or sue within ${suitMonths} months (by analogy with Litigation Law Art. 46(1)).`,
  });
}

/** @returns the text with a full stop, unless it ends with one. */
export function ended(text: string, stop: string): string {
  return /[。．.！!？?；;]\s*$/u.test(text) ? text : `${text}${stop}`;
}

/** @returns a notice to the applicant or operator of the case. */
export function applicantNotice(
  file: CaseFile,
  template: string,
  title: Text,
  body: Text,
  dueAt?: string,
): NoticeEffect {
  return notice(
    { organizationId: file.parties.applicant ?? '' },
    template,
    { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` },
    body,
    dueAt,
  );
}
