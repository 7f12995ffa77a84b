/** The operating rules as they are shown: to everybody without the people behind them, to staff with them. */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { OperatingRules, OperatingRulesDraft } from '../../models/operating-rules';
import type { Text } from '../../procedures/engine/text';
import { type DaysInForce, daysInForce, rulesHash, rulesInput } from '../../procedures/operating-rules';
import { instant, text } from '../cases/case-schema';
import { type ApiDeps, nowOf } from '../deps';
import { problem } from '../problem';
import { versionsOf } from './publish';

const day = z.string().meta({ example: '2026-03-01' });
const version = z.strictObject({
  version: z.number().int(),
  title: text,
  summary: text.meta({ description: 'What is new in this version' }),
  effectiveFrom: day,
  effectiveTo: day.nullable().meta({ description: 'Last day (included); null until a later version is published' }),
  state: z.enum(['coming', 'inForce', 'past']),
  publishedAt: instant,
  documentSha256: z.string(),
  document: z.string().meta({ description: 'Address of the document' }),
});
export const publicVersion = version.meta({ id: 'OperatingRules' });
export const staffVersion = version
  .extend({ hash: z.string(), writtenBy: z.array(z.string()), publishedBy: z.string() })
  .meta({ id: 'OperatingRulesForStaff' });
export const draftSchema = rulesInput
  .extend({
    id: z.string(),
    effectiveFrom: day,
    documentSha256: z.string(),
    hash: z.string().meta({ description: 'Names the content; publishing asks for it' }),
    state: z.enum(['draft', 'publishing', 'published', 'discarded']),
    writtenBy: z.array(z.string()),
    rev: z.number().int(),
    updatedAt: instant,
    reason: z.string().nullable(),
  })
  .meta({ id: 'OperatingRulesDraft' });

/** A version as one kind of reader sees it. */
type Shown<T> = (rules: OperatingRules, days: DaysInForce) => T;

export const forEverybody: Shown<z.input<typeof publicVersion>> = (rules, { effectiveFrom, effectiveTo, state }) => ({
  version: rules.version,
  title: bothOf(rules.title),
  summary: bothOf(rules.summary),
  effectiveFrom,
  effectiveTo,
  state,
  publishedAt: rules.publishedAt,
  documentSha256: rules.documentSha256,
  document: `/api/v1/public/operating-rules/${rules.version}/document`,
});

const bothOf = ({ zh, en }: Text): Text => ({ zh, en });

export const forStaff: Shown<z.input<typeof staffVersion>> = (rules, days) => ({
  ...forEverybody(rules, days),
  hash: rules.hash,
  writtenBy: rules.writtenBy,
  publishedBy: rules.publishedBy,
});

/** @returns every version in the order of numbers, as this reader sees it. */
export async function allVersions<T>(deps: ApiDeps, show: Shown<T>): Promise<T[]> {
  const versions = await versionsOf(deps.record);
  const days = daysInForce(versions, dayOfInstant(nowOf(deps)));
  return versions.flatMap((rules, index) => (days[index] === undefined ? [] : [show(rules, days[index])]));
}

/** @throws Problem `operatingRulesNotFound`. */
export async function foundVersion(
  deps: ApiDeps,
  number: string,
): Promise<{ rules: OperatingRules; days: DaysInForce }> {
  const all = await allVersions(deps, (rules, days) => ({ rules, days }));
  const found = all.find(({ rules }) => String(rules.version) === number);
  if (found === undefined) throw problem('operatingRulesNotFound');
  return found;
}

export async function oneVersion<T>(deps: ApiDeps, number: string, show: Shown<T>): Promise<T> {
  const { rules, days } = await foundVersion(deps, number);
  return show(rules, days);
}

export function shownDraft({ _id, ...rest }: OperatingRulesDraft): z.input<typeof draftSchema> {
  return { id: _id, ...rest, hash: rulesHash(rest) };
}
