/** Turning faults of form into refusals: every missing, unknown or unfit field by name, in both languages. */
import { z } from 'zod';
import type { Refusal } from './define';
import { refuse } from './refuse';

/** @returns the parsed input, or a refusal for each faulty field. */
export function inputRefusals(schema: z.ZodType, input: unknown): { refusals: Refusal[]; input: unknown } {
  const parsed = z.safeParse(schema, input ?? {});
  if (parsed.success) return { refusals: [], input: parsed.data };
  return { refusals: parsed.error.issues.flatMap((issue) => fromIssue(issue, input ?? {})), input: null };
}

function fromIssue(issue: z.core.$ZodIssue, input: unknown): Refusal[] {
  const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const field = issue.path.join('.') || '(body)';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      refuse('inputUnknown', { field: [...issue.path, key].join('.') }, `${pointer}/${key}`),
    );
  if (valueAt(input, issue.path) === undefined) return [refuse('inputMissing', { field }, pointer)];
  return [refuse('inputInvalid', { field, ...problemOf(issue) }, pointer)];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value === null || typeof value !== 'object' ? undefined : (value as Record<PropertyKey, unknown>)[key],
    input,
  );
}

function problemOf(issue: z.core.$ZodIssue): { problem: string; problemEn: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: `类型应为 ${issue.expected}`, problemEn: `expected ${issue.expected}` };
    case 'too_small':
      return { problem: `不得小于（少于）${String(issue.minimum)}`, problemEn: `at least ${String(issue.minimum)}` };
    case 'too_big':
      return { problem: `不得大于（多于）${String(issue.maximum)}`, problemEn: `at most ${String(issue.maximum)}` };
    case 'invalid_value':
      return {
        problem: `应为以下之一：${issue.values.map(String).join('、')}`,
        problemEn: `one of ${issue.values.map(String).join(', ')}`,
      };
    case 'invalid_format':
      return { problem: `格式应为 ${issue.format}`, problemEn: `format ${issue.format}` };
    case 'custom':
      return {
        problem: said(issue.params?.['zh'], '内容不符合要求'),
        problemEn: said(issue.params?.['en'], 'not acceptable'),
      };
    default:
      return { problem: '内容不符合要求', problemEn: 'not acceptable' };
  }
}

function said(text: unknown, otherwise: string): string {
  return typeof text === 'string' ? text : otherwise;
}
