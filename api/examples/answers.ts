/**
 * Examples of answers, made from their schemas so that none is ever out of date: each member by its name where that says what it holds, else
 * by its form. A test holds every one against its schema and against what the API really answers.
 */
import { z } from 'zod';

interface Form {
  $ref?: string;
  $defs?: Record<string, Form>;
  type?: string | readonly string[];
  example?: unknown;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Form[];
  oneOf?: readonly Form[];
  allOf?: readonly Form[];
  properties?: Record<string, Form>;
  items?: Form;
  prefixItems?: readonly Form[];
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  format?: string;
  pattern?: string;
}

/** What a member of this name holds; whatever does not fit its schema is left to the form. */
const byName: Record<string, unknown> = {
  zh: '完整性审查',
  en: 'Completeness check',
  caseNo: 'AUTH-2026-0007',
  authorizationNo: 'AUTH-2026-0007',
  announcementNo: 'ANN-2026-0001',
  requestNo: 'DR-2026-0003',
  eventId: 'AUTH-2026-0007#000012',
  personId: 'lin-officer',
  by: 'lin-officer',
  organizationId: 'org-data-authority',
  applicant: 'org-zijin',
  operator: 'org-zijin',
  provider: 'org-hospital',
  regulator: 'org-health',
  role: 'dataAuthority',
  level: 'officer',
  stage: 'completenessCheck',
  kind: 'authorization',
  article: '第九条 Art. 9',
  code: 'wrongStage',
  creditCode: '91320100MAEXAMP14Y',
  documentId: 'doc_5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  zone: 'health',
  scenario: 'triage',
  dataset: 'health-outpatient',
  email: 'lin@example.org',
  name: '林经办',
  fileName: '审计报告.pdf',
  year: 2026,
  nextCursor: null,
};
/** Members named for what they are: an instant ends in `At`, a day in `On` or `Day`. */
const instantName = /(?:^a|A)t$|^(?:asOf|receivedAt|until|since)$/;
const dayName = /(?:On|Day|day|From|To|from|to|End)$/;

const instant = '2026-03-02T01:30:00.000Z';
const day = '2026-03-02';
const byFormat: Record<string, unknown> = {
  'date-time': instant,
  date: day,
  uri: 'https://example.org/',
  email: 'lin@example.org',
  uuid: '5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10',
};

const made = new WeakMap<z.ZodType, unknown>();

/** @returns an example that the schema of the answer takes. */
export function answerExample(schema: z.ZodType): unknown {
  if (!made.has(schema)) {
    const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form;
    made.set(schema, exampleOf(form, '', form.$defs ?? {}, []));
  }
  return made.get(schema);
}

/** @param within the names of the schemas that this one stands in: one that holds itself ends there. */
function exampleOf(form: Form, name: string, defs: Record<string, Form>, within: readonly string[]): unknown {
  if (form.example !== undefined) return form.example;
  if (form.$ref !== undefined) {
    const id = form.$ref.replace(/^#\/\$defs\//, '');
    return exampleOf(defs[id] ?? {}, name, defs, [...within, id]);
  }
  if (form.const !== undefined) return form.const;
  if (form.enum !== undefined) return form.enum.includes(byName[name]) ? byName[name] : form.enum[0];
  const choices = form.anyOf ?? form.oneOf;
  if (choices !== undefined) return chosen(choices, name, defs, within);
  if (form.allOf !== undefined && form.type === undefined)
    return Object.assign({}, ...form.allOf.map((one) => exampleOf(one, name, defs, within)));
  const types = [form.type].flat();
  if (types.includes('null') && byName[name] === null) return null;
  switch (types.find((one) => one !== 'null') ?? types[0]) {
    case 'object':
      return objectOf(form, defs, within);
    case 'array':
      return listOf(form, name, defs, within);
    case 'string':
      return textOf(form, name);
    case 'integer':
    case 'number':
      return typeof byName[name] === 'number'
        ? byName[name]
        : Math.max(form.minimum ?? 0, form.exclusiveMinimum ?? 0, 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return name === '' ? {} : (byName[name] ?? 'text');
  }
}

function chosen(
  choices: readonly Form[],
  name: string,
  defs: Record<string, Form>,
  within: readonly string[],
): unknown {
  const isNullable = choices.some(({ type }) => type === 'null');
  if (isNullable && byName[name] === null) return null;
  const some = choices.find(({ type, $ref }) => type !== 'null' && !isWithin($ref, within));
  return some === undefined ? null : exampleOf(some, name, defs, within);
}

function objectOf(form: Form, defs: Record<string, Form>, within: readonly string[]): Record<string, unknown> {
  const { properties = {} } = form;
  return Object.fromEntries(
    Object.entries(properties).map(([member, one]) => [member, exampleOf(one, member, defs, within)]),
  );
}

function listOf(
  { items, prefixItems }: Form,
  name: string,
  defs: Record<string, Form>,
  within: readonly string[],
): unknown[] {
  if (prefixItems !== undefined) return prefixItems.map((one) => exampleOf(one, name, defs, within));
  if (items === undefined || isWithin(items.$ref, within)) return [];
  return [exampleOf(items, singular(name), defs, within)];
}

const isWithin = ($ref: string | undefined, within: readonly string[]): boolean =>
  $ref !== undefined && within.includes($ref.replace(/^#\/\$defs\//, ''));

const singular = (name: string): string => name.replace(/s$/, '');

function textOf({ format, pattern, allOf = [], minLength = 0 }: Form, name: string): string {
  const patterns = [pattern, ...allOf.map((one) => one.pattern)].filter((one) => one !== undefined);
  const fits = (text: unknown): text is string =>
    typeof text === 'string' && text.length >= minLength && patterns.every((one) => new RegExp(one, 'u').test(text));
  const named = [
    byName[name],
    format === undefined ? undefined : byFormat[format],
    instantName.test(name) ? instant : undefined,
    dayName.test(name) ? day : undefined,
  ].find(fits);
  if (named !== undefined) return named;
  // A pattern that no name tells of takes what any of them holds.
  const others = patterns.length === 0 ? [] : [...Object.values(byFormat), ...Object.values(byName), '1'];
  return others.find(fits) ?? (name === '' ? 'text' : name);
}
