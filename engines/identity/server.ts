import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { demoAccount, demoAccounts } from './accounts';
import { demoOrganizations } from './organizations';

/** The provider behind plain HTTP, with its sign-in page. `GET /healthz` answers 200. */
export function createIdentityServer(provider: Provider): Server {
  const protocol = provider.callback();
  return createServer((req, res) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    if (path === '/healthz') res.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    else if (path.startsWith('/interaction/')) {
      signIn(provider, req, res).catch((error: Error) => page(res, 400, `<p>${escape(error.message)}</p>`));
    } else protocol(req, res);
  });
}

async function signIn(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') return page(res, 200, form(interaction.uid));
  const chosen = demoAccount(new URLSearchParams(await bodyOf(req)).get('account') ?? '');
  if (chosen === undefined) return page(res, 400, `<p>未知账号 Unknown account</p>${form(interaction.uid)}`);
  await provider.interactionFinished(req, res, { login: { accountId: chosen.id } });
}

function form(uid: string): string {
  const rows = demoAccounts.map((one) => {
    const organization = demoOrganizations.find((candidate) => candidate.id === one.organizationId);
    return `<li><button name="account" value="${one.id}">${one.zh} ${one.en}</button> ${organization?.zh ?? ''}</li>`;
  });
  return `<form method="post" action="/interaction/${encodeURIComponent(uid)}"><ul>${rows.join('\n')}</ul></form>`;
}

function page(res: ServerResponse, status: number, content: string): void {
  const warning = '开发用登录，不可用于生产 Development sign-in without passwords; never for production';
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  res.writeHead(status, headers).end(`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>登录 Sign in</title>
<body style="font-family:sans-serif;max-width:46rem;margin:2rem auto">
<h1>登录 Sign in</h1><p role="note"><strong>${warning}</strong></p>${content}</body></html>`);
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error('The form is too large.');
  }
  return body;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
