/**
 * 第十九条、第二十一条 Arts. 19, 21 — the regulator finds that a product may go beyond the agreement and asks the data authority to inspect.
 * The authority opens an inspection on the authorization, or says why not; the product is offered meanwhile.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { defineAct, type StandingAct, type Task } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { openRequest, type ProductNoticeFacts } from '../facts';
import { onMarket } from './market';

const act = defineAct<ProductNoticeFacts>();
const article = '第二十一条 Art. 21';

export const requestProductInspection: StandingAct<ProductNoticeFacts> = {
  name: 'requestProductInspection',
  stages: onMarket,
  act: act({
    title: { zh: '建议开展检查', en: 'Ask for an inspection' },
    article,
    input: z.strictObject({ cause: plainText() }),
    available: ({ facts }) => openRequest(facts) === undefined,
    refuseIf: ({ facts }) => [when(openRequest(facts) !== undefined, 'inspectionAsked')],
    record: ({ input }) => ({ type: 'inspectionAsked', article, data: { cause: input.cause } }),
  }),
  remember: {
    inspectionAsked: (facts, event) => ({
      ...facts,
      inspectionRequests: [...facts.inspectionRequests, { at: event.at, cause: event.data['cause'], answer: null }],
    }),
  },
  effects: {
    inspectionAsked: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.dataAuthority },
        'inspectionAsked',
        { zh: `${caseNo} 专区监管部门建议开展检查`, en: `${caseNo}: the regulator asks for an inspection` },
        { zh: `事由：${event.data['cause']}`, en: `Cause: ${event.data['cause']}` },
      ),
    ],
  },
};

export const answerInspectionRequest: StandingAct<ProductNoticeFacts> = {
  name: 'answerInspectionRequest',
  stages: onMarket,
  act: act({
    title: { zh: '答复检查建议', en: 'Answer the request for an inspection' },
    article,
    /** `opened`: an inspection was opened on the authorization. */
    input: z.strictObject({ opened: z.boolean(), reasons: plainText() }),
    available: ({ facts }) => openRequest(facts) !== undefined,
    refuseIf: ({ facts }) => [when(openRequest(facts) === undefined, 'inspectionNotAsked')],
    record: ({ input }) => ({ type: 'inspectionRequestAnswered', article, data: { ...input } }),
  }),
  remember: {
    inspectionRequestAnswered: (facts, event) => {
      const answer = { at: event.at, opened: event.data['opened'], reasons: event.data['reasons'] };
      const requests = facts.inspectionRequests.map((one) => (one.answer === null ? { ...one, answer } : one));
      return { ...facts, inspectionRequests: requests };
    },
  },
  effects: {
    inspectionRequestAnswered: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.zoneRegulator },
        'inspectionRequestAnswered',
        { zh: `${caseNo} 检查建议已答复`, en: `${caseNo}: your request for an inspection is answered` },
        { zh: `理由：${event.data['reasons']}`, en: `Reasons: ${event.data['reasons']}` },
      ),
    ],
  },
};

/** @returns the data authority's work on a request. */
export function inspectionTasks(file: CaseFile<ProductNoticeFacts>): Task[] {
  const isOpen = onMarket.some((step) => step === file.stage) && openRequest(file.facts) !== undefined;
  if (!isOpen) return [];
  return [
    {
      id: 'inspectionRequest',
      acts: ['answerInspectionRequest'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '答复检查建议', en: 'Answer the request for an inspection' },
      dueAt: null,
      overdue: false,
    },
  ];
}
