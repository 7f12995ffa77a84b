/** The workflow bundle: built once per state of the workflow code, and reused. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = resolve(__dirname, '..');
const sources = ['workflows', 'procedures', 'law'];
/** Loaded once per worker and shared, frozen, by all runs: pure code without state of its own, which would else be loaded for each run. */
const preloadModules = [join(root, 'workflows', 'preload.ts')];
/** Each run has its own. */
const workflowInterceptorModules = [join(root, 'workflows', 'request-ids.ts')];

/** @returns the path of a bundle of the present code, building it when there is none yet. */
export async function ensureBundle(folder: string = join(root, '.cache')): Promise<string> {
  const path = join(folder, `workflow-bundle-${sourceHash()}.js`);
  if (existsSync(path)) return path;
  const { code } = await bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'),
    workflowsPath: join(root, 'workflows', 'index.ts'),
    preloadModules,
    workflowInterceptorModules,
    webpackConfigHook: (config) => ({
      ...config,
      module: { ...config.module, rules: config.module?.rules?.map(forThisNode) },
    }),
  });
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, path);
  return path;
}

type Rule = { use?: { loader?: string; options?: { jsc?: { target?: string } } } };

/** The SDK compiles for engines of 2017, where each copy of an object is a call of a helper; the oldest Node that runs this needs none. */
function forThisNode<R>(rule: R): R {
  const { use } = rule as Rule;
  if (use?.options?.jsc === undefined) return rule;
  return { ...rule, use: { ...use, options: { ...use.options, jsc: { ...use.options.jsc, target: 'es2022' } } } };
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const folder of sources)
    for (const file of filesBelow(join(root, folder))) hash.update(file.slice(root.length)).update(readFileSync(file));
  for (const file of [__filename, join(root, 'package-lock.json')]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );
}
