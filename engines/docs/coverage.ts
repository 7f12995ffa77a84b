/** Where each article of the measure is carried out, and which tests name it. */
import { type Article, articles } from '../../law/articles';
import { interpretations } from '../../law/interpretations';
import { nanjing2024 } from '../../law/packs';
import { procedures } from '../../procedures';
import { refusals } from '../../procedures/refusals';
import { articlesIn, testNames } from './citations';
import { deadlinesOf } from './deadlines';
import { both, code } from './markdown';
import { numbersOf } from './tables';
import { filesBelow, read } from './tree';

export interface Coverage {
  article: Article;
  steps: string[];
  acts: string[];
  deadlines: string[];
  refusals: string[];
  numbers: string[];
  interpretations: string[];
  /** Other files of the product that cite it. */
  files: string[];
  /** `test/…ts — name`, by the article itself or by an interpretation that serves it. */
  tests: string[];
  /** Procedures that the article names and this version does not have. */
  notYet: string[];
}

export interface NamedTest {
  file: string;
  name: string;
}

const rooms = ['law', 'procedures', 'workflows', 'activities', 'api'] as const;
const all = Object.values(procedures);

/** @returns every named test of the product. */
export function namedTests(): NamedTest[] {
  return filesBelow('test', '.test.ts').flatMap((file) => testNames(read(file)).map((name) => ({ file, name })));
}

/** @returns what carries out each of the articles, in their order. */
export function coverageOf(tests: readonly NamedTest[] = namedTests()): Coverage[] {
  const cited = rooms.flatMap((room) => filesBelow(room)).filter((path) => !path.startsWith('law/'));
  const files = cited.map((path) => ({ path, nos: articlesIn(read(path)) }));
  return articles.map((article) => {
    const cites = (text: string): boolean => articlesIn(text).includes(article.no);
    const serving = interpretations.filter((one) => one.articles.includes(article.no)).map(({ id }) => id);
    return {
      article,
      ...inProcedures(cites),
      refusals: Object.entries(refusals).flatMap(([name, row]) => (cites(row.article) ? [code(name)] : [])),
      numbers: numbersOf(nanjing2024.policy).flatMap(({ name, parameter }) =>
        cites(parameter.citation) ? [`${code(name)} = ${String(parameter.value)} (${parameter.force})`] : [],
      ),
      interpretations: serving,
      files: files.flatMap(({ path, nos }) => (nos.includes(article.no) ? [code(path)] : [])),
      tests: tests.flatMap(({ file, name }) =>
        cites(name) || serving.some((id) => name.includes(id)) ? [`${code(file)} — ${name.replaceAll('`', "'")}`] : [],
      ),
      notYet: [...new Set(article.where.map((one) => one.split('/')[0] ?? ''))].filter(
        (kind) => kind !== 'explained' && !Object.hasOwn(procedures, kind),
      ),
    };
  });
}

function inProcedures(cites: (text: string) => boolean): Pick<Coverage, 'steps' | 'acts' | 'deadlines'> {
  const steps = all.flatMap(({ definition: { kind, steps: own } }) =>
    own.filter(({ article }) => cites(article)).map(({ id, title }) => `${code(`${kind}/${id}`)} ${both(title)}`),
  );
  const acts = all.flatMap(({ definition: { kind }, acts: own }) =>
    [...own].flatMap(([name, { act }]) =>
      cites(act.article) ? [`${code(`${kind}/${name}`)} ${both(act.title)}`] : [],
    ),
  );
  const deadlines = all.flatMap((procedure) =>
    deadlinesOf(procedure).rows.flatMap(({ name, title, budget, citation }) =>
      cites(citation) ? [`${code(`${procedure.definition.kind}/${name}`)} ${both(title)}, ${budget}`] : [],
    ),
  );
  return { steps, acts, deadlines };
}

/** @returns what is wrong: an article that nothing carries out or tests and nobody explains, or a place that is not there. */
export function faultsOf(coverage: readonly Coverage[]): string[] {
  return coverage.flatMap((one) => {
    const { article, notYet } = one;
    const places = [one.steps, one.acts, one.deadlines, one.refusals, one.files];
    const isCarriedOut = places.some((found) => found.length > 0) && one.tests.length > 0;
    const isExplained = article.note !== undefined && article.where.includes('explained');
    const lost = article.where.filter((place) => !notYet.includes(place.split('/')[0] ?? '') && !isPlace(place));
    return [
      ...(isCarriedOut || isExplained || notYet.length > 0
        ? []
        : [`Art. ${article.no}: nothing carries it out with a test, and nothing explains why`]),
      ...lost.map((place) => `Art. ${article.no}: there is no ${place}`),
    ];
  });
}

function isPlace(place: string): boolean {
  if (place === 'explained') return true;
  const [kind = '', step] = place.split('/');
  const procedure = Object.entries(procedures).find(([name]) => name === kind)?.[1];
  return procedure !== undefined && (step === undefined || procedure.steps.has(step));
}
