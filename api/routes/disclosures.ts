/** 参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10 — the yearly disclosures: who owes one, what is overdue, and opening a year by hand. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { z } from 'zod';
import type { DisclosureDuty } from '../../models/disclosure-duties';
import { restored } from '../../models/field-names';
import { instantText, keyText } from '../../procedures/engine/plain-text';
import { yearReason } from '../../procedures/past-year';
import type { DisclosureFacts } from '../../procedures/yearly-disclosure/facts';
import type { DisclosureOpening } from '../../workflows/messages';
import { audit } from '../audit';
import { caseNo } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import { type Route, route } from '../route';
import { temporalProblem } from '../temporal-problem';

const authority = [{ role: 'dataAuthority', level: 'officer' }] as const;
const tag = 'Disclosures';
/** How long the caller waits for the Temporal server, in milliseconds. */
const withinMs = 10_000;

const states = ['opening', 'open', 'overdue', 'disclosed', 'notDisclosed'] as const;
const listed = z
  .strictObject({
    year: z.number().int(),
    organizationId: z.string(),
    role: z.enum(['authority', 'operator']),
    caseNo,
    state: z.enum(states),
    dueDay: z.string().nullable(),
    versions: z.number().int(),
  })
  .meta({ id: 'YearlyDisclosure' });

const listQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(9999),
  state: z.enum(states).optional().meta({ description: '`overdue` gives the list of who is late' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: keyText(1024).optional(),
});

/** @returns the routes of yearly disclosures. */
export function disclosureRoutes(deps: ApiDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/disclosures',
        operationId: 'listDisclosures',
        tag,
        summary: 'Who owes a disclosure for a year, and what became of it',
        who: authority,
        query: listQuery,
        answers: {
          200: {
            description: 'A page; with a state fewer than `limit` may be on it',
            schema: z.strictObject({ items: z.array(listed), nextCursor: z.string().nullable() }),
          },
        },
        problems: ['cursorInvalid'],
      },
      async ({ query }) => ({ status: 200, body: await listOf(deps, query) }),
    ),
    route(
      {
        method: 'post',
        path: '/api/v1/disclosures/{year}/open',
        operationId: 'openDisclosures',
        audit: 'administration',
        tag,
        summary: 'Open the disclosures for a year, each once',
        description:
          'They open by themselves in January. This is for a year in which the product was not there yet, and for rehearsals, where no time passes by itself.',
        who: authority,
        params: z.object({ year: z.string().regex(/^[2-9]\d{3}$/) }),
        body: z.strictObject({
          rehearsalStart: instantText
            .optional()
            .meta({ description: 'Rehearsals only: where the stepped clocks of the cases begin' }),
        }),
        answers: { 202: { description: 'Begun, or under way', schema: z.strictObject({ year: z.number().int() }) } },
        problems: ['workflowUnavailable', 'outcomeUnknown'],
        refusals: [409],
      },
      async ({ actor, params, body }) => {
        const year = Number(params.year);
        const at = deps.env.REHEARSAL ? new Date(body.rehearsalStart ?? nowOf(deps)).toISOString() : undefined;
        const reason = yearReason(year, at ?? nowOf(deps));
        if (reason !== null) throw refused([reason]);
        await begun(deps, { year, ...(at === undefined ? {} : { at }) });
        audit(deps, { who: actor.personId, what: 'disclosuresOpened', outcome: 'done', detail: { year } });
        return { status: 202, body: { year } };
      },
    ),
  ];
}

async function begun(deps: ApiDeps, opening: DisclosureOpening): Promise<void> {
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.start('disclosureOpening', {
        workflowId: `disclosure-opening-${opening.year}`,
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [opening],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw temporalProblem(error) ?? error;
  }
}

async function listOf(deps: ApiDeps, query: z.output<typeof listQuery>): Promise<unknown> {
  const list = `disclosures:${query.year}`;
  const after = query.cursor === undefined ? '' : readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 1)[0];
  const rows = await deps.record.disclosureDuties
    .find({ year: query.year, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = await Promise.all(page.map((duty) => shown(deps, duty)));
  return {
    items: items.filter(({ state }) => query.state === undefined || state === query.state),
    nextCursor:
      rows.length > query.limit && last !== undefined ? writeCursor(deps.env.CURSOR_SECRET, list, [last._id]) : null,
  };
}

async function shown(
  deps: ApiDeps,
  { year, organizationId, role, number }: DisclosureDuty,
): Promise<z.input<typeof listed>> {
  const found = await deps.record.cases.findById(number, { outcome: 1, overdue: 1, view: 1 }).lean();
  if (found === null)
    return { year, organizationId, role, caseNo: number, state: 'opening', dueDay: null, versions: 0 };
  const { facts, deadlines } = restored(found.view);
  const { versions, dueDay } = facts as DisclosureFacts;
  const due = deadlines.find(({ name }) => name === 'disclosure')?.due?.day ?? dueDay;
  return {
    year,
    organizationId,
    role,
    caseNo: number,
    state: stateOf(found, versions.length),
    dueDay: due,
    versions: versions.length,
  };
}

function stateOf(
  { outcome, overdue }: { outcome: string | null; overdue: boolean },
  versions: number,
): (typeof states)[number] {
  if (outcome === 'notDisclosed') return 'notDisclosed';
  if (versions > 0) return 'disclosed';
  return overdue ? 'overdue' : 'open';
}
