import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { demoAccount } from './accounts';
import { accountsForm, escaped, factorForm, pageOf } from './pages';
import { simulatedFactor } from './provider';

/** The provider behind plain HTTP, with its sign-in page. `GET /healthz` answers 200. */
export function createIdentityServer(provider: Provider): Server {
  const protocol = provider.callback();
  return createServer((req, res) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    if (path === '/healthz') res.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    else if (path.startsWith('/interaction/')) {
      signIn(provider, req, res).catch((error: Error) => page(res, 400, `<p>${escaped(error.message)}</p>`));
    } else protocol(req, res);
  });
}

async function signIn(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') return page(res, 200, accountsForm(uid));
  const sent = new URLSearchParams(await bodyOf(req));
  const chosen = demoAccount(sent.get('account') ?? '');
  if (chosen === undefined) return page(res, 400, `<p>未知账号 Unknown account</p>${accountsForm(uid)}`);
  const factor = sent.get('factor');
  if (chosen.secondFactor && factor === null) return page(res, 200, factorForm(uid, chosen));
  const shown = chosen.secondFactor && factor === 'shown' ? simulatedFactor : {};
  await provider.interactionFinished(req, res, { login: { accountId: chosen.id, ...shown } });
}

function page(res: ServerResponse, status: number, content: string): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  res.writeHead(status, headers).end(pageOf('登录 Sign in', content));
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error('The form is too large.');
  }
  return body;
}
