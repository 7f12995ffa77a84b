/** Leaving an act to a person: says what to send and as whom, then waits for the act itself or for Enter. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AskedAct, Attend } from '../demo/stage';
import { demoAccount } from '../identity/accounts';

export interface Prompt {
  /** Settles at the next Enter. `waiting` ends the wait before. */
  entered: (waiting: AbortSignal) => Promise<void>;
}

const lookEveryMs = 1_000;

/** @returns what asks people for their acts; the script does an act when Enter comes first. */
export function attendedBy(
  prompt: Prompt,
  addresses: { api: string; identity: string },
  print: (line: string) => void,
): Attend {
  return async (asked, { view, events }) => {
    const before: number = (await view(asked.caseNo)).version;
    for (const line of instructions(asked, addresses)) print(line);
    const waiting = new AbortController();
    const enter = prompt.entered(waiting.signal).then(() => 'script' as const);
    const acted = async (): Promise<'person' | 'script'> => {
      while (!waiting.signal.aborted) {
        await sleep(lookEveryMs);
        if ((await view(asked.caseNo)).version === before) continue;
        const since = await events(asked.caseNo, before);
        if (since.some(({ actor }) => actor.personId === asked.who)) return 'person';
      }
      return 'script';
    };
    try {
      if ((await Promise.race([enter, acted()])) === 'script') return null;
    } finally {
      waiting.abort();
    }
    print(`    ✓ ${asked.who} 已办理 has acted`);
    return view(asked.caseNo, asked.who);
  };
}

/** What to send, as whom, in a form that can be pasted. */
export function instructions(
  { caseNo, who, action, input }: AskedAct,
  { api, identity }: { api: string; identity: string },
): string[] {
  const account = demoAccount(who);
  const token = `$(curl -s ${identity}/token -d client_id=demo-cli -d grant_type=urn:pda:grant:demo-account -d account=${who} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
  const body = JSON.stringify(input).replaceAll("'", `'\\''`);
  return [
    '',
    `  ▶ 请以${account?.zh ?? who}（${who}）办理 ${caseNo} ${action} / as ${account?.en ?? who}:`,
    `    curl -s -H "Authorization: Bearer ${token}" \\`,
    `      -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%s%N)" \\`,
    `      ${api}/api/v1/cases/${caseNo}/actions/${action} -d '${body}'`,
    '    按回车由脚本代办 / Enter: the script does it',
  ];
}
