import { existsSync } from 'node:fs';
import { addUsed, processorOf, shownProcessor } from '../../engines/bench/processor';

describe('processor time of the parts that are measured', () => {
  it('is what was used between two readings, and nothing of a process that is gone', () => {
    const before = processorOf({ here: process.pid, gone: 2 ** 30 });
    const until = process.cpuUsage().user + 60_000;
    while (process.cpuUsage().user < until) Math.sqrt(2);
    const used = new Map<string, number>();
    addUsed(used, before, processorOf({ here: process.pid }));
    expect([...used.keys()]).toEqual(existsSync('/proc/self/stat') ? ['here'] : []);
    for (const ms of used.values()) expect(ms).toBeGreaterThanOrEqual(30);
  });

  it('is shown for each act, the most first; what is hardly anything counts only together', () => {
    const used = new Map([
      ['api', 200],
      ['worker', 300],
      ['clock', 4],
      ['mail', 4],
    ]);
    expect(shownProcessor(used, 100)).toBe('worker 3.0, api 2.0 = 5.1 ms');
  });
});
