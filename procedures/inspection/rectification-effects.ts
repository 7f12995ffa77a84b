/** What the events of a rectification tell: the inspected of what was decided on it, the authorities of what it reports, the authorization of the end. */
import type { CaseFile } from '../engine/case-file';
import { findDeadline } from '../engine/deadlines';
import type { EventMeaning } from '../engine/define';
import type { CasesEffect, NoticeEffect } from '../engine/effects';
import type { InspectionFacts, Subject } from './facts';
import { toAuthority, toParticipants, toSubject, withRemedy } from './notices';
import { subjectTitles } from './texts';

type File = CaseFile<InspectionFacts>;
type Effects = NonNullable<EventMeaning<InspectionFacts>['effects']>;

export const rectificationEffects: Effects = {
  rectificationReported: ({ data }, file) => {
    const of = subjectTitles[data['subject'] as Subject];
    const title = { zh: `${of.zh}报告整改情况，请复查`, en: `${of.en} reports its rectification; please recheck` };
    const body = { zh: `内容：${data['statement']}`, en: `Text: ${data['statement']}` };
    return [
      toAuthority(file, 'rectificationReported', title, body),
      ...toParticipants(file, 'rectificationReported', title, body),
    ];
  },
  rectificationClosed: ({ data }, file) => [
    told(file, data, 'rectificationClosed', { zh: '整改通过复查', en: 'the rectification has passed' }),
    settledReport(file, data['subject'], 'closed'),
  ],
  rectificationRejected: ({ data }, file) => [
    told(file, data, 'rectificationRejected', { zh: '整改未通过复查', en: 'the rectification has not passed' }),
  ],
  rectificationExtended: ({ data }, file) => [
    told(file, { ...data, reasons: data['reason'] }, 'rectificationExtended', {
      zh: '整改期限延长',
      en: 'the time to rectify is extended',
    }),
  ],
};

/** With its reasons and the day that holds now; what weighs on the operator with the remedies. */
function told(
  file: File,
  data: Record<string, any>,
  template: string,
  title: { zh: string; en: string },
): NoticeEffect {
  const subject = data['subject'] as Subject;
  const due = findDeadline(file, `rectification-${subject}`)?.due?.day;
  const by = due === undefined ? { zh: '', en: '' } : { zh: `期限至 ${due}。`, en: `By ${due}. ` };
  const body = { zh: `${by.zh}理由：${data['reasons']}`, en: `${by.en}Reasons: ${data['reasons']}` };
  const weighs = subject === 'operator' && template === 'rectificationRejected';
  return toSubject(file, subject, template, title, weighs ? withRemedy(file, body) : body);
}

/** @returns the report that the rectification of this subject has come to its end. */
export function settledReport({ caseNo, facts }: File, subject: Subject, outcome: string): CasesEffect {
  const payload = { type: 'rectificationSettled', inspectionNo: caseNo, subject, outcome };
  return { lane: 'cases', operation: 'report', caseNo: facts.authorizationNo, payload };
}
