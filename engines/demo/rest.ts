/** The demo's only way to the product: HTTP with the person's own access token, and a transcript of every call. */
import { randomUUID } from 'node:crypto';

export interface Call {
  who: string;
  /** Whose access token went along; null where none did. */
  subject: string | null;
  method: string;
  path: string;
  body?: unknown;
  status: number;
  answer: unknown;
}

export interface Rest {
  api: string;
  calls: Call[];
  /** Sends as a demo account; `public` sends without a token. @throws Error with status and problem when refused. */
  send: (who: string, method: string, path: string, body?: unknown) => Promise<any>;
  /** @returns what stands at the address, or null when nothing does (404). */
  find: (who: string, path: string) => Promise<any | null>;
  upload: (who: string, fileName: string, text: string) => Promise<string>;
  /** @returns an access token of the demo account, asked for once. */
  token: (who: string) => Promise<string>;
}

/** @returns the caller. Access tokens are never written to the transcript. */
export function createRest(api: string, identity: string): Rest {
  const calls: Call[] = [];
  const tokens = new Map<string, string>();

  async function token(who: string): Promise<string> {
    const known = tokens.get(who);
    if (known !== undefined) return known;
    const form = new URLSearchParams({ client_id: 'demo-cli', grant_type: 'urn:pda:grant:demo-account', account: who });
    const response = await fetch(`${identity}/token`, { method: 'POST', body: form });
    if (!response.ok) throw new Error(`${who} could not sign in: ${response.status} ${await response.text()}`);
    const { access_token } = (await response.json()) as { access_token: string };
    tokens.set(who, access_token);
    return access_token;
  }

  /** @param absent whether nothing there is an answer too, null. */
  async function call(
    who: string,
    method: string,
    path: string,
    init: RequestInit,
    shown: unknown,
    absent = false,
  ): Promise<any> {
    const headers = new Headers(init.headers);
    const sent = who === 'public' ? null : await token(who);
    if (sent !== null) headers.set('authorization', `Bearer ${sent}`);
    if (method !== 'GET') headers.set('idempotency-key', randomUUID());
    const response = await fetch(`${api}/api/v1${path}`, { ...init, method, headers });
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    const known = { who, subject: sent === null ? null : subjectOf(sent), method, path };
    calls.push({ ...known, ...(shown === undefined ? {} : { body: shown }), status: response.status, answer });
    if (absent && response.status === 404) return null;
    if (!response.ok) throw new Error(`${who} ${method} ${path} → ${response.status}: ${text.slice(0, 600)}`);
    return answer;
  }

  return {
    api,
    calls,
    token,
    send: (who, method, path, body) =>
      call(
        who,
        method,
        path,
        body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        body,
      ),
    find: (who, path) => call(who, 'GET', path, {}, undefined, true),
    upload: async (who, fileName, text) => {
      const form = new FormData();
      form.set('file', new Blob([smallPdf(text)], { type: 'application/pdf' }), fileName);
      const { id } = await call(who, 'POST', '/documents', { body: form }, { file: fileName });
      return id as string;
    },
  };
}

/** The `sub` of an access token, which the API checks and this does not. */
function subjectOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { sub: string };
  return claims.sub;
}

/** A one-page PDF, so that the type check sees a real one. */
function smallPdf(text: string): string {
  const stream = `BT /F1 18 Tf 72 720 Td (${text.replaceAll(/[^ -~]|[()\\]/g, '?')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}
