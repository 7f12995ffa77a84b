/**
 * 第十九条 Art. 19 — 数据产品和服务告知 Product notice: a notification, not an approval. One case for each product, from its first notice
 * until it is off the list; the order of its steps is in `workflows/product-notice.ts`. It carries the legal basis of its authorization to
 * its end, so `moveBasis` is not open here.
 */
import type { CaseFile } from '../engine/case-file';
import type { ProcedureDefinition, ReportHandler } from '../engine/define';
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import { sendMessage, sharedStanding } from '../standing';
import { initialFacts, type ProductNoticeFacts, presentVersion } from './facts';
import { listEntry } from './list-entry';
import { answerInspectionRequest, inspectionTasks, requestProductInspection } from './standing/inspection-request';
import { changeProduct, supplementNotice, withdrawProduct } from './standing/market';
import { acknowledgement } from './steps/acknowledgement';
import { delisting } from './steps/delisting';
import { listed } from './steps/listed';
import { tailorProductNotice, tailorProductNoticeEvent } from './tailor';

/** What the authorization reports. */
const reports: Record<string, ReportHandler<ProductNoticeFacts>> = {
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-79', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
  // Who operates offers the product.
  operatorChanged: (payload, { title }) => [
    { type: 'operatorChanged', article: 'I-41', data: { from: payload['from'], to: payload['to'], title } },
  ],
};

export const productNotice: ProcedureDefinition<ProductNoticeFacts> = {
  kind: 'productNotice',
  series: 'PN',
  article: '第十九条 Art. 19',
  title: { zh: '数据产品和服务告知', en: 'Product notice' },
  steps: [acknowledgement, listed, delisting],
  standing: [
    supplementNotice,
    changeProduct,
    withdrawProduct,
    requestProductInspection,
    answerInspectionRequest,
    sendMessage<ProductNoticeFacts>(),
    ...sharedStanding<ProductNoticeFacts>(),
  ],
  reports,
  remember: {
    productListed: (facts, event) => ({ ...facts, listedAt: event.at }),
    productDelisted: (facts, event) => ({ ...facts, delistedAt: event.at }),
    operatorChanged: (facts, event) => {
      const { id, affiliates = [] } = event.data['to'];
      return { ...facts, organization: { id, affiliates } };
    },
  },
  effects: {
    productNotified: (_event, file) => [listEntry(file), ...noticesOfProduct(file)],
    operatorChanged: (_event, file) => [listEntry(file)],
  },
  initial: initialFacts,
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  tasks: inspectionTasks,
  documents: ({ moreAsked }) => moreAsked.flatMap(({ answer }) => answer?.documents ?? []),
  tailor: tailorProductNotice,
  tailorEvent: tailorProductNoticeEvent,
};

function noticesOfProduct({ caseNo, parties, facts }: CaseFile<ProductNoticeFacts>): NoticeEffect[] {
  const { name, late } = presentVersion(facts);
  return [...new Set([parties.zoneRegulator, parties.dataAuthority])].map((organizationId) =>
    notice(
      { organizationId },
      'productNotified',
      { zh: `${caseNo} 产品告知：${name.zh}`, en: `${caseNo}: notice of a product: ${name.en}` },
      late
        ? { zh: '告知已逾期，照常收取。', en: 'The notice came late; it is taken all the same.' }
        : { zh: '请确认收到。', en: 'Please acknowledge it.' },
    ),
  );
}
