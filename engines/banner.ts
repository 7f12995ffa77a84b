import { join } from 'node:path';
import { demoAccounts } from './identity/accounts';
import { demoOrganizations } from './identity/organizations';
import type { Addresses } from './running';
import { developmentSigningKey } from './signing-key';

/**
 * What `npm start` prints when everything is ready.
 * @param announcement file of first-announcement.ts, to be opened as a first act.
 */
export function readyBanner(addresses: Addresses, dataDir: string, seconds: number, announcement: string): string {
  return [
    '',
    `公共数据授权运营 Public data authorization: ready after ${seconds.toFixed(1)} s`,
    '',
    ...addressLines(addresses, dataDir),
    '',
    'Demo accounts 示例账号 (development only; nobody needs a password, second factors are simulated)',
    ...accountLines(),
    '',
    'Three things to try 试一试',
    ...tryLines(addresses, announcement),
    '',
    'Stop with Ctrl-C; every case is still there, and still running, at the next start. 按 Ctrl-C 停止，办件不会丢失。',
    '',
  ].join('\n');
}

function addressLines(addresses: Addresses, dataDir: string): string[] {
  const rows: [string, string][] = [
    ['API', `${addresses.api}/api/v1`],
    ['Sign in', `${addresses.api}/account`],
    ['API documentation', `${addresses.api}/api/docs`],
    ['Temporal UI', addresses.temporalUi],
    ['Identity provider', addresses.identity],
    ['Data platform', addresses.platform],
    ['Sharing exchange', addresses.exchange],
    ['Malware scanner', addresses.scanner],
    ['E-seal service', addresses.eseal ?? '–'],
    ['Notices received', `${addresses.channels}/_received`],
    ['Database', shownUri(addresses.mongodbUri)],
    ['Logs', join(dataDir, 'logs')],
    ['Letters', signingLine(dataDir)],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(18)} ${value}`);
}

/** Loud, because a letter signed here looks like one that counts. */
function signingLine(dataDir: string): string {
  const file = developmentSigningKey(dataDir);
  return file.startsWith(dataDir)
    ? `signed with a DEVELOPMENT KEY, worth nothing 开发密钥签名，无证明力 (${file})`
    : `signed with ${file}`;
}

function accountLines(): string[] {
  return demoAccounts.map((one) => {
    const organization = demoOrganizations.find((candidate) => candidate.id === one.organizationId);
    return `  ${one.id.padEnd(17)} ${one.roles.join(', ').padEnd(22)} ${one.level.padEnd(8)} ${one.zh} · ${organization?.zh ?? ''}`;
  });
}

function tryLines(addresses: Addresses, announcement: string): string[] {
  const api = `${addresses.api}/api/v1`;
  const asLin = '-H "Authorization: Bearer $TOKEN"';
  return [
    '  1. As Officer Lin, open a call for applicants, and find it in the inbox:',
    `     TOKEN=$(curl -s ${addresses.identity}/token -d client_id=demo-cli -d grant_type=urn:pda:grant:demo-account \\`,
    `       -d account=lin-officer | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `     curl -s ${asLin} -H 'Idempotency-Key: first-call' -H 'Content-Type: application/json' \\`,
    `       -d @'${announcement}' ${api}/announcements`,
    `     curl -s ${asLin} ${api}/tasks`,
    `  2. List the cases, and look at the running ones in the Temporal UI (${addresses.temporalUi}):`,
    `     curl -s ${asLin} ${api}/cases`,
    '  3. See one whole case, announcement to closing, in two minutes, from another terminal:',
    '     npm run demo',
  ];
}

/** A database address without the name and password it may carry. */
function shownUri(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
