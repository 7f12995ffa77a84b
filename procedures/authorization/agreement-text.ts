/**
 * 第十一条 Art. 11 — the heads an agreement must contain. Supervision and termination are structured, so that a later suspension
 * or termination can name a clause of this agreement.
 */
import { z } from 'zod';
import { dayText, identifierText, plainText, uniqueBy } from '../engine/plain-text';
import type { Text } from '../engine/text';

/** The heads written as text; term, supervision and termination are structured fields of their own. */
export const textHeads = ['subjectAndObject', 'content', 'process', 'scope', 'responsibility'] as const;

export const headTitles: Record<(typeof textHeads)[number] | 'term' | 'supervision' | 'termination', Text> = {
  subjectAndObject: { zh: '授权主体和对象', en: 'Subject and object' },
  content: { zh: '授权内容', en: 'Content' },
  process: { zh: '授权流程', en: 'Process' },
  scope: { zh: '授权应用范围', en: 'Scope of application' },
  term: { zh: '授权期限', en: 'Term' },
  responsibility: { zh: '责任机制', en: 'Responsibility' },
  supervision: { zh: '监督机制', en: 'Supervision' },
  termination: { zh: '终止机制', en: 'Termination' },
};

const text = plainText(8000);
/** The number of a clause, e.g. `8.1`. */
export const clauseNumber = z.string().regex(/^\d{1,2}(\.\d{1,2}){0,2}$/);
const days = z.number().int().min(0).max(365);

export const agreementText = z.strictObject({
  heads: z.array(z.strictObject({ head: z.enum(textHeads), text })).max(20),
  scenarios: uniqueBy(identifierText, (id) => id, 1, 50),
  term: z.strictObject({ start: dayText, end: dayText, exceptionReason: text.optional() }),
  supervision: z.array(z.strictObject({ clause: clauseNumber, duty: text, evidence: text.optional() })).max(50),
  termination: z
    .array(
      z.strictObject({
        clause: clauseNumber,
        cause: text,
        consequence: z.enum(['suspension', 'termination']),
        /** Days to cure the breach, 0 for none. */
        cureDays: days,
        /** Days of notice before it takes effect. */
        noticeDays: days,
      }),
    )
    .max(50),
});

export type AgreementText = z.output<typeof agreementText>;
