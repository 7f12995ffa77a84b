const repeatMs = 1_000;

/**
 * Settles when this process is asked to end: Ctrl-C, SIGTERM, SIGHUP, or the npm that started it being gone (npm does not pass
 * every signal on). A second signal, a second later or more, ends the process at once.
 */
export function stopRequest(): Promise<undefined> {
  return new Promise((resolve) => {
    let first = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // The terminal and npm may both pass on one Ctrl-C.
        if (first !== 0 && Date.now() - first > repeatMs) process.exit(130);
        if (first === 0) first = Date.now();
        resolve(undefined);
      });
    }
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve(undefined);
    }, repeatMs).unref();
  });
}
