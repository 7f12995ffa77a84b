/** 第七条 Art. 7 — what an announcement states: conditions of application and requirements of operation. */
import { z } from 'zod';
import { lawConditions, lawMaterials } from '../authorization/application';
import { identifierText, instantText, plainText, titleText, uniqueBy } from '../engine/plain-text';

const named = z.strictObject({ id: identifierText, title: titleText });

/** Items beyond those of the law: ids are unique and none is one of the law's own. */
function beyond(law: readonly { id: string }[]) {
  return uniqueBy(named, (one) => one.id, 0, 50).superRefine((items, context) => {
    items.forEach(({ id }, index) => {
      if (!law.some((one) => one.id === id)) return;
      const params = { zh: `“${id}”已由办法规定`, en: `"${id}" is already in the measure` };
      context.addIssue({ code: 'custom', path: [index, 'id'], params });
    });
  });
}

export const announcementDraft = z.strictObject({
  title: titleText,
  /** 重大领域、重点区域或者特定场景. */
  kind: z.enum(['majorField', 'keyArea', 'specificScenario']),
  scenarios: uniqueBy(named.extend({ purpose: plainText() }), (one) => one.id, 1, 50),
  /** Ids of datasets of the catalogue. */
  datasets: uniqueBy(identifierText, (id) => id, 0, 200),
  /** How many operators may be selected, 1 (included) upwards. */
  places: z.int().min(1).max(100),
  /** Conditions beyond 第八条 Art. 8. */
  conditions: beyond(lawConditions),
  /** Materials beyond the six of 第九条 Art. 9. */
  materials: beyond(lawMaterials),
  operatingRequirements: plainText(20_000),
  selection: z.strictObject({
    method: plainText(),
    /** Weights must sum to 100 when it is published. */
    criteria: uniqueBy(named.extend({ weight: z.int().min(1).max(100) }), (one) => one.id, 1, 50),
  }),
  /** First instant (included) at which applications are received. */
  opensAt: instantText,
  /** Last instant (included) at which applications are received. */
  closesAt: instantText,
});

export type AnnouncementDraft = z.output<typeof announcementDraft>;
