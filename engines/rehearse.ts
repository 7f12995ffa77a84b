/**
 * `npm run rehearse`: staff walk through whole authorizations, years in minutes, on the stepped clock of the rehearsal. Where an act is
 * needed the script says what to send and as whom, and waits: for the act, or for Enter.
 *
 *   npm run rehearse [-- --auto] [--chapter NAME …] [--port-offset N]
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { askPlatform } from './demo/ask-platform';
import { createRest } from './demo/rest';
import type { Prompt } from './rehearse/attend';
import { chosenChapters } from './rehearse/chapters';
import { play } from './rehearse/play';
import { ensureStack, stackPlan } from './stack';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      auto: { type: 'boolean', default: false },
      chapter: { type: 'string', multiple: true, default: [] },
      'port-offset': { type: 'string', default: '0' },
    },
  });
  const chapters = chosenChapters(values.chapter);
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (!values.auto && !process.stdin.isTTY)
    throw new Error('没有键盘输入，请加 --auto。 There is no keyboard: add --auto.');
  const stack = await ensureStack({ rehearsal: true }, stackPlan(Number(values['port-offset'])));
  const { rehearsalApi, identity, platform, temporalUi } = stack.addresses;
  const keyboard = values.auto ? null : openKeyboard();
  try {
    if (rehearsalApi === undefined) throw new Error('The rehearsal API is not running; see .data/logs.');
    print('演练 REHEARSAL：专用命名空间和数据库，时钟由脚本拨动，不影响任何真实办件。');
    print('Namespace and database of its own, on a clock that the script moves. Nothing here is a real case.');
    print(`  API          ${rehearsalApi}/api/docs`);
    print(`  Temporal UI  ${temporalUi}/namespaces/rehearsal/workflows`);
    const rest = createRest(rehearsalApi, identity);
    const led = await play(chapters, { rest, identity, ask: askPlatform(platform), prompt: keyboard, print });
    print('\n演练结束。运行 npm start 时仍可查看： Done. While `npm start` runs, look at the cases:');
    for (const caseNo of new Set(led.flatMap(({ authorizationNo, besides = [] }) => [authorizationNo, ...besides])))
      print(`  ${temporalUi}/namespaces/rehearsal/workflows/${caseNo}`);
    if (keyboard === null) return;
    print('看完后按回车结束。 Enter ends the rehearsal.');
    await keyboard.entered(new AbortController().signal);
  } finally {
    keyboard?.close();
    await stack.stop();
  }
}

function openKeyboard(): Prompt & { close(): void } {
  const lines = createInterface({ input: process.stdin });
  return {
    entered: (waiting) =>
      new Promise((resolve) => {
        const onLine = (): void => resolve();
        lines.once('line', onLine);
        waiting.addEventListener('abort', () => lines.off('line', onLine));
      }),
    close: () => lines.close(),
  };
}

main()
  .then(() => process.exit())
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
