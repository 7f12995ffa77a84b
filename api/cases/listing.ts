/** What the list shows of a case. */
import { z } from 'zod';
import type { CaseProjection } from '../../models/cases';
import { caseNo, instant, text, zone } from './case-schema';

export const listedCase = z
  .strictObject({
    caseNo,
    kind: z.string(),
    title: text,
    zone,
    operator: z.string().nullable(),
    applicant: z.string().nullable(),
    stage: z.string().nullable(),
    stageTitle: text.nullable(),
    outcome: z.string().nullable(),
    version: z.number(),
    openedAt: instant,
    updatedAt: instant,
    nextDueAt: z.string().nullable(),
    dueAt: z.string().nullable().meta({ description: 'The earliest end of a running deadline, reminders aside' }),
    termEnd: z.string().nullable(),
    overdue: z.boolean(),
    suspended: z.boolean(),
  })
  .meta({ id: 'ListedCase' });

export type ListedCase = z.input<typeof listedCase>;

/** @returns what the list shows of a case. */
export function listed(row: CaseProjection): ListedCase {
  const { _id, kind, title, operator, applicant, stage, stageTitle, outcome, version } = row;
  const { openedAt, updatedAt, nextDueAt, dueAt = null, termEnd, overdue, suspended } = row;
  const { id, kind: zoneKind, title: zoneTitle } = row.zone;
  return {
    caseNo: _id,
    kind,
    title,
    zone: { id, kind: zoneKind, title: zoneTitle },
    operator,
    applicant,
    stage,
    stageTitle,
    outcome,
    version,
    openedAt,
    updatedAt,
    nextDueAt,
    dueAt,
    termEnd,
    overdue,
    suspended,
  };
}
