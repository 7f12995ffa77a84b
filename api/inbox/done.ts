/** What somebody did, from the record, newest first. */
import { z } from 'zod';
import type { CaseProjection } from '../../models/cases';
import { eventOf } from '../../models/event-chain';
import { restored } from '../../models/field-names';
import { maySee, tailorEvent } from '../../procedures';
import { caseKinds } from '../../procedures/engine/case-file';
import { eventTitle } from '../../procedures/event-titles';
import { type Actor, isAdministrator } from '../../procedures/roles';
import { caseNo, instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import type { ApiDeps } from '../deps';
import type { Page } from './list-tasks';

export const doneSchema = z
  .strictObject({
    eventId: z.string(),
    caseNo,
    caseTitle: text,
    kind: z.enum(caseKinds),
    type: z.string(),
    title: text,
    at: instant,
    personId: z.string(),
    standInFor: z.string().nullable(),
  })
  .meta({ id: 'DoneAct' });

export type ShownDone = z.input<typeof doneSchema>;

export interface DoneQuery {
  /** Of the caller alone, or of everybody in the organization. */
  by: 'me' | 'organization';
  limit: number;
  cursor?: string | undefined;
}

/** @returns a page of what was done; what the caller may not read any more is left out. */
export async function listDone(deps: ApiDeps, actor: Actor, query: DoneQuery): Promise<Page<ShownDone>> {
  if (isAdministrator(actor)) return { items: [], nextCursor: null };
  const { organizationId, personId } = actor;
  const list = `done:${query.by}:${personId}`;
  const filters: Record<string, unknown>[] = [{ 'actor.organizationId': organizationId }];
  if (query.by === 'me') filters.push({ 'actor.personId': personId });
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(deps.env.CURSOR_SECRET, list, query.cursor, 2);
    filters.push({ $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] });
  }
  const rows = await deps.record.caseEvents
    .find({ $and: filters })
    .sort({ at: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean();
  const page = rows.slice(0, query.limit);
  const cases = await casesOf(
    deps,
    page.map((row) => row.caseNo),
  );
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return {
    items: page.flatMap((row) => shown(row, cases.get(row.caseNo), actor)),
    nextCursor: more ? writeCursor(deps.env.CURSOR_SECRET, list, [last.at, last._id]) : null,
  };
}

async function casesOf(deps: ApiDeps, numbers: readonly string[]): Promise<Map<string, CaseProjection>> {
  const found = await Promise.all([...new Set(numbers)].map((number) => deps.record.cases.findById(number).lean()));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one._id, one] as const])));
}

function shown(row: Parameters<typeof eventOf>[0], known: CaseProjection | undefined, actor: Actor): ShownDone[] {
  if (known === undefined) return [];
  const view = restored(known.view);
  if (!maySee(view, actor)) return [];
  const event = tailorEvent(eventOf(row), actor, view);
  // Internal acts are internal to others; one's own are known to oneself.
  if (event === null && row.actor.personId !== actor.personId) return [];
  return [
    {
      eventId: row._id,
      caseNo: row.caseNo,
      caseTitle: { zh: known.title.zh, en: known.title.en },
      kind: known.kind,
      type: row.type,
      title: eventTitle(row.type),
      at: row.at,
      personId: row.actor.personId,
      standInFor: row.actor.standInFor ?? null,
    },
  ];
}
