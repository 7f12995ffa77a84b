/** A small cap per address for what anybody may send without a login. Per process; a proxy may add its own. */

interface Window {
  startedAt: number;
  count: number;
}

/** Addresses remembered at most, so that many addresses cannot fill the memory. */
const addressLimit = 10_000;

/**
 * @param limit requests of one address within the window (included).
 * @param windowMs length of the window in milliseconds.
 * @returns a function that counts a request and gives 0 when it may pass, else the seconds to wait.
 */
export function createFixedWindow(limit: number, windowMs: number, clock: () => number = Date.now) {
  const windows = new Map<string, Window>();
  return (address: string): number => {
    const now = clock();
    const known = windows.get(address);
    if (known === undefined || now - known.startedAt >= windowMs) {
      windows.delete(address);
      if (windows.size >= addressLimit) forget(windows, now - windowMs);
      windows.set(address, { startedAt: now, count: 1 });
      return 0;
    }
    known.count += 1;
    return known.count <= limit ? 0 : Math.ceil((known.startedAt + windowMs - now) / 1000);
  };
}

function forget(windows: Map<string, Window>, before: number): void {
  for (const [address, window] of windows) if (window.startedAt <= before) windows.delete(address);
  const oldest = windows.keys().next();
  if (windows.size >= addressLimit && oldest.done !== true) windows.delete(oldest.value);
}
