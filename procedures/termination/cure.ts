/** The time that the clause gives to cure the breach: from service of the notice of intent, in whole days (I-32). */
import type { CaseFile, Deadline } from '../engine/case-file';
import type { ClockChange, StepDefinition } from '../engine/define';
import type { TerminationFacts } from './facts';

/** @returns the cure period, running or over; undefined where the clause gives none or nothing was served yet. */
export function cureOf({ deadlines }: Pick<CaseFile, 'deadlines'>): Deadline | undefined {
  return deadlines.find(({ name }) => name === 'cure');
}

/** @returns the cure period opened, where the clause gives one. */
export function cureOpened({ facts, parties }: CaseFile<TerminationFacts>): ClockChange[] {
  const { clause } = facts;
  if (clause === null || clause.cureDays === 0) return [];
  return [
    {
      open: {
        name: 'cure',
        title: { zh: '纠正违约', en: 'Cure of the breach' },
        responsible: { organizationId: parties.applicant ?? parties.dataAuthority },
        citation: 'I-32',
        budget: { unit: 'days', amount: clause.cureDays },
        whenOver: 'lapse',
        scope: 'case',
      },
    },
  ];
}

/** It may end in each of the steps after service; nothing but the clock of the decision follows from it. */
export const cureLapses: NonNullable<StepDefinition<TerminationFacts, never>['lapses']> = {
  cure: () => ({ type: 'curePeriodEnded', article: 'I-32', data: {} }),
};
