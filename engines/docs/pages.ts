/** Every generated page by its path. The same product gives the same pages, byte by byte. */
import { procedures } from '../../procedures';
import { articlesPage } from './articles-page';
import { coverageOf, namedTests } from './coverage';
import { code, list, page } from './markdown';
import { permissionsPage } from './permissions-page';
import { procedurePage } from './procedure-page';
import { rolesPage } from './roles-page';
import { interpretationsPage, numbersPage, refusalsPage } from './tables';

export const folder = 'docs/generated';

export async function generatedPages(): Promise<Map<string, string>> {
  const tests = namedTests();
  const testsOf = (id: string): string[] => [
    ...new Set(tests.filter(({ name }) => name.includes(id)).map(({ file }) => code(file))),
  ];
  const pages = new Map<string, string>();
  for (const [kind, procedure] of Object.entries(procedures))
    pages.set(`procedure-${kind}.md`, await procedurePage(procedure));
  pages.set('articles.md', articlesPage(coverageOf(tests)));
  pages.set('interpretations.md', interpretationsPage(testsOf));
  pages.set('numbers.md', numbersPage());
  pages.set('permissions.md', permissionsPage());
  pages.set('refusals.md', refusalsPage());
  pages.set('roles.md', rolesPage());
  const links = [...pages].map(([name, text]) => `[${/^# (.+)$/m.exec(text)?.[1] ?? name}](${name})`);
  pages.set('README.md', page({ zh: '由程序生成的文档', en: 'Generated pages' }, list(links)));
  return new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [`${folder}/${name}`, text]));
}
