/**
 * 第六条第一款 Art. 6(1), by analogy — 协调 Coordination
 *
 * The data authority coordinates; it does not consent in a provider's place (I-61). In a comprehensive zone, where it has evaluated the
 * request itself, another official than those who evaluated does it.
 */
import { z } from 'zod';
import { findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import { office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { DataRequestFacts } from '../facts';
import { deliverable, openDispute } from '../providers';

const article = '第六条第一款 Art. 6(1)';

const input = z.strictObject({
  provider: identifierText,
  outcome: z.enum(['answerStands', 'answerAgain']),
  opinion: plainText(),
});

export const coordination = defineStep<DataRequestFacts>()({
  id: 'coordination',
  article,
  title: { zh: '争议协调', en: 'Coordination' },
  ends: ['answerAgain', 'consented', 'refused'],
  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'coordination',
        title: { zh: '协调数据申请争议', en: 'Coordination of the dispute' },
        responsible: { organizationId: parties.dataAuthority },
        citation: 'I-61',
        budget: { unit: 'workingDays', amount: policy.dataRequest.consentWorkingDays },
        whenOver: 'remind',
      },
    },
  ],
  acts: {
    concludeCoordination: defineAct<DataRequestFacts>()({
      title: { zh: '作出协调意见', en: 'Conclude the coordination' },
      article,
      input,
      available: ({ zone, facts }, { personId }) => zone.kind === 'industry' || !facts.evaluators.includes(personId),
      refuseIf: (context) => [
        when(
          openDispute(context.facts, context.input.provider) === undefined,
          'disputeUnknown',
          undefined,
          '/provider',
        ),
        sameOfficial(context),
      ],
      record: ({ input: given, facts }) => ({
        type: 'coordinationConcluded',
        article,
        data: { ...given, outcome: outcomeOf(facts, given) },
      }),
    }),
  },
  endedBy: {
    coordinationConcluded: (_event, { facts }) => {
      if (facts.disputes.some(({ settled }) => settled === null)) return null;
      if (facts.providers.some(({ state }) => state === 'asked')) return 'answerAgain';
      return deliverable(facts).length > 0 ? 'consented' : 'refused';
    },
  },
  remember: { coordinationConcluded: concluded },
  effects: {
    coordinationConcluded: (event, { caseNo, parties }) =>
      [parties.applicant ?? '', event.data.provider].map((organizationId) =>
        notice(
          { organizationId },
          'coordinationConcluded',
          { zh: `${caseNo} 协调意见`, en: `${caseNo}: opinion on the dispute` },
          { zh: event.data.opinion, en: event.data.opinion },
        ),
      ),
  },
  tasks: (file) => [
    {
      id: 'concludeCoordination',
      acts: ['concludeCoordination'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '协调数据申请争议', en: 'Coordinate the dispute' },
      dueAt: findDeadline(file, 'coordination')?.due?.at ?? null,
      overdue: findDeadline(file, 'coordination')?.overdue ?? false,
    },
  ],
});

function sameOfficial({ file, facts, actor }: ActContext<DataRequestFacts, unknown>): Refusal | null {
  const persons = [actor.personId, ...(actor.standInFor === undefined ? [] : [actor.standInFor])];
  const isSame = persons.some((person) => facts.evaluators.includes(person));
  return when(file.zone.kind === 'comprehensive' && isSame, 'coordinatorEvaluated');
}

/** A provider that has not answered yet must, whatever comes of its dispute. */
function outcomeOf(facts: DataRequestFacts, { provider, outcome }: z.output<typeof input>): string {
  const isAsked = facts.providers.some(({ organizationId, state }) => organizationId === provider && state === 'asked');
  return isAsked ? 'answerAgain' : outcome;
}

function concluded(facts: DataRequestFacts, { at, data }: CaseEvent<any>): DataRequestFacts {
  const { provider, outcome, opinion } = data;
  const disputes = facts.disputes.map((one) =>
    one.provider === provider && one.settled === null ? { ...one, settled: { at, outcome, opinion } } : one,
  );
  if (outcome !== 'answerAgain') return { ...facts, disputes };
  const again = { state: 'asked' as const, answeredAt: null, grounds: null };
  const own = facts.providers.find(({ organizationId }) => organizationId === provider)?.datasets ?? [];
  return {
    ...facts,
    disputes,
    consented: facts.consented.filter(({ dataset }) => !own.includes(dataset)),
    providers: facts.providers.map((one) => (one.organizationId === provider ? { ...one, ...again } : one)),
  };
}
