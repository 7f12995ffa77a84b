/** The time that each subject has to rectify, and the time to recheck what it reports: several run side by side in one case. */
import type { CaseFile } from '../engine/case-file';
import { findDeadline } from '../engine/deadlines';
import type { DeadlineSpec, Task } from '../engine/define';
import { office } from '../engine/office';
import { type InspectionFacts, isOpen, type Rectification, type Subject } from './facts';
import { checkerOf, organizationOf } from './people';
import { subjectTitles } from './texts';

type File = CaseFile<InspectionFacts>;
const article = '第二十一条 Art. 21';

/** @param workingDays as ordered; the office's own setting unless given. */
export function rectificationDeadline(
  file: File,
  subject: Subject,
  workingDays: number = file.policy.inspection.rectificationWorkingDays,
): DeadlineSpec {
  const of = subjectTitles[subject];
  return {
    name: `rectification-${subject}`,
    title: { zh: `${of.zh}整改并报告`, en: `Rectification by ${of.en}` },
    responsible: { organizationId: organizationOf(file, subject) },
    citation: article,
    budget: { unit: 'workingDays', amount: workingDays },
    whenOver: 'remind',
    // Ordered while the step of the conclusion is still open.
    scope: 'case',
  };
}

export function recheckDeadline(file: File, subject: Subject): DeadlineSpec {
  const of = subjectTitles[subject];
  return {
    name: `recheck-${subject}`,
    title: { zh: `复查${of.zh}的整改`, en: `Recheck of ${of.en}` },
    responsible: { organizationId: checkerOf(file, subject) },
    citation: article,
    budget: { unit: 'workingDays', amount: file.policy.inspection.recheckWorkingDays },
    whenOver: 'remind',
    scope: 'case',
  };
}

/** @returns what waits for the inspected and for whoever rechecks. */
export function rectificationTasks(file: File): Task[] {
  return file.facts.rectifications
    .filter(isOpen)
    .flatMap((one) => [...reportTask(file, one), ...recheckTask(file, one)]);
}

function reportTask(file: File, { subject, state }: Rectification): Task[] {
  if (state !== 'ordered') return [];
  const deadline = findDeadline(file, `rectification-${subject}`);
  return [
    {
      id: `rectification-${subject}`,
      acts: ['reportRectification'],
      to: { organizationId: organizationOf(file, subject) },
      title: { zh: '整改并报告', en: 'Rectify and report' },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    },
  ];
}

/** It is rechecked once reported; once overdue somebody looks for themselves, extends it or turns it over. */
function recheckTask(file: File, { subject, state }: Rectification): Task[] {
  const isOverdue = findDeadline(file, `rectification-${subject}`)?.overdue ?? false;
  if (state !== 'reported' && !isOverdue) return [];
  const deadline = findDeadline(file, `recheck-${subject}`);
  return [
    {
      id: `recheck-${subject}`,
      acts: ['recheckRectification', 'extendRectification', ...(subject === 'operator' ? ['turnOver'] : [])],
      to: office(file, checkerOf(file, subject)),
      title: { zh: `复查${subjectTitles[subject].zh}的整改`, en: `Recheck ${subjectTitles[subject].en}` },
      dueAt: deadline?.due?.at ?? null,
      overdue: isOverdue || (deadline?.overdue ?? false),
    },
  ];
}
