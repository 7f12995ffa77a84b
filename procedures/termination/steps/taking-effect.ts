/**
 * 第十二条 Art. 12 — 决定生效 Taking effect
 *
 * The authorization is told and does what was decided: it ends by itself after its last day, is suspended, or goes on. This case waits
 * until it is done there. An authorization that has ended meanwhile leaves nothing to do (I-35).
 */

import type { CaseFile } from '../../engine/case-file';
import { defineStep } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import type { TerminationFacts } from '../facts';
import { causeTitles } from '../texts';
import { lastDayOf } from './notice-of-decision';

export const takingEffect = defineStep<TerminationFacts>()({
  id: 'takingEffect',
  article: '第十二条 Art. 12',
  title: { zh: '决定生效', en: 'Taking effect' },
  ends: ['done'],
  acts: {},
  endedBy: { decisionTookEffect: 'done' },
  onOpen: (file) => [decisionReport(file), ...publication(file)],
});

function decisionReport({ caseNo, facts }: CaseFile<TerminationFacts>): Effect {
  const { decision, clause, authorizationNo } = facts;
  return {
    lane: 'cases',
    operation: 'report',
    caseNo: authorizationNo,
    payload: {
      type: 'terminationDecided',
      terminationNo: caseNo,
      outcome: decision?.outcome,
      lastDay: decision?.outcome === 'terminated' ? lastDayOf(facts) : null,
      clause: clause?.clause ?? null,
      reasons: decision?.reasons,
      suspension: decision?.suspension ?? null,
    },
  };
}

/** What the portal tells of a termination: that, why by law and from when; facts, grounds and defence stay with the parties. */
function publication({ caseNo, facts, zone }: CaseFile<TerminationFacts>): Effect[] {
  if (facts.decision?.outcome !== 'terminated') return [];
  return [
    {
      lane: 'work',
      operation: 'publish',
      payload: {
        id: `termination-${caseNo}`,
        type: 'terminationDecision',
        title: {
          zh: `${facts.authorizationNo} 终止授权运营公告`,
          en: `Termination of authorization ${facts.authorizationNo}`,
        },
        body: {
          caseNo,
          authorizationNo: facts.authorizationNo,
          operator: facts.organization.id,
          zone: zone.id,
          cause: causeTitles[facts.cause],
          decidedAt: facts.decision.at,
          lastDay: lastDayOf(facts),
        },
      },
    },
  ];
}
