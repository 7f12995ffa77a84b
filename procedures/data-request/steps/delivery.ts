/**
 * 第十五条 Art. 15 — 数据交付 Delivery
 *
 * 「……依托市共享交换平台授权共享到运营管理平台。」
 *
 * The governance center orders it through the sharing exchange (I-62), one order for each dataset that was consented to. Whoever carries
 * it out looks first whether the register or the authorization has turned against it; then that dataset is not delivered.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import type { ExchangeEffect } from '../../engine/effects';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { ConsentedPart, DataRequestFacts } from '../facts';
import { deliverable } from '../providers';

type File = CaseFile<DataRequestFacts>;

const article = '第十五条 Art. 15';

export const delivery = defineStep<DataRequestFacts>()({
  id: 'delivery',
  article,
  title: { zh: '数据交付', en: 'Delivery' },
  ends: ['delivered', 'notDelivered'],
  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'delivery',
        title: { zh: '通过共享交换平台交付', en: 'Delivery through the exchange' },
        responsible: { organizationId: parties.governanceCenter },
        citation: 'I-62',
        budget: { unit: 'workingDays', amount: policy.dataRequest.evaluationWorkingDays },
        whenOver: 'remind',
      },
    },
  ],
  onOpen: (file) => [
    notice(
      office(file, file.parties.governanceCenter),
      'deliveryWaits',
      { zh: `${file.caseNo} 待交付`, en: `${file.caseNo}: delivery waits for your order` },
      {
        zh: `数据集：${namesOf(file).join('、')}`,
        en: `Datasets: ${namesOf(file).join(', ')}`,
      },
    ),
  ],
  acts: {
    orderDelivery: defineAct<DataRequestFacts>()({
      title: { zh: '下达交付指令', en: 'Order the delivery' },
      article: 'I-62',
      input: z.strictObject({ remark: plainText().optional() }),
      available: ({ facts }) => facts.deliveries.length === 0,
      refuseIf: ({ facts }) => [
        when(facts.deliveries.length > 0, 'deliveryOrdered'),
        when(deliverable(facts).length === 0, 'nothingToDeliver'),
      ],
      record: ({ input, facts }) => ({
        type: 'deliveryOrdered',
        article: 'I-62',
        data: { remark: input.remark ?? null, datasets: deliverable(facts).map(({ dataset }) => dataset) },
      }),
    }),
  },
  endedBy: {
    deliverySettled: (_event, { facts }) => {
      if (facts.deliveries.some(({ deliveredAt, refused }) => deliveredAt === null && refused === null)) return null;
      return facts.deliveries.some(({ deliveredAt }) => deliveredAt !== null) ? 'delivered' : 'notDelivered';
    },
  },
  remember: {
    deliveryOrdered: (facts, event) => ({
      ...facts,
      deliveries: (event.data.datasets as string[]).map((dataset) => ({
        dataset,
        provider: facts.parts.find((part) => part.dataset === dataset)?.provider ?? '',
        orderedAt: event.at,
        deliveredAt: null,
        refused: null,
      })),
    }),
    deliverySettled: (facts, event) => ({
      ...facts,
      deliveries: facts.deliveries.map((one) => {
        if (one.dataset !== event.data.dataset) return one;
        return event.data.delivered === true
          ? { ...one, deliveredAt: event.at }
          : { ...one, refused: event.data.reason ?? 'unknown' };
      }),
    }),
  },
  effects: {
    deliveryOrdered: (_event, file) => deliverable(file.facts).map((part) => exchangeOrder(file, part)),
    deliverySettled: (event, { caseNo, parties }) =>
      event.data.delivered === true
        ? []
        : [parties.applicant ?? '', parties.governanceCenter].map((organizationId) =>
            notice(
              { organizationId },
              'notDelivered',
              { zh: `${caseNo} 数据集未交付`, en: `${caseNo}: a dataset was not delivered` },
              { zh: `${event.data.dataset}：${event.data.reason}`, en: `${event.data.dataset}: ${event.data.reason}` },
            ),
          ),
  },
  tasks: (file) =>
    file.facts.deliveries.length > 0
      ? []
      : [
          {
            id: 'orderDelivery',
            acts: ['orderDelivery'],
            to: office(file, file.parties.governanceCenter),
            title: { zh: '下达交付指令', en: 'Order the delivery' },
            dueAt: findDeadline(file, 'delivery')?.due?.at ?? null,
            overdue: findDeadline(file, 'delivery')?.overdue ?? false,
          },
        ],
});

const namesOf = ({ facts }: File): string[] => deliverable(facts).map(({ dataset }) => dataset);

function exchangeOrder({ caseNo, zone, facts, policy }: File, { dataset, items }: ConsentedPart): ExchangeEffect {
  const part = facts.parts.find((one) => one.dataset === dataset);
  return {
    lane: 'exchange',
    operation: 'deliver',
    payload: {
      deliveryId: `${caseNo}/${dataset}`,
      authorizationNo: facts.authorizationNo,
      requestNo: caseNo,
      dataset,
      items,
      provider: part?.provider,
      source: part?.source ?? null,
      frequency: facts.content.frequency,
      wayOfUse: facts.content.wayOfUse,
      zone: zone.id,
      levelProtected: policy.dataRequest.levelProtected,
    },
    reportAs: 'deliverySettled',
  };
}
