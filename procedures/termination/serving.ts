/**
 * 送达 Service of the notice of intent and of the decision, alike in both steps: electronically with the operator's receipt; by public
 * notice last (I-31). Deadlines count from it.
 */
import type { CaseFile } from '../engine/case-file';
import { findDeadline } from '../engine/deadlines';
import type { ClockChange, EventMeaning, Task } from '../engine/define';
import type { WorkEffect } from '../engine/effects';
import { office } from '../engine/office';
import type { Text } from '../engine/text';
import type { Service, TerminationFacts } from './facts';

type File = CaseFile<TerminationFacts>;

/** Steps in which a document is served, with what it is called. */
export const servingSteps = ['noticeOfIntent', 'noticeOfDecision'] as const;
const documentTitles: Record<(typeof servingSteps)[number], Text> = {
  noticeOfIntent: { zh: '拟终止告知书', en: 'Notice of intent to terminate' },
  noticeOfDecision: { zh: '终止程序决定书', en: 'Decision of the termination procedure' },
};

/** Both end the step in which the document is served. */
export const servedBy = { receiptConfirmed: 'served', publicNoticeElapsed: 'served' } as const;
export const servingLapses = {
  publicNotice: () => ({ type: 'publicNoticeElapsed', article: 'I-31', data: {} }),
};

/** @returns the time that the operator has for its receipt; afterwards the authority must serve by public notice. */
export function receiptAwaited({ policy, parties }: File): ClockChange[] {
  return [
    {
      open: {
        name: 'receipt',
        title: { zh: '确认送达', en: 'Receipt of the document' },
        responsible: { organizationId: parties.dataAuthority },
        citation: 'I-31',
        budget: { unit: 'workingDays', amount: policy.termination.defenceWorkingDays },
        whenOver: 'remind',
      },
    },
  ];
}

export const servingMeaning: Required<EventMeaning<TerminationFacts>> = {
  remember: {
    receiptConfirmed: (facts, event) => served(facts, event.stage, { at: event.at, how: 'confirmed' }),
    publicNoticeOrdered: (facts, event) => ({ ...facts, publicNotice: { orderedAt: event.at, publishedAt: null } }),
    publicNoticePublished: (facts, event) =>
      facts.publicNotice === null
        ? facts
        : { ...facts, publicNotice: { ...facts.publicNotice, publishedAt: event.at } },
    publicNoticeElapsed: (facts, event) => served(facts, event.stage, { at: event.at, how: 'publicNotice' }),
  },
  clocks: {
    publicNoticeOrdered: () => [{ meet: 'receipt' }],
    // The operator may have given its receipt before the notice was online.
    publicNoticePublished: (_event, file) => (file.facts.publicNotice === null ? [] : [publicNoticeTime(file)]),
  },
  effects: {
    publicNoticeOrdered: (_event, file) => [publicNotice(file)],
  },
};

function served(facts: TerminationFacts, step: string | null, service: Service): TerminationFacts {
  const what = step === 'noticeOfIntent' ? 'intent' : 'decision';
  return { ...facts, publicNotice: null, served: { ...facts.served, [what]: service } };
}

function publicNoticeTime({ policy, parties }: File): ClockChange {
  return {
    open: {
      name: 'publicNotice',
      title: { zh: '公告送达期间', en: 'Time of the public notice' },
      responsible: { organizationId: parties.dataAuthority },
      citation: 'I-31',
      budget: { unit: 'workingDays', amount: policy.publicDisclosure.workingDays },
      whenOver: 'period',
    },
  };
}

/** Says to whom what is served and where it can be had; facts and grounds stay with the parties. */
function publicNotice(file: File): WorkEffect {
  const title = documentTitles[file.stage === 'noticeOfIntent' ? 'noticeOfIntent' : 'noticeOfDecision'];
  return {
    lane: 'work',
    operation: 'publish',
    payload: {
      id: `${file.caseNo}-${file.stage}`,
      type: 'serviceNotice',
      title: {
        zh: `公告送达：${title.zh}（${file.caseNo}）`,
        en: `Service by public notice: ${title.en} (${file.caseNo})`,
      },
      body: {
        caseNo: file.caseNo,
        authorizationNo: file.facts.authorizationNo,
        addressee: file.facts.organization.id,
        document: title,
        servedAfterWorkingDays: file.policy.publicDisclosure.workingDays,
        collectedFrom: file.parties.dataAuthority,
      },
    },
    reportAs: 'publicNoticePublished',
  };
}

/** The operator has a receipt to give; once its time is over, the authority serves by public notice. */
export function servingTasks(file: File): Task[] {
  const { publicNotice: notice } = file.facts;
  const receipt = findDeadline(file, 'receipt');
  const confirm: Task = {
    id: 'confirmReceipt',
    acts: ['confirmReceipt'],
    to: { organizationId: file.parties.applicant ?? '' },
    title: { zh: '确认送达', en: 'Confirm receipt' },
    dueAt: receipt?.due?.at ?? null,
    overdue: receipt?.overdue ?? false,
  };
  if (notice !== null || receipt?.overdue !== true) return [confirm];
  const serve: Task = {
    id: 'serveByPublicNotice',
    acts: ['serveByPublicNotice'],
    to: office(file, file.parties.dataAuthority),
    title: { zh: '公告送达', en: 'Serve by public notice' },
    dueAt: receipt.due?.at ?? null,
    overdue: true,
  };
  return [confirm, serve];
}
