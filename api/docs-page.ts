/** Documentation page of the API, served from this process alone: no content delivery network, no inline script. */
import { dirname } from 'node:path';
import express, { type Express } from 'express';

const assets = dirname(require.resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Public data authorization API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
<link rel="icon" href="/api/docs/assets/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** Calls from the page go by the cookie of whoever is signed in; the mark against forged requests is fetched for each that changes something. */
const start = `
async function session() {
  return (await fetch('/api/v1/session')).json();
}
async function withMark(request) {
  const own = new URL(request.url, location.href).origin === location.origin;
  if (!own || request.method === 'GET' || request.loadSpec) return request;
  const { csrfToken } = await session();
  if (csrfToken !== null) request.headers['X-CSRF-Token'] = csrfToken;
  return request;
}
window.ui = SwaggerUIBundle({
  url: '/api/v1/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, requestInterceptor: withMark,
  docExpansion: 'none', defaultModelsExpandDepth: -1,
});
session().then(({ signedIn, personId }) => {
  const bar = document.createElement('p');
  const link = document.createElement('a');
  bar.className = 'wrapper';
  link.href = signedIn ? '/account' : '/signin?returnTo=/api/docs';
  link.textContent = signedIn ? personId + ' · 账户 Account' : '登录 Sign in';
  bar.append(link);
  document.body.prepend(bar);
});
`;

const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

/** Binds /api/docs to the app. */
export function bindDocsPage(app: Express): void {
  app.get('/api/docs', (_req, res) => {
    res.setHeader('Content-Security-Policy', policy);
    res.type('html').send(page);
  });
  app.get('/api/docs/start.js', (_req, res) => {
    res.type('text/javascript').send(start);
  });
  app.use('/api/docs/assets', express.static(assets, { index: false, maxAge: '1d' }));
}
