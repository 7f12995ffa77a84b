/** 第十三条至第十六条 Arts. 13–16 — what an operator asks for: one scenario, datasets with their items, and how they are used. */
import { z } from 'zod';
import { consentPlanInput } from '../consent/plan';
import { identifierText, plainLine, plainText, uniqueBy } from '../engine/plain-text';
import type { Text } from '../engine/text';

/** Ways of use; raw data leave in none of them (第十三条、第十六条 Arts. 13, 16). */
export const waysOfUse = ['desensitized', 'usableNotVisible', 'otherTechnique', 'resultsOnly'] as const;
export type WayOfUse = (typeof waysOfUse)[number];

export const wayTitles: Record<WayOfUse, Text> = {
  desensitized: { zh: '脱敏后提供', en: 'desensitized' },
  usableNotVisible: { zh: '可用不可见', en: 'usable, not visible' },
  otherTechnique: { zh: '其他必要技术手段', en: 'another technique' },
  resultsOnly: { zh: '只提供结果', en: 'results only' },
};

/** Ways that protect data of the protected levels by themselves (第十四条 Art. 14); another technique does with its recorded reason. */
export const protectingWays: readonly WayOfUse[] = ['desensitized', 'usableNotVisible', 'otherTechnique'];

const datasetWanted = z.strictObject({
  datasetId: identifierText,
  items: uniqueBy(plainLine(100), (item) => item, 1, 200),
  /** Data level asked for, 1 (included) upwards. */
  level: z.int().min(1).max(9),
});

/** 第五条第一项 Art. 5(i): a product of a comprehensive zone, named with the authorization whose product it is. */
const sourceWanted = z.strictObject({
  authorizationNo: identifierText,
  product: identifierText,
  items: uniqueBy(plainLine(100), (item) => item, 1, 200),
});

export const requestContent = z.strictObject({
  scenario: identifierText,
  purpose: plainText(),
  /** What the operator makes of it. */
  product: plainLine(),
  datasets: uniqueBy(datasetWanted, ({ datasetId }) => datasetId, 0, 50),
  sources: uniqueBy(sourceWanted, (one) => sourceId(one), 0, 20).optional(),
  frequency: z.enum(['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'realTime']),
  /** `rawExport` is read only to be refused with its own reason. */
  wayOfUse: z.enum([...waysOfUse, 'rawExport']),
  /** Why another technique is needed, and what it is. */
  techniqueReason: plainText().optional(),
  personalInformation: z.boolean(),
  /** By which registered text the persons concerned consent to exactly this scenario (第十六条 Art. 16, I-56). */
  consentPlan: consentPlanInput.optional(),
});

export type RequestContent = z.output<typeof requestContent>;

/** @returns under which a source is named among the datasets of a request. */
export function sourceId({ authorizationNo, product }: { authorizationNo: string; product: string }): string {
  return `${authorizationNo}/${product}`;
}
