/**
 * The only reader of `process.env` in the product. Every fault is reported at once; secrets never appear in a message or dump.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { isPublicAddress } from './public-address';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Address the API listens on. */
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: port.default(8080),
  /** Address at which people reach the API; printed in notices and receipts. */
  PUBLIC_BASE_URL: z.url().default('http://127.0.0.1:8080'),
  /** Address of the Temporal UI, for links in operators' output only. */
  TEMPORAL_UI_URL: z.url().default('http://127.0.0.1:8233'),
  /** Address of the worker's /healthz and /metrics. */
  WORKER_HEALTH_HOST: z.string().min(1).default('127.0.0.1'),
  WORKER_HEALTH_PORT: port.default(8082),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'a mongodb:// or mongodb+srv:// address')
    .default('mongodb://127.0.0.1:27017/pda'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, 'host:port')
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('public-data-authorization'),
  /** PEM files for mutual TLS with a Temporal cluster; both or neither. */
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  /** Of what the worker sends to Temporal. In one house it costs more than it saves; over a long line it saves. */
  TEMPORAL_COMPRESSION: z.enum(['none', 'gzip']).default('none'),
  /** Prebuilt workflow bundle; without it the worker builds one at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
  /** Workflow runs kept in the worker's memory. */
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(10).default(200),
  /** 32 bytes in hex; when set, workflow payloads are encrypted with AES-256-GCM. Required in production. */
  PAYLOAD_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 hexadecimal digits')
    .optional(),
  /** Address of the codec server, which shows encrypted payloads in the Temporal UI. */
  CODEC_HOST: z.string().min(1).default('127.0.0.1'),
  CODEC_PORT: port.default(8084),
  OIDC_ISSUER: z.url().default('http://127.0.0.1:8090'),
  OIDC_AUDIENCE: z.string().min(1).default('public-data-authorization'),
  /** Where the issuer's keys are; by default taken from the issuer's discovery document. */
  OIDC_JWKS_URI: z.url().optional(),
  OIDC_ALGORITHMS: z
    .string()
    .default('ES256,RS256,PS256')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'])).min(1)),
  /** Where the API itself reads the issuer's discovery document, if the issuer's own address is for browsers only. */
  OIDC_DISCOVERY_URL: z.url().optional(),
  /** The client as which people sign in with their browser. */
  OIDC_CLIENT_ID: z.string().min(1).default('console'),
  /** Without it the client is a public one, kept safe by PKCE alone. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /**
   * What counts as a second factor: values of `acr`, or among those of `amr`, comma separated. `mfa` is RFC 8176's word. `off`
   * demands none; GB/T 22239-2019 8.1.4.1 d) wants two kinds of factors at level 3, so production refuses it.
   */
  OIDC_SECOND_FACTOR: z
    .string()
    .default('mfa')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(z.array(z.string().regex(/^[\w:./-]+$/, 'values separated by commas')).min(1)),
  /** Signs the marks against forged requests and seals the cookie of a sign-in under way. Required in production. */
  SESSION_SECRET: z.string().min(16).default('development-session-secret'),
  /** Minutes without a call after which a session ends. Assessors of GB/T 22239-2019 level 3 ask for 10 to 15. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(60).default(15),
  /** Hours after which a session ends whatever happens in it: a working day, so that nobody signs in once for good. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(8),
  /** Failed attempts of one person within the time below, after which the person is not heard: 5 in assessors' practice. */
  FAILED_ATTEMPTS_PER_PERSON: z.coerce.number().int().min(1).default(5),
  /** The same for one address, behind which there may be a whole office. */
  FAILED_ATTEMPTS_PER_ADDRESS: z.coerce.number().int().min(1).default(30),
  /** Minutes within which attempts are counted, and for which nothing more is heard: 5 at least, commonly 15, in assessors' practice. */
  FAILED_ATTEMPTS_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  PLATFORM_URL: z.url().default('http://127.0.0.1:8091'),
  PLATFORM_TOKEN: z.string().min(8).default('development-platform-token'),
  EXCHANGE_URL: z.url().default('http://127.0.0.1:8092'),
  EXCHANGE_TOKEN: z.string().min(8).default('development-exchange-token'),
  /** smtp://user:password@host:port; without it notices go to the inbox only. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z.string().min(3).default('no-reply@example.org'),
  /**
   * Seconds for which notices of one person are gathered before they go out together, so that an hour's work on many cases does not
   * open as many connections; the inbox has them at once.
   */
  NOTICE_GATHER_SECONDS: z.coerce.number().int().min(0).max(600).default(3),
  /** WeCom (企业微信, 政务微信): base address and the application that sends; all of them or none. */
  WECOM_URL: z.url().optional(),
  WECOM_CORP_ID: z.string().min(1).optional(),
  WECOM_AGENT_ID: z.coerce.number().int().min(1).optional(),
  WECOM_SECRET: z.string().min(8).optional(),
  /** DingTalk (钉钉, 专有钉钉): base address and a robot of a group, with its signing secret; all of them or none. */
  DINGTALK_URL: z.url().optional(),
  DINGTALK_TOKEN: z.string().min(8).optional(),
  DINGTALK_SECRET: z.string().min(8).optional(),
  /** Gateway for short messages, which answers as docs/operations/notice-channels.md says; both or neither. */
  SMS_URL: z.url().optional(),
  SMS_SECRET: z.string().min(16).optional(),
  /** Encrypts the secrets of webhooks at rest; in production 64 hexadecimal digits. */
  WEBHOOK_KEY: z.string().min(16).default('development-webhook-key'),
  /** Names or IP addresses of webhooks that may be private, comma separated; refused in production. */
  WEBHOOK_ALLOWED_PRIVATE: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  /** Algorithms of the signatures of letters: Ed25519, or SM2 with SM3. */
  SIGNING_SUITE: z.enum(['international', 'sm']).default('international'),
  /** PEM file (PKCS #8) of the key that signs letters. Required in production; without it elsewhere letters are not signed. */
  SIGNING_KEY_FILE: z.string().min(1).optional(),
  /** The e-seal service, which answers as docs/operations/e-seal.md says; with its token or not at all. */
  ESEAL_URL: z.url().optional(),
  ESEAL_TOKEN: z.string().min(8).optional(),
  /** Names or IP addresses of the e-seal service that may be private, comma separated. */
  ESEAL_ALLOWED_PRIVATE: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  /** Signs paging cursors. */
  CURSOR_SECRET: z.string().min(16).default('development-cursor-secret'),
  /** Largest upload in bytes (included). */
  UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(20 * 1024 * 1024),
  /** clamd://host:port; without it documents are stored unscanned, and shown so. */
  MALWARE_SCAN_URL: z
    .string()
    .regex(/^clamd:\/\/[^\s/]+:\d{1,5}$/, 'clamd://host:port')
    .optional(),
  /**
   * Font files of the letters, `path` or `path#PostScriptName` for a collection (.ttc); without them the usual places of Noto CJK and
   * WenQuanYi are looked into.
   */
  FONT_CJK_REGULAR: z.string().min(1).optional(),
  FONT_CJK_BOLD: z.string().min(1).optional(),
  /**
   * Where a Word file is posted to be turned into a PDF, as docs/operations/office-converter.md says; without it letters are PDF by the
   * product's own layout only. Letters hold what is not public, so production takes https or this machine.
   */
  OFFICE_CONVERTER_URL: z
    .url()
    .regex(/^https?:\/\/[^@]*$/, 'an http:// or https:// address without user and password')
    .optional(),
  /**
   * Days for which a document that no case, draft or register names is kept (included); the office's own, longer than any window in
   * which people fill in an application from documents they uploaded before.
   */
  DOCUMENT_GRACE_DAYS: z.coerce.number().int().min(1).default(30),
  /** Requests without a login taken from one address in a minute (included). */
  PUBLIC_READS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** How often inboxes are read for those who listen to live updates, in milliseconds. */
  TASK_STREAM_POLL_MS: z.coerce.number().int().min(100).default(2_000),
  /** Silence after which a listener is sent a comment, in milliseconds; proxies commonly cut a connection after 60 s. */
  TASK_STREAM_HEARTBEAT_MS: z.coerce.number().int().min(100).max(60_000).default(15_000),
  /** Requests of one person, or one machine, taken in a minute (included). */
  PERSON_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  /** Proxies in front of the API, whose word on the address of a caller is taken. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Marks the namespace and database as a rehearsal: cases run on the stepped clock. */
  REHEARSAL: flag.default(false),
  /** Name of a transitional or successor legal basis enabled here, comma separated. */
  ENABLED_BASES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
});

/** Value of `OIDC_SECOND_FACTOR` with which none is demanded. */
export const secondFactorOff = 'off';

/** In the names of a rehearsal's namespace and database, and in no other. */
const rehearsalWord = 'rehearsal';

export type Env = z.output<typeof schema>;

/** Names of the variables whose values must never be printed. */
export const secretNames = [
  'PAYLOAD_KEY',
  'PLATFORM_TOKEN',
  'EXCHANGE_TOKEN',
  'SMTP_URL',
  'MONGODB_URI',
  'CURSOR_SECRET',
  'OIDC_CLIENT_SECRET',
  'SESSION_SECRET',
  'TEMPORAL_TLS_KEY',
  'WECOM_SECRET',
  'DINGTALK_TOKEN',
  'DINGTALK_SECRET',
  'SMS_SECRET',
  'WEBHOOK_KEY',
  'ESEAL_TOKEN',
] as const;

/** Every variable the product reads, in the order of the table in the README. */
export const variableNames = Object.keys(schema.shape) as (keyof Env)[];

const developmentDefaults: readonly (keyof Env)[] = [
  'PLATFORM_TOKEN',
  'EXCHANGE_TOKEN',
  'CURSOR_SECRET',
  'OIDC_ISSUER',
  'SESSION_SECRET',
  'WEBHOOK_KEY',
];

/** Variables that mean nothing without each other. */
const together: readonly (readonly (keyof Env)[])[] = [
  ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'],
  ['WECOM_URL', 'WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
  ['DINGTALK_URL', 'DINGTALK_TOKEN', 'DINGTALK_SECRET'],
  ['SMS_URL', 'SMS_SECRET'],
  ['ESEAL_URL', 'ESEAL_TOKEN'],
];

/**
 * Reads and checks the configuration.
 * @throws Error naming every faulty variable (never its value).
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (parsed.success) faults.push(...halfSet(parsed.data), ...rehearsalFaults(parsed.data), ...sealFaults(parsed.data));
  if (parsed.success && parsed.data.NODE_ENV === 'production') faults.push(...productionFaults(given, parsed.data));
  if (faults.length > 0 || !parsed.success) throw new Error(`Configuration is not usable:\n  ${faults.join('\n  ')}`);
  return parsed.data;
}

function halfSet(env: Env): string[] {
  return together
    .filter((names) => new Set(names.map((name) => env[name] === undefined)).size > 1)
    .map((names) => `${names.join(', ')}: set ${names.length === 2 ? 'both or neither' : 'all of them or none'}`);
}

/** A rehearsal never stands on the namespace or database of real cases, nor they on its: the names say which is which. */
function rehearsalFaults({ REHEARSAL, TEMPORAL_NAMESPACE, MONGODB_URI }: Env): string[] {
  const database = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(MONGODB_URI)?.[1] ?? '';
  const names = { TEMPORAL_NAMESPACE, MONGODB_URI: database };
  return Object.entries(names)
    .filter(([, name]) => name.includes(rehearsalWord) !== REHEARSAL)
    .map(([variable]) =>
      REHEARSAL
        ? `${variable}: REHEARSAL is set, so the name must contain "${rehearsalWord}"; real cases are elsewhere`
        : `${variable}: a name with "${rehearsalWord}" is for rehearsals; set REHEARSAL or name another one`,
    );
}

/** What the address shows by itself; what its name resolves to is looked at whenever it is called. */
function sealFaults({ NODE_ENV, ESEAL_URL, ESEAL_ALLOWED_PRIVATE }: Env): string[] {
  if (ESEAL_URL === undefined) return [];
  const url = new URL(ESEAL_URL);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const faults: string[] = [];
  if (url.username !== '' || url.password !== '')
    faults.push('ESEAL_URL: without a name or password; ESEAL_TOKEN is sent');
  if (url.protocol !== 'https:' && (NODE_ENV === 'production' || url.protocol !== 'http:'))
    faults.push('ESEAL_URL: an https:// address');
  if (isIP(host) !== 0 && !isPublicAddress(host) && !ESEAL_ALLOWED_PRIVATE.includes(host))
    faults.push('ESEAL_URL: a private address is not called; name a public one, or allow it in ESEAL_ALLOWED_PRIVATE');
  return faults;
}

function productionFaults(given: Record<string, string | undefined>, env: Env): string[] {
  const defaults = schema.parse({});
  const missing = developmentDefaults.filter((name) => given[name] === undefined || given[name] === defaults[name]);
  const faults = missing.map((name) => `${name}: has only a development default; set it for production`);
  if (env.OIDC_SECOND_FACTOR.includes(secondFactorOff))
    faults.push(
      'OIDC_SECOND_FACTOR: production demands a second factor of those who decide; name the values that count',
    );
  if (given['PAYLOAD_KEY'] === undefined)
    faults.push('PAYLOAD_KEY: required in production, so that case payloads are encrypted');
  if (env.SIGNING_KEY_FILE === undefined)
    faults.push('SIGNING_KEY_FILE: required in production, so that letters are signed');
  if (given['WEBHOOK_KEY'] !== undefined && !/^[0-9a-f]{64}$/i.test(given['WEBHOOK_KEY']))
    faults.push('WEBHOOK_KEY: 64 hexadecimal digits in production');
  if (env.OFFICE_CONVERTER_URL !== undefined && !isGuarded(env.OFFICE_CONVERTER_URL))
    faults.push('OFFICE_CONVERTER_URL: https in production, or an address of this machine');
  if (given['WEBHOOK_ALLOWED_PRIVATE'] !== undefined)
    faults.push('WEBHOOK_ALLOWED_PRIVATE: for development and tests; webhooks of production have public addresses');
  return faults;
}

/** @returns whether what is sent there can be read by nobody on the way. */
function isGuarded(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
