/** What ARCHITECTURE.md says of the rooms, asked of the files themselves. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { citedArticles, isArticle, testNames } from '../engines/docs/citations';
import { articles } from '../law/articles';
import { interpretations } from '../law/interpretations';
import {
  codeOf,
  directNeeds,
  fileOf,
  filesBelow,
  type Import,
  importsOf,
  loadable,
  loadedBy,
  type Room,
  read,
  rooms,
  root,
} from './support/sources';

const sources = rooms.flatMap((room) => filesBelow(room));
const roomOf = (path: string): string => path.split('/')[0] ?? '';

/** What each room may import of ours, and, where the list is closed, of packages. Its own files always. */
const directions: Record<Room, { rooms: RegExp; types?: RegExp; packages?: RegExp }> = {
  law: { rooms: /^$/, packages: /^$/ },
  procedures: {
    rooms: /^law\/(?!packs|calendar\/(years|published))/,
    packages: /^(zod|@noble\/hashes\/.*)$/,
  },
  workflows: {
    rooms: /^(procedures\/|procedures$|law\/(?!packs|calendar\/(years|published)))/,
    types: /^activities(\/|$)/,
    // zod for preload.ts alone, which freezes the schemas that all runs share.
    packages: /^(@temporalio\/(workflow|common)|zod)$/,
  },
  // The record hashes and names events as the procedures do; everything else it takes of them is a type.
  models: { rooms: /^(law\/|procedures\/engine\/(canonical|events)$)/, types: /^procedures(\/|$)/ },
  activities: { rooms: /^(models|procedures|law)(\/|$)/ },
  api: { rooms: /^(law\/|procedures(\/|$)|models\/|config\/|workflows\/messages$)/ },
  worker: { rooms: /^(activities|models|procedures|law|config|workflows)(\/|$)/ },
  config: { rooms: /^$/ },
};

function isAllowed(room: Room, { target, own, typeOnly }: Import): boolean {
  const { rooms: open, types, packages } = directions[room];
  if (!own) return packages?.test(target) ?? true;
  return (
    target === room || target.startsWith(`${room}/`) || open.test(target) || (typeOnly && types?.test(target) === true)
  );
}

describe('directions of the rooms', () => {
  it.each(rooms)('%s imports only what lies below it', (room) => {
    const wrong = filesBelow(room).flatMap((path) =>
      importsOf(path)
        .filter((one) => !isAllowed(room, one))
        .map(({ target, typeOnly }) => `${path} → ${target}${typeOnly ? ' (type)' : ''}`),
    );
    expect(wrong).toEqual([]);
  });

  it('resolves every import to a file that is there', () => {
    const lost = sources.flatMap((path) =>
      importsOf(path)
        .filter(({ target, own }) => own && fileOf(target, loadable) === undefined && !existsSync(join(root, target)))
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(lost).toEqual([]);
  });

  it('keeps packs, calendar years and every server out of what the worker bundles', () => {
    const bundled = loadedBy('workflows/index.ts');
    expect(bundled).toContain('procedures/index.ts');
    const closed = /^(law\/packs|law\/calendar\/(years|published)|models|activities|api|worker|config)/;
    expect(bundled.filter((path) => closed.test(path))).toEqual([]);
  });

  it('has no ring of files that need each other at run time', () => {
    expect(sources.filter((path) => directNeeds(path).some((next) => loadedBy(next).includes(path)))).toEqual([]);
  });
});

describe('purity', () => {
  const impure =
    /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bprocess\s*[.[]|\bBuffer\b|\bfetch\(|\bset(Timeout|Interval|Immediate)\(|\brequire\(|\bcrypto\./;
  const pure = [...filesBelow('law'), ...filesBelow('procedures')];

  it.each(['Date.now()', 'new Date()', 'Math.random()', 'process.env'])('would notice %s', (code) => {
    expect(impure.test(code)).toBe(true);
  });

  it('law and procedures read no clock, chance, environment or file', () => {
    expect(pure.filter((path) => impure.test(codeOf(path)))).toEqual([]);
  });

  it('only config/env.ts reads the environment in the rooms', () => {
    const readers = sources.filter((path) => /\bprocess\s*\.\s*env\b|\bprocess\[''\]/.test(codeOf(path)));
    expect(readers).toEqual(['config/env.ts']);
  });

  it('no act waits: an Update validator that returned a promise could never refuse', () => {
    const files = [...filesBelow('procedures'), 'workflows/perform.ts'].filter((path) => path.startsWith('procedures'));
    expect(files.filter((path) => /\basync\b|\bawait\b/.test(codeOf(path)))).toEqual([]);
  });
});

describe('steps', () => {
  const stepFiles = filesBelow('procedures').filter(
    (path) => path.includes('/steps/') && /\bdefineStep</.test(read(path)),
  );

  it.each(stepFiles)('%s is awaited by exactly one workflow function', (path) => {
    const name = /export const (\w+) = defineStep</.exec(read(path))?.[1];
    const waiting = filesBelow('workflows').filter((workflow) =>
      importsOf(workflow).some(({ target }) => `${target}.ts` === path),
    );
    expect(waiting).toHaveLength(1);
    expect(read(waiting[0] as string)).toMatch(new RegExp(`\\bduring\\(${name}\\)`));
  });

  it('finds the steps', () => {
    expect(stepFiles.length).toBeGreaterThanOrEqual(15);
  });
});

describe('citations', () => {
  // law/citations.ts is the list of other laws, by their own numbers.
  const citing = sources.filter((path) => path !== 'law/citations.ts');
  const cited = citing.flatMap((path) => citedArticles(read(path)).map((one) => ({ path, ...one })));

  it('the measure has 24 articles', () => {
    expect(articles.map(({ no }) => no)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it.each(['第二十五条', '第十条第三款', 'Art. 25', '第九条 Art. 10'])('would notice %s', (text) => {
    expect(citedArticles(text).some((one) => !isArticle(one))).toBe(true);
  });

  it.each([
    '《民法典》第二百零一条、第二百零三条',
    '参照《行政许可法》第四十五条 Licensing Law Art. 45',
    '第十条第二款 Art. 10(2)',
  ])('lets %s pass', (text) => {
    expect(citedArticles(text).filter((one) => !isArticle(one))).toEqual([]);
  });

  it('every article that is cited exists, and both spellings name the same one', () => {
    expect(cited.length).toBeGreaterThan(100);
    const wrong = cited.filter((one) => !isArticle(one)).map(({ path, text }) => `${path}: ${text}`);
    expect(wrong).toEqual([]);
  });

  it('every interpretation that is cited exists', () => {
    const ids = new Set(interpretations.map(({ id }) => id));
    const unknown = sources.flatMap((path) =>
      [...read(path).matchAll(/\bI-\d\d\b/g)].filter(([id]) => !ids.has(id)).map(([id]) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  it('every interpretation has a test with its number in the name', () => {
    const names = filesBelow('test', '.test.ts').flatMap((path) => testNames(read(path)));
    const tested = new Set(names.flatMap((name) => [...name.matchAll(/\bI-\d\d\b/g)].map(([id]) => id)));
    expect(interpretations.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
});

describe('files', () => {
  const written = [...sources, ...filesBelow('engines'), ...filesBelow('test')];
  /** Tables of texts, one entry after another. */
  const tables = new Set(['law/articles.ts', 'law/interpretations.ts', 'procedures/refusals.ts']);

  it('none is longer than 400 lines, tables of texts excepted', () => {
    const long = written.filter((path) => !tables.has(path) && read(path).split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('are kebab-case and named for what they hold', () => {
    const vague = /(^|[/-])(utils?|helpers?|commons?|managers?|services?|misc)(-|\.|$)/;
    const wrong = written.filter((path) => {
      const name = path.split('/').at(-1) ?? '';
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name) || vague.test(path.replace(/\.ts$/, ''));
    });
    expect(wrong).toEqual([]);
  });

  it('every text for people is in both languages', () => {
    const han = /\p{Script=Han}/u;
    const literal = /\b(zh|en): (['"`])((?:\\.|(?!\2)[\s\S])*)\2/g;
    const wrong = sources.flatMap((path) =>
      [...read(path).matchAll(literal)]
        .map(([, language, , text = '']) => ({ language, words: text.replaceAll(/\$\{[^}]*\}/g, '') }))
        .filter(({ language, words }) =>
          language === 'en' ? han.test(words) : /[A-Za-z]{3}/.test(words) && !han.test(words),
        )
        .map(({ language, words }) => `${path}: ${language} ${words.slice(0, 60)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('name no place of one machine and leave nothing for later', () => {
    const traces = new RegExp(
      [
        ['', 'home', ''].join('/'),
        ['', 'root', ''].join('/'),
        ['', 'work', ''].join('/'),
        '\\bTO' + 'DO\\b',
        '\\bFIX' + 'ME\\b',
      ].join('|'),
    );
    const skipped = new RegExp(`\\b(it|test|describe)\\.${'(skip|only)'}\\b`);
    const documents = [
      'README.md',
      'README.zh-CN.md',
      'ARCHITECTURE.md',
      'GLOSSARY.md',
      'CHANGELOG.md',
      'Dockerfile',
      'docker-compose.yml',
    ];
    const texts = [...written, ...documents, ...filesBelow('docs', '.md')];
    expect(texts.filter((path) => traces.test(read(path)) || skipped.test(read(path)))).toEqual([]);
  });

  it('decisions have a number each, and the same four parts', () => {
    const records = filesBelow('docs/adr', '.md').map((path) => path.split('/').at(-1) ?? '');
    expect(records.every((name) => /^\d{4}-[a-z0-9-]+\.md$/.test(name))).toBe(true);
    expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
    expect(records.length).toBeGreaterThanOrEqual(10);
    // One page: at most 60 lines and 500 words.
    const pages = records.map((name) => read(`docs/adr/${name}`));
    expect(pages.filter((text) => text.split('\n').length > 60 || text.split(/\s+/).length > 500)).toEqual([]);
    for (const name of records) {
      const headings = [...read(`docs/adr/${name}`).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect({ name, headings: headings.slice(0, 4) }).toEqual({
        name,
        headings: ['Problem', 'What we weighed', 'Decision', 'Consequences'],
      });
    }
  });
});

it('rooms hold code', () => {
  expect(new Set(sources.map(roomOf))).toEqual(new Set(rooms));
});
