/**
 * 参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10 — 年度信息披露 Yearly disclosure
 *
 * Each operator discloses itself, its authorized data, products and fees; the data authority itself, authorizations and caps. What is
 * disclosed once more is a new version with the reason (I-72).
 */
import { z } from 'zod';
import { type ActContext, defineAct, type Refusal, type StandingAct } from '../../engine/define';
import { identifierText, missing, plainLine, plainText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { AuthorityContent, DisclosureFacts, OperatorContent } from '../facts';
import { publication } from '../publication';

const article = '参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10';
const about = plainText();
/** Needed from the second version on. */
const reason = plainText().optional();

const operatorInput = z.strictObject({
  about,
  data: uniqueBy(
    z.strictObject({ authorizationNo: identifierText, resources: plainText(8000) }),
    ({ authorizationNo }) => authorizationNo,
  ),
  products: uniqueBy(
    z.strictObject({ name: plainLine(), description: plainText(), confidential: z.boolean().optional() }),
    ({ name }) => name,
  ),
  fees: uniqueBy(
    z.strictObject({
      product: plainLine(),
      price: plainLine(),
      basis: plainText(),
      confidential: z.boolean().optional(),
    }),
    ({ product }) => product,
  ),
  reason,
});

const authorityInput = z.strictObject({
  about,
  caps: uniqueBy(
    z.strictObject({ service: plainLine(), cap: plainLine(), basis: plainText() }),
    ({ service }) => service,
  ),
  reason,
});

export const discloseOperation: StandingAct<DisclosureFacts> = {
  name: 'discloseOperation',
  stages: ['compiling', 'disclosed'],
  act: defineAct<DisclosureFacts>()({
    title: { zh: '披露运营情况', en: 'Disclose the operation' },
    article,
    input: operatorInput,
    refuseIf: (context) => [reasonMissing(context), ...dataReasons(context), ...feeReasons(context.input)],
    record: ({ input: { reason: why, ...content }, facts }) => disclosed(facts, content, why),
  }),
};

export const discloseAuthorization: StandingAct<DisclosureFacts> = {
  name: 'discloseAuthorization',
  stages: ['compiling', 'disclosed'],
  act: defineAct<DisclosureFacts>()({
    title: { zh: '披露授权情况', en: 'Disclose authorizations and caps' },
    article,
    binding: true,
    input: authorityInput,
    available: ({ facts }) => facts.role === 'authority',
    refuseIf: (context) => [when(context.facts.role !== 'authority', 'disclosureNotYours'), reasonMissing(context)],
    record: ({ input: { reason: why, ...content }, facts }) => disclosed(facts, content, why),
  }),
};

/** Both acts record the same event; what it means is said once, by the procedure. */
export const disclosedMeaning = {
  remember: {
    yearlyDisclosed: (facts: DisclosureFacts, event: { at: string; data: Record<string, any> }): DisclosureFacts => {
      const { version, content, reason: why } = event.data;
      return { ...facts, versions: [...facts.versions, { version, at: event.at, content, reason: why }] };
    },
    disclosurePublished: (facts: DisclosureFacts, event: { at: string }): DisclosureFacts => ({
      ...facts,
      publishedAt: event.at,
    }),
  },
  clocks: { yearlyDisclosed: () => [{ meet: 'disclosure' }] },
  effects: { yearlyDisclosed: (_event: unknown, file: Parameters<typeof publication>[0]) => publication(file) },
};

function disclosed(facts: DisclosureFacts, content: OperatorContent | AuthorityContent, why: string | undefined) {
  const version = facts.versions.length + 1;
  return { type: 'yearlyDisclosed', article, data: { version, content, reason: version === 1 ? null : (why ?? null) } };
}

function reasonMissing({ facts, input }: ActContext<DisclosureFacts, { reason?: string | undefined }>): Refusal | null {
  return facts.versions.length > 0 && input.reason === undefined ? missing('/reason') : null;
}

/** Every authorization of the year, and no other. */
function dataReasons({ facts, input }: ActContext<DisclosureFacts, OperatorContent>): (Refusal | null)[] {
  const own = facts.authorizations.map(({ caseNo }) => caseNo);
  const named = input.data.map(({ authorizationNo }) => authorizationNo);
  const left = own.filter((one) => !named.includes(one));
  return [
    when(left.length > 0, 'disclosureIncomplete', { authorizations: left }, '/data'),
    ...named.map((one, index) =>
      own.includes(one)
        ? null
        : refuse('notOfThisDisclosure', { authorization: one }, `/data/${index}/authorizationNo`),
    ),
  ];
}

function feeReasons({ products, fees }: OperatorContent): (Refusal | null)[] {
  return fees.map(({ product }, index) =>
    when(!products.some(({ name }) => name === product), 'feeWithoutProduct', { product }, `/fees/${index}/product`),
  );
}
