/** The list of cases: which a reader asks for, and what is shown of each. */
import { z } from 'zod';
import type { CaseProjection } from '../../models/cases';
import { caseKinds } from '../../procedures/engine/case-file';
import { keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { caseNo, instant, text, zone } from './case-schema';
import { visibleTo } from './visible-to';

/** By what cases are chosen; the list and its export take the same. */
export const caseFilters = {
  kind: z.enum(caseKinds).optional(),
  stage: keyText().optional().meta({ example: 'completenessCheck' }),
  zone: keyText().optional(),
  q: keyText(100).min(1).optional().meta({ description: 'Beginning of the case number or of a title' }),
};

export type CaseFilters = z.output<z.ZodObject<typeof caseFilters>>;

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
    termEnd: z.string().nullable(),
    overdue: z.boolean(),
    suspended: z.boolean(),
  })
  .meta({ id: 'ListedCase' });

export type ListedCase = z.input<typeof listedCase>;

/** @returns the filter on projections; what it lets through is looked at row by row besides. */
export function chosenCases({ kind, stage, zone: zoneId, q }: CaseFilters, actor: Actor): Record<string, unknown>[] {
  const filters: Record<string, unknown>[] = [visibleTo(actor)];
  if (kind !== undefined) filters.push({ kind });
  if (stage !== undefined) filters.push({ stage });
  if (zoneId !== undefined) filters.push({ 'zone.id': zoneId });
  if (q !== undefined) filters.push({ $or: startsWith(q, ['_id', 'title.zh', 'title.en']) });
  return filters;
}

function startsWith(start: string, fields: readonly string[]): Record<string, RegExp>[] {
  const pattern = new RegExp(`^${start.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
  return fields.map((field) => ({ [field]: pattern }));
}

/** @returns what the list shows of a case. */
export function listed(row: CaseProjection): ListedCase {
  const { _id, kind, title, operator, applicant, stage, stageTitle, outcome, version } = row;
  const { openedAt, updatedAt, nextDueAt, termEnd, overdue, suspended } = row;
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
    termEnd,
    overdue,
    suspended,
  };
}
