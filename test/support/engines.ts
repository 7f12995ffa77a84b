/** Addresses of the real engines that `npm test` has started. A missing one fails the test with its remedy; nothing is skipped. */
import { randomUUID } from 'node:crypto';

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: run the tests with "npm test", which starts the engines`);
  return value;
}

/** @returns the address of a database of its own for this test file. */
export function testMongoUri(name: string): string {
  const base = new URL(required('MONGODB_URI'));
  base.pathname = `/pda_test_${name}_${randomUUID().slice(0, 8)}`;
  return base.toString();
}

/** @returns host:port of the Temporal server. */
export function testTemporalAddress(): string {
  return required('TEMPORAL_ADDRESS');
}

/** @returns the address of the malware scanner that all test files share. */
export function testScannerUrl(): string {
  return required('MALWARE_SCAN_URL');
}

/** @returns the path of the executable time-skipping server. */
export function timeSkippingServer(): string {
  return required('TIME_SKIPPING_SERVER');
}
