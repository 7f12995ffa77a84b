/**
 * 第十九条 Art. 19 — 告知确认 Acknowledgement
 *
 * A notification, not an approval: the product is offered and listed meanwhile, and nothing waits for the regulator (I-79). It acknowledges,
 * or asks for more, which stops its time.
 */
import { z } from 'zod';
import { applicantNotice } from '../../authorization/notices';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { openQuestion, type ProductNoticeFacts, presentVersion } from '../facts';
import { leavingTheMarket } from '../standing/market';

const act = defineAct<ProductNoticeFacts>();
const article = '第十九条 Art. 19';

export const acknowledgement = defineStep<ProductNoticeFacts>()({
  id: 'acknowledgement',
  article,
  title: { zh: '告知确认', en: 'Acknowledgement' },
  ends: ['acknowledged', 'withdrawn', 'ended'],
  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'acknowledgement',
        title: { zh: '确认产品告知', en: 'Acknowledgement of the notice' },
        responsible: { organizationId: parties.zoneRegulator },
        citation: 'I-79',
        budget: { unit: 'workingDays', amount: policy.dataRequest.evaluationWorkingDays },
        whenOver: 'remind',
      },
    },
  ],
  acts: {
    acknowledgeNotice: act({
      title: { zh: '确认收到产品告知', en: 'Acknowledge the product notice' },
      article,
      input: z.strictObject({ remark: plainText().optional() }),
      available: ({ facts }) => openQuestion(facts) === undefined,
      refuseIf: ({ facts }) => [when(openQuestion(facts) !== undefined, 'questionOpen')],
      record: ({ facts, input }) => ({
        type: 'noticeAcknowledged',
        article,
        data: { version: presentVersion(facts).version, remark: input.remark ?? null },
      }),
    }),

    askForMore: act({
      title: { zh: '要求补充说明', en: 'Ask for more' },
      article,
      input: z.strictObject({ what: plainText() }),
      available: ({ facts }) => openQuestion(facts) === undefined,
      refuseIf: ({ facts }) => [when(openQuestion(facts) !== undefined, 'questionOpen')],
      record: ({ input }) => ({ type: 'moreAsked', article, data: { what: input.what } }),
    }),
  },
  endedBy: { noticeAcknowledged: 'acknowledged', ...leavingTheMarket },

  remember: {
    noticeAcknowledged: (facts, event) => ({
      ...facts,
      versions: facts.versions.map((one) =>
        one.version === event.data.version ? { ...one, acknowledgedAt: event.at } : one,
      ),
    }),
    moreAsked: (facts, event) => ({
      ...facts,
      moreAsked: [...facts.moreAsked, { at: event.at, what: event.data.what, answer: null }],
    }),
  },
  clocks: {
    moreAsked: (_event, { policy, parties }) => [
      {
        pause: 'acknowledgement',
        reason: { zh: '等待补充说明', en: 'waiting for the operator' },
        citation: 'I-79',
      },
      {
        open: {
          name: 'supplement',
          title: { zh: '补充说明', en: 'Supplement to the notice' },
          responsible: { organizationId: parties.applicant ?? parties.dataAuthority },
          citation: 'I-79',
          budget: { unit: 'workingDays', amount: policy.completenessCheck.correctionWorkingDays },
          whenOver: 'remind',
        },
      },
    ],
  },
  effects: {
    noticeAcknowledged: (event, file) => [
      applicantNotice(
        file,
        'noticeAcknowledged',
        { zh: '产品告知已收到', en: 'your product notice was received' },
        {
          zh: `第 ${event.data.version} 版。告知不是审批，产品的提供不以确认为条件。`,
          en: `Version ${event.data.version}. A notice is no approval: what you offer does not depend on it.`,
        },
      ),
    ],
    moreAsked: (event, file) => [
      applicantNotice(
        file,
        'moreAsked',
        { zh: '请补充说明', en: 'please supplement your notice' },
        { zh: `内容：${event.data.what}`, en: `What is asked: ${event.data.what}` },
        findDeadline(file, 'supplement')?.due?.at,
      ),
    ],
  },

  tasks: (file) => {
    const asked = openQuestion(file.facts) !== undefined;
    const deadline = findDeadline(file, asked ? 'supplement' : 'acknowledgement');
    const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
    const { applicant = '', zoneRegulator } = file.parties;
    return asked
      ? [
          {
            id: 'supplement',
            acts: ['supplementNotice', 'changeProduct'],
            to: { organizationId: applicant },
            title: { zh: '补充说明', en: 'Supplement the notice' },
            ...due,
          },
        ]
      : [
          {
            id: 'acknowledge',
            acts: ['acknowledgeNotice', 'askForMore'],
            to: office(file, zoneRegulator),
            title: { zh: '确认收到产品告知', en: 'Acknowledge the product notice' },
            ...due,
          },
        ];
  },
});
