/** Acts that every procedure has open in all its stages. */
import type { StandingAct } from '../engine/define';
import { addNote } from './add-note';
import { correctRecord } from './correct-record';
import { giveOpinion } from './give-opinion';
import { handOver } from './hand-over';

export { sendMessage } from './send-message';

/** @returns the standing acts of every procedure; messages are for procedures with an applicant and are added there. */
export function sharedStanding<F>(): StandingAct<F>[] {
  return [addNote<F>(), handOver<F>(), giveOpinion<F>(), correctRecord<F>()];
}
