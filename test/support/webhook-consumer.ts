/** A consumer of webhooks for tests. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Consumer {
  url: string;
  heard: Heard[];
  /** What the next posts are answered, one each; then 200. */
  answers: number[];
  stop(): Promise<void>;
}

/** Somebody else's server: keeps what it is posted, and at `/moved` redirects to where nobody should go. */
export async function startConsumer(): Promise<Consumer> {
  const heard: Heard[] = [];
  const answers: number[] = [];
  const server: Server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    req.on('end', () => {
      const path = req.url ?? '';
      if (path === '/moved') return void res.writeHead(307, { location: 'http://169.254.169.254/' }).end();
      heard.push({ path, headers: req.headers as Record<string, string>, body });
      res.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answers,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
