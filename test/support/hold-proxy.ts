/**
 * A TCP proxy that can hold what passes through it, from a chosen message on. What is held when the sender dies is lost with it, as on
 * a network; what is held otherwise goes on, in order, after `release`.
 */
import { connect, createServer, type Socket } from 'node:net';

/** `sent`: from the product to the server behind; `answered`: back. */
export type Direction = 'sent' | 'answered';

export interface HoldProxy {
  /** host:port to connect to instead of the server. */
  address: string;
  /** Holds this direction, on every connection, from the message that contains the text. @returns a promise of that message. */
  holdAt(direction: Direction, text: string): Promise<void>;
  /** Holds this direction, on every connection, from now on. */
  hold(direction: Direction): void;
  /** Holds nothing. @returns a promise of the message that contains the text. */
  seen(direction: Direction, text: string): Promise<void>;
  /** Holds nothing any more, and passes on what was held. */
  release(): void;
  close(): Promise<void>;
}

interface Gate {
  awaited: { text: string; isHold: boolean; reached: () => void } | null;
  isHeld: boolean;
}

/** @param server host:port behind the proxy. */
export async function openHoldProxy(server: string): Promise<HoldProxy> {
  const [host, port] = server.split(':');
  const gates: Record<Direction, Gate> = {
    sent: { awaited: null, isHeld: false },
    answered: { awaited: null, isHeld: false },
  };
  const sockets = new Set<Socket>();
  const flushes = new Set<() => void>();
  const listener = createServer((product) => {
    const behind = connect(Number(port), host);
    const flush = [pass(product, behind, gates.sent), pass(behind, product, gates.answered)];
    for (const one of flush) flushes.add(one);
    for (const socket of [product, behind]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      // A broken connection shows itself to both ends as the close that follows.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        product.destroy();
        behind.destroy();
        sockets.delete(socket);
        for (const one of flush) flushes.delete(one);
      });
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
  return {
    address: `127.0.0.1:${address.port}`,
    holdAt: (direction, text) =>
      new Promise((resolve) => {
        gates[direction].awaited = { text, isHold: true, reached: resolve };
      }),
    hold: (direction) => {
      gates[direction].isHeld = true;
    },
    seen: (direction, text) =>
      new Promise((resolve) => {
        gates[direction].awaited = { text, isHold: false, reached: resolve };
      }),
    release: () => {
      for (const gate of Object.values(gates)) Object.assign(gate, { awaited: null, isHeld: false });
      for (const flush of flushes) flush();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}

/** Passes chunks on through the gate. @returns what passes on the held ones. */
function pass(from: Socket, to: Socket, gate: Gate): () => void {
  let held: Buffer[] = [];
  let before = '';
  from.on('data', (chunk) => {
    const { awaited } = gate;
    // The text may be cut in two by the network.
    const seen = before + chunk.toString('latin1');
    if (awaited !== null && seen.includes(awaited.text)) {
      gate.isHeld ||= awaited.isHold;
      gate.awaited = null;
      awaited.reached();
    }
    before = seen.slice(-200);
    if (gate.isHeld) held.push(chunk);
    else to.write(chunk);
  });
  return () => {
    for (const chunk of held) to.write(chunk);
    held = [];
  };
}
