import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Delivery } from './contract';

/** Everything the exchange remembers, in one JSON file: a change is on disk, whole, before it is answered. */
export interface DeliveryFile {
  find(id: string): Delivery | undefined;
  all(): Delivery[];
  /** @param lose the change is dropped instead. */
  put(delivery: Delivery, lose: boolean): void;
}

/** Opens the file, which need not exist. @throws Error when it is not readable JSON. */
export function openDeliveries(file: string): DeliveryFile {
  let kept = load(file);
  return {
    find: (id) => kept[id],
    all: () => Object.values(kept),
    put(delivery, lose) {
      if (lose) return;
      const next = { ...kept, [delivery.deliveryId]: delivery };
      save(file, next);
      kept = next;
    },
  };
}

function load(file: string): Record<string, Delivery> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Delivery>;
  } catch (error) {
    throw new Error(
      `The exchange's state file ${file} is damaged (${(error as Error).message}). Put back a copy or remove it.`,
    );
  }
}

function save(file: string, state: Record<string, Delivery>): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  const handle = openSync(part, 'w');
  try {
    writeSync(handle, JSON.stringify(state));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}
