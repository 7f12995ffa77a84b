/** What a chapter has to play with, what it leads to, and how it enters the term. */
import type { Stage } from '../demo/stage';
import { type AskPlatform, beginTerm } from '../demo/term';

export interface Rehearsal {
  /** Acts are left to the people who rehearse. */
  stage: Stage;
  /** Acts are done by the script, for what is known already. */
  quick: Stage;
  ask: AskPlatform;
  /** Waits until the people have seen enough and want to go on. */
  pause: (zh: string, en: string) => Promise<void>;
}

export interface Led {
  /** The authorization that the next chapter may go on with. */
  authorizationNo: string;
  /** Further cases that the chapter led. */
  besides?: readonly string[];
}

/** The first day of the term, unless a chapter before has begun it. */
export async function enterTerm({ stage, ask, pause }: Rehearsal, authorizationNo: string): Promise<void> {
  if ((await stage.view(authorizationNo)).facts.provisionedAt !== null) return;
  await pause(
    '协议已签订，下一步把时钟拨到起始日',
    'The agreement is signed; the clock moves to the first day of the term',
  );
  await beginTerm(stage, authorizationNo, ask);
}
