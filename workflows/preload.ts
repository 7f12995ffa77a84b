/**
 * Loaded once per worker, before any run, and shared by all runs: the procedures are pure and keep no state, and loading them for each
 * run would cost each run megabytes. The worker freezes what is shared, to its last part, unless it finds it frozen; zod, however,
 * writes into its schemas when they are used. So schemas and zod itself are frozen here on their outside only.
 */
import { z } from 'zod';
import { procedures } from '../procedures';
import { proposalActs } from '../procedures/engine/proposals';

/** Freezes every schema in the value, each on its outside. */
function freezeSchemas(value: unknown, seen: Set<unknown>): void {
  if (value === null || typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if (value instanceof z.ZodType) {
    freezeSchemas(value._zod.def, seen);
    Object.freeze(value);
  } else for (const inner of Object.values(value)) freezeSchemas(inner, seen);
}

for (const part of [z, z.core, z.core.regexes, z.core.util, z.regexes]) Object.freeze(part);
const seen = new Set<unknown>();
for (const { acts } of Object.values(procedures)) for (const { act } of acts.values()) freezeSchemas(act.input, seen);
for (const { input } of Object.values(proposalActs)) freezeSchemas(input, seen);
