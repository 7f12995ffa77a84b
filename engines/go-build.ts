import { onPath } from './paths';
import type { Progress } from './progress';
import { run } from './run';

/** Oldest Go that builds the pinned modules. */
export const goVersion = '1.25';

/**
 * Runs `go` with progress lines.
 * @throws Error when Go is missing or the build fails, with the end of its output.
 */
export async function runGo(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; what: string },
  progress: Progress,
): Promise<void> {
  const go = onPath('go');
  if (go === undefined) throw new Error(`Go (${goVersion} or later) is not on PATH`);
  const env = { ...process.env, CGO_ENABLED: '0', ...options.env };
  const built = await progress.during(options.what, () => run(go, args, { cwd: options.cwd, env }));
  if (built.code === 0) return;
  const tail = built.output.trim().split('\n').slice(-8).join('\n    ');
  throw new Error(`go ${args[0]} ended with code ${built.code}:\n    ${tail}`);
}
