/**
 * 第十九条 Art. 19 — 告知内容 What is told of a product or service
 *
 * 「将相关定价和依据、应用场景、使用范围和方式、应用成效等告知专区监管部门」
 */
import { z } from 'zod';
import type { PlainDate } from '../../law/calendar/plain-date';
import { addWorkingDays } from '../../law/calendar/working-days';
import { dayOf } from '../engine/deadlines';
import type { ActContext, Refusal } from '../engine/define';
import { dayText, identifierText, plainText, titleText, uniqueBy } from '../engine/plain-text';
import { when } from '../engine/refuse';

/** What the operator may mark as confidential: it is told and not published. */
export const confidentialParts = ['pricing', 'pricingBasis', 'scope', 'manner', 'effect'] as const;
export type ConfidentialPart = (typeof confidentialParts)[number];

/** What the product is charged by (发改价格〔2025〕65号). */
const units = ['product', 'service', 'time', 'call'] as const;

const pricing = z.strictObject({
  /** 服务费 in yuan for each unit; 0 is free. */
  servicePrice: z.number().min(0).max(1_000_000_000),
  unit: z.enum(units),
  /** 上限收费标准, where there is one. */
  cap: z.number().min(0).max(1_000_000_000).optional(),
});

/** A version of the product, without the scenario: another scenario makes another product. */
export const productVersion = z.strictObject({
  name: titleText,
  /** First day on which it is offered like this. */
  since: dayText,
  use: z.enum(['publicGovernance', 'publicWelfare', 'industry']),
  pricing,
  pricingBasis: plainText(),
  scope: plainText(),
  manner: plainText(),
  effect: plainText(),
  confidential: uniqueBy(z.enum(confidentialParts), (part) => part, 0, confidentialParts.length),
});

/** `scenario`: one of the agreement. */
export const productContent = productVersion.extend({ scenario: identifierText });

export type ProductVersion = z.output<typeof productVersion>;
export type ProductContent = z.output<typeof productContent>;

/** 发改价格〔2025〕65号, by analogy: free for public governance and welfare, otherwise within the cap. */
export function priceReasons({ use, pricing: { servicePrice, cap } }: ProductVersion): (Refusal | null)[] {
  const isFree = use !== 'industry';
  return [
    when(isFree && servicePrice > 0, 'priceNotFree', undefined, '/pricing/servicePrice'),
    when(
      !isFree && cap !== undefined && servicePrice > cap,
      'priceAboveCap',
      { cap: cap ?? null },
      '/pricing/servicePrice',
    ),
  ];
}

/** @returns whether the time to tell of it is over. It is taken all the same, and marked (I-79). */
export function isLate(
  { since }: ProductVersion,
  { policy, calendar, now }: Pick<ActContext<unknown, unknown>, 'policy' | 'calendar' | 'now'>,
): boolean {
  return dayOf(now) > addWorkingDays(calendar, since as PlainDate, policy.disclosure.productNoticeWorkingDays).day;
}
