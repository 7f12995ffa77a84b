/** 第十二条、第十八条 Arts. 12, 18 — 终止程序 Termination procedure: notice, defence, hearing, decision, service, effect. */

import type { TerminationFacts } from '../procedures/termination/facts';
import { decision } from '../procedures/termination/steps/decision';
import { defence } from '../procedures/termination/steps/defence';
import { hearing } from '../procedures/termination/steps/hearing';
import { noticeOfDecision } from '../procedures/termination/steps/notice-of-decision';
import { noticeOfIntent } from '../procedures/termination/steps/notice-of-intent';
import { takingEffect } from '../procedures/termination/steps/taking-effect';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** How it ends before its effect: the authorities withdraw it, or the authorization has ended meanwhile (I-35). */
type Aside = 'withdrawn' | 'moot';

/** @returns the outcome: terminated, suspended, notMadeOut, causeNotMade, withdrawn or moot. */
export async function termination(start: CaseStart): Promise<string> {
  const { during, close } = openCase<TerminationFacts, Aside>(compiled('termination'), start);

  const intent = await during(noticeOfIntent); //                                     第十二条 Art. 12
  if (intent !== 'served') return close(intent);
  const answer = await during(defence); //                                            陈述、申辩
  if (answer === 'withdrawn' || answer === 'moot') return close(answer);
  if (answer === 'hearingAsked') {
    const heard = await during(hearing); //                                           听证
    if (heard !== 'held') return close(heard);
  }
  const outcome = await during(decision); //                                          第十二条、第十八条 Arts. 12, 18
  if (outcome === 'withdrawn' || outcome === 'moot') return close(outcome);
  const told = await during(noticeOfDecision); //                                     I-31
  if (told !== 'served') return close(told);
  const effect = await during(takingEffect); //                                       I-36
  return close(effect === 'done' ? outcome : effect);
}
