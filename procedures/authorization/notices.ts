/** Notices of an authorization that weigh on a company carry reasons and the remedy clause. */
import type { CaseFile } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import type { Text } from '../engine/text';

/** @returns the notice of a decision against the applicant, with reasons and remedies (参照《行政复议法》《行政诉讼法》, by analogy). */
export function refusalNotice(file: CaseFile, template: string, verdict: Text, reason: string): NoticeEffect {
  const { reconsiderationDays, suitMonths } = file.policy.remedy;
  return notice(
    { organizationId: file.parties.applicant ?? '' },
    template,
    { zh: `${file.caseNo} ${verdict.zh}`, en: `${file.caseNo}: ${verdict.en}` },
    {
      zh: `理由：${reason}。如不服，可自送达之日起 ${reconsiderationDays} 日内申请行政复议，或 ${suitMonths} 个月内提起行政诉讼（参照）。`,
      en: `Reasons: ${reason}. From service you may ask for reconsideration within ${reconsiderationDays} days or sue within ${suitMonths} months (by analogy).`,
    },
  );
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
