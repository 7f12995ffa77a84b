/** The converter of the tests on a free port, with its faults. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { convertPath, createConverter } from '../../engines/converter/app';

export interface TestConverter {
  /** What `OFFICE_CONVERTER_URL` is set to. */
  url: string;
  /** What is wrong from now on. */
  fault(body: { failNext?: number; delayMs?: number; answer?: string }): Promise<void>;
  close(): Promise<void>;
}

export async function startConverter(): Promise<TestConverter> {
  const server = createServer(createConverter());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}${convertPath}`,
    fault: async (body) => {
      const answer = await fetch(`${origin}/_faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`the converter answers ${answer.status}: ${await answer.text()}`);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
