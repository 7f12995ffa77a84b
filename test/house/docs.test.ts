/** The documents tell the truth: what they list is there, and what is there is listed. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnv, secretNames, variableNames } from '../../config/env';
import { procedures } from '../../procedures';
import { proposalActs } from '../../procedures/engine/proposals';
import { permissions } from '../../procedures/permissions';
import { roles } from '../../procedures/roles';
import { filesBelow, read, rooms, root } from '../support/sources';

const pages = [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'GLOSSARY.md',
  'CHANGELOG.md',
  ...filesBelow('docs', '.md'),
];
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** Rows of `| name | default | meaning |`, by name. */
const configured = new Map(
  [...read('README.md').matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| (.+?) \| (.+?) \|$/gm)].map(
    ([, name = '', value = '', meaning = '']) => [name, { value, meaning }],
  ),
);

describe('README.md', () => {
  it('names every variable of config/env.ts, in its order, and no other', () => {
    expect([...configured.keys()]).toEqual([...variableNames]);
  });

  const defaults = readEnv({});
  it.each([...variableNames])('tells the default of %s', (name) => {
    const value = defaults[name];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    expect(configured.get(name)?.value).toBe(isEmpty ? '–' : `\`${String(value)}\``);
    expect(configured.get(name)?.meaning.length).toBeGreaterThan(5);
  });

  it('says what production refuses', () => {
    const refused = (): unknown => readEnv({ NODE_ENV: 'production' });
    const named = [...(configured.get('NODE_ENV')?.meaning ?? '').matchAll(/`([A-Z_]+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(named.sort()).toEqual([
      'CURSOR_SECRET',
      'EXCHANGE_TOKEN',
      'OIDC_ISSUER',
      'PAYLOAD_KEY',
      'PLATFORM_TOKEN',
      'SESSION_SECRET',
      'SIGNING_KEY_FILE',
      'WEBHOOK_KEY',
    ]);
    for (const name of named) expect(refused).toThrow(name);
  });

  it('shows every folder that is there', () => {
    for (const folder of [...rooms, 'engines', 'test', 'docs'])
      expect(read('README.md')).toContain(`| \`${folder}/\` |`);
  });

  it('keeps secrets out of example and default: none of them has a value that opens anything', () => {
    for (const name of secretNames) expect(configured.get(name)?.value).toMatch(/^–$|127\.0\.0\.1|^`development-/);
  });
});

describe('commands', () => {
  const mentioned = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)].map(([, run, plain]) => run ?? plain ?? ''),
  );

  it.each([...new Set(mentioned)])('npm %s is there', (name) => {
    expect(Object.keys(scripts)).toContain(name);
    for (const [, file = ''] of (scripts[name] ?? '').matchAll(/bootstrap\.mjs run (\S+)/g))
      expect(existsSync(join(root, file))).toBe(true);
  });

  it.each(['start', 'test', 'demo', 'audit:verify', 'rebuild', 'backup', 'restore', 'migrate', 'mutate', 'rehearse'])(
    'npm %s is explained',
    (name) => {
      expect(mentioned).toContain(name);
    },
  );
});

describe('links', () => {
  it.each(pages)('%s leads only to files that are there', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it.each(pages)('%s names only files of ours that are there', (page) => {
    const named = [
      ...read(page).matchAll(
        /`((?:law|procedures|workflows|activities|models|api|worker|config|engines|test|deploy)\/[\w./-]+\.(?:ts|md|mjs|json|yml|env))`/g,
      ),
    ];
    const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

describe('GLOSSARY.md', () => {
  const text = read('GLOSSARY.md');
  const rows = [...text.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|$/gm)].filter(([row]) => !row.includes('---'));
  const defined = new Set(
    rows.flatMap(([, , identifiers = '']) => [...identifiers.matchAll(/`(\w+)`/g)].map(([, name]) => name)),
  );
  const all = Object.values(procedures);

  it.each([...roles])('has the role %s', (role) => expect(defined).toContain(role));

  it.each(Object.keys(procedures))('has the procedure %s', (kind) => expect(defined).toContain(kind));

  it.each([...new Set(all.flatMap(({ steps }) => [...steps.keys()]))])('has the step %s', (id) =>
    expect(defined).toContain(id),
  );

  it.each([...new Set([...all.flatMap(({ acts }) => [...acts.keys()]), ...Object.keys(proposalActs)])])(
    'has the act %s',
    (name) => expect(defined).toContain(name),
  );

  it('has no act that nobody may do', () => {
    const permitted = new Set(Object.values(permissions).flatMap((table) => Object.keys(table)));
    const acts = /## Acts 事项([\s\S]*?)## Words of the program/.exec(text)?.[1] ?? '';
    const listed = [...acts.matchAll(/^\| .+? \| `(\w+)` \|/gm)].map(([, name = '']) => name);
    expect(listed.length).toBeGreaterThan(35);
    expect(listed.filter((name) => !permitted.has(name))).toEqual([]);
  });

  it('gives every term in Chinese', () => {
    const bare = rows.filter(([, chinese = '']) => !/\p{Script=Han}/u.test(chinese)).map(([row]) => row);
    expect(bare).toEqual([]);
  });

  it('says each act as its button does', () => {
    for (const { acts } of all) {
      for (const [name, { act }] of acts) expect(text).toContain(`| ${act.title.zh} | \`${name}\` |`);
    }
  });
});

describe('CHANGELOG.md', () => {
  it('every entry has its kind', () => {
    const entries = [...read('CHANGELOG.md').matchAll(/^- (.+)$/gm)].map(([, entry = '']) => entry);
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.filter((entry) => !/^\*\*(law|procedure|technical|fix)\*\* · /.test(entry))).toEqual([]);
  });

  it('has an entry for the version of package.json', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
  });
});
