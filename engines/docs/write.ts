/** `npm run docs`: writes the generated pages; with `--check` it only names those that are stale and ends with code 1. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compared } from './compared';
import { coverageOf, faultsOf } from './coverage';
import { folder, generatedPages } from './pages';
import { filesBelow, read, root } from './tree';

async function main(isCheck: boolean): Promise<void> {
  const pages = await generatedPages();
  const there = existsSync(join(root, folder)) ? filesBelow(folder, '.md') : [];
  const { stale, left } = compared(pages, new Map(there.map((path) => [path, read(path)])));
  if (!isCheck) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const path of stale) writeFileSync(join(root, path), pages.get(path) ?? '');
    for (const path of left) rmSync(join(root, path));
  }
  const faults = faultsOf(coverageOf());
  for (const fault of faults) say(fault);
  for (const path of [...stale, ...left]) say(isCheck ? `${path} is stale: run "npm run docs"` : `${path} written`);
  if (faults.length > 0 || (isCheck && stale.length + left.length > 0)) process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
