#!/usr/bin/env node
/**
 * What `npm start`, `npm test` and `npm run demo` run: checks Node, installs dependencies, then runs the command's TypeScript file
 * in this same process, so that signals and the exit code need no forwarding.
 *
 *   node engines/bootstrap.mjs start|test|demo [arguments]
 *   node engines/bootstrap.mjs run <file.ts> [arguments]
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install, nodeFault } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = ['start', 'test', 'demo'];

await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

async function main([command, ...args]) {
  const fault = nodeFault();
  if (fault !== undefined) throw new Error(fault);
  const file =
    command === 'run' ? args.shift() : commands.includes(command) ? join('engines', `${command}.ts`) : undefined;
  if (file === undefined)
    throw new Error(`usage: node engines/bootstrap.mjs ${commands.join('|')}|run <file.ts> [arguments]`);
  const path = resolve(root, file);
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  await install(root);
  process.chdir(root);
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], path, ...args];
  const { register } = await import('tsx/esm/api');
  const { register: registerRequire } = await import('tsx/cjs/api');
  register();
  registerRequire();
  await import(pathToFileURL(path).href);
}
