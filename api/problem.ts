/** Refusals and problems as `application/problem+json` (RFC 9457). The only place that knows which status a refusal gets. */
import { z } from 'zod';
import type { Refusal } from '../procedures/engine/define';
import type { Text } from '../procedures/engine/text';
import { type RefusalCode, type RefusalKind, refusals, refusalText } from '../procedures/refusals';
import { type ProblemCode, problems } from './problems-table';

export const shownRefusal = z
  .strictObject({
    code: z.string().meta({ description: 'Stable code, see /api/v1/problems', example: 'wrongStage' }),
    article: z.string().meta({ description: 'Article or interpretation; `API` for matters of form' }),
    zh: z.string(),
    en: z.string(),
    pointer: z.string().optional().meta({ description: 'JSON pointer into the input', example: '/reason' }),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Refusal' });

export type ShownRefusal = z.output<typeof shownRefusal>;

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    code: z.string(),
    article: z.string(),
    zh: z.string(),
    en: z.string(),
    requestId: z.string(),
    refusals: z.array(shownRefusal).meta({ description: 'Every reason, not only the first' }),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem with all reasons in Chinese and English',
    example: {
      type: 'urn:public-data-authorization:problem:notPermitted',
      title: 'This act is not among your duties',
      status: 403,
      code: 'notPermitted',
      article: '第六条 Art. 6',
      zh: '您的职责不包括此操作',
      en: 'This act is not among your duties',
      requestId: '0b7c3a52-5b1e-4e0e-9a34-6a1f5a8f1c11',
      refusals: [
        {
          code: 'notPermitted',
          article: '第六条 Art. 6',
          zh: '您的职责不包括此操作',
          en: 'This act is not among your duties',
        },
      ],
    },
  });

export type ProblemBody = z.output<typeof problemSchema>;

const statusOf: Record<RefusalKind, number> = {
  forbidden: 403,
  notFound: 404,
  stale: 412,
  wrongStage: 409,
  conflict: 409,
  tooLate: 409,
  invalid: 422,
};

/** Most severe first: who may not know less is told least. */
const severity: readonly RefusalKind[] = [
  'forbidden',
  'notFound',
  'stale',
  'wrongStage',
  'conflict',
  'tooLate',
  'invalid',
];

/** A request that ends in a problem. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly reasons: readonly ShownRefusal[],
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(reasons.map(({ en }) => en).join('; '), options);
    this.name = 'Problem';
  }

  get code(): string {
    return this.reasons[0]?.code ?? 'internalError';
  }
}

/** @returns the problem of the API with this code, its text filled from the details. */
export function problem(
  code: ProblemCode,
  details: Record<string, string | number> = {},
  options: { headers?: Record<string, string>; pointer?: string; cause?: unknown } = {},
): Problem {
  const { status, zh, en } = problems[code];
  const reason = { code, article: 'API', ...filled({ zh, en }, details), ...optional(options.pointer, details) };
  return new Problem(status, [reason], options.headers, { cause: options.cause });
}

/** @returns the problem of an act that was refused, with every reason and the status of the most severe one. */
export function refused(reasons: readonly Refusal[]): Problem {
  const [first, ...rest] = [...reasons].sort((a, b) => rank(a.code) - rank(b.code));
  if (first === undefined) return problem('internalError');
  return new Problem(statusOf[refusals[first.code].kind], [first, ...rest].map(shownOf));
}

/** @returns a refusal with its article and its text in both languages. */
export function shownOf(refusal: Refusal): ShownRefusal {
  const text = refusalText(refusal.code, refusal.details);
  return {
    code: refusal.code,
    article: refusals[refusal.code].article,
    ...text,
    ...optional(refusal.pointer, refusal.details),
  };
}

/** @returns the body of the answer. */
export function problemBody(found: Problem, requestId: string): ProblemBody {
  const [first] = found.reasons;
  const { code, article, zh, en } = first ?? { code: 'internalError', article: 'API', ...problems.internalError };
  const more = found.reasons.length > 1 ? { detail: found.reasons.map((reason) => reason.en).join('; ') } : {};
  return {
    type: `urn:public-data-authorization:problem:${code}`,
    title: en,
    status: found.status,
    ...more,
    code,
    article,
    zh,
    en,
    requestId,
    refusals: found.reasons.map((reason) => ({ ...reason })),
  };
}

/** @returns the status that a refusal of this code leads to when it is the most severe. */
export function statusOfRefusal(code: RefusalCode): number {
  return statusOf[refusals[code].kind];
}

function rank(code: RefusalCode): number {
  return severity.indexOf(refusals[code].kind);
}

function optional(pointer: string | undefined, details: Record<string, unknown> | undefined): Partial<ShownRefusal> {
  return {
    ...(pointer === undefined ? {} : { pointer }),
    ...(details === undefined || Object.keys(details).length === 0 ? {} : { details }),
  };
}

function filled(text: Text, details: Record<string, unknown>): Text {
  const fill = (template: string): string =>
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '—'));
  return { zh: fill(text.zh), en: fill(text.en) };
}
