import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadInto } from './download';
import type { Engine } from './locate';
import { onPath, projectRoot } from './paths';
import type { Progress } from './progress';
import { run } from './run';

/** Release of Temporal's time-skipping test server. */
export const timeSkippingVersion = '1.38.0';

const program = 'temporal-test-server';
const javaVersion = 17;
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const system = process.platform === 'darwin' ? 'macOS' : process.platform;
const archiveName = `${program}_${timeSkippingVersion}_${system}_${architecture}`;

/** The time-skipping test server: a native program where it can be downloaded, otherwise Java with the published libraries. */
export const timeSkippingServer: Engine = {
  name: 'time-skipping server',
  program,
  probe: [],
  entry: { folder: `time-skipping-${timeSkippingVersion}`, file: program },
  sources: [
    { label: 'official download', fill: download },
    { label: 'libraries from Maven', fill: assemble },
  ],
  remedy:
    `install Java ${javaVersion} or later and Maven (\`java\` and \`mvn\` on PATH), ` +
    `or set TIME_SKIPPING_SERVER to the path of a \`${program}\` executable.`,
};

async function download(folder: string, progress: Progress): Promise<void> {
  const url = `https://github.com/temporalio/sdk-java/releases/download/v${timeSkippingVersion}/${archiveName}.tar.gz`;
  await downloadInto(folder, { url }, progress);
  await rename(join(folder, archiveName, program), join(folder, program));
}

async function assemble(folder: string, progress: Progress): Promise<void> {
  const java = onPath('java');
  if (java === undefined) throw new Error(`Java (${javaVersion} or later) is not on PATH`);
  const stated = /version "(?:1\.)?(\d+)/.exec((await run(java, ['-version'])).output)?.[1];
  if (Number(stated ?? 0) < javaVersion)
    throw new Error(`Java ${stated ?? '?'} is too old; ${javaVersion} or later is needed`);
  const maven = onPath('mvn');
  if (maven === undefined) throw new Error('Maven (`mvn`) is not on PATH');
  const pom = join(projectRoot, 'engines', 'time-skipping', 'pom.xml');
  const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  const libraries = `-DoutputDirectory=${join(folder, 'lib')}`;
  const copied = await progress.during('fetching its libraries with Maven', () => run(maven, [...args, libraries]));
  if (copied.code !== 0)
    throw new Error(`mvn ended with code ${copied.code}:\n    ${copied.output.trim().slice(-600)}`);
  await writeFile(join(folder, program), wrapper);
  await chmod(join(folder, program), 0o755);
}

/** Runs the server from the libraries beside it, and ends it when the process that started it is gone. */
const wrapper = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
self=$$
parent=$PPID
( while kill -0 "$self" 2>/dev/null; do
    kill -0 "$parent" 2>/dev/null || { kill "$self"; exit; }
    sleep 2
  done ) </dev/null >/dev/null 2>&1 &
exec java -XX:TieredStopAtLevel=1 -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;
