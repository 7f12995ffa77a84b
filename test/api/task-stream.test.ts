import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../../api/app';
import { type ApiBench, openApi } from '../support/api';
import { actPath, openAnnouncement } from '../support/api-acts';

let bench: ApiBench;
let server: Server;
let url: string;
const stopping = new AbortController();

beforeAll(async () => {
  bench = await openApi('task_stream', {
    worker: true,
    env: { TASK_STREAM_POLL_MS: '100', TASK_STREAM_HEARTBEAT_MS: '300' },
  });
  const deps = { env: bench.env, record: bench.record, temporal: bench.client, logger: pino({ level: 'silent' }) };
  server = createServer(createApp({ ...deps, registersKeptMs: 0, stopping: stopping.signal }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/tasks/stream`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await bench?.close();
});

interface Heard {
  headers: Headers;
  status: number;
  /** Everything received so far. */
  text: () => string;
  /** Waits until the words are there, for at most ten seconds. */
  until: (words: string | RegExp) => Promise<string>;
  ended: Promise<void>;
  leave: () => void;
}

async function listen(who: string, headers: Record<string, string> = {}): Promise<Heard> {
  const left = new AbortController();
  const authorization = `Bearer ${await bench.issuer.token(who)}`;
  const answer = await fetch(url, { headers: { authorization, ...headers }, signal: left.signal });
  let text = '';
  const reading = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true });
  };
  const ended = reading().catch(() => undefined);
  return {
    headers: answer.headers,
    status: answer.status,
    text: () => text,
    until: async (words) => {
      const end = Date.now() + 10_000;
      while (typeof words === 'string' ? !text.includes(words) : !words.test(text)) {
        if (Date.now() > end) throw new Error(`${String(words)} was not heard in: ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return text;
    },
    ended,
    leave: () => left.abort(),
  };
}

const dataOf = (text: string): any[] =>
  [...text.matchAll(/^event: tasks\ndata: (.*)$/gm)].map(([, json = '{}']) => JSON.parse(json));
const lastId = (text: string): string => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';

describe('live updates of tasks', () => {
  it('arrive at once, neither compressed nor kept, with the counts and what came and went', async () => {
    const heard = await listen('lin-officer', { 'accept-encoding': 'gzip' });
    expect(heard.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(heard.headers.get('content-encoding')).toBeNull();
    expect(heard.headers.get('cache-control')).toContain('no-transform');
    await heard.until('event: tasks');
    expect(dataOf(heard.text())).toMatchObject([
      { refresh: true, changed: [], counts: { organization: { total: 0 } } },
    ]);

    const { caseNo, facts } = await openAnnouncement(bench);
    await heard.until(`${caseNo}:preparation`);
    expect(dataOf(heard.text()).at(-1)).toMatchObject({
      refresh: false,
      changed: [`${caseNo}:preparation`],
      counts: { organization: { total: 1, none: 1 }, mine: { total: 0 } },
    });
    await bench.as('lin-officer').post(`/api/v1/tasks/${caseNo}:preparation/claim`);
    await heard.until(/"mine":\{[^}]*"total":1/);

    // Back after a break: nothing has changed, so nothing is told but that.
    const id = lastId(heard.text());
    heard.leave();
    const back = await listen('lin-officer', { 'last-event-id': id });
    await back.until(': nothing has changed');
    expect(dataOf(back.text())).toEqual([]);
    back.leave();
    await bench.as('lin-officer').post(actPath(caseNo, 'publish'), { draftHash: facts.draftHash });
    const later = await listen('lin-officer', { 'last-event-id': id });
    await later.until(/"organization":\{[^}]*"total":0/);
    later.leave();
  });

  it('say nothing of the tasks of others', async () => {
    const other = await listen('chen-officer');
    await other.until('event: tasks');
    const { caseNo } = await openAnnouncement(bench);
    const own = await listen('lin-officer');
    await own.until('event: tasks');
    await other.until(': here');
    expect(other.text()).not.toContain(caseNo);
    expect(dataOf(other.text())).toHaveLength(1);
    for (const heard of [other, own]) heard.leave();
  });

  it('are open five times for one person, and not once more', async () => {
    const open = await Promise.all(Array.from({ length: 5 }, () => listen('wei-head')));
    for (const heard of open) await heard.until('event: tasks');
    const sixth = await listen('wei-head');
    expect(sixth.status).toBe(429);
    expect(sixth.headers.get('retry-after')).toBe('10');
    await sixth.until('tooManyStreams');
    open[0]?.leave();
    const free = async (): Promise<number> => {
      const again = await listen('wei-head');
      again.leave();
      return again.status;
    };
    let status = 429;
    for (let tries = 0; tries < 50 && status !== 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      status = await free();
    }
    expect(status).toBe(200);
    for (const heard of open) heard.leave();
  });

  it('are for everybody in the register, and for no machine or anybody else', async () => {
    expect((await fetch(url)).status).toBe(401);
    for (const who of ['platform-monitor', 'nobody']) expect((await listen(who)).status).toBe(403);
    const administrator = await listen('audit-1');
    await administrator.until('event: tasks');
    expect(dataOf(administrator.text())).toMatchObject([{ counts: { all: { total: 0 } } }]);
    administrator.leave();
  });

  it('end with the sign-in', async () => {
    const heard = await listen('gu-officer');
    await heard.until('event: tasks');
    await bench.record.people.updateOne({ _id: 'gu-officer' }, { $set: { active: false } });
    await heard.until('event: end');
    await heard.ended;
    expect(heard.text()).toContain('"code":"personInactive"');
    expect((await listen('gu-officer')).status).toBe(403);
  });

  it('end when the process is to stop, so that it can', async () => {
    const heard = await listen('he-officer');
    await heard.until('event: tasks');
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    stopping.abort();
    await heard.ended;
    server.closeIdleConnections();
    await closed;
    expect(server.listening).toBe(false);
  });
});
