/** 第十九条 Art. 19 — what the operator tells of its product while it is offered: more on the notice, a new version, its withdrawal. */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { type ClockChange, defineAct, type StandingAct } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { documentList, documentsGiven } from '../../termination/statements';
import { type MoreAsked, openQuestion, type ProductNoticeFacts, presentVersion } from '../facts';
import { listEntry } from '../list-entry';
import { isLate, priceReasons, productVersion } from '../product';

type File = CaseFile<ProductNoticeFacts>;

const act = defineAct<ProductNoticeFacts>();
const article = '第十九条 Art. 19';
/** While the product is offered. */
export const onMarket = ['acknowledgement', 'listed'] as const;
/** Both take it off the list. */
export const leavingTheMarket = { productWithdrawn: 'withdrawn', authorizationEnded: 'ended' } as const;

export const supplementNotice: StandingAct<ProductNoticeFacts> = {
  name: 'supplementNotice',
  stages: ['acknowledgement'],
  act: act({
    title: { zh: '补充说明产品告知', en: 'Supplement the notice' },
    article,
    input: z.strictObject({ text: plainText(8000), documents: documentList.optional() }),
    available: ({ facts }) => openQuestion(facts) !== undefined,
    refuseIf: ({ facts, input, given, actor }) => [
      when(openQuestion(facts) === undefined, 'nothingAsked'),
      ...documentsGiven(input.documents, given, actor.organizationId),
    ],
    record: ({ input }) => ({
      type: 'noticeSupplemented',
      article,
      data: { text: input.text, documents: input.documents ?? [] },
    }),
  }),
  remember: {
    noticeSupplemented: (facts, event) =>
      answered(facts, { at: event.at, text: event.data['text'], documents: event.data['documents'] }),
  },
  clocks: { noticeSupplemented: (_event, file) => goesOn(file) },
  effects: {
    noticeSupplemented: (event, file) => [
      toRegulator(
        file,
        'noticeSupplemented',
        { zh: '运营单位补充说明', en: 'the operator answers' },
        event.data['text'],
      ),
    ],
  },
};

export const changeProduct: StandingAct<ProductNoticeFacts> = {
  name: 'changeProduct',
  stages: onMarket,
  act: act({
    title: { zh: '告知产品变更', en: 'Tell of a change of the product' },
    article,
    input: productVersion,
    refuseIf: ({ input }) => priceReasons(input),
    record: ({ input, facts, ...context }) => ({
      type: 'productChanged',
      article,
      data: { ...input, version: presentVersion(facts).version + 1, late: isLate(input, context) },
    }),
  }),
  remember: {
    productChanged: (facts, event) => {
      const told = { ...(event.data as any), toldAt: event.at, acknowledgedAt: null };
      const changed = { ...facts, versions: [...facts.versions, told] };
      return answered(changed, { at: event.at, text: `→ ${told.version}`, documents: [] });
    },
  },
  clocks: { productChanged: (_event, file) => goesOn(file) },
  effects: {
    productChanged: (event, file) => [
      listEntry(file),
      toRegulator(
        file,
        'productChanged',
        { zh: '产品变更告知', en: 'a product has changed' },
        `v${event.data['version']}`,
      ),
    ],
  },
};

export const withdrawProduct: StandingAct<ProductNoticeFacts> = {
  name: 'withdrawProduct',
  stages: onMarket,
  act: act({
    title: { zh: '告知产品停止提供', en: 'Tell that the product is withdrawn' },
    article,
    input: z.strictObject({ reason: plainText() }),
    record: ({ input }) => ({ type: 'productWithdrawn', article, data: { reason: input.reason } }),
  }),
  effects: {
    productWithdrawn: (event, file): Effect[] => [
      {
        lane: 'cases',
        operation: 'report',
        caseNo: file.facts.authorizationNo,
        payload: { type: 'productWithdrawn', productNo: file.caseNo },
      },
      toRegulator(file, 'productWithdrawn', { zh: '产品停止提供', en: 'a product is withdrawn' }, event.data['reason']),
    ],
  },
};

function answered(facts: ProductNoticeFacts, answer: NonNullable<MoreAsked['answer']>): ProductNoticeFacts {
  return {
    ...facts,
    moreAsked: facts.moreAsked.map((one) => (one.answer === null ? { ...one, answer } : one)),
  };
}

/** The regulator's time goes on once it has its answer. */
function goesOn(file: File): ClockChange[] {
  return findDeadline(file, 'supplement') === undefined ? [] : [{ meet: 'supplement' }, { resume: 'acknowledgement' }];
}

function toRegulator(
  { caseNo, parties }: File,
  template: string,
  what: { zh: string; en: string },
  words: string,
): Effect {
  const title = { zh: `${caseNo} ${what.zh}`, en: `${caseNo}: ${what.en}` };
  const body = { zh: `内容：${words}`, en: `Text: ${words}` };
  return notice({ organizationId: parties.zoneRegulator }, template, title, body);
}
