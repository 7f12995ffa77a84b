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

interface Asked {
  examples: number;
  seed: number;
  persons: string[];
  tag: string | undefined;
}

async function main(asked: Asked): Promise<number> {
  const python = await ensureSchemathesis();
  for (const name of ownServers) delete process.env[name];
  process.env['PERSON_CALLS_PER_MINUTE'] = '1000000';
  process.env['PUBLIC_READS_PER_MINUTE'] = '1000000';
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
    }
    if (Object.keys(item).length === 0) delete document.paths[path];
  }
  const file = join(folder, `openapi-${person}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
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
