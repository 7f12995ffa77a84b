/** By what cases are chosen: the list, its export and saved views take the same. */
import { z } from 'zod';
import { addDays, type PlainDate, startOfDay } from '../../law/calendar/plain-date';
import { pairsOf, searchable, wordsOf } from '../../models/case-search';
import { caseKinds } from '../../procedures/engine/case-file';
import { dayText, instantText, keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import type { ApiDeps } from '../deps';
import { visibleTo } from './visible-to';

const day = (description: string) => dayText.optional().meta({ description, example: '2026-10-12' });
const yesOrNo = (description: string) => z.enum(['true', 'false']).optional().meta({ description });

export const caseFilters = {
  kind: z.enum(caseKinds).optional(),
  stage: keyText().optional().meta({ example: 'completenessCheck' }),
  zone: keyText().optional(),
  q: keyText(100).min(1).optional().meta({
    description:
      'Words, at most five: each is somewhere in the case number, a title, or the name or credit code of the company',
    example: '紫金 2026',
  }),
  outcome: keyText().optional().meta({ description: 'How it ended', example: 'expired' }),
  open: yesOrNo('Whether it is still under way'),
  operator: keyText().optional().meta({ description: 'Id of the organization' }),
  applicant: keyText().optional().meta({ description: 'Id of the organization' }),
  dueBefore: day('A deadline runs that ends before this day begins'),
  overdue: yesOrNo('Whether a deadline is over'),
  suspended: yesOrNo('Whether the authorization is suspended'),
  updatedSince: instantText.optional().meta({ description: 'Changed at this instant or later' }),
  openedFrom: day('Opened on this day or later'),
  openedTo: day('Opened on this day or before'),
  termEndFrom: day('The term ends on this day or later'),
  termEndTo: day('The term ends on this day or before'),
};

export type CaseFilters = z.output<z.ZodObject<typeof caseFilters>>;

type Filter = Record<string, unknown>;

/** @returns the filters on projections; what they let through is looked at row by row besides. */
export async function chosenCases(deps: ApiDeps, filters: CaseFilters, actor: Actor): Promise<Filter[]> {
  const { kind, stage, zone, outcome, operator, applicant } = filters;
  const equal = { kind, stage, 'zone.id': zone, outcome, operator, applicant };
  return [
    visibleTo(actor),
    ...Object.entries(equal).flatMap(([field, value]) => (value === undefined ? [] : [{ [field]: value }])),
    ...flags(filters),
    ...spans(filters),
    ...(filters.q === undefined ? [] : await searched(deps, filters.q)),
  ];
}

function flags({ open, overdue, suspended }: CaseFilters): Filter[] {
  return [
    ...(open === undefined ? [] : [{ outcome: open === 'true' ? null : { $ne: null } }]),
    ...(overdue === undefined ? [] : [{ overdue: overdue === 'true' }]),
    ...(suspended === undefined ? [] : [{ suspended: suspended === 'true' }]),
  ];
}

/** Days are those of Asia/Shanghai. A deadline that ends at 24:00 of a day ends with the first instant of the next. */
function spans({ dueBefore, updatedSince, openedFrom, openedTo, termEndFrom, termEndTo }: CaseFilters): Filter[] {
  const start = (text: string, later = 0): string => startOfDay(addDays(text as PlainDate, later));
  const asStored = (instant: string): string => new Date(Date.parse(instant)).toISOString();
  return [
    ...(dueBefore === undefined ? [] : [{ dueAt: { $lte: start(dueBefore) } }]),
    ...(updatedSince === undefined ? [] : [{ updatedAt: { $gte: asStored(updatedSince) } }]),
    ...(openedFrom === undefined ? [] : [{ openedAt: { $gte: start(openedFrom) } }]),
    ...(openedTo === undefined ? [] : [{ openedAt: { $lt: start(openedTo, 1) } }]),
    ...(termEndFrom === undefined ? [] : [{ termEnd: { $gte: termEndFrom } }]),
    ...(termEndTo === undefined ? [] : [{ termEnd: { $lte: termEndTo } }]),
  ];
}

/** One filter for each word. Companies are also found as they are called today: a case keeps the name with which it was opened. */
async function searched({ record }: ApiDeps, question: string): Promise<Filter[]> {
  const words = wordsOf(question);
  if (words.length === 0) return [{ _id: { $in: [] } }];
  const companies = await record.organizations
    .find({ creditCode: { $exists: true } }, { name: 1, creditCode: 1 })
    .lean();
  const texts = companies.map(({ _id, name, creditCode }) => ({
    _id,
    text: searchable(`${name.zh}\n${name.en}\n${creditCode ?? ''}`),
  }));
  return words.map((word) => {
    const ids = texts.filter(({ text }) => text.includes(word)).map(({ _id }) => _id);
    const own: Filter = { searchText: new RegExp(word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) };
    const pairs = pairsOf(word);
    if (pairs.length > 0) own['searchPairs'] = { $all: pairs };
    const among = ids.length === 0 ? [] : [{ applicant: { $in: ids } }, { operator: { $in: ids } }];
    return { $or: [own, ...among] };
  });
}
