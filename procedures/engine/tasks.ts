/** The work that waits for people, derived from the file. The same open work keeps its id, so that a reader sees it come and go. */
import { addDays } from '../../law/calendar/plain-date';
import type { Addressee, CaseFile } from './case-file';
import { dayOf } from './deadlines';
import type { Task } from './define';
import type { Compiled } from './meaning';
import type { Text } from './text';

/** @returns every open task of the case. */
export function tasksOf<F>(procedure: Compiled<F>, file: CaseFile<F>): Task[] {
  const step = file.stage === null ? undefined : procedure.steps.get(file.stage);
  if (step === undefined || file.ending !== null || file.closed !== null) return [];
  const tasks = [...(step.tasks?.(file) ?? []), ...(procedure.definition.tasks?.(file) ?? []), ...proposalTasks(file)];
  return tasks.map((task) => ({ ...task, because: task.because ?? explained(file, task) }));
}

/** The words of the deadline that ends at that instant: one of the addressee's where several do. */
function explained(file: CaseFile, { dueAt, to }: Task): Text | null {
  const ending = file.deadlines.filter(({ state, due }) => state === 'running' && due !== null && due.at === dueAt);
  const own = ending.find(({ responsible }) => isSame(responsible, to));
  return (own ?? ending[0])?.due?.because ?? null;
}

function isSame(responsible: Addressee, to: Addressee): boolean {
  if ('personId' in responsible || 'personId' in to)
    return 'personId' in responsible && 'personId' in to && responsible.personId === to.personId;
  return responsible.organizationId === to.organizationId;
}

function proposalTasks(file: CaseFile): Task[] {
  return file.proposals.map((proposal) => ({
    id: `${proposal.id}-${proposal.awaiting}`,
    acts: proposal.awaiting === 'signOff' ? ['signOff', 'returnDraft'] : ['concur', 'declineToConcur'],
    to: {
      organizationId:
        proposal.awaiting === 'signOff' ? proposal.signOffBy : (proposal.concurrenceOf ?? proposal.signOffBy),
      level: 'head' as const,
    },
    title: {
      zh: `${proposal.awaiting === 'signOff' ? '签发' : '会同'}：${proposal.title.zh}`,
      en: `${proposal.awaiting === 'signOff' ? 'Sign off' : 'Concur'}: ${proposal.title.en}`,
    },
    dueAt: proposal.lapsesAt,
    overdue: false,
    because: proposal.lapsesAt === null ? null : concurrenceExplained(file, proposal.lapsesAt),
  }));
}

/** I-04: how long the other authority has. 24:00 of the last day is the first instant of the day after. */
function concurrenceExplained(file: CaseFile, lapsesAt: string): Text {
  const days = file.policy.jointAct.concurrenceWorkingDays;
  const last = addDays(dayOf(lapsesAt), -1);
  return {
    zh: `会同时限${days}个工作日（I-04），故至${last}`,
    en: `${days} working ${days === 1 ? 'day' : 'days'} to concur (I-04); hence ${last}`,
  };
}
