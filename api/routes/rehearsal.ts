/** Rehearsals only: moving the stepped clock of a case. Absent everywhere else. */
import { z } from 'zod';
import { instantMs } from '../../law/calendar/plain-date';
import type { CaseView } from '../../procedures/engine/case-file';
import { instantText } from '../../procedures/engine/plain-text';
import type { Actor } from '../../procedures/roles';
import { agendaQuery, clockSignal } from '../../workflows/messages';
import { caseNo, caseSchema, instant, shownCase } from '../cases/case-schema';
import { queriedView, recordedCase, visibleCase } from '../cases/read-case';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import { type Route, route } from '../route';
import { temporalProblem } from '../temporal-problem';

/** Header of every answer of a rehearsal. */
export const rehearsalHeader = 'X-Rehearsal';

/** How long the caller waits until the case shows its new time, in milliseconds. */
const movedWithinMs = 10_000;
const dayMs = 86_400_000;
const rehearsers = [{ role: 'dataAuthority', level: 'officer' }] as const;

const move = z.union([
  z.strictObject({ to: z.literal('nextDue') }),
  z.strictObject({ days: z.int().min(1).max(3700) }),
  z.strictObject({ until: instantText }),
]);

const agendaItem = z.strictObject({ at: instant, key: z.string(), summary: z.string() });

/** @returns the routes of rehearsals; none where the environment is not marked as one. */
export function rehearsalRoutes(deps: ApiDeps): Route[] {
  if (!deps.env.REHEARSAL) return [];
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/rehearsal/cases/{caseNo}/clock',
        operationId: 'moveClock',
        audit: 'administration',
        tag: 'Rehearsal',
        summary: "Move a case's clock forward: to what comes due next, by days, or until an instant",
        who: rehearsers,
        params: z.object({ caseNo }),
        body: move,
        answers: { 200: { description: 'The case at its new time', schema: caseSchema } },
        problems: [
          'caseNotFound',
          'clockNotStepped',
          'clockBackwards',
          'nothingDue',
          'outcomeUnknown',
          'workflowUnavailable',
        ],
        refusals: [409, 422],
      },
      async ({ actor, params, body }) => ({ status: 200, body: await moved(deps, actor, params.caseNo, body) }),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/rehearsal/cases/{caseNo}/agenda',
        operationId: 'readAgenda',
        tag: 'Rehearsal',
        summary: 'What comes due in a case, nearest first',
        who: rehearsers,
        params: z.object({ caseNo }),
        answers: { 200: { description: 'All of it', schema: z.strictObject({ items: z.array(agendaItem) }) } },
        problems: ['caseNotFound', 'workflowUnavailable'],
      },
      async ({ actor, params }) => {
        await visibleCase(deps, params.caseNo, actor);
        const items = await agendaOf(deps, params.caseNo);
        return { status: 200, body: { items: items.map(({ at, key, summary }) => ({ at, key, summary })) } };
      },
    ),
  ];
}

async function agendaOf(deps: ApiDeps, number: string): Promise<{ at: string; key: string; summary: string }[]> {
  try {
    return await deps.temporal.workflow.getHandle(number).query(agendaQuery);
  } catch (error) {
    throw temporalProblem(error) ?? error;
  }
}

async function moved(deps: ApiDeps, actor: Actor, number: string, asked: z.output<typeof move>): Promise<unknown> {
  const known = await visibleCase(deps, number, actor);
  if (known.view.closed !== null) throw problem('nothingDue');
  const view = await queriedView(deps, number).catch((error: unknown) => {
    throw temporalProblem(error) ?? error;
  });
  if (view.clock.mode !== 'stepped') throw problem('clockNotStepped');
  const to = await targetOf(deps, number, view.clock.now, asked);
  if (instantMs(to) < instantMs(view.clock.now)) throw problem('clockBackwards', {}, { pointer: '/until' });
  await deps.temporal.workflow.getHandle(number).signal(clockSignal, { to });
  const shown = await shownAt(deps, number, to);
  return shownCase(shown, actor, { source: shown.closed === null ? 'workflow' : 'record', asOf: shown.lastAt });
}

async function targetOf(deps: ApiDeps, number: string, now: string, asked: z.output<typeof move>): Promise<string> {
  if ('until' in asked) return new Date(instantMs(asked.until)).toISOString();
  if ('days' in asked) return new Date(instantMs(now) + asked.days * dayMs).toISOString();
  const [next] = await agendaOf(deps, number);
  if (next === undefined) throw problem('nothingDue');
  return next.at > now ? next.at : now;
}

/** Waits until the case shows the time, in its workflow or, once it has ended, in the record. */
async function shownAt(deps: ApiDeps, number: string, to: string): Promise<CaseView<any>> {
  const until = Date.now() + movedWithinMs;
  for (;;) {
    const view = await standing(deps, number);
    const isThere =
      view.closed !== null || (view.clock.mode === 'stepped' && view.clock.now >= to && view.stage !== null);
    if (isThere) return view;
    if (Date.now() >= until) throw problem('outcomeUnknown');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function standing(deps: ApiDeps, number: string): Promise<CaseView<any>> {
  try {
    return await queriedView(deps, number);
  } catch (error) {
    const known = await recordedCase(deps, number);
    if (known === null) throw temporalProblem(error) ?? error;
    return known.view;
  }
}
