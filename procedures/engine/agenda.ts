/** What comes due in a case, nearest first: deadlines' reminders and ends, lapsing proposals, and what its steps name. */
import type { CaseFile } from './case-file';
import { agendaOf, graceMs, instantAfter } from './deadlines';
import type { AgendaItem } from './define';
import type { Compiled } from './meaning';
import { lapseOf } from './proposals';

/** @returns the nearest thing that comes due, or null. */
export function nextDue<F>(procedure: Compiled<F>, file: CaseFile<F>): AgendaItem | null {
  return agenda(procedure, file)[0] ?? null;
}

/** @returns everything that comes due, nearest first; empty while the case passes between steps or is closed. */
export function agenda<F>(procedure: Compiled<F>, file: CaseFile<F>): AgendaItem[] {
  const step = file.stage === null ? undefined : procedure.steps.get(file.stage);
  if (step === undefined || file.ending !== null || file.closed !== null) return [];
  const own = [...(step.agenda?.(file) ?? []), ...(procedure.definition.agenda?.(file) ?? [])].map(keyed);
  const deadlines = file.deadlines.flatMap((deadline) =>
    agendaOf(file, deadline, step.lapses?.[deadline.name]?.(deadline, file) ?? null),
  );
  const items = [...own.filter(({ key }) => !file.fired.includes(key)), ...deadlines, ...lapsingProposals(file)];
  return items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
}

function keyed(item: AgendaItem): AgendaItem {
  return { ...item, event: { ...item.event, data: { ...item.event.data, agendaKey: item.key } } };
}

function lapsingProposals(file: CaseFile): AgendaItem[] {
  return file.proposals
    .filter((proposal) => proposal.lapsesAt !== null)
    .map((proposal) => ({
      at: instantAfter(proposal.lapsesAt as string, graceMs),
      key: `lapse-${proposal.id}`,
      summary: `proposal ${proposal.id} lapses`,
      event: lapseOf(proposal),
    }));
}
