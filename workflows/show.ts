/** What operations staff read in the Temporal UI: search attributes and the current details. No personal data in any of these. */

import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { nextDue } from '../procedures/engine/agenda';
import type { CaseFile } from '../procedures/engine/case-file';
import type { Compiled } from '../procedures/engine/meaning';
import { tasksOf } from '../procedures/engine/tasks';

const caseKind = defineSearchAttributeKey('CaseKind', 'KEYWORD');
const zone = defineSearchAttributeKey('Zone', 'KEYWORD');
const stage = defineSearchAttributeKey('Stage', 'KEYWORD');
const operator = defineSearchAttributeKey('Operator', 'KEYWORD');
const nextDeadline = defineSearchAttributeKey('NextDeadline', 'DATETIME');
const termEnd = defineSearchAttributeKey('TermEnd', 'DATETIME');
const overdue = defineSearchAttributeKey('Overdue', 'BOOL');
const suspended = defineSearchAttributeKey('Suspended', 'BOOL');

/** Shows the case's state; writes only the attributes that changed. */
export function showCase<F>(procedure: Compiled<F>, file: CaseFile<F>): void {
  const changes = wanted(procedure, file).filter(([key, value]) => !isShown(key.name, value));
  if (changes.length > 0)
    upsertSearchAttributes(changes.map(([key, value]) => ({ key, value }) as SearchAttributeUpdatePair));
  setCurrentDetails(details(procedure, file));
}

type Wanted = [{ name: string }, string | boolean | Date | null][];

function wanted<F>(procedure: Compiled<F>, file: CaseFile<F>): Wanted {
  const summary = procedure.definition.summary(file);
  const due = nextDue(procedure, file)?.at ?? null;
  return [
    [caseKind, file.kind],
    [zone, file.zone.id],
    [stage, file.stage ?? file.closed?.outcome ?? 'opening'],
    [operator, summary.operator],
    [nextDeadline, due === null ? null : new Date(due)],
    [termEnd, summary.termEnd === null ? null : new Date(`${summary.termEnd}T16:00:00.000Z`)],
    [overdue, isOverdue(file)],
    [suspended, summary.suspended],
  ];
}

/** @returns whether a deadline of the case has passed without being met. */
export function isOverdue(file: Pick<CaseFile, 'deadlines'>): boolean {
  return file.deadlines.some((deadline) => deadline.state === 'running' && deadline.overdue);
}

function isShown(name: string, value: string | boolean | Date | null): boolean {
  const pair = workflowInfo()
    .typedSearchAttributes.getAll()
    .find(({ key }) => key.name === name);
  const shown = pair === undefined ? null : pair.value;
  return comparable(shown) === comparable(value);
}

function comparable(value: unknown): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value ?? null);
}

function details<F>(procedure: Compiled<F>, file: CaseFile<F>): string {
  const due = nextDue(procedure, file);
  const lines = [
    `### ${file.caseNo} — ${file.title.zh} / ${file.title.en}`,
    `**Stage**: ${file.stageTitle === null ? (file.closed?.outcome ?? '—') : `${file.stageTitle.zh} ${file.stageTitle.en}`} (\`${file.stage ?? 'closed'}\`)`,
    `**Next due**: ${due === null ? '—' : `${due.at} ${due.summary}`}`,
    '**Waiting for**:',
    ...tasksOf(procedure, file).map(
      ({ title, to, acts }) =>
        `- ${title.zh} ${title.en} — ${'personId' in to ? 'a person 个人' : to.organizationId} (${acts.join(', ')})`,
    ),
    `**Version**: ${file.version}${file.clock.mode === 'stepped' ? ` — REHEARSAL 演练, clock ${file.clock.now}` : ''}`,
  ];
  return lines.join('\n\n').slice(0, 6000);
}
