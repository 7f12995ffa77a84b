/**
 * `npm run fuzz`: Schemathesis against the product as started, with the demo register, once as each of several persons, who send what is open
 * to them. No answer may be a server error, have a status that is not documented, or be formed otherwise than documented.
 *
 *   npm run fuzz                         examples and the bounds of each form
 *   npm run fuzz -- --examples 20        besides as many requests made up at random, at most, for each operation and person; takes hours
 *   npm run fuzz -- --seed 7             other requests; the same seed gives the same
 *   npm run fuzz -- --as lin-officer     as these persons only, comma separated; `public` is without a login
 *   npm run fuzz -- --only Datasets      operations of this tag only
 *
 * Exit code 1 when anything was found; the rounds that found something are printed in full.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRest, type Rest } from './demo/rest';
import { ensureSchemathesis, fuzzRound } from './fuzz/schemathesis';
import { freePorts, type PortName, stackPorts } from './ports';
import { startStack } from './stack';

/** One person of each kind that the API knows, and nobody. */
const everybody = [
  'public',
  'lin-officer',
  'zhou-head',
  'chen-officer',
  'wang-legal',
  'sec-admin',
  'sys-admin',
  'audit-1',
];
const ownServers = ['TEMPORAL_ADDRESS', 'MONGODB_URI', 'OIDC_ISSUER', 'PLATFORM_URL', 'EXCHANGE_URL'];

/** Limits that would answer in place of what is meant: most of what is sent here is refused, as it should be. */
const limits = [
  'PERSON_CALLS_PER_MINUTE',
  'PUBLIC_READS_PER_MINUTE',
  'FAILED_ATTEMPTS_PER_PERSON',
  'FAILED_ATTEMPTS_PER_ADDRESS',
];

interface Asked {
  examples: number;
  seed: number;
  persons: string[];
  tag: string | undefined;
}

async function main(asked: Asked): Promise<number> {
  const python = await ensureSchemathesis();
  for (const name of ownServers) delete process.env[name];
  for (const name of limits) process.env[name] = '1000000';
  const folder = mkdtempSync(join(tmpdir(), 'pda-fuzz-'));
  const names = Object.keys(stackPorts) as PortName[];
  const free = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, index) => [name, free[index]])) as Record<PortName, number>;
  const stack = await startStack({ dataDir: folder, ports });
  const end = (): Promise<void> => stack.stop().finally(() => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)));
  try {
    await stack.startPair('main');
    const rest = createRest(stack.addresses.api ?? '', stack.addresses.identity);
    const lines: string[] = [];
    for (const person of asked.persons) {
      say(`as ${person} …`);
      const began = performance.now();
      const token = person === 'public' ? null : await rest.token(person);
      const document = await documentOf(rest, folder, person, asked.tag);
      const { code, output } = await fuzzRound(python, { ...asked, document, api: rest.api, token });
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      if (code !== 0) say(output);
      lines.push(`${code === 0 ? 'nothing found' : 'FAULTS FOUND'}  ${person}  ${totals(output)}  (${seconds} s)`);
    }
    say(`\n${lines.join('\n')}\nseed ${asked.seed}, ${asked.examples} made-up requests for each operation`);
    return lines.some((line) => line.startsWith('FAULTS')) ? 1 : 0;
  } finally {
    await end();
  }
}

interface Operation {
  requestBody?: unknown;
  parameters?: { name: string }[];
  operationId: string;
  tags?: string[];
  security?: unknown[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/**
 * @returns the file with the product's own document, cut down to what is open to the person: that others are refused is tested for every route
 * and person elsewhere, and would be nine tenths of all requests here.
 */
async function documentOf(rest: Rest, folder: string, person: string, tag: string | undefined): Promise<string> {
  const document = (await (await fetch(`${rest.api}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const open = person === 'public' ? null : await openTo(rest, person);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const isOpen = open === null ? operation.security?.length === 0 : open.has(operation.operationId);
      const isMeant = tag === undefined || operation.tags?.includes(tag) === true;
      if (!isOpen || !isMeant || isEndless(operation)) delete item[method];
      else item[method] = { ...operation, ...lightened(operation) };
    }
    if (Object.keys(item).length === 0) delete document.paths[path];
  }
  const file = join(folder, `openapi-${person}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** Bounds up to which requests are made up: whoever makes texts of thousands of characters and lists of fifty of them is at it for hours. */
const most = [
  { bound: 'maxItems', limit: 3, least: 'minItems' },
  { bound: 'maxLength', limit: 200, least: 'minLength' },
];

/** Nobody stands in for an invented person: each call with this header would be refused for it alone. */
const standIn = 'X-Stand-In-For';

/**
 * What is sent, without patterns of whole Unicode classes and beyond no great bounds. What is held against the document is the answer, which
 * stays as it is; what texts may hold is tested for every form elsewhere.
 */
function lightened({ requestBody, parameters }: Operation): Pick<Operation, 'requestBody' | 'parameters'> {
  const lighter = (_: string, value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const { pattern, allOf, ...rest } = value as { pattern?: unknown; allOf?: unknown[] } & Record<string, unknown>;
    for (const { bound, limit, least } of most)
      if (typeof rest[bound] === 'number')
        rest[bound] = Math.min(rest[bound], Math.max(limit, Number(rest[least] ?? 0)));
    const isClass = typeof pattern === 'string' && pattern.includes('\\p{');
    const isOfPatterns = allOf?.every((one) => typeof one === 'object' && one !== null && 'pattern' in one) === true;
    return {
      ...rest,
      ...(pattern === undefined || isClass ? {} : { pattern }),
      ...(allOf === undefined || isOfPatterns ? {} : { allOf }),
    };
  };
  const light = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value, lighter)) as T));
  return {
    ...(requestBody === undefined ? {} : { requestBody: light(requestBody) }),
    ...(parameters === undefined ? {} : { parameters: light(parameters.filter(({ name }) => name !== standIn)) }),
  };
}

/** The person's own operations, and acts, as the API tells them. */
async function openTo(rest: Rest, person: string): Promise<Set<string>> {
  const { permissions } = (await rest.send(person, 'GET', '/me')) as {
    permissions: { operations: string[]; acts: Record<string, { act: string }[]> };
  };
  const acts = Object.values(permissions.acts).flatMap((all) => all.map(({ act }) => `act_${act}`));
  return new Set([...permissions.operations, ...acts]);
}

/** A stream of events lasts as long as its listener: each request would wait for its time to be over. */
function isEndless({ responses }: Operation): boolean {
  return Object.values(responses).some(({ content }) => content?.['text/event-stream'] !== undefined);
}

/** The last lines of a round that count something. */
function totals(output: string): string {
  const found = output.match(/^.*\b(?:passed|generated|Operations|Tested)\b.*$/gim) ?? [];
  return found
    .slice(-2)
    .map((line) => line.trim())
    .join('; ');
}

function wanted(): Asked {
  const { values } = parseArgs({
    options: {
      examples: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      as: { type: 'string', default: everybody.join(',') },
      only: { type: 'string' },
    },
  });
  const examples = Number(values.examples);
  const seed = Number(values.seed);
  if (!Number.isInteger(examples) || examples < 0) throw new Error(`--examples ${values.examples} is not a count.`);
  if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed} is not a whole number.`);
  return { examples, seed, persons: values.as.split(','), tag: values.only };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

Promise.resolve()
  .then(() => main(wanted()))
  .then((code) => process.exit(code))
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
