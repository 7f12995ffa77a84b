/** The acts while providers are asked: a provider's answer, the wish for coordination, and leaving the answers as they are. */
import { z } from 'zod';
import { type ActContext, defineAct, type Refusal } from '../engine/define';
import { identifierText, missing, plainLine, plainText, uniqueBy } from '../engine/plain-text';
import { refuse, when } from '../engine/refuse';
import type { Actor } from '../roles';
import type { ConsentedPart, DataRequestFacts, ProviderPart } from './facts';
import { contestable, openDispute, waitedFor } from './providers';

const act = defineAct<DataRequestFacts>();
const article = '第十五条 Art. 15';

const resourceFee = z.strictObject({ yuan: z.number().min(0).max(1e9), per: plainLine() });
const answerInput = z.strictObject({
  decision: z.enum(['consented', 'partly', 'refused']),
  /** What is consented to, where it is not all. */
  parts: uniqueBy(
    z.strictObject({ dataset: plainLine(), items: uniqueBy(plainLine(100), (item) => item, 1, 200) }),
    ({ dataset }) => dataset,
    1,
    50,
  ).optional(),
  /** Why it is refused, wholly or in part. */
  grounds: plainText().optional(),
  /** 第十七条 Art. 17: only where the basis enables it. */
  resourceFee: resourceFee.optional(),
});

type Answer = ActContext<DataRequestFacts, z.output<typeof answerInput>>;

export const answerRequest = act({
  title: { zh: '答复数据申请', en: 'Answer the request' },
  article,
  input: answerInput,
  available: ({ facts }, actor) => isDue(facts, actor),
  refuseIf: (context) => [
    when(!isDue(context.facts, context.actor), 'answerNotDue'),
    context.input.decision !== 'consented' && context.input.grounds === undefined ? missing('/grounds') : null,
    ...partReasons(context),
    when(
      context.input.resourceFee !== undefined && !context.policy.dataRequest.resourceFeeEnabled,
      'resourceFeeOff',
      undefined,
      '/resourceFee',
    ),
  ],
  record: ({ input, actor, facts }) => ({
    type: 'providerAnswered',
    article,
    data: {
      organizationId: actor.organizationId,
      decision: input.decision,
      grounds: input.decision === 'consented' ? null : (input.grounds ?? null),
      consented: consentedBy(facts, actor, input),
    },
  }),
});

function isDue(facts: DataRequestFacts, { organizationId }: Actor): boolean {
  return waitedFor(facts).some((one) => one.organizationId === organizationId);
}

function partReasons({ facts, actor, input }: Answer): (Refusal | null)[] {
  const { decision, parts = [] } = input;
  if (decision !== 'partly') return [when(parts.length > 0, 'partsOnlyInPart', undefined, '/parts')];
  if (parts.length === 0) return [missing('/parts')];
  const own = requestedOf(facts, actor.organizationId);
  const beyond = parts.flatMap(({ dataset, items }, index) => {
    const part = own.find((one) => one.dataset === dataset);
    const known = part !== undefined && items.every((item) => part.items.includes(item));
    return known ? [] : [refuse('consentBeyondRequest', { dataset }, `/parts/${index}`)];
  });
  const isWhole = own.every(({ dataset, items }) => {
    const given = parts.find((one) => one.dataset === dataset);
    return given !== undefined && items.every((item) => given.items.includes(item));
  });
  return [...beyond, when(beyond.length === 0 && isWhole, 'consentIsWhole', undefined, '/decision')];
}

function requestedOf({ parts, providers }: DataRequestFacts, organizationId: string) {
  const own = providers.find((one) => one.organizationId === organizationId)?.datasets ?? [];
  return parts.filter(({ dataset }) => own.includes(dataset));
}

function consentedBy(
  facts: DataRequestFacts,
  { organizationId }: Actor,
  { decision, parts, resourceFee: fee }: z.output<typeof answerInput>,
): ConsentedPart[] {
  if (decision === 'refused') return [];
  const given = decision === 'partly' ? (parts ?? []) : requestedOf(facts, organizationId);
  return given.map(({ dataset, items }) => ({ dataset, items, resourceFee: fee ?? null }));
}

export const requestCoordination = act({
  title: { zh: '请求协调数据申请', en: 'Ask for coordination' },
  article: 'I-61',
  input: z.strictObject({
    reason: plainText(),
    /** The provider whose answer is contested: named by the operator. */
    provider: identifierText.optional(),
  }),
  available: (file, actor) =>
    isOperator(file.parties, actor) ? contestable(file.facts).length > 0 : mayDispute(file.facts, actor),
  refuseIf: ({ file, facts, input, actor }) => {
    if (!isOperator(file.parties, actor)) {
      const isOther = input.provider !== undefined && input.provider !== actor.organizationId;
      return [when(isOther || !mayDispute(facts, actor), 'coordinationNotOpen')];
    }
    if (input.provider === undefined) return [missing('/provider')];
    const isOpen = contestable(facts).some(({ organizationId }) => organizationId === input.provider);
    return [when(!isOpen, 'coordinationNotOpen', undefined, '/provider')];
  },
  record: ({ file, input, actor }) => ({
    type: 'coordinationRequested',
    article: 'I-61',
    data: isOperator(file.parties, actor)
      ? { provider: input.provider, by: 'operator', reason: input.reason }
      : { provider: actor.organizationId, by: 'provider', reason: input.reason },
  }),
});

function isOperator({ applicant }: { applicant?: string }, { organizationId }: Actor): boolean {
  return organizationId === applicant;
}

/** A provider asks before it answers, once. */
function mayDispute(facts: DataRequestFacts, { organizationId }: Actor): boolean {
  const isOwn = ({ organizationId: id, state }: ProviderPart): boolean => id === organizationId && state === 'asked';
  const before = facts.disputes.some((one) => one.provider === organizationId);
  return facts.providers.some(isOwn) && !before && openDispute(facts, organizationId) === undefined;
}

export const acceptAnswers = act({
  title: { zh: '接受数据提供单位的答复', en: 'Accept the answers' },
  article: 'I-61',
  input: z.strictObject({ accepted: z.literal(true) }),
  available: ({ facts }) => isAcceptable(facts),
  refuseIf: ({ facts }) => [when(!isAcceptable(facts), 'nothingToAccept')],
  record: () => ({ type: 'answersAccepted', article: 'I-61', data: {} }),
});

function isAcceptable(facts: DataRequestFacts): boolean {
  return waitedFor(facts).length === 0 && contestable(facts).length > 0 && !facts.answersAccepted;
}
