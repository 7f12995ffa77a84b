/** Prints the path of the workflow bundle, building it when needed. */
import { ensureBundle } from './bundle';

ensureBundle(process.argv[2])
  .then((path) => process.stdout.write(`${path}\n`))
  .catch((error: unknown) => {
    process.stderr.write(
      `The workflow bundle could not be built: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  });
