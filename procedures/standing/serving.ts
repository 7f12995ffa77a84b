/**
 * 送达 Service of a document that weighs on a company, alike in every procedure: electronically with the operator's receipt; by public
 * notice last (I-31). Deadlines count from it.
 */
import { z } from 'zod';
import type { PolicyValues } from '../../law/policy';
import type { CaseFile } from '../engine/case-file';
import { findDeadline, isOver } from '../engine/deadlines';
import { type ClockChange, defineAct, type EventMeaning, type StandingAct, type Task } from '../engine/define';
import type { WorkEffect } from '../engine/effects';
import { office } from '../engine/office';
import { plainText } from '../engine/plain-text';
import { when } from '../engine/refuse';
import type { Text } from '../engine/text';

/** When and how a document reached the operator (I-31). */
export interface Service {
  at: string;
  how: 'confirmed' | 'publicNotice';
}

/** The document is being served by public notice. */
export interface PublicNotice {
  orderedAt: string;
  publishedAt: string | null;
}

interface ServingFacts {
  authorizationNo: string;
  organization: { id: string };
  publicNotice: PublicNotice | null;
}

/** What differs between the procedures that serve documents. */
export interface Serving<F extends ServingFacts> {
  /** Steps in which a document is served, with what it is called. */
  documents: Readonly<Record<string, Text>>;
  /** Working days for the operator's receipt. */
  receiptWorkingDays: (policy: PolicyValues) => number;
  /** The facts once the document of the step was served. */
  served: (facts: F, step: string | null, service: Service) => F;
}

/** Both end the step in which the document is served. */
export const servedBy = { receiptConfirmed: 'served', publicNoticeElapsed: 'served' } as const;
export const servingLapses = {
  publicNotice: () => ({ type: 'publicNoticeElapsed', article: 'I-31', data: {} }),
};

/** @returns the time that the operator has for its receipt; afterwards the authority must serve by public notice. */
export function receiptAwaited<F extends ServingFacts>({ receiptWorkingDays }: Serving<F>) {
  return ({ policy, parties }: CaseFile<F>): ClockChange[] => [
    {
      open: {
        name: 'receipt',
        title: { zh: '确认送达', en: 'Receipt of the document' },
        responsible: { organizationId: parties.dataAuthority },
        citation: 'I-31',
        budget: { unit: 'workingDays', amount: receiptWorkingDays(policy) },
        whenOver: 'remind',
      },
    },
  ];
}

function meaningOf<F extends ServingFacts>(serving: Serving<F>): Required<EventMeaning<F>> {
  const { served } = serving;
  const done = (facts: F, step: string | null, service: Service): F =>
    served({ ...facts, publicNotice: null }, step, service);
  return {
    remember: {
      receiptConfirmed: (facts, event) => done(facts, event.stage, { at: event.at, how: 'confirmed' }),
      publicNoticeOrdered: (facts, event) => ({ ...facts, publicNotice: { orderedAt: event.at, publishedAt: null } }),
      publicNoticePublished: (facts, event) =>
        facts.publicNotice === null
          ? facts
          : { ...facts, publicNotice: { ...facts.publicNotice, publishedAt: event.at } },
      publicNoticeElapsed: (facts, event) => done(facts, event.stage, { at: event.at, how: 'publicNotice' }),
    },
    clocks: {
      publicNoticeOrdered: () => [{ meet: 'receipt' }],
      // The operator may have given its receipt before the notice was online.
      publicNoticePublished: (_event, file) => (file.facts.publicNotice === null ? [] : [publicNoticeTime(file)]),
    },
    effects: {
      publicNoticeOrdered: (_event, file) => [publication(serving, file)],
    },
  };
}

function publicNoticeTime({ policy, parties }: CaseFile): ClockChange {
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
function publication<F extends ServingFacts>({ documents }: Serving<F>, file: CaseFile<F>): WorkEffect {
  const title = documents[file.stage ?? ''] ?? { zh: '文书', en: 'Document' };
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
export function servingTasks(file: CaseFile<ServingFacts>): Task[] {
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

/** @returns the operator's receipt, and public notice when none came in time (I-31). */
export function servingActs<F extends ServingFacts>(serving: Serving<F>): StandingAct<F>[] {
  const act = defineAct<F>();
  const stages = Object.keys(serving.documents);
  return [
    {
      name: 'confirmReceipt',
      stages,
      act: act({
        title: { zh: '确认送达', en: 'Confirm receipt' },
        article: 'I-31',
        input: z.strictObject({ received: z.literal(true) }),
        record: () => ({ type: 'receiptConfirmed', article: 'I-31', data: {} }),
      }),
      ...meaningOf(serving),
    },
    {
      name: 'serveByPublicNotice',
      stages,
      act: act({
        title: { zh: '公告送达', en: 'Serve by public notice' },
        article: 'I-31',
        /** `reason` tells how it was tried to reach the operator. */
        input: z.strictObject({ reason: plainText() }),
        available: ({ facts, deadlines }) =>
          facts.publicNotice === null && deadlines.some(({ name, overdue }) => name === 'receipt' && overdue),
        refuseIf: ({ file, facts, now }) => [
          when(facts.publicNotice !== null, 'publicNoticeOrdered'),
          when(facts.publicNotice === null && !isOver(file, 'receipt', now), 'publicNoticeTooEarly', {
            dueDay: findDeadline(file, 'receipt')?.due?.day ?? '',
          }),
        ],
        record: ({ input }) => ({ type: 'publicNoticeOrdered', article: 'I-31', data: { reason: input.reason } }),
      }),
    },
  ];
}
