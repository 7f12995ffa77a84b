/** A case as the API shows it, as schemas and from a view. */
import { z } from 'zod';
import { allowedActions, tailored } from '../../procedures';
import { type CaseView, caseKinds } from '../../procedures/engine/case-file';
import { isPaused } from '../../procedures/engine/deadlines';
import { keyText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';

export const text = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });
export const instant = z.string().meta({ description: 'ISO instant', example: '2026-03-01T01:00:00.000Z' });
export const caseNo = keyText().min(1).meta({ description: 'Case number', example: 'AUTH-2026-0007' });

export const zone = z
  .strictObject({ id: z.string(), kind: z.enum(['industry', 'comprehensive']), title: text })
  .meta({ id: 'Zone' });

const addressee = z.looseObject({
  organizationId: z.string().optional(),
  personId: z.string().optional(),
  level: z.string().optional(),
});

export const recordedActor = z
  .strictObject({
    personId: z.string(),
    organizationId: z.string(),
    role: z.string(),
    level: z.string().optional(),
    standInFor: z.string().optional(),
  })
  .meta({ id: 'RecordedActor' });

export const deadline = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    title: text,
    citation: z.string(),
    responsible: addressee,
    startedAt: instant,
    state: z.enum(['running', 'met', 'cancelled', 'passed']),
    paused: z.boolean(),
    due: z
      .strictObject({
        day: z.string().meta({ description: 'Last day (included)' }),
        at: instant,
        provisional: z.boolean().meta({ description: 'Crosses a year whose holidays are not published yet' }),
        because: text.meta({ description: 'How the day was counted' }),
      })
      .nullable(),
    extensions: z.number(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Deadline' });

const proposal = z
  .strictObject({
    id: z.string(),
    act: z.string(),
    title: text,
    input: z.unknown(),
    hash: z.string(),
    draftedBy: recordedActor,
    draftedAt: instant,
    signedOffBy: recordedActor.nullable(),
    awaiting: z.enum(['signOff', 'concurrence']),
    signOffBy: z.string(),
    concurrenceOf: z.string().nullable(),
    lapsesAt: z.string().nullable(),
  })
  .meta({ id: 'Proposal' });

export const allowedAction = z
  .strictObject({
    act: z.string(),
    title: text,
    article: z.string(),
    consents: z
      .strictObject({ signOff: z.boolean(), joint: z.boolean() })
      .meta({ description: 'Drafted first, and takes effect when signed off and, for joint acts, concurred in' }),
    inputSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the input' }),
  })
  .meta({ id: 'AllowedAction' });

export const caseSchema = z
  .strictObject({
    caseNo,
    kind: z.enum(caseKinds),
    title: text,
    zone,
    parties: z.record(z.string(), z.string()),
    basis: z.strictObject({
      id: z.string(),
      title: text,
      documentNo: z.string(),
      effectiveFrom: z.string(),
      effectiveTo: z.string(),
      label: text.optional(),
    }),
    clock: z.strictObject({ mode: z.enum(['real', 'stepped']), now: z.string().optional() }),
    part: z.string(),
    stage: z.string().nullable(),
    stageTitle: text.nullable(),
    stageOpenedAt: z.string().nullable(),
    closed: z.strictObject({ outcome: z.string(), at: instant }).nullable(),
    version: z.number().int().meta({ description: 'Sequence of the last event; also the ETag' }),
    openedAt: instant,
    lastAt: instant,
    deadlines: z.array(deadline),
    proposals: z.array(proposal),
    assigned: z.record(z.string(), z.string()),
    messages: z.array(z.strictObject({ id: z.string(), at: instant, from: recordedActor, text: z.string() })),
    facts: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What this procedure remembers, as far as the caller may see it' }),
    allowedActions: z.array(allowedAction).meta({ description: 'What the caller may do now' }),
    source: z
      .enum(['workflow', 'record'])
      .meta({ description: '`record`: the case is closed or its workflow did not answer in time' }),
    asOf: instant,
  })
  .meta({ id: 'Case' });

export type ShownCase = z.output<typeof caseSchema>;

/** @returns the case as this caller may see it, with what the caller may do. */
export function shownCase(view: CaseView<any>, actor: Actor, origin: Pick<ShownCase, 'source' | 'asOf'>): ShownCase {
  const seen = tailored(view, actor);
  const {
    kind,
    title,
    parties,
    basis,
    clock,
    part,
    stage,
    stageTitle,
    stageOpenedAt,
    closed,
    version,
    openedAt,
    lastAt,
  } = seen;
  return {
    caseNo: seen.caseNo,
    kind,
    title,
    zone: seen.zone,
    parties: { ...parties },
    basis,
    clock,
    part,
    stage,
    stageTitle,
    stageOpenedAt,
    closed,
    version,
    openedAt,
    lastAt,
    deadlines: seen.deadlines.map((one) => {
      const { id, name, citation, responsible, startedAt, state, due, extensions, overdue } = one;
      return {
        id,
        name,
        title: one.title,
        citation,
        responsible,
        startedAt,
        state,
        paused: isPaused(one),
        due,
        extensions,
        overdue,
      };
    }),
    proposals: seen.proposals.map(({ given: _given, ...rest }) => rest),
    assigned: seen.assigned,
    messages: seen.messages,
    facts: seen.facts,
    allowedActions: allowedActions(view, actor).map(({ act, title: name, article, input, drafts, joint }) => ({
      act,
      title: name,
      article,
      consents: { signOff: drafts, joint },
      inputSchema: jsonSchemaOf(input),
    })),
    ...origin,
  };
}

const schemas = new WeakMap<z.ZodType, Record<string, unknown>>();

/** @returns the JSON Schema of an act's input, made once. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const known = schemas.get(schema);
  if (known !== undefined) return known;
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  schemas.set(schema, made);
  return made;
}
