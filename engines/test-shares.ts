/**
 * Test files in shares: Jest loads the product anew for each file it is given, which takes longer than most of them run. A share is one file
 * to Jest; each test file of it stands in a block of its own name, so that its hooks are its own.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from './paths';

/** Beside the other things that are made from the sources; Jest, linters and git leave it out. */
const folder = join(projectRoot, 'dist', 'tests');

/** These change modules for all files that are loaded with them: the first freezes them, the others put something in their place. */
const changing = ['shared-forms.test.ts', 'walks.test.ts'];

/** Files that take much longer than their length lets expect, in seconds. */
const slow: Record<string, number> = {
  [join('test', 'journeys', 'survives-kills.test.ts')]: 200,
  [join('test', 'journeys', 'rehearse.test.ts')]: 90,
  [join('test', 'api', 'every-route.test.ts')]: 90,
  [join('test', 'api', 'operators.test.ts')]: 45,
  [join('test', 'api', 'main.test.ts')]: 35,
};

/**
 * @param lane name of the files written, e.g. `engines-03.test.js`.
 * @param below folders of `test/` whose files are dealt out; `.` stands for those in none.
 * @param count of shares; files that change modules make one more for each kind.
 * @returns paths of the shares, in the order in which they should be begun.
 */
export function writeShares(lane: string, below: readonly string[], count: number): string[] {
  const files = below.flatMap(testFilesBelow);
  const kindOf = (file: string): string | undefined => changing.find((name) => basename(file) === name);
  const apart = changing.map((name) => files.filter((file) => kindOf(file) === name));
  const others = files.filter((file) => kindOf(file) === undefined);
  const shares = [...dealt(others, count), ...apart].filter(({ length }) => length > 0);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith(`${lane}-`)) rmSync(join(folder, name));
  return shares.map((share, index) => {
    const path = join(folder, `${lane}-${String(index + 1).padStart(2, '0')}.test.js`);
    writeFileSync(path, share.map(blockOf).join(''));
    return path;
  });
}

/** Long files first, each to the share that has least. @returns the shares, the longest first. */
function dealt(files: readonly string[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ takes: 0, files: [] as string[] }));
  const timed = files.map((file) => ({ file, takes: secondsOf(file) }));
  for (const { file, takes } of timed.sort((a, b) => b.takes - a.takes)) {
    const least = shares.reduce((one, other) => (other.takes < one.takes ? other : one));
    least.files.push(file);
    least.takes += takes;
  }
  return shares.sort((a, b) => b.takes - a.takes).map((share) => share.files.sort());
}

/** How long a file takes is not known before, only about how long such a file took on two cores. */
function secondsOf(file: string): number {
  const perKilobyte = file.startsWith(join('test', 'journeys')) ? 4 : 1.3;
  return slow[file] ?? (statSync(join(projectRoot, file)).size / 1_000) * perKilobyte;
}

function testFilesBelow(name: string): string[] {
  const entries = readdirSync(join(projectRoot, 'test', name), { withFileTypes: true, recursive: name !== '.' });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(projectRoot.length + 1));
}

function blockOf(file: string): string {
  const [name, path] = [JSON.stringify(file), JSON.stringify(join(projectRoot, file))];
  return `describe(${name}, () => {
  try {
    require(${path});
  } catch (error) {
    it('can be loaded', () => {
      throw error;
    });
  }
});
`;
}
