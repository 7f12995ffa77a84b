/** A malware scanner that speaks clamd's protocol, with an HTTP address for what it did and for faults; see CONTRACT.md. */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express } from 'express';
import { z } from 'zod';
import { answerError, parse } from '../platform/answer';
import { createScan } from './scan';
import { openScans } from './state';

const faultsBody = z.strictObject({
  failNext: z.number().int().min(0).optional(),
  downUntil: z.iso.datetime({ offset: true }).nullable().optional(),
  delayMs: z.number().int().min(0).max(60_000).optional(),
  streamMaxBytes: z.number().int().min(1).nullable().optional(),
});

export interface Scanner {
  /** clamd's protocol. */
  server: Server;
  /** Health, scans and faults over HTTP. */
  control: Express;
}

/** @param settings.file keeps what was scanned. */
export function createScanner({ file }: { file: string }): Scanner {
  const scans = openScans(file);
  let faults: z.output<typeof faultsBody> = {};
  const control = express().disable('x-powered-by');
  control.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  control.get('/scans', (_req, res) => void res.json({ scans: scans.all() }));
  control.get('/_faults', (_req, res) => void res.json(faults));
  control.post('/_faults', express.json(), (req, res) => {
    faults = { ...faults, ...parse(faultsBody, req) };
    res.json(faults);
  });
  control.use(answerError);

  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (faults.downUntil != null && Date.now() < Date.parse(faults.downUntil)) {
      socket.destroy();
      return;
    }
    serve(socket).catch((error: Error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      socket.destroy();
    });
  });
  return { server, control };

  async function serve(socket: Socket): Promise<void> {
    const reader = createReader(socket);
    const command = (await reader.until(0)).toString('latin1');
    if (command === 'zPING') return void socket.end('PONG\0');
    if (command === 'zVERSION') return void socket.end('ClamAV stand-in 1\0');
    if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
    const scan = createScan();
    for (;;) {
      const length = (await reader.take(4)).readUInt32BE(0);
      if (length === 0) break;
      if (faults.streamMaxBytes != null && scan.size() + length > faults.streamMaxBytes)
        return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      for (let left = length; left > 0; ) {
        const piece = await reader.some(left);
        scan.see(piece);
        left -= piece.length;
      }
    }
    if (faults.delayMs !== undefined) await sleep(faults.delayMs);
    if ((faults.failNext ?? 0) > 0) {
      faults = { ...faults, failNext: (faults.failNext ?? 0) - 1 };
      return void socket.end('stream: Can not read the signatures. ERROR\0');
    }
    const result = scan.result();
    scans.add({ at: new Date().toISOString(), ...result });
    socket.end(result.found === null ? 'stream: OK\0' : `stream: ${result.found} FOUND\0`);
  }
}

/** Reads a socket by bytes; what was not asked for stays for the next. */
function createReader(socket: Socket) {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const { done, value } = await chunks.next();
    if (done === true) throw new Error('the connection ended in the midst of a command');
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
  };
  const cut = (length: number): Buffer => {
    const piece = rest.subarray(0, length);
    rest = rest.subarray(length);
    return piece;
  };
  return {
    take: async (length: number): Promise<Buffer> => {
      while (rest.length < length) await more();
      return cut(length);
    },
    some: async (most: number): Promise<Buffer> => {
      if (rest.length === 0) await more();
      return cut(Math.min(most, rest.length));
    },
    /** Up to the byte, which is taken away. */
    until: async (byte: number): Promise<Buffer> => {
      while (!rest.includes(byte)) await more();
      const piece = cut(rest.indexOf(byte));
      cut(1);
      return piece;
    },
  };
}
