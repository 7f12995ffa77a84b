import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../engines/paths';
import { jestRuns } from '../../engines/test-runs';
import { writeShares } from '../../engines/test-shares';

/** Names that no lane of `npm test` has, so that a run under way keeps its shares. */
const lane = 'trial-of-shares';
const filesIn = (share: string): string[] =>
  [...readFileSync(share, 'utf8').matchAll(/^describe\("(.*?)"/gm)].map(([, file = '']) => file);

afterAll(() => writeShares(lane, [], 1));

describe('shares of test files', () => {
  it('hold every file of the folders once, and those in no folder', () => {
    const shares = writeShares(lane, ['.', 'law', 'house'], 3);
    const there = (folder: string): string[] =>
      readdirSync(join(projectRoot, 'test', folder))
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join('test', folder, name));
    expect(shares.flatMap(filesIn).sort()).toEqual(['.', 'law', 'house'].flatMap(there).sort());
  });

  it('leave no share of an earlier run', () => {
    writeShares(lane, ['law'], 3);
    const [only] = writeShares(lane, ['house'], 1);
    const left = readdirSync(join(projectRoot, 'dist', 'tests')).filter((name) => name.startsWith(lane));
    expect(left.map((name) => join(projectRoot, 'dist', 'tests', name))).toEqual([only]);
  });

  it('keep files that change modules away from all others', () => {
    const shares = writeShares(lane, ['.', 'procedures'], 2).map(filesIn);
    const changing = /\/(walks|shared-forms)\.test\.ts$/;
    const mixed = shares.filter(
      (files) => files.some((file) => changing.test(file)) && !files.every((file) => changing.test(file)),
    );
    expect(mixed.map((files) => files.filter((file) => changing.test(file)))).toEqual([]);
    expect(shares.filter((files) => files.some((file) => changing.test(file)))).toHaveLength(2);
  });

  it('hold in a whole run every test file there is', () => {
    const all = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join('test', name));
    const taken = Object.values(jestRuns).flatMap(({ folders }) => writeShares(lane, folders, 1).flatMap(filesIn));
    expect(taken.sort()).toEqual(all.sort());
  });
});
