/** Finds or makes the programs that a developer's or evaluator's machine needs to run everything for real. */
import { existsSync } from 'node:fs';
import { cachedPath } from './cache';
import { locate } from './locate';
import { ferretdb, mongod } from './mongo-server';
import { isExecutable } from './paths';
import { temporalCli } from './temporal-cli';
import { timeSkippingServer } from './time-skipping-server';

/** A MongoDB-compatible server program; the two keep their data in different forms. */
export interface MongoProgram {
  kind: 'mongod' | 'ferretdb';
  path: string;
}

/** @returns the path of the Temporal CLI. @throws Error with the remedy when there is none. */
export function ensureTemporal(): Promise<string> {
  return locate(temporalCli);
}

/**
 * Finds a MongoDB-compatible server: the official one where it is installed or can be had, otherwise FerretDB.
 * @param only the kind that wrote the existing data; no other is then looked for.
 * @throws Error with the remedy when there is none.
 */
export async function ensureMongo(only?: MongoProgram['kind']): Promise<MongoProgram> {
  if (only !== 'ferretdb') {
    const built = existsSync(cachedPath(ferretdb().entry));
    // A FerretDB built before means that the official server could not be had: it is not asked for again at every start.
    const engine = only === undefined && built ? { ...mongod, sources: [] } : mongod;
    try {
      return { kind: 'mongod', path: await locate(engine) };
    } catch (error) {
      if (only === 'mongod') throw error;
    }
  }
  return { kind: 'ferretdb', path: await locate(ferretdb()) };
}

/**
 * @returns the path of an executable time-skipping test server; `TIME_SKIPPING_SERVER` names one to use instead.
 * @throws Error with the remedy when there is none.
 */
export async function ensureTimeSkippingServer(): Promise<string> {
  const given = process.env['TIME_SKIPPING_SERVER'];
  if (given === undefined || given === '') return locate(timeSkippingServer);
  if (!isExecutable(given)) throw new Error(`TIME_SKIPPING_SERVER=${given} is not an executable file.`);
  return given;
}
