/**
 * 第十五条 Art. 15 — 授予使用 Granting
 *
 * The authorization owns its grants and decides on them at this moment (I-63); this case waits for what became of each on the platform.
 */
import type { CaseFile } from '../../engine/case-file';
import { defineStep } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import type { DataRequestFacts } from '../facts';
import { deliverable, outcomeOf } from '../providers';

type File = CaseFile<DataRequestFacts>;

export const granting = defineStep<DataRequestFacts>()({
  id: 'granting',
  article: '第十五条 Art. 15',
  title: { zh: '授予使用', en: 'Granting' },
  ends: ['granted', 'partlyGranted', 'notGranted'],
  acts: {},
  onOpen: (file) => [consentReport(file)],
  endedBy: {
    grantReported: (_event, { facts }) => {
      const delivered = facts.deliveries.filter(({ deliveredAt }) => deliveredAt !== null);
      const isSettled = delivered.every(({ dataset }) => facts.granted.some((one) => one.dataset === dataset));
      return isSettled ? outcomeOf(facts) : null;
    },
    grantDenied: 'notGranted',
  },
  remember: {
    grantReported: (facts, event) => {
      const { dataset, grantId, granted, reason } = event.data;
      const others = facts.granted.filter((one) => one.dataset !== dataset);
      return { ...facts, granted: [...others, { dataset, grantId, granted, reason }] };
    },
    grantDenied: (facts, event) => ({ ...facts, notGranted: event.data.reason }),
  },
});

function consentReport({ caseNo, facts }: File): CasesEffect {
  const { content, parts, deliveries } = facts;
  const delivered = deliverable(facts).filter(({ dataset }) =>
    deliveries.some((one) => one.dataset === dataset && one.deliveredAt !== null),
  );
  return {
    lane: 'cases',
    operation: 'report',
    caseNo: facts.authorizationNo,
    payload: {
      type: 'dataRequestConsented',
      requestNo: caseNo,
      scenario: content.scenario,
      wayOfUse: content.wayOfUse,
      personal: content.personalInformation,
      parts: delivered.map(({ dataset, items, resourceFee }) => ({
        dataset,
        items,
        resourceFee,
        level: parts.find((one) => one.dataset === dataset)?.level ?? null,
        provider: parts.find((one) => one.dataset === dataset)?.provider ?? null,
        source: parts.find((one) => one.dataset === dataset)?.source ?? null,
      })),
    },
  };
}
