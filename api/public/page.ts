/** Pages of publications of one type, newest first, by position in the list. */
import { z } from 'zod';
import type { Publication } from '../../models/publications';
import { keyText } from '../../procedures/engine/plain-text';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: keyText(1024).optional(),
  zone: keyText().optional().meta({ description: 'Only of this zone' }),
});

export type PageQuery = z.output<typeof pageQuery>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Publications looked at for one page at most, where what is wanted cannot be asked of the database. */
const lookedAt = 1_000;

/**
 * @param show everything that is shown of the publications, in their order; null leaves one out.
 * @returns the page. Where it is short, the list may still go on: the cursor says so.
 */
export async function pageOf<T>(
  deps: ApiDeps,
  type: string,
  query: PageQuery,
  show: (found: readonly Publication[]) => Promise<(T | null)[]> | (T | null)[],
): Promise<Page<T>> {
  const secret = deps.env.CURSOR_SECRET;
  const list = `public:${type}:${query.zone ?? ''}`;
  let position = query.cursor === undefined ? null : readCursor(secret, list, query.cursor, 2);
  const items: T[] = [];
  for (let seen = 0; seen < lookedAt; ) {
    const rows = await after(deps, type, query.zone, position, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const shown = await show(page);
    for (const [index, row] of page.entries()) {
      const item = shown[index] ?? null;
      if (item !== null && items.length === query.limit)
        return { items, nextCursor: position === null ? null : writeCursor(secret, list, position) };
      if (item !== null) items.push(item);
      position = [row.publishedAt, row._id];
    }
    if (rows.length <= query.limit) return { items, nextCursor: null };
    if (items.length === query.limit) break;
    seen += page.length;
  }
  return { items, nextCursor: position === null ? null : writeCursor(secret, list, position) };
}

function after(
  deps: ApiDeps,
  type: string,
  zone: string | undefined,
  position: readonly string[] | null,
  limit: number,
): Promise<Publication[]> {
  const filters: Record<string, unknown>[] = [{ type, withdrawnAt: null }];
  // On a stepped clock "until" is the case's own time, which is not the reader's.
  if (!deps.env.REHEARSAL) filters.push({ $or: [{ until: null }, { until: { $gte: nowOf(deps) } }] });
  if (zone !== undefined) filters.push({ $or: [{ 'body.zone': zone }, { 'body.zone.id': zone }] });
  if (position !== null) {
    const [at, id] = position;
    filters.push({ $or: [{ publishedAt: { $lt: at } }, { publishedAt: at, _id: { $lt: id } }] });
  }
  return deps.record.publications.find({ $and: filters }).sort({ publishedAt: -1, _id: -1 }).limit(limit).lean();
}
