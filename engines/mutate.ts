/**
 * `npm run mutate`: would the tests notice? Leaves out every refusal of `procedures/`, one at a time, changes every number of
 * `law/packs/` by one, and asks the tests of law and procedures. Works on a copy; what was judged is not judged again until law,
 * procedures or tests change.
 *
 *   npm run mutate -- [--only PATH] [--sample N] [--seed S] [--workers N] [--without TEST …]
 *
 * `--without test/law/policy` leaves the table of all numbers out: then only what follows from a number notices it.
 * Exit code 1 when fewer than 85 % are noticed.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { NumberedMutant } from './mutate/find-mutants';
import { judge, planTests, type Verdict } from './mutate/tests-of-mutants';
import { copyTree } from './mutate/tree-copy';
import { projectRoot } from './paths';
import { stopRequest } from './stop-request';

const boundPercent = 85;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      without: { type: 'string', multiple: true, default: [] },
      workers: { type: 'string', default: '2' },
    },
  });
  void stopRequest().then(() => process.exit(130));
  const copy = await copyTree();
  try {
    const chosen = sampled(
      copy.mutants.filter(({ file }) => file.startsWith(values.only)),
      values.sample === undefined ? copy.mutants.length : wholeNumber('--sample', values.sample),
      values.seed,
    );
    if (chosen.length === 0) throw new Error(`There is nothing to mutate below ${values.only}.`);
    const verdicts = keptVerdicts([copy.digest, ...values.without].join('+').replaceAll('/', '.'));
    const open = chosen.filter(({ key }) => !verdicts.known.has(key));
    say(`${chosen.length} of ${copy.mutants.length} mutants; ${chosen.length - open.length} are judged already`);
    if (open.length > 0) {
      say('running all tests once, with every mutant asleep …');
      const plan = await planTests(copy, values.without);
      let done = 0;
      const worker = async (): Promise<void> => {
        for (let mutant = open.shift(); mutant !== undefined; mutant = open.shift()) {
          const verdict = await judge(copy, plan, mutant);
          verdicts.keep(verdict);
          done += 1;
          if (verdict.state !== 'killed') say(`  ${shown(mutant, verdict)}`);
          else if (done % 20 === 0) say(`  ${done} judged, ${open.length} to go`);
        }
      };
      await Promise.all(Array.from({ length: wholeNumber('--workers', values.workers) }, worker));
    }
    return concluded(chosen, verdicts.known);
  } finally {
    copy.remove();
  }
}

/** @returns so many, the same for the same seed, in the order of the files. */
function sampled(mutants: NumberedMutant[], size: number, seed: string): NumberedMutant[] {
  const lot = ({ key }: NumberedMutant): string => createHash('sha256').update(`${seed}|${key}`).digest('hex');
  const drawn = new Set([...mutants].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, size));
  return mutants.filter((one) => drawn.has(one));
}

function keptVerdicts(name: string): { known: Map<string, Verdict>; keep: (verdict: Verdict) => void } {
  const folder = join(projectRoot, '.data', 'mutate');
  const file = join(folder, `${name}.jsonl`);
  mkdirSync(folder, { recursive: true });
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const known = new Map<string, Verdict>();
  const learn = (verdict: Verdict): void => void known.set(verdict.key, verdict);
  for (const line of lines) if (line.endsWith('}')) learn(JSON.parse(line) as Verdict);
  return {
    known,
    keep: (verdict) => {
      learn(verdict);
      appendFileSync(file, `${JSON.stringify(verdict)}\n`);
    },
  };
}

function concluded(chosen: readonly NumberedMutant[], known: ReadonlyMap<string, Verdict>): number {
  const survivors = chosen.flatMap((mutant) => {
    const verdict = known.get(mutant.key);
    return verdict === undefined || verdict.state === 'killed' ? [] : [shown(mutant, verdict)];
  });
  const killed = chosen.length - survivors.length;
  const percent = (100 * killed) / chosen.length;
  if (survivors.length > 0) say(`\nNot noticed:\n${survivors.map((line) => `  ${line}`).join('\n')}`);
  for (const room of ['procedures/', 'law/packs/']) {
    const here = chosen.filter(({ file }) => file.startsWith(room));
    const noticed = here.filter(({ key }) => known.get(key)?.state === 'killed').length;
    if (here.length > 0) say(`${room.padEnd(12)} ${noticed} of ${here.length}`);
  }
  const met = percent >= boundPercent;
  say(
    `noticed: ${killed} of ${chosen.length}, ${percent.toFixed(1)} % (bound ${boundPercent} %: ${met ? 'met' : 'NOT met'})`,
  );
  return met ? 0 : 1;
}

function shown({ file, line, was, becomes }: NumberedMutant, { state, asked }: Verdict): string {
  return `${file}:${line}  ${was} → ${becomes}  (${state === 'unreached' ? 'no test comes here' : `${asked} test files pass`})`;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} ${text} is not a whole number, 1 or more.`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main()
  .then((code) => process.exit(code))
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
