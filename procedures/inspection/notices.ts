/** Notices of an inspection: to the inspected, each of what concerns it; to those who take part; to the authorities. */
import { ended } from '../authorization/notices';
import type { CaseFile } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import { office } from '../engine/office';
import { notice } from '../engine/shared-effects';
import type { Text } from '../engine/text';
import type { InspectionFacts, Subject } from './facts';
import { organizationOf } from './people';

type File = CaseFile<InspectionFacts>;

function titled({ caseNo }: Pick<File, 'caseNo'>, title: Text): Text {
  return { zh: `${caseNo} ${title.zh}`, en: `${caseNo}: ${title.en}` };
}

/** @returns a notice to one of the inspected. */
export function toSubject(file: File, subject: Subject, template: string, title: Text, body: Text): NoticeEffect {
  return notice({ organizationId: organizationOf(file, subject) }, template, titled(file, title), body);
}

/** @returns a notice to each supervisor that has not excused itself. */
export function toParticipants(file: File, template: string, title: Text, body: Text): NoticeEffect[] {
  return file.facts.participants
    .filter(({ joined }) => joined !== false)
    .map(({ organizationId }) => notice({ organizationId }, template, titled(file, title), body));
}

/** @returns a notice to the data authority, which leads. */
export function toAuthority(file: File, template: string, title: Text, body: Text): NoticeEffect {
  return notice(office(file, file.parties.dataAuthority), template, titled(file, title), body);
}

/** @returns the remedies that a binding order leaves the operator, in words (by analogy). */
export function withRemedy({ policy }: Pick<File, 'policy'>, body: Text): Text {
  const { reconsiderationDays, suitMonths } = policy.remedy;
  return {
    zh:
      `${ended(body.zh, '。')}如不服，可自送达之日起 ${reconsiderationDays} 日内申请行政复议（参照《行政复议法》第二十条第一款），` +
      `或者 ${suitMonths} 个月内提起行政诉讼（参照《行政诉讼法》第四十六条第一款）。`,
    en:
      `${ended(body.en, '.')} From service you may ask for reconsideration within ${reconsiderationDays} days ` +
      `(by analogy with Reconsideration Law Art. 20(1)) or sue within ${suitMonths} months (by analogy with Litigation Law Art. 46(1)).`,
  };
}

/** @returns what it is about, with what somebody said of it, if anything. */
export function withWords(about: string, words: string | null): Text {
  return words === null ? { zh: about, en: about } : { zh: `${about}：${words}`, en: `${about}: ${words}` };
}
