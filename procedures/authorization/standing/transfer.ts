/**
 * I-41 — 运营单位合并、转让 Merger or transfer to another organization
 *
 * Asked for by the operator, decided by both authorities with a note on whether the other organization is eligible (第八条 Art. 8). It
 * takes effect when its day begins: the platform hands the space over, and the operator of before reads on but acts no more.
 */
import { z } from 'zod';
import { type PlainDate, startOfDay } from '../../../law/calendar/plain-date';
import { isUnifiedSocialCreditCode } from '../../../law/identifiers';
import type { GivenOrganization } from '../../announcement/given';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, type AgendaItem, defineAct, type Refusal, type StandingAct } from '../../engine/define';
import { dayText, identifierText, missing, plainText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { materialsGiven } from '../application';
import { caseTitle, subjectOf } from '../case-title';
import type { AuthorizationFacts, FormerOperator } from '../facts';
import { underWay } from '../under-way';

const act = defineAct<AuthorizationFacts>();
type Context = ActContext<AuthorizationFacts, unknown>;

/** @returns the organization that is to operate, as the API's register has it. */
function findSuccessor(given: Record<string, unknown>): GivenOrganization | null {
  return (given['successor'] ?? null) as GivenOrganization | null;
}

export const requestTransfer: StandingAct<AuthorizationFacts> = {
  name: 'requestTransfer',
  stages: ['operation'],
  act: act({
    title: { zh: '申请变更运营单位', en: 'Ask for another operator' },
    article: 'I-41',
    input: z.strictObject({
      to: identifierText,
      kind: z.enum(['merger', 'transfer']),
      /** First day of the new operator. */
      effectiveDay: dayText,
      reason: plainText(),
      /** The agreement of both organizations, and what shows that the other one is eligible. */
      materials: uniqueBy(
        z.strictObject({ material: identifierText, documentId: identifierText }),
        (one) => one.material,
        1,
        50,
      ),
    }),
    available: ({ facts }) => facts.transfer === null,
    refuseIf: (context) => {
      const { facts, input, given, actor, now } = context;
      return [
        ...underWay(facts, 'transferOpen', 'amendmentOpen', 'earlyTerminationOpen', 'renewalOpen', 'terminationOpen'),
        ...successorReasons(context, '/to'),
        dayReason(facts, input.effectiveDay, now),
        ...materialsGiven(input.materials, given, actor.organizationId),
      ];
    },
    record: ({ input, given }) => ({
      type: 'transferRequested',
      article: 'I-41',
      data: { ...input, to: findSuccessor(given) },
    }),
  }),
  remember: {
    transferRequested: (facts, event) => {
      const { kind, to, reason, materials, effectiveDay } = event.data;
      const documents = (materials as { documentId: string }[]).map(({ documentId }) => documentId);
      return { ...facts, transfer: { kind, to, reason, documents, askedAt: event.at, effectiveDay, state: 'open' } };
    },
  },
};

export const decideTransfer: StandingAct<AuthorizationFacts> = {
  name: 'decideTransfer',
  stages: ['operation'],
  act: act({
    title: { zh: '决定变更运营单位', en: 'Decide on another operator' },
    article: 'I-41',
    binding: true,
    joint: true,
    /** Day and note on eligibility (第八条 Art. 8) are needed where it is agreed to. */
    input: z.strictObject({
      agreed: z.boolean(),
      effectiveDay: dayText.optional(),
      eligibilityNote: plainText().optional(),
      reason: plainText(),
    }),
    available: ({ facts }) => facts.transfer?.state === 'open',
    refuseIf: (context) => {
      const { facts, input, now } = context;
      if (facts.transfer?.state !== 'open') return [refuse('noTransfer')];
      if (!input.agreed) return [];
      return [
        ...underWay(facts, 'amendmentOpen', 'earlyTerminationOpen', 'renewalOpen', 'terminationOpen'),
        ...successorReasons(context),
        input.effectiveDay === undefined ? missing('/effectiveDay') : dayReason(facts, input.effectiveDay, now),
        input.eligibilityNote === undefined ? missing('/eligibilityNote') : null,
      ];
    },
    record: ({ input, given, facts }) => ({
      type: 'transferDecided',
      article: 'I-41',
      data: {
        agreed: input.agreed,
        to: (input.agreed ? findSuccessor(given) : null) ?? facts.transfer?.to ?? null,
        effectiveDay: input.effectiveDay ?? null,
        eligibilityNote: input.eligibilityNote ?? null,
        reason: input.reason,
      },
    }),
  }),
  remember: {
    transferDecided: (facts, event) => {
      const { agreed, to, effectiveDay } = event.data;
      const { transfer } = facts;
      return {
        ...facts,
        transfer: agreed && transfer !== null ? { ...transfer, to, effectiveDay, state: 'agreed' } : null,
      };
    },
    operatorChanged: (facts, event) => {
      const former: FormerOperator = {
        organization: facts.organization,
        until: event.at,
        seq: event.seq,
        documents: facts.transfer?.documents ?? [],
        spaceHandedOverAt: null,
      };
      const { to: organization } = event.data;
      return { ...facts, organization, transfer: null, formerOperators: [...facts.formerOperators, former] };
    },
    spaceHandedOver: (facts, event) => ({
      ...facts,
      formerOperators: facts.formerOperators.map((one, index, all) =>
        index === all.length - 1 ? { ...one, spaceHandedOverAt: event.at } : one,
      ),
    }),
  },
};

/** The operator changes when the day agreed begins. */
export function transferAgenda({ facts, title }: CaseFile<AuthorizationFacts>): AgendaItem[] {
  const { transfer, organization, formerOperators } = facts;
  if (transfer?.state !== 'agreed') return [];
  const { to, kind, effectiveDay } = transfer;
  const subject = subjectOf({ title, operator: organization.name });
  const data = {
    from: organization.id,
    to,
    kind,
    title: to.name === undefined || organization.name === undefined ? title : caseTitle(to.name, subject),
  };
  return [
    {
      at: startOfDay(effectiveDay as PlainDate),
      key: `operator-${formerOperators.length + 1}`,
      summary: `operator changes ${effectiveDay}`,
      event: { type: 'operatorChanged', article: 'I-41', data },
    },
  ];
}

function successorReasons({ facts, given }: Context, pointer?: string): (Refusal | null)[] {
  const successor = findSuccessor(given);
  if (successor === null) return [refuse('successorUnknown', undefined, pointer)];
  return [
    when(successor.id === facts.organization.id, 'successorIsOperator', undefined, pointer),
    when(!isUnifiedSocialCreditCode(successor.creditCode), 'creditCodeInvalid', undefined, pointer),
  ];
}

function dayReason({ term }: AuthorizationFacts, day: string, now: string): Refusal | null {
  const end = term?.end ?? '';
  return when(day <= dayOf(now) || day > end, 'transferDayInvalid', { end }, '/effectiveDay');
}
