/**
 * `npm run administrators -- FILE`: enters the first administrators into a register that has none (I-89); from then on they enter
 * everybody else over the API. The file is JSON, see docs/operations/runbook.md.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { enterFirstAdministrators } from './enter-first-administrators';
import { onRecord, print } from './open-record';

const subject = z.strictObject({
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(80),
  email: z.email().optional(),
});
const given = z.strictObject({
  organization: z.strictObject({
    id: z.string().min(1).max(64),
    name: z.strictObject({ zh: z.string(), en: z.string() }),
  }),
  systemAdministrators: z.array(subject).min(1),
  securityAdministrators: z.array(subject).min(1),
  auditors: z.array(subject).min(1),
});

void onRecord(async (record) => {
  const [path] = process.argv.slice(2).filter((word) => word !== '--');
  if (path === undefined) {
    print('give the path of a JSON file, see docs/operations/runbook.md');
    return false;
  }
  const entered = await enterFirstAdministrators(
    record,
    given.parse(JSON.parse(readFileSync(path, 'utf8'))),
    new Date().toISOString(),
  );
  for (const line of entered) print(line);
  return true;
});
