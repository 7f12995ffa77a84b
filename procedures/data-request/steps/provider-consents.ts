/**
 * 第十五条 Art. 15 — 数据提供单位审核 Consents of the providers
 *
 * 「……经数据提供单位审核同意后依托市共享交换平台授权共享到运营管理平台。」
 *
 * Each provider answers for its own part, all at the same time and none waiting for another (I-60): wholly, for some items, or not, with
 * grounds. What is refused may be contested once (I-61).
 */
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { type ClockChange, defineStep, type Task } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import { notice } from '../../engine/shared-effects';
import { acceptAnswers, answerRequest, requestCoordination } from '../answers';
import type { ConsentedPart, DataRequestFacts, ProviderPart } from '../facts';
import { consentsEnd, contestable, waitedFor } from '../providers';

type File = CaseFile<DataRequestFacts>;

const article = '第十五条 Art. 15';
const isAsked = ({ state }: ProviderPart): boolean => state === 'asked';

/** @returns the name of the deadline of this provider's answer. */
export const consentOf = (organizationId: string): string => `consent-${organizationId}`;

export const providerConsents = defineStep<DataRequestFacts>()({
  id: 'providerConsents',
  article,
  title: { zh: '数据提供单位审核', en: 'Consents of the providers' },
  ends: ['consented', 'refused', 'disputed'],
  opens: (file) => file.facts.providers.filter(isAsked).map((part) => consentDue(file, part)),
  onOpen: ({ caseNo, facts }) =>
    facts.providers
      .filter(isAsked)
      .map(({ organizationId, datasets, dueAt }) =>
        notice(
          { organizationId },
          'consentAsked',
          { zh: `${caseNo} 请审核数据申请`, en: `${caseNo}: your consent is asked for` },
          { zh: `涉及：${datasets.join('、')}`, en: `Concerns: ${datasets.join(', ')}` },
          dueAt ?? undefined,
        ),
      ),
  acts: { answerRequest, requestCoordination, acceptAnswers },

  endedBy: {
    providerAnswered: (_event, { facts }) => consentsEnd(facts),
    coordinationRequested: (_event, { facts }) => consentsEnd(facts),
    answersAccepted: (_event, { facts }) => consentsEnd(facts),
    contestPeriodEnded: (_event, { facts }) => consentsEnd(facts),
  },
  lapses: { contest: () => ({ type: 'contestPeriodEnded', article: 'I-61', data: {} }) },

  remember: {
    // What the step opened with: whose answer is due when.
    stepOpened: (facts, event, file) => (event.data.step === 'providerConsents' ? asked(facts, event, file) : facts),
    providerAnswered: (facts, event) => answered(facts, event),
    coordinationRequested: (facts, event) => ({
      ...facts,
      disputes: [
        ...facts.disputes,
        {
          provider: event.data.provider,
          by: event.data.by,
          reason: event.data.reason,
          askedAt: event.at,
          settled: null,
        },
      ],
    }),
    answersAccepted: (facts) => ({ ...facts, answersAccepted: true }),
    contestPeriodEnded: (facts) => ({ ...facts, answersAccepted: true }),
  },
  clocks: {
    providerAnswered: (event, file) => [{ meet: consentOf(event.data.organizationId) }, ...contestOpened(file)],
    coordinationRequested: (event, file) => [
      ...(event.data.by === 'provider' ? [{ meet: consentOf(event.data.provider) }] : []),
      ...contestOpened(file),
    ],
  },
  effects: {
    providerAnswered: (event, file) => answerNotices(event, file),
    coordinationRequested: (event, { caseNo, parties }) => [
      notice(
        { organizationId: parties.dataAuthority },
        'coordinationRequested',
        { zh: `${caseNo} 请求协调`, en: `${caseNo}: coordination is asked for` },
        { zh: event.data.reason, en: event.data.reason },
      ),
    ],
  },
  tasks: (file) => [...answerTasks(file), ...contestTask(file)],
});

function consentDue({ policy }: File, { organizationId }: ProviderPart): ClockChange {
  return {
    open: {
      name: consentOf(organizationId),
      title: { zh: '数据提供单位审核', en: 'Consent of the provider' },
      responsible: { organizationId },
      citation: article,
      budget: { unit: 'workingDays', amount: policy.dataRequest.consentWorkingDays },
      whenOver: 'remind',
    },
  };
}

/** I-61: once every answer is there, the operator has time to contest what was refused. */
function contestOpened(file: File): ClockChange[] {
  const { facts, policy, parties } = file;
  const isOpen = findDeadline(file, 'contest') !== undefined;
  if (isOpen || waitedFor(facts).length > 0 || contestable(facts).length === 0 || facts.answersAccepted) return [];
  return [
    {
      open: {
        name: 'contest',
        title: { zh: '对答复提出协调请求', en: 'Time to ask for coordination' },
        responsible: { organizationId: parties.applicant ?? parties.dataAuthority },
        citation: 'I-61',
        budget: { unit: 'workingDays', amount: policy.dataRequest.evaluationWorkingDays },
        whenOver: 'lapse',
      },
    },
  ];
}

/** At the first round each provider of a part is asked; later only those whom the coordination sent back. */
function asked(facts: DataRequestFacts, event: CaseEvent<any>, file: File): DataRequestFacts {
  return {
    ...facts,
    answersAccepted: false,
    providers: facts.providers.map((one) =>
      isAsked(one)
        ? { ...one, askedAt: event.at, dueAt: findDeadline(file, consentOf(one.organizationId))?.due?.at ?? null }
        : one,
    ),
  };
}

function answered(facts: DataRequestFacts, { at, data }: CaseEvent<any>): DataRequestFacts {
  const { organizationId, decision, consented, grounds } = data;
  const own = facts.providers.find((one) => one.organizationId === organizationId)?.datasets ?? [];
  const others = facts.consented.filter(({ dataset }) => !own.includes(dataset));
  return {
    ...facts,
    consented: inOrderOf(facts, [...others, ...(consented as ConsentedPart[])]),
    providers: facts.providers.map((one) =>
      one.organizationId === organizationId ? { ...one, state: decision, answeredAt: at, grounds } : one,
    ),
  };
}

/** As the request names them, whoever answers first. */
function inOrderOf({ parts }: DataRequestFacts, consented: readonly ConsentedPart[]): ConsentedPart[] {
  return parts.flatMap(({ dataset }) => consented.filter((one) => one.dataset === dataset));
}

const verdicts = {
  consented: { zh: '同意提供', en: 'consents' },
  partly: { zh: '同意部分提供', en: 'consents in part' },
  refused: { zh: '不同意提供', en: 'refuses' },
} as const;

function answerNotices({ data }: CaseEvent<any>, { caseNo, parties }: File) {
  const { organizationId, decision, grounds } = data;
  const verdict = verdicts[decision as keyof typeof verdicts];
  const title = {
    zh: `${caseNo} ${organizationId} ${verdict.zh}`,
    en: `${caseNo}: ${organizationId} ${verdict.en}`,
  };
  const body = { zh: grounds ?? '全部同意。', en: grounds ?? 'In full.' };
  return [...new Set([parties.applicant ?? '', parties.zoneRegulator])].map((to) =>
    notice({ organizationId: to }, 'providerAnswered', title, body),
  );
}

function answerTasks(file: File): Task[] {
  return waitedFor(file.facts).map(({ organizationId }) => {
    const deadline = findDeadline(file, consentOf(organizationId));
    return {
      id: `answerRequest-${organizationId}`,
      acts: ['answerRequest', 'requestCoordination'],
      to: { organizationId },
      title: { zh: '审核数据申请', en: 'Answer the request' },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    };
  });
}

function contestTask(file: File): Task[] {
  const deadline = findDeadline(file, 'contest');
  if (deadline === undefined) return [];
  return [
    {
      id: 'contest',
      acts: ['requestCoordination', 'acceptAnswers'],
      to: { organizationId: file.parties.applicant ?? '' },
      title: { zh: '接受答复或者请求协调', en: 'Accept the answers or ask for coordination' },
      dueAt: deadline.due?.at ?? null,
      overdue: deadline.overdue,
    },
  ];
}
