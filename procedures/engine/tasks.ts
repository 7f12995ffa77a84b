/** The work that waits for people, derived from the file. The same open work keeps its id, so that a reader sees it come and go. */
import type { CaseFile } from './case-file';
import type { Task } from './define';
import type { Compiled } from './meaning';

/** @returns every open task of the case. */
export function tasksOf<F>(procedure: Compiled<F>, file: CaseFile<F>): Task[] {
  const step = file.stage === null ? undefined : procedure.steps.get(file.stage);
  if (step === undefined || file.ending !== null || file.closed !== null) return [];
  return [...(step.tasks?.(file) ?? []), ...(procedure.definition.tasks?.(file) ?? []), ...proposalTasks(file)];
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
  }));
}
