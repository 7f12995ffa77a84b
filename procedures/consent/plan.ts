/** 第十六条第二款 Art. 16(2) — the consent plan of a data request: which registered text the persons concerned consent to, and what it says. */
import { z } from 'zod';
import { canonicalJson } from '../engine/canonical';
import type { Refusal } from '../engine/define';
import { dayText, identifierText, plainText, uniqueBy } from '../engine/plain-text';
import { refuse, when } from '../engine/refuse';
// Types only: forms that no act takes stay out of what workflows load (workflows/preload.ts).
import type { ConsentHeads, RegisteredText } from './text';

/** Names of data items, as in the datasets. */
export const consentItems = uniqueBy(identifierText, (item) => item, 1, 100);

export const consentPlanInput = z.strictObject({
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  items: consentItems,
  recipient: identifierText,
  purpose: plainText(1000),
  method: plainText(1000),
  retention: dayText,
});

export type ConsentPlan = z.output<typeof consentPlanInput>;

/** Heads in which a plan says word for word what its text says; of the items it may name fewer. */
const repeatedHeads = ['recipient', 'purpose', 'method', 'retention'] as const satisfies (keyof ConsentHeads)[];

/**
 * @param scenario the one scenario of the request.
 * @param text what is registered under the plan's hash, or null.
 * @returns every reason against the plan: no text of exactly this scenario, or one that says something else.
 */
export function planProblems(
  plan: ConsentPlan,
  { authorizationNo, scenario }: { authorizationNo: string; scenario: string },
  text: RegisteredText | null,
): Refusal[] {
  const isForThis =
    text?.hash === plan.textHash && text.authorizationNo === authorizationNo && text.scenario === scenario;
  if (text === null || !isForThis) return [refuse('consentTextUnknown', { scenario }, '/consentPlan/textHash')];
  const beyond = plan.items.filter((item) => !text.items.includes(item));
  return [
    when(beyond.length > 0, 'consentItemsBeyondText', { items: beyond }, '/consentPlan/items'),
    ...repeatedHeads.map((head) =>
      when(
        canonicalJson(plan[head]) !== canonicalJson(text[head]),
        'consentPlanDiffers',
        { head },
        `/consentPlan/${head}`,
      ),
    ),
  ].filter((reason) => reason !== null);
}
