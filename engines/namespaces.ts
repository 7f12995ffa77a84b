import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { retentionDays, searchAttributeTypes } from '../config/temporal';

const { IndexedValueType } = temporal.api.enums.v1;
const valueTypes = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
};
const grpcAlreadyExists = 6;
const retention = msToTs(retentionDays * 24 * 60 * 60 * 1000);

/**
 * Brings each namespace to the state the product needs: registered, with its retention and search attributes. Safe to repeat.
 * @param address host:port of the Temporal frontend.
 */
export async function prepareNamespaces(address: string, namespaces: readonly string[]): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  try {
    for (const namespace of namespaces) {
      await ensureNamespace(connection, namespace);
      await ensureSearchAttributes(connection, namespace);
    }
  } finally {
    await connection.close();
  }
}

async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
    return;
  } catch (error) {
    if ((error as { code?: number }).code !== grpcAlreadyExists) throw error;
  }
  await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
}

async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const wanted = Object.entries(searchAttributeTypes);
  // A namespace registered a moment ago may not be known to every part of the server yet.
  for (let attempt = 1; ; attempt += 1) {
    try {
      const known = (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes ?? {};
      const missing = wanted.filter(([name]) => known[name] === undefined);
      if (missing.length === 0) return;
      const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, valueTypes[type]]));
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    } catch (error) {
      if (attempt >= 100) throw new Error(`Search attributes of namespace ${namespace}: ${(error as Error).message}`);
      await sleep(100);
    }
  }
}
