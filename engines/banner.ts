import { join } from 'node:path';
import { demoAccounts } from './identity/accounts';
import { demoOrganizations } from './identity/organizations';
import type { Addresses } from './running';
import { developmentSigningKey } from './signing-key';

/** What `npm start` prints when everything is ready. */
export function readyBanner(addresses: Addresses, dataDir: string, seconds: number): string {
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
    ...tryLines(addresses),
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

function tryLines(addresses: Addresses): string[] {
  return [
    '  1. Sign in as Officer Lin and read the inbox:',
    `     TOKEN=$(curl -s ${addresses.identity}/token -d client_id=demo-cli -d grant_type=urn:pda:grant:demo-account \\`,
    `       -d account=lin-officer | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `     curl -s -H "Authorization: Bearer $TOKEN" ${addresses.api}/api/v1/tasks`,
    `  2. List the cases, and look at the running ones in the Temporal UI (${addresses.temporalUi}):`,
    `     curl -s -H "Authorization: Bearer $TOKEN" ${addresses.api}/api/v1/cases`,
    '  3. See one whole case, announcement to closing, in two minutes, from another terminal:',
    '     npm run demo',
  ];
}

/** A database address without the name and password it may carry. */
function shownUri(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
