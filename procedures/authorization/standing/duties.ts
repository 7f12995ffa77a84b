/**
 * 第二十二条第二款 Art. 22(2) — 安全责任 Security duties of the operator
 *
 * 「运营单位承担专区数据安全主体责任。在专区监管部门的监督指导下，建立健全安全内部管理和保障制度，……明确数据安全责任人，落实……管理责任。」
 *
 * Three duties, each with evidence that holds until a day, handed in by the operator and confirmed by the zone regulator (I-55). What lapses
 * is reminded of before; nothing is decided by it.
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, type DeadlineSpec, defineAct, type Refusal, type StandingAct } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import { dayText, identifierText, plainText, uniqueBy } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { documentsGiven } from '../../termination/statements';
import type { AuthorizationFacts } from '../facts';
import { type DutyEvidence, type OperatorDuty, operatorDuties } from '../supervised';
import { dutyEffects, dutyTitles } from './duty-notices';

const act = defineAct<AuthorizationFacts>();
const article = '第二十二条第二款 Art. 22(2)';
const stages = ['operation'] as const;

export const submitDuty: StandingAct<AuthorizationFacts> = {
  name: 'submitDuty',
  stages,
  act: act({
    title: { zh: '提交安全责任证明', en: 'Hand in evidence of a security duty' },
    article,
    input: z.strictObject({
      duty: z.enum(operatorDuties),
      documents: uniqueBy(identifierText, (id) => id, 1, 50),
      /** Last day (included) for which it holds. */
      validUntil: dayText,
      note: plainText().optional(),
    }),
    refuseIf: ({ facts, input, actor, given, now }) => [
      when(
        facts.duties.some((one) => isPending(one, input.duty)),
        'dutyPending',
        undefined,
        '/duty',
      ),
      when(compareDates(input.validUntil as PlainDate, dayOf(now)) <= 0, 'dutyLapsedAlready', undefined, '/validUntil'),
      ...documentsGiven(input.documents, given, actor.organizationId),
    ],
    record: ({ input, actor }) => ({
      type: 'dutySubmitted',
      article,
      data: { ...input, note: input.note ?? null, operator: actor.organizationId },
    }),
  }),
  remember: {
    dutySubmitted: (facts, { at, data }) => {
      const { duty, operator, documents, validUntil, note } = data as Omit<
        DutyEvidence,
        'id' | 'at' | 'state' | 'decided'
      >;
      const id = `D${String(facts.duties.length + 1).padStart(2, '0')}`;
      const evidence: DutyEvidence = {
        id,
        duty,
        operator,
        at,
        documents,
        note,
        validUntil,
        state: 'submitted',
        decided: null,
      };
      return { ...facts, duties: [...facts.duties, evidence] };
    },
  },
  clocks: { dutySubmitted: ({ data }, file) => [{ open: confirmation(file, data['duty']) }] },
  effects: dutyEffects,
};

export const confirmDuty: StandingAct<AuthorizationFacts> = {
  name: 'confirmDuty',
  stages,
  act: act({
    title: { zh: '确认安全责任证明', en: 'Confirm evidence of a security duty' },
    article,
    input: z.strictObject({ evidenceId: identifierText, note: plainText().optional() }),
    available: ({ facts }) => facts.duties.some(({ state }) => state === 'submitted'),
    refuseIf: (context) => [
      pendingReason(context),
      when(isOverToday(context), 'dutyLapsedAlready', undefined, '/evidenceId'),
    ],
    record: ({ facts, input }) => ({
      type: 'dutyConfirmed',
      article,
      data: { evidenceId: input.evidenceId, duty: dutyOf(facts, input.evidenceId), reason: input.note ?? null },
    }),
  }),
  remember: { dutyConfirmed: (facts, event) => decided(facts, event, 'confirmed') },
  clocks: { dutyConfirmed: ({ data }) => [{ meet: confirmationName(data['duty']) }] },
};

export const returnDuty: StandingAct<AuthorizationFacts> = {
  name: 'returnDuty',
  stages,
  act: act({
    title: { zh: '退回安全责任证明', en: 'Return evidence of a security duty' },
    article,
    input: z.strictObject({ evidenceId: identifierText, reason: plainText() }),
    available: ({ facts }) => facts.duties.some(({ state }) => state === 'submitted'),
    refuseIf: (context) => [pendingReason(context)],
    record: ({ facts, input }) => ({
      type: 'dutyReturned',
      article,
      data: { evidenceId: input.evidenceId, duty: dutyOf(facts, input.evidenceId), reason: input.reason },
    }),
  }),
  remember: { dutyReturned: (facts, event) => decided(facts, event, 'returned') },
  clocks: { dutyReturned: ({ data }) => [{ meet: confirmationName(data['duty']) }] },
};

type Deciding = ActContext<AuthorizationFacts, { evidenceId: string }>;

function isPending({ duty, state }: DutyEvidence, which: OperatorDuty): boolean {
  return duty === which && state === 'submitted';
}

function pendingReason({ facts, input }: Deciding): Refusal | null {
  const isThere = facts.duties.some(({ id, state }) => id === input.evidenceId && state === 'submitted');
  return when(!isThere, 'dutyNotPending', { evidence: input.evidenceId }, '/evidenceId');
}

function isOverToday({ facts, input, now }: Deciding): boolean {
  const found = facts.duties.find(({ id }) => id === input.evidenceId);
  return found !== undefined && compareDates(found.validUntil as PlainDate, dayOf(now)) < 0;
}

function dutyOf({ duties }: AuthorizationFacts, evidenceId: string): OperatorDuty | null {
  return duties.find(({ id }) => id === evidenceId)?.duty ?? null;
}

function decided(
  facts: AuthorizationFacts,
  { at, actor, data }: CaseEvent<any>,
  state: DutyEvidence['state'],
): AuthorizationFacts {
  const duties = facts.duties.map((one) =>
    one.id === data.evidenceId ? { ...one, state, decided: { at, by: actor, reason: data.reason } } : one,
  );
  return { ...facts, duties };
}

function confirmationName(duty: string): string {
  return `dutyConfirmation-${duty}`;
}

function confirmation({ policy, parties }: CaseFile, duty: OperatorDuty): DeadlineSpec {
  const of = dutyTitles[duty];
  return {
    name: confirmationName(duty),
    title: { zh: `确认${of.zh}`, en: `Confirmation: ${of.en}` },
    responsible: { organizationId: parties.zoneRegulator },
    citation: article,
    budget: { unit: 'workingDays', amount: policy.duties.confirmationWorkingDays },
    whenOver: 'remind',
  };
}
