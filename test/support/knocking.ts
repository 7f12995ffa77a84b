/** Thousands of calls to one API: over connections that stay open, which a call by supertest does not. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface Heard {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The JSON of the answer; `{}` when it is no JSON. */
  body: any;
}

export interface Door {
  /** @param body text is sent as JSON as it is; undefined sends none. */
  knock(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Heard>;
  close(): void;
}

/** Lets the app listen on a port of its own. */
export async function openDoor(app: Express): Promise<Door> {
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    knock: async (method, path, headers, body) => {
      const sent = body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json', ...headers } };
      const answer = await fetch(`${origin}${path}`, { method, redirect: 'manual', headers, ...sent });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        text,
        body: isJson && text !== '' ? JSON.parse(text) : {},
      };
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
