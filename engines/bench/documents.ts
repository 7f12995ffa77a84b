/** A large document up and down, and the export of many cases, against the memory of an API process of their own. */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { compiledPlan } from '../compiled-plan';
import { createRest } from '../demo/rest';
import { freePorts } from '../ports';
import { startProcess, untilReady } from '../processes';
import { answers } from '../stack-servers';
import { type Line, timed } from './figures';
import type { Setting } from './setting';

const growthMb = 50;
const mebibyte = 1024 * 1024;
/** Pause between two looks at the memory, in milliseconds. */
const lookEveryMs = 25;

export interface MeasuredApi {
  url: string;
  token: string;
  /** Does the work. @returns milliseconds, and by how many megabytes the resident memory was ever above what it was before. */
  watched<T>(work: () => Promise<T>): Promise<{ ms: number; grownMb: number; result: T }>;
}

/** Gives the work an API process of its own that takes documents up to `maxBytes`, warmed up by one small upload and download. */
export async function onItsOwnApi<T>(
  setting: Setting,
  maxBytes: number,
  work: (api: MeasuredApi) => Promise<T>,
): Promise<T> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const child = await startProcess({
    name: 'the measured API',
    ...compiledPlan('api/main.ts'),
    env: { ...setting.env, API_PORT: String(port), PUBLIC_BASE_URL: url, UPLOAD_MAX_BYTES: String(maxBytes) },
    logFile: join(setting.folder, 'logs', 'measured-api.log'),
  });
  try {
    await untilReady(child, () => answers(`${url}/readyz`), 120_000);
    const rest = createRest(url, setting.env['OIDC_ISSUER'] ?? '');
    const token = await rest.token('wang-applicant');
    const id = await rest.upload('wang-applicant', 'small.pdf', 'warm-up');
    await download({ url, token }, id);
    return await work({ url, token, watched: (what) => watched(child.pid, what) });
  } finally {
    await child.stop();
  }
}

async function watched<T>(pid: number, work: () => Promise<T>): Promise<{ ms: number; grownMb: number; result: T }> {
  const before = residentMb(pid);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentMb(pid));
  }, lookEveryMs);
  try {
    const { ms, result } = await timed(work);
    return { ms, grownMb: Math.max(most, residentMb(pid)) - before, result };
  } finally {
    clearInterval(timer);
  }
}

/** @param megabytes size of the document. */
export async function measureDocuments(setting: Setting, megabytes: number): Promise<Line[]> {
  const size = megabytes * mebibyte;
  return onItsOwnApi(setting, size + mebibyte, async (api) => {
    const up = await api.watched(() => upload(api, size));
    const down = await api.watched(() => download(api, up.result.id));
    if (down.result !== up.result.sha256) throw new Error('what came down is not what went up');
    return [
      line(`${megabytes} MB up, hashed twice, sniffed and scanned`, up, size),
      line(`${megabytes} MB down`, down, size),
    ];
  });
}

function line(what: string, { ms, grownMb }: { ms: number; grownMb: number }, size: number): Line {
  return {
    what,
    median: `${(ms / 1000).toFixed(1)} s`,
    p99: '',
    figure: `${(size / mebibyte / (ms / 1000)).toFixed(1)} MB/s; memory of the API + ${grownMb.toFixed(0)} MB`,
    bound: `≤ ${growthMb} MB`,
    met: grownMb <= growthMb,
  };
}

/** Sends a PDF of this size, made as it goes. */
function upload(
  { url, token }: Pick<MeasuredApi, 'url' | 'token'>,
  size: number,
): Promise<{ id: string; sha256: string }> {
  const edge = 'bench';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="large.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const hash = createHash('sha256');
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1/documents`,
      {
        method: 'POST',
        agent: new Agent(),
        headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
      },
      (answer) =>
        void textOf(answer).then((text) => {
          if (answer.statusCode !== 201)
            return reject(new Error(`the upload was refused: ${answer.statusCode} ${text}`));
          const { id, sha256 } = JSON.parse(text) as { id: string; sha256: string };
          if (sha256 !== hash.digest('hex')) return reject(new Error('the hash is of other bytes'));
          resolve({ id, sha256 });
        }, reject),
    );
    sent.once('error', reject);
    void write().catch(reject);
    async function write(): Promise<void> {
      sent.write(head);
      const start = Buffer.from('%PDF-1.7\n');
      const end = Buffer.from('\n%%EOF\n');
      let left = size - start.length - end.length;
      await piece(start);
      // Random bytes of few values, so that no sign of another format turns up by chance.
      for (; left > 0; left -= 65_536) {
        const bytes = randomBytes(Math.min(65_536, left));
        for (let index = 0; index < bytes.length; index += 1) bytes[index] = ((bytes[index] as number) & 0x3f) + 0x61;
        await piece(bytes);
      }
      await piece(end);
      sent.end(`\r\n--${edge}--\r\n`);
    }
    async function piece(bytes: Buffer): Promise<void> {
      hash.update(bytes);
      if (!sent.write(bytes)) await new Promise<void>((drained) => sent.once('drain', () => drained()));
    }
  });
}

/** Reads a document through. @returns its SHA-256. */
function download({ url, token }: Pick<MeasuredApi, 'url' | 'token'>, id: string): Promise<string> {
  return readThrough(`${url}/api/v1/documents/${id}/content`, token).then(({ sha256 }) => sha256);
}

/** Reads an answer through without keeping it. @throws Error when it is not 200. */
export function readThrough(url: string, token: string): Promise<{ sha256: string; size: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: new Agent(), headers: { authorization: `Bearer ${token}` } }, (answer) => {
      const hash = createHash('sha256');
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        hash.update(chunk);
        size += chunk.length;
      });
      answer.once('error', reject);
      answer.once('end', () =>
        answer.statusCode === 200
          ? resolve({ sha256: hash.digest('hex'), size })
          : reject(new Error(`${url} → ${answer.statusCode}`)),
      );
    });
    asked.once('error', reject);
    asked.end();
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function residentMb(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()) / 1024;
}
