/** The malware scanner in this process, for tests that make it fail. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScanner } from '../../engines/clamd/app';
import type { ScanEntry } from '../../engines/clamd/state';

export interface TestScanner {
  /** clamd://host:port. */
  url: string;
  port: number;
  faults(body: object): Promise<void>;
  scans(): Promise<ScanEntry[]>;
  close(): Promise<void>;
}

export async function startScanner(): Promise<TestScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'pda-scanner-'));
  const { server, control } = createScanner({ file: join(folder, 'scans.json') });
  const http = createServer(control);
  const [port, controlPort] = [await listening(server), await listening(http)];
  const address = `http://127.0.0.1:${controlPort}`;
  return {
    url: `clamd://127.0.0.1:${port}`,
    port,
    faults: async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${address}/_faults`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.status !== 200) throw new Error(await answer.text());
    },
    scans: async () => ((await (await fetch(`${address}/scans`)).json()) as { scans: ScanEntry[] }).scans,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([closed(server), closed(http)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
