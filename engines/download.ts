import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Progress } from './progress';
import { run } from './run';

/** An official archive (.tar.gz) and, where the publisher offers it, the address of its SHA-256. */
export interface Archive {
  url: string;
  sha256Url?: string;
}

const answerWithinMs = 8_000;
const doneWithinMs = 300_000;

/**
 * Downloads an archive and unpacks it into a folder. A closed network fails within seconds.
 * @throws Error naming the address and the reason.
 */
export async function downloadInto(folder: string, archive: Archive, progress: Progress): Promise<void> {
  const file = join(folder, 'archive.tar.gz');
  const host = new URL(archive.url).host;
  await progress.during(`downloading from ${host}`, () => save(archive.url, file));
  if (archive.sha256Url !== undefined) await compare(file, archive.sha256Url);
  const unpacked = await run('tar', ['-xzf', file, '-C', folder]);
  await rm(file, { force: true });
  if (unpacked.code !== 0) throw new Error(`unpacking ${archive.url}: ${unpacked.output.trim()}`);
}

async function save(url: string, file: string): Promise<void> {
  const response = await request(url);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file), {
    signal: AbortSignal.timeout(doneWithinMs),
  });
}

async function compare(file: string, url: string): Promise<void> {
  const published = (await (await request(url)).text()).trim().split(/\s+/)[0]?.toLowerCase();
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (published !== actual) throw new Error(`${url}: SHA-256 differs (published ${published}, downloaded ${actual})`);
}

async function request(url: string): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs);
  try {
    const response = await fetch(url, { redirect: 'follow', signal: abort.signal });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    return response;
  } catch (error) {
    const cause = (error as Error).cause;
    const reason = cause instanceof Error ? cause.message : (error as Error).message;
    throw new Error(`${url}: ${reason}`);
  } finally {
    clearTimeout(timer);
  }
}
