/**
 * The text by which a case is found, and the pairs of characters in it. Chinese is written without spaces, so that a word may begin
 * anywhere: a part is looked up by its pairs in an index, then compared with the text itself.
 */

/** Words of a question (included); what follows them is not asked for. */
export const wordLimit = 5;

/** What a projection keeps for searching. */
export interface SearchFields {
  /** {@link searchable} of number, titles, and of the company's name and credit code as the case has them. */
  searchText: string;
  /** {@link pairsOf} that text, each once. */
  searchPairs: string[];
}

/** @returns the text as it is compared: full-width letters and digits as plain ones, lower case, single spaces. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** @returns the words of a question, each once, at most {@link wordLimit}; none where it is blank. */
export function wordsOf(question: string): string[] {
  return [...new Set(searchable(question).split(' '))].filter((word) => word !== '').slice(0, wordLimit);
}

/** @returns every two characters that follow one another within a word, each pair once, in order; none of a single character. */
export function pairsOf(text: string): string[] {
  const pairs = searchable(text)
    .split(' ')
    .flatMap((word) => {
      const characters = [...word];
      return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
    });
  return [...new Set(pairs)].sort();
}

interface Findable {
  caseNo: string;
  title: { zh: string; en: string };
  facts: unknown;
}

interface Company {
  name?: { zh: string; en: string };
  creditCode?: string;
}

/** @returns the fields of a case, fully determined by its view. */
export function searchFieldsOf({ caseNo, title, facts }: Findable): SearchFields {
  const { name, creditCode } = ((facts as { organization?: Company } | null)?.organization ?? {}) as Company;
  const parts = [caseNo, title.zh, title.en, name?.zh, name?.en, creditCode];
  const searchText = searchable(parts.filter((part) => part !== undefined).join('\n'));
  return { searchText, searchPairs: pairsOf(searchText) };
}
