/**
 * Builds FerretDB from its pinned module, with one correction. FerretDB 1.24.2 indexes the path `->"_id"` and asks for
 * `->'$._id'`; to SQLite these are two expressions, so every look-up by `_id` scans its collection. Asking in the words of the index
 * makes such look-ups find by key. A build whose source does not have that line stops, so that the correction is never half made.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGo } from './go-build';
import type { Progress } from './progress';

const source = 'vendor/github.com/FerretDB/FerretDB/internal/backends/sqlite/metadata/metadata.go';
const asked = /IDColumn = DefaultColumn \+ "->'\$\._id'"/;
const indexed = 'IDColumn = DefaultColumn + `->"_id"`';

/** Builds the program `ferretdb` into the folder. @throws Error when Go is missing or the build fails. */
export async function buildFerretdb(moduleFolder: string, folder: string, progress: Progress): Promise<void> {
  const work = join(folder, 'source');
  await mkdir(work, { recursive: true });
  for (const file of ['main.go', 'go.mod', 'go.sum']) await copyFile(join(moduleFolder, file), join(work, file));
  await runGo(['mod', 'vendor'], { cwd: work, what: 'fetching the source of FerretDB' }, progress);
  await correct(join(work, source));
  const build = ['build', '-mod=vendor', '-trimpath', '-buildvcs=false', '-o', join(folder, 'ferretdb'), '.'];
  await runGo(build, { cwd: work, what: 'building FerretDB from source; about a minute, once' }, progress);
  await rm(work, { recursive: true });
}

async function correct(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!asked.test(text))
    throw new Error('the source of FerretDB is not the pinned one: its _id column is asked in other words');
  await writeFile(
    path,
    text.replace(asked, () => indexed),
  );
}
