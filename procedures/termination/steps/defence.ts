/**
 * 参照《行政处罚法》第六十四条第一项、《行政许可法》第四十七条第一款 — 陈述、申辩 Statement and defence
 *
 * Both times run from service and always to their end: the operator may add to its defence, and ask for a hearing, until the last moment.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ClockChange, defineAct, defineStep } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { cureLapses } from '../cure';
import type { TerminationFacts } from '../facts';
import { documentList, documentsGiven, statementText } from '../statements';

const act = defineAct<TerminationFacts>();
const defenceLaw = '参照《行政处罚法》第六十四条第一项 Penalties Law Art. 64(i)';
const hearingLaw = '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)';

export const defence = defineStep<TerminationFacts>()({
  id: 'defence',
  article: defenceLaw,
  title: { zh: '陈述、申辩', en: 'Statement and defence' },
  ends: ['defenceOver', 'hearingAsked'],

  opens: ({ policy, parties }) => {
    const responsible = { organizationId: parties.applicant ?? parties.dataAuthority };
    return [
      {
        open: {
          name: 'defence',
          title: { zh: '陈述、申辩', en: 'Statement and defence' },
          responsible,
          citation: defenceLaw,
          budget: { unit: 'workingDays', amount: policy.termination.defenceWorkingDays },
          whenOver: 'lapse',
        },
      },
      {
        open: {
          name: 'hearingRequest',
          title: { zh: '要求听证', en: 'Request for a hearing' },
          responsible,
          citation: hearingLaw,
          budget: { unit: 'workingDays', amount: policy.termination.hearingRequestWorkingDays },
          whenOver: 'period',
        },
      },
    ];
  },

  acts: {
    submitDefence: act({
      title: { zh: '提交陈述、申辩', en: 'Submit a statement in defence' },
      article: defenceLaw,
      input: z.strictObject({ statement: statementText, documents: documentList.optional() }),
      available: (file) => file.deadlines.some(({ name, state }) => name === 'defence' && state === 'running'),
      refuseIf: ({ file, input, given, actor, now }) => [
        when(isClosed(file, 'defence', now), 'defenceOver', { dueDay: dueDayOf(file, 'defence') }),
        ...documentsGiven(input.documents, given, actor.organizationId),
      ],
      record: ({ input }) => ({
        type: 'defenceSubmitted',
        article: defenceLaw,
        data: { statement: input.statement, documents: input.documents ?? [] },
      }),
    }),

    requestHearing: act({
      title: { zh: '要求听证', en: 'Ask for a hearing' },
      article: hearingLaw,
      input: z.strictObject({ reason: plainText() }),
      available: ({ facts }) => facts.hearing === null,
      refuseIf: ({ file, facts, now }) => [
        when(facts.hearing !== null, 'hearingAlreadyAsked'),
        when(facts.hearing === null && isClosed(file, 'hearingRequest', now), 'hearingRequestOver', {
          dueDay: dueDayOf(file, 'hearingRequest'),
        }),
      ],
      record: ({ input }) => ({ type: 'hearingRequested', article: hearingLaw, data: { reason: input.reason } }),
    }),
  },

  endedBy: { defenceEnded: endingOf, hearingRequestEnded: endingOf, hearingRequested: endingOf },
  lapses: {
    ...cureLapses,
    defence: () => ({ type: 'defenceEnded', article: defenceLaw, data: {} }),
    hearingRequest: () => ({ type: 'hearingRequestEnded', article: hearingLaw, data: {} }),
  },

  remember: {
    defenceSubmitted: (facts, event) => ({
      ...facts,
      defences: [...facts.defences, { at: event.at, statement: event.data.statement, documents: event.data.documents }],
    }),
    hearingRequested: (facts, event) => ({
      ...facts,
      hearing: { askedAt: event.at, reason: event.data.reason, scheduled: null, held: null },
    }),
  },
  clocks: { hearingRequested: (_event, file) => [{ meet: 'hearingRequest' }, hearingDue(file)] },
  effects: {
    defenceSubmitted: (event, file) => toAuthorities(file, 'defenceSubmitted', event.data.statement),
    hearingRequested: (event, file) => toAuthorities(file, 'hearingRequested', event.data.reason),
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'defence');
    return deadline === undefined
      ? []
      : [
          {
            id: 'defence',
            acts: ['submitDefence', 'requestHearing'],
            to: { organizationId: file.parties.applicant ?? '' },
            title: { zh: '陈述、申辩，要求听证', en: 'Statement and defence, request for a hearing' },
            dueAt: deadline.due?.at ?? null,
            overdue: false,
          },
        ];
  },
});

/** The step ends when both times are over, or the one with a hearing asked for. */
function endingOf(_event: unknown, file: CaseFile<TerminationFacts>): 'defenceOver' | 'hearingAsked' | null {
  const isRunning = ['defence', 'hearingRequest'].some((name) => findDeadline(file, name) !== undefined);
  if (isRunning) return null;
  return file.facts.hearing === null ? 'defenceOver' : 'hearingAsked';
}

function hearingDue({ policy, parties }: CaseFile<TerminationFacts>): ClockChange {
  return {
    open: {
      name: 'hearing',
      title: { zh: '组织听证', en: 'Hearing' },
      responsible: { organizationId: parties.dataAuthority },
      citation: hearingLaw,
      budget: { unit: 'workingDays', amount: policy.termination.hearingHeldWorkingDays },
      whenOver: 'remind',
      scope: 'case',
    },
  };
}

function isClosed(file: CaseFile, name: string, now: string): boolean {
  return findDeadline(file, name) === undefined || isOver(file, name, now);
}

function dueDayOf({ deadlines }: CaseFile, name: string): string {
  return deadlines.find((deadline) => deadline.name === name)?.due?.day ?? '';
}

const heard = {
  defenceSubmitted: { zh: '运营单位提交陈述、申辩', en: 'the operator made a statement in its defence' },
  hearingRequested: { zh: '运营单位要求听证', en: 'the operator asks for a hearing' },
};

function toAuthorities(file: CaseFile<TerminationFacts>, template: keyof typeof heard, said: string) {
  const { dataAuthority, zoneRegulator } = file.parties;
  const title = { zh: `${file.caseNo} ${heard[template].zh}`, en: `${file.caseNo}: ${heard[template].en}` };
  return [...new Set([dataAuthority, zoneRegulator])].map((organizationId) =>
    notice({ organizationId }, template, title, { zh: `内容：${said}`, en: `Text: ${said}` }),
  );
}
