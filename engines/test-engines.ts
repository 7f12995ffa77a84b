import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledPlan } from './compiled-plan';
import { ensureTimeSkippingServer } from './ensure';
import { pairNames } from './environment';
import { prepareNamespaces } from './namespaces';
import { freePorts } from './ports';
import { createProcessGroup } from './process-group';
import { untilReady } from './processes';
import { settleAll } from './settle-all';
import { answers } from './stack-servers';
import { startMongo, startTemporal } from './up';

/** Servers for a test run. */
export interface TestEngines {
  /** Environment by which the tests find them. */
  env: Record<string, string>;
  /** Settles when a server ends unasked. */
  failed: Promise<Error>;
  stop(): Promise<void>;
}

/**
 * Starts what the tests need on free ports and in a temporary folder; servers named by `TEMPORAL_ADDRESS` and `MONGODB_URI` are used
 * instead. The folder goes when they are stopped.
 */
export async function startTestEngines(): Promise<TestEngines> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pda-test-'));
  const group = createProcessGroup();
  const stop = async (): Promise<void> => {
    await group.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const namespaces = Object.values(pairNames).map(({ namespace }) => namespace);
  const temporal = async (): Promise<string> => {
    const given = process.env['TEMPORAL_ADDRESS'];
    if (given !== undefined && given !== '') {
      await prepareNamespaces(given, namespaces);
      return given;
    }
    const started = await startTemporal({ dataDir: join(dataDir, 'temporal'), namespaces });
    await group.adopt('server', started.process);
    return started.address;
  };
  const mongo = async (): Promise<string> => {
    const given = process.env['MONGODB_URI'];
    if (given !== undefined && given !== '') return given;
    const started = await startMongo({ dataDir: join(dataDir, 'mongo') });
    await group.adopt('server', started.process);
    return `${started.uri}pda_test`;
  };
  const scanner = async (): Promise<string> => {
    const given = process.env['MALWARE_SCAN_URL'];
    if (given !== undefined && given !== '') return given;
    const [port = 0, control = 0] = await freePorts(2);
    const env = {
      MALWARE_SCAN_PORT: String(port),
      MALWARE_SCAN_CONTROL_PORT: String(control),
      MALWARE_SCAN_STATE: join(dataDir, 'clamd', 'scans.json'),
    };
    const plan = { name: 'the malware scanner', ...compiledPlan('engines/clamd/main.ts'), env };
    const child = await group.start('neighbor', { ...plan, logFile: join(dataDir, 'scanner.log') });
    await untilReady(child, () => answers(`http://127.0.0.1:${control}/healthz`), 60_000);
    return `clamd://127.0.0.1:${port}`;
  };
  try {
    const [address, uri, timeSkipping, scan] = await settleAll([
      temporal(),
      mongo(),
      ensureTimeSkippingServer(),
      scanner(),
    ] as const);
    const env = {
      PDA_ENGINES: '1',
      TEMPORAL_ADDRESS: address,
      MONGODB_URI: uri,
      TIME_SKIPPING_SERVER: timeSkipping,
      MALWARE_SCAN_URL: scan,
    };
    return { env, failed: group.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
