/** What is under way on an authorization in operation: one matter is brought to its end before another that would contradict it (I-38). */
import type { Refusal } from '../engine/define';
import { when } from '../engine/refuse';
import { type AuthorizationFacts, terminationUnderWay } from './facts';

type Matter = 'amendmentOpen' | 'earlyTerminationOpen' | 'renewalOpen' | 'terminationOpen' | 'transferOpen';

const isOpen: Record<Matter, (facts: AuthorizationFacts) => boolean> = {
  amendmentOpen: ({ amendment }) => amendment !== null,
  earlyTerminationOpen: ({ earlyTermination }) =>
    earlyTermination?.state === 'open' || earlyTermination?.state === 'agreed',
  terminationOpen: (facts) => terminationUnderWay(facts) !== null,
  renewalOpen: ({ renewal }) => renewal?.state === 'open',
  transferOpen: ({ transfer }) => transfer !== null,
};

/** @returns a refusal for each of these matters that is under way. */
export function underWay(facts: AuthorizationFacts, ...matters: Matter[]): (Refusal | null)[] {
  const caseNo = facts.termination?.caseNo ?? '';
  return matters.map((matter) =>
    when(isOpen[matter](facts), matter, matter === 'terminationOpen' ? { caseNo } : undefined),
  );
}
