import { type CacheEntry, cachedPath, fillOnce } from './cache';
import { isExecutable, onPath } from './paths';
import { type Progress, progressOf } from './progress';
import { run } from './run';

/** One way of bringing an engine into the cache. */
export interface Source {
  /** For messages, for instance `official download`. */
  label: string;
  /** Fills the folder it is given. @throws Error with the reason when this way is closed. */
  fill(folder: string, progress: Progress): Promise<void>;
}

/** How one engine is found. */
export interface Engine {
  name: string;
  /** Name of the program looked for on PATH. */
  program?: string;
  /** Arguments with which the program ends at once with code 0 when it is usable. */
  probe: readonly string[];
  entry: CacheEntry;
  sources: readonly Source[];
  /** What the user can do when no source worked. */
  remedy: string;
}

/**
 * Finds an engine: program on PATH, then the cache, then each source in turn.
 * @returns the path of an executable that answered its probe.
 * @throws Error listing what was tried, why each way failed, and the remedy.
 */
export async function locate(engine: Engine): Promise<string> {
  const installed = engine.program === undefined ? undefined : onPath(engine.program);
  if (installed !== undefined && (await answers(installed, engine))) return installed;
  const cached = cachedPath(engine.entry);
  if (isExecutable(cached)) return cached;
  const progress = progressOf(engine.name);
  const failures: string[] = [];
  if (installed !== undefined) failures.push(`${installed}: does not run here`);
  for (const source of engine.sources) {
    try {
      const path = await fillOnce(engine.entry, progress, (folder) => fillAndProbe(engine, source, folder, progress));
      progress.say(`ready: ${path}`);
      return path;
    } catch (error) {
      const reason = (error as Error).message;
      failures.push(`${source.label}: ${reason}`);
      progress.say(`${source.label} did not work: ${firstLine(reason)}`);
    }
  }
  throw new Error(`No ${engine.name} could be found or made.\n  ${failures.join('\n  ')}\nRemedy: ${engine.remedy}`);
}

async function fillAndProbe(engine: Engine, source: Source, folder: string, progress: Progress): Promise<void> {
  await source.fill(folder, progress);
  const path = `${folder}/${engine.entry.file}`;
  const probed = await run(path, engine.probe, { timeoutMs: 60_000 });
  if (probed.code !== 0) throw new Error(`${engine.entry.file} does not run here: ${probed.output.trim()}`);
}

async function answers(path: string, engine: Engine): Promise<boolean> {
  return (await run(path, engine.probe, { timeoutMs: 60_000 })).code === 0;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
