/** Figures of the register: how many authorizations stand how, by zone and by year. Made from lists, and kept for some minutes. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import { kept } from '../../models/kept';
import { type RegisterStatus, registerStatuses } from '../../procedures/authorization/register-status';
import { instant, text } from '../cases/case-schema';
import { type ApiDeps, nowOf } from '../deps';
import { standings, statusNow } from './standing';

const keptMs = 5 * 60_000;
const count = z.number().int();
const statuses = z.strictObject(
  Object.fromEntries(registerStatuses.map((one) => [one, count])) as Record<RegisterStatus, typeof count>,
);

export const statisticsSchema = z
  .strictObject({
    asOf: instant,
    total: count,
    byStatus: statuses,
    byZone: z.array(z.strictObject({ zone: z.string(), title: text.nullable(), total: count, byStatus: statuses })),
    byYear: z
      .array(z.strictObject({ year: z.string(), begun: count, ended: count }))
      .meta({ description: 'Terms that began and authorizations that ended, by year' }),
  })
  .meta({ id: 'Statistics' });

type Statistics = z.output<typeof statisticsSchema>;

/** @returns the question for the figures, whose answer is kept. */
export function createStatistics(deps: ApiDeps): () => Promise<Statistics> {
  const ask = kept(
    keptMs,
    () => Date.parse(nowOf(deps)),
    () => figures(deps),
  );
  return () => ask('');
}

async function figures(deps: ApiDeps): Promise<Statistics> {
  const [published, known, zones] = await Promise.all([
    deps.record.publications.find({ type: 'authorization', withdrawnAt: null }, { caseNo: 1, body: 1 }).lean(),
    standings(deps),
    deps.record.zones.find().sort({ _id: 1 }).lean(),
  ]);
  const entries = published.map(({ caseNo, body }) => {
    const entry = restored(body) as { zone: string; status: string; term: { start: string; end: string } | null };
    const endedOn = (entry as { endedOn?: string | null }).endedOn ?? null;
    return { zone: entry.zone, term: entry.term, endedOn, status: statusNow(deps, entry, known.get(caseNo)) };
  });
  const counted = (of: typeof entries) =>
    Object.fromEntries(
      registerStatuses.map((status) => [status, of.filter((one) => one.status === status).length]),
    ) as Record<RegisterStatus, number>;
  const zoneIds = [...new Set([...zones.map(({ _id }) => _id), ...entries.map(({ zone }) => zone)])];
  const years = [...new Set(entries.flatMap(({ term, endedOn }) => [yearOf(term?.start), yearOf(endedOn)]))];
  return {
    asOf: nowOf(deps),
    total: entries.length,
    byStatus: counted(entries),
    byZone: zoneIds.map((zone) => {
      const own = entries.filter((one) => one.zone === zone);
      const title = zones.find(({ _id }) => _id === zone)?.title;
      return {
        zone,
        title: title === undefined ? null : { zh: title.zh, en: title.en },
        total: own.length,
        byStatus: counted(own),
      };
    }),
    byYear: years
      .filter((year) => year !== null)
      .sort()
      .map((year) => ({
        year,
        begun: entries.filter(({ term }) => yearOf(term?.start) === year).length,
        ended: entries.filter(({ endedOn }) => yearOf(endedOn) === year).length,
      })),
  };
}

function yearOf(day: string | null | undefined): string | null {
  return day?.slice(0, 4) ?? null;
}
