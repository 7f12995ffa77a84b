/** Playing chapters on a rehearsal, and on nothing else. */
import { rehearsalHeader } from '../../api/routes/rehearsal';
import type { Rest } from '../demo/rest';
import { createStage } from '../demo/stage';
import type { AskPlatform } from '../demo/term';
import { attendedBy, type Prompt } from './attend';
import type { Chapter } from './chapters';
import type { Led, Rehearsal } from './rehearsal';

export interface Setting {
  rest: Rest;
  identity: string;
  ask: AskPlatform;
  /** People who rehearse; null: the script does everything. */
  prompt: Prompt | null;
  print: (line: string) => void;
}

/** @returns the cases led to their end, one for each chapter. @throws Error when the API is not one of a rehearsal. */
export async function play(chapters: readonly Chapter[], setting: Setting): Promise<Led[]> {
  const { rest, identity, ask, prompt, print } = setting;
  await requireRehearsal(rest.api);
  const quick = createStage(rest, print);
  const stage =
    prompt === null ? quick : createStage(rest, print, attendedBy(prompt, { api: rest.api, identity }, print));
  const rehearsal: Rehearsal = {
    stage,
    quick,
    ask,
    pause: async (zh, en) => {
      if (prompt === null) return;
      print(`\n  ⏸ ${zh} / ${en}  — 回车继续 Enter`);
      await prompt.entered(new AbortController().signal);
    },
  };
  const led: Led[] = [];
  for (const [index, chapter] of chapters.entries()) {
    print(`\n═══ 演练 REHEARSAL · ${index + 1}/${chapters.length} ${chapter.zh} · ${chapter.en} ═══`);
    led.push(await chapter.play(rehearsal, led.at(-1) ?? null));
  }
  return led;
}

/** Real cases are never rehearsed on. @throws Error when the API does not mark its answers as a rehearsal's. */
async function requireRehearsal(api: string): Promise<void> {
  const answer = await fetch(`${api}/healthz`);
  if (answer.headers.get(rehearsalHeader) !== 'true')
    throw new Error(`${api} 不是演练环境，不能用于演练。 It is not a rehearsal, so nothing is done there.`);
}
