/**
 * 第二十一条 Art. 21 — 整改和复查 Rectification and recheck
 *
 * 「专区监管部门和运营单位应当配合检查，及时整改检查中发现的问题。」
 *
 * Each of the inspected reports on its own; whoever rechecks is never the one that reported (I-50). The step ends when no rectification
 * is open any more.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { missing, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import { findRectification, type InspectionFacts, isOpen, type Rectification, subjects } from '../facts';
import { mayRecheck, subjectOf } from '../people';
import { rectificationEffects } from '../rectification-effects';
import { recheckDeadline, rectificationDeadline, rectificationTasks } from '../rectifying';

const act = defineAct<InspectionFacts>();
const article = '第二十一条 Art. 21';
const subject = z.enum(subjects);
/** Longest time given at once, in working days (included). */
const workingDays = z.int().min(1).max(250);

export const rectification = defineStep<InspectionFacts>()({
  id: 'rectification',
  article,
  title: { zh: '整改和复查', en: 'Rectification and recheck' },
  ends: ['settled'],

  acts: {
    reportRectification: act({
      title: { zh: '报告整改情况', en: 'Report the rectification' },
      article,
      input: z.strictObject({ statement: statementText, documents: documentList.optional() }),
      available: (view, actor) => {
        const own = subjectOf(view, actor);
        return own !== null && findRectification(view.facts, own)?.state === 'ordered';
      },
      refuseIf: ({ file, facts, input, actor, given }) => {
        const own = subjectOf(file, actor);
        const found = own === null ? undefined : findRectification(facts, own);
        return [
          when(own === null, 'notInspected'),
          when(own !== null && found?.state !== 'ordered', 'nothingToReport'),
          ...documentsGiven(input.documents, given, actor.organizationId),
        ];
      },
      record: ({ file, input, actor }) => ({
        type: 'rectificationReported',
        article,
        data: { subject: subjectOf(file, actor), statement: input.statement, documents: input.documents ?? [] },
      }),
    }),

    recheckRectification: act({
      title: { zh: '复查整改', en: 'Recheck the rectification' },
      article,
      /** `workingDays` is the further time, needed where it has not passed. */
      input: z.strictObject({
        subject,
        passed: z.boolean(),
        reasons: plainText(),
        workingDays: workingDays.optional(),
        documents: documentList.optional(),
      }),
      available: (view, actor) =>
        view.facts.rectifications.some((one) => isOpen(one) && mayRecheck(view, actor, one.subject)),
      refuseIf: (context) => {
        const { input, actor, given } = context;
        return [
          ...checkReasons(context),
          notReportedReason(context),
          !input.passed && input.workingDays === undefined ? missing('/workingDays') : null,
          ...documentsGiven(input.documents, given, actor.organizationId),
        ];
      },
      record: ({ input, actor }) => ({
        type: input.passed ? 'rectificationClosed' : 'rectificationRejected',
        article,
        data: {
          subject: input.subject,
          by: actor.organizationId,
          reasons: input.reasons,
          documents: input.documents ?? [],
          ...(input.passed ? {} : { workingDays: input.workingDays }),
        },
      }),
    }),

    extendRectification: act({
      title: { zh: '延长整改期限', en: 'Extend the time to rectify' },
      article,
      input: z.strictObject({ subject, workingDays, reason: plainText() }),
      available: (view, actor) =>
        view.facts.rectifications.some((one) => one.state === 'ordered' && mayRecheck(view, actor, one.subject)),
      refuseIf: (context) => [
        ...checkReasons(context),
        when(stateOf(context) === 'reported', 'rectificationReported', undefined, '/subject'),
      ],
      record: ({ input }) => ({ type: 'rectificationExtended', article, data: { ...input } }),
    }),
  },
  endedBy: { rectificationClosed: endingOf, operatorTurnedOver: endingOf },

  remember: {
    rectificationReported: (facts, { at, data }) =>
      changed(facts, data.subject, (one) => ({
        ...one,
        state: 'reported',
        reports: [...one.reports, { at, statement: data.statement, documents: data.documents }],
      })),
    rectificationClosed: (facts, event) =>
      changed(facts, event.data.subject, (one) => rechecked({ ...one, state: 'closed' }, event, true)),
    rectificationRejected: (facts, event) =>
      changed(facts, event.data.subject, (one) => rechecked({ ...one, state: 'ordered' }, event, false)),
    rectificationExtended: (facts, { at, data }) =>
      changed(facts, data.subject, (one) => ({
        ...one,
        extensions: [...one.extensions, { at, workingDays: data.workingDays, reason: data.reason }],
      })),
  },
  clocks: {
    rectificationReported: ({ data }, file) => [
      { meet: `rectification-${data.subject}` },
      { open: recheckDeadline(file, data.subject) },
    ],
    rectificationClosed: ({ data }) => [{ meet: `rectification-${data.subject}` }, { meet: `recheck-${data.subject}` }],
    rectificationRejected: ({ data }, file) => [
      { meet: `rectification-${data.subject}` },
      { meet: `recheck-${data.subject}` },
      { open: rectificationDeadline(file, data.subject, data.workingDays) },
    ],
    rectificationExtended: ({ data }) => [{ extend: `rectification-${data.subject}`, amount: data.workingDays }],
  },
  effects: rectificationEffects,
  tasks: rectificationTasks,
});

type Checking = ActContext<InspectionFacts, { subject: Rectification['subject'] }>;

function stateOf({ facts, input }: Checking): Rectification['state'] | null {
  return findRectification(facts, input.subject)?.state ?? null;
}

/** I-50: there is something open, and it is not one's own. */
function checkReasons(context: Checking): Refusal[] {
  const { file, facts, input, actor } = context;
  const found = findRectification(facts, input.subject);
  if (found === undefined) return [refuse('subjectNotInspected', undefined, '/subject')];
  return [
    ...(isOpen(found) ? [] : [refuse('rectificationSettled', undefined, '/subject')]),
    ...(mayRecheck(file, actor, input.subject) ? [] : [refuse(checkedReason(file, context), undefined, '/subject')]),
  ];
}

function checkedReason(
  file: CaseFile<InspectionFacts>,
  { actor, input }: Checking,
): 'ownRectification' | 'notParticipant' {
  return subjectOf(file, actor) === input.subject ? 'ownRectification' : 'notParticipant';
}

/** Before the time is over only what was reported is rechecked; what is over, or will never be reported, is looked at without. */
function notReportedReason(context: Checking): Refusal | null {
  const { file, facts, input, now } = context;
  if (stateOf(context) !== 'ordered') return null;
  const name = `rectification-${input.subject}`;
  const isEnded = input.subject === 'operator' && facts.authorizationEnded !== null;
  return when(!isOver(file, name, now) && !isEnded, 'rectificationNotReported', {
    dueDay: findDeadline(file, name)?.due?.day ?? '',
  });
}

function changed(
  facts: InspectionFacts,
  which: Rectification['subject'],
  edit: (one: Rectification) => Rectification,
): InspectionFacts {
  return { ...facts, rectifications: facts.rectifications.map((one) => (one.subject === which ? edit(one) : one)) };
}

function rechecked(one: Rectification, { at, data }: { at: string; data: any }, passed: boolean): Rectification {
  const { by, reasons, documents } = data;
  return { ...one, rechecks: [...one.rechecks, { at, by, passed, reasons, documents }] };
}

function endingOf(_event: unknown, { facts }: CaseFile<InspectionFacts>): 'settled' | null {
  return facts.rectifications.some(isOpen) ? null : 'settled';
}
