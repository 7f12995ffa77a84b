/** Lines about what takes time, each with the seconds passed since the start of the work. */
export interface Progress {
  /** Prints one line at once. */
  say(text: string): void;
  /** Runs work and repeats `text` with the elapsed time every ten seconds until it ends. */
  during<T>(text: string, work: () => Promise<T>): Promise<T>;
}

const repeatMs = 10_000;

/** @param name what the lines are about, for instance `temporal`. */
export function progressOf(
  name: string,
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Progress {
  const began = Date.now();
  const say = (text: string): void => {
    const seconds = Math.round((Date.now() - began) / 1000);
    write(`[${name}] ${text} (${seconds} s)`);
  };
  return {
    say,
    async during(text, work) {
      say(text);
      const timer = setInterval(() => say(`${text} …`), repeatMs);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
  };
}
