/**
 * 第十九条 Art. 19 — 产品告知 Notice of a product or service
 *
 * The operator tells; nothing is asked for and nothing waits. Each product is a case of its own until it is off the list (I-79).
 */
import { type ActContext, defineAct, type StandingAct } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import type { CaseEvent } from '../../engine/events';
import { when } from '../../engine/refuse';
import { isLate, type ProductContent, priceReasons, productContent } from '../../product-notice/product';
import type { AuthorizationFacts } from '../facts';
import { subCaseStart } from '../sub-case-start';

const article = '第十九条 Art. 19';

export const notifyProduct: StandingAct<AuthorizationFacts> = {
  name: 'notifyProduct',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '告知数据产品和服务', en: 'Give notice of a product' },
    article,
    input: productContent,
    refuseIf: ({ facts, input, given }: ActContext<AuthorizationFacts, ProductContent>) => [
      when(
        facts.agreement?.text.scenarios.includes(input.scenario) !== true,
        'scenarioNotAgreed',
        { scenario: input.scenario },
        '/scenario',
      ),
      ...priceReasons(input),
      when(typeof given['productNo'] !== 'string', 'numberNotAllotted'),
    ],
    record: ({ input, given, ...context }) => ({
      type: 'productNotified',
      article,
      data: { productNo: given['productNo'], content: input, late: isLate(input, context) },
    }),
  }),
  remember: {
    productNotified: (facts, event) => ({
      ...facts,
      products: [...facts.products, { productNo: event.data['productNo'], notifiedAt: event.at, state: 'offered' }],
    }),
    productWithdrawn: (facts, event) => ({
      ...facts,
      products: facts.products.map((one) =>
        one.productNo === event.data['productNo'] ? { ...one, state: 'withdrawn' } : one,
      ),
    }),
  },
  effects: {
    productNotified: (event, file) => {
      const { productNo, content, late } = event.data as { productNo: string; content: ProductContent; late: boolean };
      return [
        subCaseStart(event, file, {
          kind: 'productNotice',
          caseNo: productNo,
          suffix: { zh: `产品：${content.name.zh}`, en: `product: ${content.name.en}` },
          opening: { content, late, toldAt: event.at },
          first: [{ type: 'productNotified', article, data: { version: 1, late } }],
        }),
      ];
    },
  },
};

/** @returns the numbers of the products that are offered. */
export function offered({ products }: Pick<AuthorizationFacts, 'products'>): string[] {
  return products.flatMap(({ productNo, state }) => (state === 'offered' ? [productNo] : []));
}

/** Another operator offers what the former one did. @returns the report to each product. */
export function productsHandedOver({ data }: CaseEvent<any>, facts: AuthorizationFacts): CasesEffect[] {
  return offered(facts).map((caseNo) => ({
    lane: 'cases',
    operation: 'report',
    caseNo,
    payload: { type: 'operatorChanged', from: data.from, to: data.to },
  }));
}
