/**
 * 第十六条第二款 Art. 16(2) — 同意告知书 The text a person consents to
 *
 * 「涉及个人信息的，运营单位在获得个人真实、有效授权后按照应用场景使用……不得采取“一揽子授权”、强制同意等方式」
 *
 * A text is for one scenario of one authorization and is never changed: its hash names it, and another wording is another text (I-56).
 */
import { z } from 'zod';
import { compareDates, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { hashOf } from '../engine/canonical';
import type { Refusal } from '../engine/define';
import { dayText, identifierText, plainLine, plainText, titleText, uniqueBy } from '../engine/plain-text';
import { when } from '../engine/refuse';
import { consentItems } from './plan';

/** What a text tells a person, head by head; a plan of a data request must say the same. */
const told = {
  items: consentItems.meta({ description: 'Data items that are used' }),
  recipient: identifierText.meta({ description: 'Organization that receives them: the operator' }),
  purpose: plainText(1000),
  method: plainText(1000).meta({ description: 'How they are processed' }),
  retention: dayText.meta({ description: 'Last day (included) on which they are kept and used' }),
};

export const consentTextInput = z.strictObject({
  title: titleText,
  wording: z.strictObject({ zh: plainText(20_000), en: plainText(20_000) }),
  scenarios: uniqueBy(identifierText, (scenario) => scenario, 1, 50).meta({
    description: 'Scenarios that the wording speaks of; exactly the one it is registered for',
  }),
  ...told,
  contact: plainLine(300).meta({ description: 'Where the recipient is reached' }),
  sensitive: z.boolean().meta({ description: 'Whether sensitive personal information is among the items' }),
  dependentServices: uniqueBy(plainLine(), (service) => service).meta({
    description: 'Services refused to whoever does not consent; none is lawful',
  }),
});

export type ConsentTextInput = z.output<typeof consentTextInput>;

/** The heads that a plan of a data request repeats. */
export type ConsentHeads = Pick<ConsentTextInput, 'items' | 'recipient' | 'purpose' | 'method' | 'retention'>;

/** A registered text, as far as rules read it. */
export interface RegisteredText extends ConsentHeads {
  hash: string;
  authorizationNo: string;
  scenario: string;
  sensitive: boolean;
  registeredAt: string;
}

/** What the authorization says that decides on texts and consents. */
export interface ConsentScope {
  /** Its organization now. */
  operator: string;
  /** Scenarios of the agreement in force. */
  scenarios: readonly string[];
  /** Whether its term is running. */
  inOperation: boolean;
}

/** @returns why nothing new is taken for this scenario: the term does not run, or the agreement does not have it (第十三条 Art. 13). */
export function scopeReasons({ scenarios, inOperation }: ConsentScope, scenario: string): Refusal[] {
  return [
    when(!inOperation, 'consentNotInOperation'),
    when(!scenarios.includes(scenario), 'consentScenarioNotAgreed', { scenario }),
  ].filter((reason) => reason !== null);
}

/** @returns every reason against registering the text for this scenario. */
export function textReasons(input: ConsentTextInput, scenario: string, scope: ConsentScope, now: string): Refusal[] {
  const { scenarios, recipient, retention, dependentServices } = input;
  const isForThisAlone = scenarios.length === 1 && scenarios[0] === scenario;
  return [
    ...scopeReasons(scope, scenario),
    when(!isForThisAlone, 'consentTextBlanket', { scenario }, '/scenarios'),
    when(dependentServices.length > 0, 'consentTextForced', { services: dependentServices }, '/dependentServices'),
    when(recipient !== scope.operator, 'consentRecipientOther', { operator: scope.operator }, '/recipient'),
    when(isOver(retention, now), 'consentRetentionOver', { day: retention }, '/retention'),
  ].filter((reason) => reason !== null);
}

/** @returns whether the last day (included) is over. */
export function isOver(lastDay: string, now: string): boolean {
  return compareDates(lastDay as PlainDate, dayOfInstant(now)) < 0;
}

/** @returns the hash that names the text, for this authorization and scenario alone. */
export function consentTextHash(authorizationNo: string, scenario: string, input: ConsentTextInput): string {
  return hashOf({ authorizationNo, scenario, ...input });
}
