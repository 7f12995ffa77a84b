/** Connection options for the Temporal server, shared by API and worker. */
import { readFileSync } from 'node:fs';
import type { Env } from './env';

export interface ConnectionSettings {
  address: string;
  tls?: { clientCertPair: { crt: Buffer; key: Buffer } };
}

/** @returns address and, where configured, mutual TLS. @throws Error when a PEM file cannot be read. */
export function connectionSettings(
  env: Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_TLS_CERT' | 'TEMPORAL_TLS_KEY'>,
): ConnectionSettings {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key } = env;
  if (cert === undefined || key === undefined) return { address };
  return { address, tls: { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } } };
}
