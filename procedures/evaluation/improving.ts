/** What waits for whom while improvements are made, checked and returned (I-85): several run side by side in one case. */
import { compareDates, dayOfInstant, daysBetween, type PlainDate } from '../../law/calendar/plain-date';
import { applicantNotice } from '../authorization/notices';
import type { CaseFile } from '../engine/case-file';
import { findDeadline } from '../engine/deadlines';
import type { ClockChange, Task } from '../engine/define';
import type { NoticeEffect } from '../engine/effects';
import { office } from '../engine/office';
import { notice } from '../engine/shared-effects';
import type { EvaluationFacts, Improvement } from './facts';
import { dueWithin } from './limits';

type File = CaseFile<EvaluationFacts>;

export const findImprovement = ({ improvements }: EvaluationFacts, no: number): Improvement | undefined =>
  improvements.find((one) => one.no === no);

/** @returns the deadline that ends with the day (included); a day that is over leaves no time. @param since ISO instant. */
export function improvementDeadline({ parties }: File, no: number, day: string, since: string): ClockChange {
  const today = dayOfInstant(since);
  const due = day as PlainDate;
  return {
    open: {
      name: `improvement-${no}`,
      title: { zh: `改进事项${no}`, en: `Improvement ${no}` },
      responsible: { organizationId: parties.applicant ?? parties.dataAuthority },
      citation: '第十八条 Art. 18',
      budget: { unit: 'days', amount: compareDates(due, today) <= 0 ? 0 : daysBetween(today, due) },
      whenOver: 'remind',
    },
  };
}

export function checkDeadline({ parties, policy }: File, no: number): ClockChange {
  return dueWithin(
    `improvementCheck-${no}`,
    { zh: `核实改进事项${no}`, en: `Check of improvement ${no}` },
    { organizationId: parties.dataAuthority },
    policy.evaluation.selfReportWorkingDays,
    { citation: 'I-85' },
  );
}

/** @returns one task for each improvement that is not confirmed: the operator's until it is reported, then the data authority's. */
export function improvementTasks(file: File): Task[] {
  return file.facts.improvements.flatMap(({ no, state }) => {
    if (state === 'confirmed') return [];
    const isDue = state === 'due';
    const name = isDue ? `improvement-${no}` : `improvementCheck-${no}`;
    const deadline = findDeadline(file, name);
    return [
      {
        id: name,
        acts: isDue ? ['reportImprovement'] : ['confirmImprovement', 'returnImprovement'],
        to: isDue ? { organizationId: file.parties.applicant ?? '' } : office(file, file.parties.dataAuthority),
        title: isDue
          ? { zh: `报告改进事项${no}`, en: `Report improvement ${no}` }
          : { zh: `核实改进事项${no}`, en: `Check improvement ${no}` },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      },
    ];
  });
}

export function reportedNotice({ caseNo, parties, facts }: File, no: number): NoticeEffect {
  const statement = findImprovement(facts, no)?.reports.at(-1)?.statement ?? '';
  return notice(
    { organizationId: parties.dataAuthority },
    'improvementReported',
    { zh: `${caseNo} 运营单位报告改进事项${no}`, en: `${caseNo}: the operator reports improvement ${no}` },
    { zh: statement, en: statement },
  );
}

export function confirmedNotice(file: File, no: number): NoticeEffect {
  const what = findImprovement(file.facts, no)?.what ?? '';
  return applicantNotice(
    file,
    'improvementConfirmed',
    { zh: `改进事项${no}已确认`, en: `improvement ${no} is confirmed` },
    { zh: what, en: what },
  );
}

export function returnedNotice(file: File, no: number): NoticeEffect {
  const { reason = '', due = '' } = findImprovement(file.facts, no)?.returns.at(-1) ?? {};
  return applicantNotice(
    file,
    'improvementReturned',
    { zh: `改进事项${no}尚需改进，${due}前再次报告`, en: `improvement ${no} is not enough; report again by ${due}` },
    { zh: `理由：${reason}`, en: `Reasons: ${reason}` },
  );
}
