import type { Server } from 'node:http';

/** Listens on 127.0.0.1 until SIGINT or SIGTERM, then closes the connections and lets the process end. */
export async function serve(server: Server, port: number, what: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  process.stdout.write(
    `${JSON.stringify({ level: 'info', msg: `${what} ready`, url: `http://127.0.0.1:${bound}` })}\n`,
  );
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}
