import { downloadInto } from './download';
import { goVersion, runGo } from './go-build';
import type { Engine, Source } from './locate';

/** Release of the Temporal CLI that is downloaded or built: server 1.29.1 with its Web UI. */
export const temporalCliVersion = '1.5.1';

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const archiveName = `temporal_cli_${temporalCliVersion}_${process.platform}_${architecture}.tar.gz`;
const downloads = [
  `https://temporal.download/cli/archive/v${temporalCliVersion}?platform=${process.platform}&arch=${architecture}`,
  `https://github.com/temporalio/cli/releases/download/v${temporalCliVersion}/${archiveName}`,
];

/** The Temporal development server with its Web UI. */
export const temporalCli: Engine = {
  name: 'temporal',
  program: 'temporal',
  probe: ['server', 'start-dev', '--help'],
  entry: { folder: `temporal-${temporalCliVersion}`, file: 'temporal' },
  sources: [
    ...downloads.map(officialDownload),
    {
      label: 'build from source',
      fill: (folder, progress) =>
        runGo(
          ['install', `github.com/temporalio/cli/cmd/temporal@v${temporalCliVersion}`],
          { env: { GOBIN: folder }, what: 'building Temporal from source; about five minutes, once' },
          progress,
        ),
    },
  ],
  remedy:
    `put the Temporal CLI on PATH (\`temporal\`), or install Go ${goVersion} or later so that it can be built, ` +
    'or set TEMPORAL_ADDRESS=host:port to a running server.',
};

function officialDownload(url: string): Source {
  return {
    label: `official download (${new URL(url).host})`,
    fill: (folder, progress) => downloadInto(folder, { url }, progress),
  };
}
