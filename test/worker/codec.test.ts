import type { AddressInfo } from 'node:net';
import { defaultPayloadConverter } from '@temporalio/common';
import { payloadCodecs } from '../../config/payload-codec';
import { createCodecServer } from '../../worker/codec-server';

const PAYLOAD_KEY = '0123456789abcdef'.repeat(4);
const plain = defaultPayloadConverter.toPayload({ caseNo: 'AUTH-2026-0001', note: '内部意见' });
const only = <T>(items: readonly T[] | undefined): T => {
  if (items?.length !== 1) throw new Error('one expected');
  return items[0] as T;
};

describe('payload codec', () => {
  const [codec] = payloadCodecs({ PAYLOAD_KEY });
  const [other] = payloadCodecs({ PAYLOAD_KEY: 'f'.repeat(64) });

  it('encrypts what it is given and gives it back', async () => {
    const sealed = only(await codec?.encode([plain]));
    expect(Buffer.from(sealed.data ?? []).includes('AUTH-2026-0001')).toBe(false);
    const opened = only(await codec?.decode([sealed]));
    expect(defaultPayloadConverter.fromPayload(opened)).toEqual({ caseNo: 'AUTH-2026-0001', note: '内部意见' });
  });

  it('reads payloads written before a key was set', async () => {
    expect(await codec?.decode([plain])).toEqual([plain]);
  });

  it('refuses another key, and a payload that was changed', async () => {
    const sealed = only(await codec?.encode([plain]));
    await expect(other?.decode([sealed])).rejects.toThrow();
    const bytes = Buffer.from(sealed.data ?? []);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await expect(codec?.decode([{ ...sealed, data: bytes }])).rejects.toThrow();
  });

  it('is absent without a key', () => {
    expect(payloadCodecs({ PAYLOAD_KEY: undefined })).toEqual([]);
  });
});

describe('codec server', () => {
  const server = createCodecServer(payloadCodecs({ PAYLOAD_KEY }), 'http://ui.example');
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  const asJson = { metadata: { encoding: base64(plain.metadata?.['encoding']) }, data: base64(plain.data) };
  const post = (path: string, payloads: unknown) =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify({ payloads }) });

  it('decodes for the Temporal UI alone', async () => {
    const sealed = (await (await post('/encode', [asJson])).json()) as { payloads: unknown };
    const answer = await post('/decode', sealed.payloads);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://ui.example');
    expect(((await answer.json()) as { payloads: unknown[] }).payloads).toEqual([asJson]);
  });

  it('refuses anything else', async () => {
    expect((await post('/anything', [])).status).toBe(400);
    expect((await fetch(`${url}/decode`, { method: 'POST', body: '{' })).status).toBe(400);
  });
});
