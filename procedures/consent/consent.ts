/** 第十六条第二款 Art. 16(2) — one person's consent for one scenario: what is registered of it, and why it is refused. */
import { z } from 'zod';
import type { Refusal } from '../engine/define';
import { identifierText, instantText } from '../engine/plain-text';
import { refuse, when } from '../engine/refuse';
import { consentItems } from './plan';
import { type ConsentScope, isOver, type RegisteredText, scopeReasons } from './text';

/** A pseudonym: 8 to 64 characters (included), and not what every form asks a person for. */
const pseudonym = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)
  .refine((text) => !/^(\d{17}[\dXx]|\d{15}|1\d{10})$/.test(text), {
    params: {
      zh: '须为假名，不得使用证件号码或者手机号码',
      en: 'must be a pseudonym, no identity or telephone number',
    },
  });

export const consentInput = z.strictObject({
  subject: pseudonym.meta({ description: 'Pseudonym of the person, as in the rows of the data' }),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  items: consentItems.optional().meta({ description: 'Fewer than the text names; all of them when left out' }),
  givenAt: instantText,
  channel: identifierText.meta({ description: 'Where it was given, e.g. `app` or `counter`' }),
  separateConsent: z.boolean().meta({ description: 'Given by an act of its own, unticked before' }),
  sensitive: z.boolean().meta({ description: 'Consented to the sensitive items by an act of its own' }),
  underFourteen: z.boolean(),
  guardian: z.boolean().meta({ description: 'Given by a guardian' }),
  refusalHadNoEffect: z.boolean().meta({ description: 'Refusing would have had no effect on any other service' }),
});

export type ConsentInput = z.output<typeof consentInput>;

/** @returns every reason against one consent, whatever is known of the person already. */
export function consentReasons(
  input: ConsentInput,
  scenario: string,
  { scope, text, now }: { scope: ConsentScope; text: RegisteredText | null; now: string },
): Refusal[] {
  const given = Date.parse(input.givenAt);
  return [
    ...scopeReasons(scope, scenario),
    ...textReasons(input, scenario, { scope, text, now }),
    when(!input.separateConsent, 'consentNotSeparate', undefined, '/separateConsent'),
    when(input.underFourteen && !input.guardian, 'consentWithoutGuardian', undefined, '/guardian'),
    when(!input.refusalHadNoEffect, 'consentForced', undefined, '/refusalHadNoEffect'),
    when(given > Date.parse(now), 'consentInFuture', undefined, '/givenAt'),
  ].filter((reason) => reason !== null);
}

function textReasons(
  { items = [], givenAt, sensitive }: ConsentInput,
  scenario: string,
  { scope, text, now }: { scope: ConsentScope; text: RegisteredText | null; now: string },
): (Refusal | null)[] {
  if (text === null) return [refuse('consentTextUnknown', { scenario }, '/textHash')];
  const beyond = items.filter((item) => !text.items.includes(item));
  return [
    when(beyond.length > 0, 'consentItemsBeyondText', { items: beyond }, '/items'),
    when(text.sensitive && !sensitive, 'consentSensitiveNotSeparate', undefined, '/sensitive'),
    when(text.recipient !== scope.operator, 'consentRecipientOther', { operator: scope.operator }, '/textHash'),
    when(isOver(text.retention, now), 'consentRetentionOver', { day: text.retention }, '/textHash'),
    when(Date.parse(givenAt) < Date.parse(text.registeredAt), 'consentBeforeText', undefined, '/givenAt'),
  ];
}

/** What the register holds of the person's last round. */
export interface LastRound {
  round: number;
  state: 'active' | 'withdrawn';
  withdrawnAt: string | null;
  /** Of the text consented to. */
  recipient: string;
  retention: string;
}

/**
 * A new round follows a withdrawal, and takes the place of a consent that no longer counts: its time is over, or it named another
 * recipient (I-57).
 * @returns why the consent cannot be the person's next round.
 */
export function nextRoundReasons(
  { givenAt }: Pick<ConsentInput, 'givenAt'>,
  last: LastRound,
  { operator, now }: { operator: string; now: string },
): Refusal[] {
  const counts = last.state === 'active' && last.recipient === operator && !isOver(last.retention, now);
  const isOlder = last.withdrawnAt !== null && Date.parse(givenAt) <= Date.parse(last.withdrawnAt);
  return [
    when(counts, 'consentAlreadyActive', undefined, '/subject'),
    when(isOlder, 'consentOlderThanWithdrawal', undefined, '/givenAt'),
  ].filter((reason) => reason !== null);
}
