/**
 * `npm run bench`: how fast the product is, as ratios to a bare workflow measured in the same run, on engines of its own.
 *
 *   npm run bench [-- --quick]    fewer samples
 *   npm run bench -- --only bf    only the measures of these letters
 *
 * Exit code 1 when a bound is not met. Other work on the machine shows in every figure: the load is printed with them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureRollout } from './bench/calendar-rollout';
import { measureExport } from './bench/case-export';
import { measureConsents } from './bench/consents';
import { measureDataRequests } from './bench/data-requests';
import { measureDocuments } from './bench/documents';
import { type Line, table } from './bench/figures';
import { measureAdmission } from './bench/full-admission';
import { measureImport } from './bench/import';
import { measureInbox } from './bench/inbox';
import { measureLinkedTerms } from './bench/linked-terms';
import { measurePapers } from './bench/papers';
import { measureReports } from './bench/reports';
import { openSetting, type Setting } from './bench/setting';
import { measureStaffAct } from './bench/staff-act';
import { measureMemory, measureStart } from './bench/standing-cost';
import { measureTerm } from './bench/term';

const counts = {
  full: {
    acts: 200,
    admissions: 48,
    terms: 3,
    starts: 5,
    from: 100,
    to: 1_000,
    told: 5_000,
    consents: 10_000,
    rows: 1_000,
    requests: 200,
    tasks: 10_000,
    reads: 200,
    // In both terms 40 data requests and 10 inspections.
    load: { requestsAYear: 4, inspectionsAYear: 1 },
    megabytes: 100,
    letters: 30,
    exported: 10_000,
    days: 730,
  },
  quick: {
    acts: 40,
    admissions: 16,
    terms: 1,
    starts: 3,
    from: 20,
    to: 120,
    told: 200,
    consents: 1_000,
    rows: 50,
    requests: 40,
    tasks: 500,
    reads: 40,
    load: { requestsAYear: 1, inspectionsAYear: 1 },
    megabytes: 100,
    letters: 8,
    exported: 1_000,
    days: 365,
  },
};

/** By the letter under which `--only` chooses it. */
type Measures = Record<string, { title: string; run: (setting: Setting) => Promise<Line[]> }>;

function measures(count: (typeof counts)['full']): Measures {
  const {
    acts,
    admissions,
    terms,
    starts,
    from,
    to,
    told,
    consents,
    rows,
    requests,
    load,
    tasks,
    reads,
    megabytes,
    exported,
    letters,
    days,
  } = count;
  return {
    a: { title: `a staff act, ${acts} times`, run: (setting) => measureStaffAct(setting, acts) },
    b: { title: `full admissions, 3 × ${admissions}`, run: (setting) => measureAdmission(setting, admissions) },
    c: { title: `the five-year term, ${terms} times`, run: (setting) => measureTerm(setting, terms) },
    d: { title: `the start of a worker, ${starts} times`, run: (setting) => measureStart(setting, starts) },
    e: { title: `memory from ${from} to ${to} open cases`, run: (setting) => measureMemory(setting, from, to) },
    f: { title: `a holiday year to ${told} open deadlines`, run: (setting) => measureRollout(setting, told, acts) },
    g: { title: `${requests} data requests at once`, run: (setting) => measureDataRequests(setting, requests) },
    h: { title: `${consents} consents in bulk`, run: (setting) => measureConsents(setting, consents) },
    i: { title: `the import of ${rows} agreements`, run: (setting) => measureImport(setting, rows) },
    j: { title: 'two linked five-year terms', run: (setting) => measureLinkedTerms(setting, load) },
    k: { title: `an inbox of ${tasks} tasks`, run: (setting) => measureInbox(setting, tasks, reads) },
    l: {
      title: `a document of ${megabytes} MB, and the export of ${exported} cases`,
      run: async (setting) => [
        ...(await measureDocuments(setting, megabytes)),
        ...(await measureExport(setting, exported)),
      ],
    },
    m: { title: `${letters} letters as PDF`, run: () => measurePapers(letters) },
    n: { title: `a report of ${days} days`, run: (setting) => measureReports(setting, days, reads) },
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'pda-bench-'));
  const load = (): string => loadavg()[0]?.toFixed(1) ?? '';
  say(`${cpus().length} cores, load ${load()}, Node ${process.version}`);
  let setting: Setting | undefined;
  const lines: Line[] = [];
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(
      signal,
      () => void (setting?.close() ?? Promise.resolve()).finally(remove).finally(() => process.exit(130)),
    );
  try {
    setting = await openSetting(folder);
    const chosen = measures(values.quick ? counts.quick : counts.full);
    for (const [letter, { title, run }] of Object.entries(chosen)) {
      if (values.only !== undefined && !values.only.includes(letter)) continue;
      say(`measuring ${title} …`);
      lines.push(...(await run(setting)));
    }
  } finally {
    await setting?.close();
    remove();
  }
  const missed = lines.filter(({ met }) => met === false).length;
  say(
    `\n${table(lines)}\n\nload ${load()} at the end; ${missed === 0 ? 'every bound is met' : `${missed} bounds are NOT met`}`,
  );
  return missed === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main()
  .then((code) => process.exit(code))
  .catch((error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  });
