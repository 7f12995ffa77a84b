/** NDA Notice 2026-02-10: whatever people and time do, what is published is what was disclosed, and it may be corrected for a year. */
import { holdsOnEveryWalk, tried } from '../walking';
import { authorization, begun, type Disclosing, operation, procedure } from './disclosing';

function holds({ file, effects }: Disclosing): void {
  const { facts, closed } = file;
  expect(facts.versions.map((one) => one.version)).toEqual(facts.versions.map((_, index) => index + 1));
  if (closed?.outcome === 'disclosed') expect(facts.versions.length).toBeGreaterThan(0);
  if (closed?.outcome === 'notDisclosed') expect([facts.role, facts.versions.length]).toEqual(['operator', 0]);
  // What is confidential is in no publication.
  for (const effect of effects)
    if (effect.lane === 'work') expect(JSON.stringify(effect.payload)).not.toMatch(/定制报告|为某医院定制/);
}

/** Three versions at most, and none while its end is drafted. */
const isOpen = ({ file }: Disclosing): boolean => file.facts.versions.length < 3 && file.proposals.length === 0;

describe('walks through a yearly disclosure', () => {
  const given = [
    (past: Disclosing) => (isOpen(past) ? tried(past, 'wang-legal', 'discloseOperation', operation) : past),
    (past: Disclosing) => (isOpen(past) ? tried(past, 'lin-officer', 'discloseAuthorization', authorization) : past),
  ];
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => begun(), () => begun({ role: 'authority' })],
      acts: {
        compiling: [
          ...given,
          (past, pick) =>
            pick === 2 ? tried(past, 'lin-officer', 'closeUndisclosed', { reason: '始终未披露' }) : past,
        ],
        disclosed: given,
      },
      performed: (past) =>
        past.file.stage === 'compiling' && past.file.facts.versions.length > 0
          ? past.happens({ type: 'disclosurePublished', article: 'I-72', data: {} })
          : past,
      waitDays: 60,
    },
    holds,
  );
});
