/**
 * 第二十一条 Art. 21 — 检查结论 Conclusion
 *
 * The inspected have their time to comment; then the data authority concludes, with an order of rectification for each subject on which
 * findings stand. What was found about the data authority itself always stands (I-50).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ActContext, type ClockChange, defineAct, defineStep, type Refusal, type Task } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import { isDrafted, office } from '../../engine/office';
import { identifierText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { statementText } from '../../termination/statements';
import { type InspectionFacts, type Rectification, type Subject, subjects } from '../facts';
import { toParticipants, toSubject, withRemedy } from '../notices';
import { isInspectingItself, organizationOf } from '../people';
import { rectificationDeadline } from '../rectifying';

const act = defineAct<InspectionFacts>();
const article = '第二十一条 Art. 21';

/** Longest time that an order gives, in working days (included); what takes longer is extended with reasons. */
const orderDays = z.int().min(1).max(250);

const orders = uniqueBy(
  z.strictObject({
    subject: z.enum(subjects),
    /** Ids of the findings that are to be rectified. */
    findings: uniqueBy(identifierText, (id) => id, 1, 200),
    measures: statementText,
    /** The time it gets; the office's own setting unless given. */
    workingDays: orderDays.optional(),
  }),
  ({ subject }) => subject,
  0,
  subjects.length,
);
/** `summary` is told to each of the inspected; what is ordered of one stays with it. */
const conclusionInput = z.strictObject({ summary: statementText, orders });

type Concluding = ActContext<InspectionFacts, z.output<typeof conclusionInput>>;
type File = CaseFile<InspectionFacts>;

export const inspectionConclusion = defineStep<InspectionFacts>()({
  id: 'inspectionConclusion',
  article,
  title: { zh: '检查结论', en: 'Conclusion' },
  ends: ['toRectify', 'nothingToRectify'],

  opens: ({ policy, parties, facts }) => [
    {
      open: {
        name: 'conclusion',
        title: { zh: '作出检查结论', en: 'Conclusion of the inspection' },
        responsible: { organizationId: parties.dataAuthority },
        citation: article,
        budget: { unit: 'workingDays', amount: policy.inspection.conclusionWorkingDays },
        whenOver: 'remind',
      },
    },
    ...commentTime(policy.inspection.commentWorkingDays, parties.dataAuthority, facts),
  ],

  acts: {
    concludeInspection: act({
      title: { zh: '作出检查结论', en: 'Conclude the inspection' },
      article,
      binding: true,
      input: conclusionInput,
      refuseIf: (context) => [commentsReason(context), ...orderReasons(context), ownFindingsReason(context)],
      record: ({ input }) => ({ type: 'inspectionConcluded', article, data: { ...input } }),
    }),
  },
  endedBy: {
    inspectionConcluded: (event) => (event.data.orders.length > 0 ? 'toRectify' : 'nothingToRectify'),
  },
  lapses: { comments: () => ({ type: 'commentsEnded', article, data: {} }) },

  remember: {
    inspectionConcluded: (facts, { at, data }) => ({
      ...facts,
      conclusion: { at, summary: data.summary },
      rectifications: data.orders.map((order: Pick<Rectification, 'subject' | 'findings' | 'measures'>) => ({
        subject: order.subject,
        findings: order.findings,
        measures: order.measures,
        orderedAt: at,
        state: 'ordered',
        reports: [],
        rechecks: [],
        extensions: [],
        turnedOver: null,
      })),
    }),
  },
  clocks: {
    inspectionConcluded: (event, file) =>
      event.data.orders.map((order: { subject: Subject; workingDays?: number }) => ({
        open: rectificationDeadline(file, order.subject, order.workingDays),
      })),
  },
  effects: { inspectionConcluded: (event, file) => [...toldOf(event.data.orders, file), conclusionReport(file)] },

  tasks: (file) => [...commentTasks(file), ...conclusionTask(file)],
});

function commentTime(amount: number, dataAuthority: string, { findings }: InspectionFacts): ClockChange[] {
  if (findings.length === 0) return [];
  return [
    {
      open: {
        name: 'comments',
        title: { zh: '确认或者说明检查发现', en: 'Comments of the inspected' },
        responsible: { organizationId: dataAuthority },
        citation: article,
        budget: { unit: 'workingDays', amount },
        whenOver: 'period',
      },
    },
  ];
}

/** Whoever is inspected has its say before it is concluded: every finding answered, or the time over. */
function commentsReason({ file, facts, now }: Concluding): Refusal | null {
  const isTimeLeft = findDeadline(file, 'comments') !== undefined && !isOver(file, 'comments', now);
  const isAwaited = isTimeLeft && facts.findings.some(({ response }) => response === null);
  return when(isAwaited, 'commentsAwaited', { dueDay: findDeadline(file, 'comments')?.due?.day ?? '' });
}

function orderReasons({ facts, input }: Concluding): Refusal[] {
  return input.orders.flatMap(({ subject, findings }, index) => [
    ...(facts.subjects.includes(subject) ? [] : [refuse('subjectNotInspected', undefined, `/orders/${index}/subject`)]),
    ...findings.flatMap((id, at) =>
      facts.findings.some((one) => one.id === id && one.subject === subject)
        ? []
        : [refuse('findingUnknown', { finding: id }, `/orders/${index}/findings/${at}`)],
    ),
  ]);
}

/** I-50: the data authority drops nothing that was found about itself. */
function ownFindingsReason({ file, facts, input }: Concluding): Refusal | null {
  if (!isInspectingItself(file.parties, 'zoneRegulator')) return null;
  const ordered = input.orders.flatMap(({ findings }) => findings);
  const dropped = facts.findings.filter(({ id, subject }) => subject === 'zoneRegulator' && !ordered.includes(id));
  return when(dropped.length > 0, 'ownFindingDropped', { findings: dropped.map(({ id }) => id) }, '/orders');
}

function toldOf(ordered: readonly Pick<Rectification, 'subject' | 'measures'>[], file: File): Effect[] {
  const summary = file.facts.conclusion?.summary ?? '';
  const subjectsTold = file.facts.subjects.map((subject) => {
    const order = ordered.find((one) => one.subject === subject);
    const due = findDeadline(file, `rectification-${subject}`)?.due?.day ?? '';
    if (order === undefined)
      return toSubject(
        file,
        subject,
        'inspectionConcluded',
        { zh: '检查结论：无需整改', en: 'concluded: nothing to rectify' },
        { zh: `结论：${summary}`, en: `Conclusion: ${summary}` },
      );
    const body = {
      zh: `请于 ${due} 前整改并报告：${order.measures}。理由：${summary}`,
      en: `Rectify and report by ${due}: ${order.measures}. Reasons: ${summary}`,
    };
    return toSubject(
      file,
      subject,
      'rectificationOrdered',
      { zh: '责令整改', en: 'rectification is ordered' },
      subject === 'operator' ? withRemedy(file, body) : body,
    );
  });
  const title = { zh: '检查已作出结论', en: 'the inspection is concluded' };
  return [
    ...subjectsTold,
    ...toParticipants(file, 'inspectionConcluded', title, { zh: `结论：${summary}`, en: `Conclusion: ${summary}` }),
  ];
}

function conclusionReport({ caseNo, facts }: File): Effect {
  const payload = {
    type: 'inspectionConcluded',
    inspectionNo: caseNo,
    findings: facts.findings.length,
    toRectify: facts.rectifications.map(({ subject }) => subject),
  };
  return { lane: 'cases', operation: 'report', caseNo: facts.authorizationNo, payload };
}

function commentTasks(file: File): Task[] {
  const due = findDeadline(file, 'comments')?.due?.at;
  if (due === undefined) return [];
  return file.facts.subjects
    .filter((subject) => file.facts.findings.some((one) => one.subject === subject && one.response === null))
    .map((subject) => ({
      id: `comments-${subject}`,
      acts: ['respondToFinding'],
      to: { organizationId: organizationOf(file, subject) },
      title: { zh: '确认或者说明检查发现', en: 'Confirm or comment on the findings' },
      dueAt: due,
      overdue: false,
    }));
}

function conclusionTask(file: File): Task[] {
  if (isDrafted(file, 'concludeInspection')) return [];
  const deadline = findDeadline(file, 'conclusion');
  return [
    {
      id: 'concludeInspection',
      acts: ['concludeInspection'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '作出检查结论', en: 'Conclude the inspection' },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    },
  ];
}
