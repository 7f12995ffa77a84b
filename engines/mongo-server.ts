import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, downloadInto } from './download';
import { buildFerretdb } from './ferretdb-build';
import { goVersion } from './go-build';
import type { Engine } from './locate';
import { projectRoot } from './paths';

/** Release of the official MongoDB server that is downloaded where its publisher can be reached. */
export const mongodVersion = '8.0.17';
/** Release of FerretDB that is built otherwise: the MongoDB protocol over SQLite files. */
export const ferretdbVersion = '1.24.2';

const moduleFolder = join(projectRoot, 'engines', 'ferretdb');
const remedy =
  `put \`mongod\` on PATH, or install Go ${goVersion} or later so that FerretDB can be built, ` +
  'or set MONGODB_URI=mongodb://host:port/database to a running server.';

/** The official MongoDB server: from PATH, the cache, or the publisher. */
export const mongod: Engine = {
  name: 'mongod',
  program: 'mongod',
  probe: ['--version'],
  entry: { folder: `mongod-${mongodVersion}`, file: 'mongod' },
  sources: [{ label: 'official download', fill: downloadMongod }],
  remedy,
};

/** FerretDB: from the cache or built from the module in engines/ferretdb. */
export function ferretdb(): Engine {
  const sum = createHash('sha256');
  const parts = ['ferretdb/main.go', 'ferretdb/go.mod', 'ferretdb/go.sum', 'ferretdb-build.ts'];
  for (const file of parts) sum.update(readFileSync(join(projectRoot, 'engines', file)));
  return {
    name: 'ferretdb',
    probe: ['-help'],
    entry: { folder: `ferretdb-${ferretdbVersion}-${sum.digest('hex').slice(0, 12)}`, file: 'ferretdb' },
    sources: [
      {
        label: 'build from source',
        fill: (folder, progress) => buildFerretdb(moduleFolder, folder, progress),
      },
    ],
    remedy,
  };
}

async function downloadMongod(
  folder: string,
  progress: Parameters<Engine['sources'][number]['fill']>[1],
): Promise<void> {
  const archive = await mongodArchive();
  await downloadInto(folder, archive.archive, progress);
  await rename(join(folder, archive.folder, 'bin', 'mongod'), join(folder, 'mongod'));
}

/** The publisher's archive for this platform, with the folder that it unpacks to. */
async function mongodArchive(): Promise<{ archive: Archive; folder: string }> {
  const cpu = process.arch === 'x64' ? 'x86_64' : process.arch === 'arm64' ? 'aarch64' : undefined;
  if (cpu === undefined) throw new Error(`no official build for ${process.arch}`);
  const [area, label] = process.platform === 'darwin' ? ['osx', macLabel(cpu)] : ['linux', await linuxLabel(cpu)];
  const url = `https://fastdl.mongodb.org/${area}/mongodb-${label}-${mongodVersion}.tgz`;
  const folder = `mongodb-${process.platform === 'darwin' ? label : `linux-${label.slice('linux-'.length)}`}-${mongodVersion}`;
  return { archive: { url, sha256Url: `${url}.sha256` }, folder };
}

function macLabel(cpu: string): string {
  return `macos-${cpu === 'aarch64' ? 'arm64' : cpu}`;
}

async function linuxLabel(cpu: string): Promise<string> {
  if (process.platform !== 'linux') throw new Error(`no official archive is used on ${process.platform}`);
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const value = (key: string): string => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  const family = `${value('ID')} ${value('ID_LIKE')}`;
  const major = Number.parseInt(value('VERSION_ID'), 10);
  if (/rhel|fedora|centos/.test(family)) return `linux-${cpu}-rhel${major >= 9 ? '93' : '8'}`;
  if (value('ID') === 'debian' && cpu === 'x86_64') return `linux-${cpu}-debian12`;
  if (/ubuntu|debian/.test(family))
    return `linux-${cpu}-ubuntu${value('ID') === 'ubuntu' && major >= 24 ? '2404' : '2204'}`;
  throw new Error(`no official build is known for ${value('PRETTY_NAME') || 'this Linux'}`);
}
