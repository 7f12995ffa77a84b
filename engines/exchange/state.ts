import { readState, writeState } from '../state-file';
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
  let kept = readState<Record<string, Delivery>>(file, 'the exchange', {});
  return {
    find: (id) => kept[id],
    all: () => Object.values(kept),
    put(delivery, lose) {
      if (lose) return;
      const next = { ...kept, [delivery.deliveryId]: delivery };
      writeState(file, next);
      kept = next;
    },
  };
}
