/** I-68 — everybody in whose hands an issue comes has the same time, the one the pack sets for mending; being late is reminded of. */
import type { CaseFile } from '../engine/case-file';
import { findDeadline } from '../engine/deadlines';
import type { ClockChange, Task } from '../engine/define';
import type { Text } from '../engine/text';
import type { QualityIssueFacts } from './facts';

type File = CaseFile<QualityIssueFacts>;
type Name = 'rating' | 'tracing' | 'mending' | 'confirmation' | 'ruling';

const titles: Record<Name, Text> = {
  rating: { zh: '评估数据质量', en: 'Rating of the data' },
  tracing: { zh: '倒查质量问题', en: 'Tracing of the quality issue' },
  mending: { zh: '处理质量问题', en: 'Mending of the quality issue' },
  confirmation: { zh: '确认处理结果', en: 'Confirmation of what was done' },
  ruling: { zh: '裁定质量问题', en: 'Ruling on the quality issue' },
};

/** @returns the time of this organization for what it has to do, opened. */
export function timeOpened({ policy }: File, name: Name, organizationId: string): ClockChange {
  return {
    open: {
      name,
      title: titles[name],
      responsible: { organizationId },
      citation: 'I-68',
      budget: { unit: 'workingDays', amount: policy.quality.mendWorkingDays },
      whenOver: 'remind',
    },
  };
}

/** @returns the task with the day of its deadline. */
export function dueTask(file: File, name: Name, task: Omit<Task, 'dueAt' | 'overdue'>): Task {
  const deadline = findDeadline(file, name);
  return { ...task, dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
}
