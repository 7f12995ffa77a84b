/** docker-compose.yml, Dockerfile and the CI file, as far as they can be judged without a container engine. */
import { parse } from 'yaml';
import { readEnv, variableNames } from '../../config/env';
import { retentionDays, searchAttributeTypes } from '../../config/temporal';
import { read, rooms } from '../support/sources';

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}

const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);

/** What an operator would have put into .env for each variable that must be set. */
const filledIn: Record<string, string> = {
  MONGODB_PASSWORD: 'secret',
  POSTGRES_PASSWORD: 'secret',
  KEYCLOAK_ADMIN_PASSWORD: 'secret',
  PAYLOAD_KEY: 'ab'.repeat(32),
  CURSOR_SECRET: 'a secret of the operator',
  SESSION_SECRET: 'another one of the operator',
  OIDC_CLIENT_SECRET: 'a secret of the realm',
  PLATFORM_URL: 'https://platform.example.org',
  PLATFORM_TOKEN: 'a token of the platform',
  EXCHANGE_URL: 'https://exchange.example.org',
  EXCHANGE_TOKEN: 'a token of the exchange',
  WEBHOOK_KEY: 'cd'.repeat(32),
};

/** `${NAME:?message}` and `${NAME:-default}`, as Compose resolves them. */
function resolved(value: string): string {
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest?: string) => {
    const given = filledIn[name];
    if (given !== undefined) return given;
    if (kind === '-') return rest ?? '';
    throw new Error(`${name} must be set and is not`);
  });
}

function environmentOf(service: Service): Record<string, string> {
  const entries = Object.entries(service.environment ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, resolved(String(value))]));
}

const isFixed = (image: string): boolean => /^[\w./-]+:v?\d+(\.\d+){1,2}[\w.-]*(@sha256:[0-9a-f]{64})?$/.test(image);

describe('docker-compose.yml', () => {
  it('has every part of the set', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining([
        'postgresql',
        'temporal',
        'temporal-ui',
        'mongodb',
        'keycloak',
        'api',
        'worker',
        'prometheus',
      ]),
    );
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'codec', 'migrate', 'worker']);
  });

  it.each(['mongo', 'mongo:latest', 'mongo:8', 'keycloak:nightly'])(
    'would not take %s for a fixed version',
    (image) => {
      expect(isFixed(image)).toBe(false);
    },
  );

  it('every image has a fixed version', () => {
    const images = Object.values(services).map(({ image }) => image ?? '');
    expect(images.filter((image) => !isFixed(image))).toEqual([]);
  });

  it.each(ours)('%s is given only variables that config/env.ts knows', (_name, service) => {
    const unknown = Object.keys(service.environment ?? {}).filter((name) => !variableNames.includes(name as never));
    expect(unknown).toEqual([]);
  });

  it.each(ours)('%s has a configuration that production accepts', (_name, service) => {
    const env = readEnv(environmentOf(service));
    expect(env).toMatchObject({ NODE_ENV: 'production', REHEARSAL: false, TEMPORAL_NAMESPACE: 'default' });
    expect(env.MONGODB_URI).toContain('replicaSet=rs0');
  });

  it.each(ours)('%s would be refused without its key for payloads', (_name, service) => {
    const { PAYLOAD_KEY: _key, ...rest } = environmentOf(service);
    expect(() => readEnv(rest)).toThrow('PAYLOAD_KEY');
  });

  it.each(ours)('%s starts a file that is there', (_name, service) => {
    const command = service.command ?? (JSON.parse(/^CMD (.+)$/m.exec(read('Dockerfile'))?.[1] ?? '[]') as string[]);
    expect(command.slice(0, 3)).toEqual(['node', '--import', 'tsx']);
    expect(read(command[3] ?? '')).not.toBe('');
  });

  it('listens where the other containers can reach it', () => {
    expect(readEnv(environmentOf(services['api'] as Service)).API_HOST).toBe('0.0.0.0');
    expect(readEnv(environmentOf(services['worker'] as Service)).WORKER_HEALTH_HOST).toBe('0.0.0.0');
  });

  it('names no secret: each must be set in .env, and deploy/example.env lists them all, empty', () => {
    const needed = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    const listed = [...read('deploy/example.env').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => ({
      name,
      value,
    }));
    expect(new Set(listed.map(({ name }) => name))).toEqual(new Set(needed));
    expect(listed.filter(({ value }) => value !== '')).toEqual([]);
  });

  it('registers the search attributes of config/temporal.ts, and keeps closed runs as long', () => {
    const typed = { KEYWORD: 'Keyword', DATETIME: 'Datetime', BOOL: 'Bool' } as const;
    const wanted = Object.entries(searchAttributeTypes).map(([name, type]) => `${name}=${typed[type]}`);
    expect(services['temporal-attributes']?.environment?.['ATTRIBUTES']?.split(/\s+/).sort()).toEqual(wanted.sort());
    expect(services['temporal']?.environment?.['DEFAULT_NAMESPACE_RETENTION']).toBe(`${retentionDays * 24}h`);
  });

  it('waits only for services that it has, and mounts only files that are there', () => {
    for (const service of Object.values(services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(Object.keys(services)).toContain(name);
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('./')) expect(read(from)).not.toBe('');
      }
    }
  });

  it('says in its head what has been tried and what has not', () => {
    const head = read('docker-compose.yml').split('\nx-product')[0];
    expect(head).toMatch(/TRIED:[\s\S]*NOT TRIED:/);
  });
});

describe('deploy/keycloak/realm.json', () => {
  const realm = JSON.parse(read('deploy/keycloak/realm.json'));

  it('issues tokens that the API accepts: audience, algorithm, type, name of the realm', () => {
    const env = readEnv(environmentOf(services['api'] as Service));
    expect(env.OIDC_ISSUER.endsWith(`/realms/${realm.realm}`)).toBe(true);
    expect(env.OIDC_JWKS_URI).toContain(`/realms/${realm.realm}/`);
    expect(env.OIDC_ALGORITHMS).toContain(realm.defaultSignatureAlgorithm);
    for (const client of realm.clients) {
      expect(client.attributes['access.token.header.type.rfc9068']).toBe('true');
      expect(client.protocolMappers[0].config['included.custom.audience']).toBe(env.OIDC_AUDIENCE);
    }
  });

  it('signs in with code and PKCE only, as the client that the API is, with its secret and addresses from .env', () => {
    const env = readEnv(environmentOf(services['api'] as Service));
    for (const client of realm.clients) {
      expect(client).toMatchObject({ implicitFlowEnabled: false, directAccessGrantsEnabled: false });
      expect(client.attributes['pkce.code.challenge.method']).toBe('S256');
    }
    const client = realm.clients.find(({ clientId }: { clientId: string }) => clientId === env.OIDC_CLIENT_ID);
    expect(client).toMatchObject({ publicClient: false, standardFlowEnabled: true, fullScopeAllowed: false });
    expect(resolvedIn(client.secret)).toBe(env.OIDC_CLIENT_SECRET);
    expect(client.redirectUris.map(resolvedIn)).toEqual([`${env.PUBLIC_BASE_URL}/callback`]);
    expect(resolvedIn(client.attributes['post.logout.redirect.uris'])).toBe(`${env.PUBLIC_BASE_URL}/account`);
  });

  /** As Keycloak fills a realm at its import, from its own environment. */
  function resolvedIn(value: string): string {
    const given = environmentOf(services['keycloak'] as Service);
    return value.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => given[name] ?? '');
  }

  it('asserts what the API takes for a second factor at the level of the one-time code, and at no lower one', () => {
    const env = readEnv(environmentOf(services['api'] as Service));
    const levels = JSON.parse(realm.attributes['acr.loa.map']) as Record<string, string>;
    expect(Object.keys(levels).filter((acr) => env.OIDC_SECOND_FACTOR.includes(acr))).toEqual(['mfa']);
    const flow = realm.authenticationFlows.find(({ alias }: { alias: string }) => alias === 'level mfa');
    const [condition, form] = flow.authenticationExecutions;
    const config = realm.authenticatorConfig.find(
      ({ alias }: { alias: string }) => alias === condition.authenticatorConfig,
    );
    expect([condition.requirement, form.requirement, form.authenticator]).toEqual([
      'REQUIRED',
      'REQUIRED',
      'auth-otp-form',
    ]);
    expect(config.config['loa-condition-level']).toBe(levels['mfa']);
    expect(levels['pwd']).toBe('1');
  });

  it('names only flows and settings that it has', () => {
    const aliases = realm.authenticationFlows.map(({ alias }: { alias: string }) => alias);
    const executions = realm.authenticationFlows.flatMap((one: any) => one.authenticationExecutions);
    expect(aliases).toContain(realm.browserFlow);
    const led = executions.flatMap(({ flowAlias }: { flowAlias?: string }) => flowAlias ?? []);
    expect(led.filter((alias: string) => !aliases.includes(alias))).toEqual([]);
    const configured = realm.authenticatorConfig.map(({ alias }: { alias: string }) => alias);
    const used = executions.flatMap(
      ({ authenticatorConfig }: { authenticatorConfig?: string }) => authenticatorConfig ?? [],
    );
    expect(used.sort()).toEqual(configured.sort());
  });

  it('gives no roles to go by: who may do what is in the register of people', () => {
    expect(realm).not.toHaveProperty('roles');
    expect(realm.clients.flatMap(({ defaultClientScopes }: any) => defaultClientScopes)).not.toContain('roles');
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('starts from one fixed version of Node that package.json allows', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:2[02]\.\d+\.\d+-/);
  });

  it('takes every room and nothing else of ours, as .dockerignore lets through', () => {
    const copied = [...text.matchAll(/^COPY (\w+) \.\//gm)].map(([, folder]) => folder);
    expect(copied.sort()).toEqual([...rooms].sort());
    const allowed = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);
    expect(allowed).toEqual(expect.arrayContaining([...rooms, 'package.json', 'package-lock.json', 'tsconfig.json']));
  });

  it('does not run as root', () => {
    expect(text).toMatch(/^USER node$/m);
  });
});

describe('.github/workflows/ci.yml and .ci/run', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));

  it('runs npm test on both versions of Node, against a MongoDB and a Temporal of fixed versions', () => {
    expect(jobs.test.strategy.matrix.node).toEqual(['20', '22']);
    expect(isFixed(jobs.test.services.mongodb.image)).toBe(true);
    expect(jobs.test.env.TEMPORAL_CLI_VERSION).toMatch(/^\d+\.\d+\.\d+$/);
    expect(jobs.test.env).toHaveProperty('MONGODB_URI');
    expect(jobs.test.env).toHaveProperty('TEMPORAL_ADDRESS');
    expect(jobs.test.steps.map(({ run }: { run?: string }) => run)).toContain('npm test');
  });

  it('uses actions of fixed versions', () => {
    const used = jobs.test.steps.flatMap(({ uses }: { uses?: string }) => uses ?? []);
    expect(used.filter((action: string) => !/@v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('.ci/run is npm test and nothing else', () => {
    const lines = read('.ci/run').trim().split('\n');
    expect(lines[0]).toBe('#!/usr/bin/env bash');
    expect(lines.at(-1)).toBe('exec npm test');
  });
});
