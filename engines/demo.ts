/**
 * `npm run demo`: one full case through REST, announcement to closed, on the stepped clock of the rehearsal.
 *
 *   npm run demo [-- --transcript FILE]    writes every HTTP call to FILE as JSON lines
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { askPlatform } from './demo/ask-platform';
import { playFirstEvaluation } from './demo/evaluation';
import { playInspection } from './demo/inspection';
import { createRest } from './demo/rest';
import { createStage } from './demo/stage';
import { playAdmission } from './demo/story';
import { playTerm } from './demo/term';
import { ensureStack } from './stack';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { transcript: { type: 'string' } } });
  const began = performance.now();
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const stack = await ensureStack({ rehearsal: true });
  const { rehearsalApi, identity, platform, temporalUi } = stack.addresses;
  if (rehearsalApi === undefined) throw new Error('The rehearsal API is not running; see .data/logs.');
  const rest = createRest(rehearsalApi, identity);
  try {
    print(
      '演练 REHEARSAL: its own Temporal namespace and database, on a clock that is moved by hand. Nothing here is a real case.',
    );
    const stage = createStage(rest, print);
    const { announcementNo, authorizationNo } = await playAdmission(stage);
    await playTerm(stage, authorizationNo, askPlatform(platform), async () => {
      await playInspection(stage, authorizationNo);
      await playFirstEvaluation(stage, authorizationNo);
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    print(`\nDone in ${seconds} s with ${rest.calls.length} HTTP calls. While \`npm start\` runs, look at the case:`);
    for (const caseNo of [announcementNo, authorizationNo]) {
      print(`  ${rehearsalApi}/api/v1/cases/${caseNo}`);
      print(`  ${temporalUi}/namespaces/rehearsal/workflows/${caseNo}`);
    }
  } finally {
    if (values.transcript !== undefined)
      writeFileSync(values.transcript, rest.calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
    await stack.stop();
  }
}

main()
  .then(() => process.exit())
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
