/** The bench's way to the product: kept connections and nothing around them, so that the figures are the product's and not the caller's. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createRest, type Rest } from '../demo/rest';

/** @returns a caller with the demo accounts. @throws Error with status and problem when refused. */
export function createCaller(api: string, identity: string): Pick<Rest, 'send'> {
  const agent = new Agent({ keepAlive: true });
  const { token } = createRest(api, identity);
  return {
    send: async (who, method, path, body) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers: Record<string, string> = {};
      if (who !== 'public') headers['authorization'] = `Bearer ${await token(who)}`;
      if (method !== 'GET') headers['idempotency-key'] = randomUUID();
      if (text !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = String(Buffer.byteLength(text));
      }
      const answer = await exchange(agent, `${api}/api/v1${path}`, method, headers, text);
      if (answer.status >= 300)
        throw new Error(`${who} ${method} ${path} → ${answer.status}: ${answer.text.slice(0, 600)}`);
      return JSON.parse(answer.text);
    },
  };
}

function exchange(
  agent: Agent,
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.once('error', (error: NodeJS.ErrnoException) => {
      // The server closed the kept connection just as it was used again; nothing was heard of this request there.
      if (asked.reusedSocket && error.code === 'ECONNRESET')
        exchange(agent, url, method, headers, body).then(resolve, reject);
      else reject(error);
    });
    asked.end(body);
  });
}
