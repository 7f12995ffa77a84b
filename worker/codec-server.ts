/**
 * The codec server: lets the Temporal UI show encrypted payloads to those who may reach it. Run beside the UI, behind the same
 * sign-in, never in public: whoever reaches it reads case data.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { type Env, readEnv } from '../config/env';
import { payloadCodecs } from '../config/payload-codec';

const bodyLimitBytes = 8 * 1024 * 1024;

/** @returns a server that answers POST /encode and /decode with `{ payloads }`, to pages of the Temporal UI only. */
export function createCodecServer(codecs: PayloadCodec[], uiOrigin: string) {
  return createServer((request, response) => {
    response.setHeader('access-control-allow-origin', uiOrigin);
    response.setHeader('access-control-allow-headers', 'content-type,x-namespace,authorization');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    answer(request, codecs).then(
      (payloads) => reply(response, 200, { payloads }),
      (error: unknown) => reply(response, 400, { error: error instanceof Error ? error.message : 'unreadable' }),
    );
  });
}

/** A payload in protobuf's JSON form: bytes in base64. */
interface JsonPayload {
  metadata?: Record<string, string>;
  data?: string;
}

function fromJson({ metadata, data }: JsonPayload): Payload {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data ?? '', 'base64') };
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data ?? []).toString('base64') };
}

async function answer(request: IncomingMessage, codecs: PayloadCodec[]): Promise<unknown[]> {
  const direction = /\/(encode|decode)$/.exec(request.url ?? '')?.[1];
  if (request.method !== 'POST' || direction === undefined) throw new Error('POST /encode or /decode');
  const { payloads } = JSON.parse(await bodyOf(request)) as { payloads: JsonPayload[] };
  let current: Payload[] = payloads.map(fromJson);
  for (const codec of direction === 'encode' ? codecs : [...codecs].reverse())
    current = await codec[direction as 'encode' | 'decode'](current);
  return current.map(toJson);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new Error(`at most ${bodyLimitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function main(env: Env): void {
  if (env.PAYLOAD_KEY === undefined)
    throw new Error('PAYLOAD_KEY is not set: payloads are not encrypted, and no codec server is needed.');
  const server = createCodecServer(payloadCodecs(env), new URL(env.TEMPORAL_UI_URL).origin);
  server.on('error', (error) => {
    process.stderr.write(
      `The codec server cannot listen on ${env.CODEC_HOST}:${env.CODEC_PORT}: ${error.message}. Set CODEC_PORT.\n`,
    );
    process.exit(1);
  });
  server.listen(env.CODEC_PORT, env.CODEC_HOST);
}

if (require.main === module) {
  try {
    main(readEnv());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
