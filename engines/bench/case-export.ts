/** The export of many cases as each kind of file, against the memory of an API process of its own. */
import { closedCase } from './closed-case';
import { type MeasuredApi, onItsOwnApi, readThrough } from './documents';
import type { Line } from './figures';
import type { Setting } from './setting';

const growthMb = 50;
const mebibyte = 1024 * 1024;

/** @param cases in the record, made for this. */
export async function measureExport(setting: Setting, cases: number): Promise<Line[]> {
  await filled(setting, cases);
  return onItsOwnApi(setting, mebibyte, async (api) => {
    const lines: Line[] = [];
    for (const format of ['csv', 'xlsx', 'json']) lines.push(await measured(api, format, cases));
    return lines;
  });
}

async function measured(api: MeasuredApi, format: string, cases: number): Promise<Line> {
  const url = `${api.url}/api/v1/cases/export?format=${format}&zone=bench`;
  const { ms, grownMb, result } = await api.watched(() => readThrough(url, api.token));
  return {
    what: `${cases} cases as ${format}, ${(result.size / mebibyte).toFixed(1)} MB`,
    median: `${(ms / 1000).toFixed(1)} s`,
    p99: '',
    figure: `memory of the API + ${grownMb.toFixed(0)} MB`,
    bound: `≤ ${growthMb} MB`,
    met: grownMb <= growthMb,
  };
}

/** Cases as they are recorded, in a zone of their own, so that other measures do not meet them. */
async function filled({ record }: Setting, cases: number): Promise<void> {
  const batch = 500;
  for (let from = 0; from < cases; from += batch) {
    const rows = Array.from({ length: Math.min(batch, cases - from) }, (_, index) => closedCase(from + index));
    await record.cases.collection.insertMany(rows as never);
  }
}
