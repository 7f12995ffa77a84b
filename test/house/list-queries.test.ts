/** No list is added without a thought for its index: every `find` of the code stands in test/models/list-queries.ts. */
import { lookups } from '../models/list-queries';
import { filesBelow, read } from '../support/sources';

const collections = new Set([...read('models/record.ts').matchAll(/^ {2}(\w+): Model</gm)].map(([, name]) => name));

/** Of a collection by its name, or of what a call or an index gave; a search in a list takes a function. */
const finds = /(?:\b(\w+)(?:\s*\.\s*collection)?|([)\]]))\s*\.find\(\s*(?!\()/g;

/** @returns each `find` of a file as `path collection`, in order. */
function findsOf(path: string): string[] {
  const text = read(path);
  return [...text.matchAll(finds)].flatMap(({ 1: name, index, 0: found }) => {
    if (name !== undefined) return collections.has(name) ? [`${path} ${name}`] : [];
    return /^(?:\{|filter\b)/.test(text.slice(index + found.length)) ? [`${path} ?`] : [];
  });
}

it('every find of the product stands in the table of list queries, as often as in the code', () => {
  const written = ['api', 'activities', 'models', 'worker'].flatMap((room) => filesBelow(room)).flatMap(findsOf);
  const expected = Object.entries(lookups).flatMap(([where, asked]) => asked.map(() => where));
  // To mend: add each to test/models/list-queries.ts with what it asks, and an index to its model where it needs one.
  expect(written.sort()).toEqual(expected.sort());
});
