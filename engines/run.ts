import { type ChildProcess, spawn } from 'node:child_process';

/** What a finished program said. */
export interface Ran {
  code: number;
  output: string;
}

const keptCharacters = 8_000;
const active = new Set<ChildProcess>();

// What runs here is worth nothing without the process that waits for it.
process.on('exit', () => {
  for (const child of active) child.kill('SIGKILL');
});

/**
 * Runs a program to its end and collects the end of its output (both streams), by default its last 8,000 characters.
 * `detached` gives it a session without a terminal, for programs that would ask one. A program that cannot be started, or that exceeds the time limit, is reported as code -1 with the reason as output.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number; keep?: number; detached?: boolean } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: options.detached === true,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    active.add(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-(options.keep ?? keptCharacters));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      active.delete(child);
      resolve({ code: -1, output: error.message });
    });
    child.on('close', (code, signal) => {
      active.delete(child);
      if (signal !== null) resolve({ code: -1, output: `${output}\n${command} was ended by ${signal}` });
      else resolve({ code: code ?? -1, output });
    });
  });
}
