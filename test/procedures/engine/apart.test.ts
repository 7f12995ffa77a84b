/** Whoever tries, and in whatever order: 会同 is two organizations and two persons, and nobody decides in a case of their own. */
import fc from 'fast-check';
import { demoAccounts } from '../../../engines/identity/accounts';
import { grantFor } from '../../../procedures/engine/permit';
import { proposalActs } from '../../../procedures/engine/proposals';
import type { Actor } from '../../../procedures/roles';
import { person } from '../../support/people';
import {
  type Authorized,
  accepted,
  consentTo,
  draftedAgreement,
  drawn,
  findings,
  inDeletion,
  inOperation,
  inReview,
  inSigning,
  lodged,
  procedure,
} from '../authorization/authorized';

const runs = { numRuns: 400, seed: 20240524 };
const anyId = fc.constantFrom(...demoAccounts.map(({ id }) => id));
/** The office's own people more often: strangers get nowhere. */
const insiders = fc.constantFrom('lin-officer', 'zhou-head', 'duty-post', 'chen-officer', 'xu-head');
const anybody = fc
  .record({
    id: fc.oneof({ weight: 9, arbitrary: insiders }, { weight: 1, arbitrary: anyId }),
    level: fc.constantFrom('head', 'head', 'officer' as const),
    standInFor: fc.option(insiders, { nil: undefined }),
  })
  .map(({ id, level, standInFor }): Actor => {
    const changes = { level: level as Actor['level'], affiliations: [] };
    return standInFor === undefined || standInFor === id ? person(id, changes) : person(id, { ...changes, standInFor });
  });

describe('I-04, I-05: a joint decision, whoever consents in whatever order', () => {
  const inputs = { findings: findings() };
  const past = { industry: accepted(), comprehensive: accepted({ zone: 'comprehensive' }) };

  it.each([
    ['industry', 2],
    ['comprehensive', 1],
  ] as const)('in a zone that is %s is of two persons and of %i organization(s) at least', (zone, organizations) => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(anybody, { minLength: 6, maxLength: 16 }), (people) => {
        let current: Authorized = past[zone];
        for (const by of people) {
          const [open] = current.file.proposals;
          const act = open === undefined ? 'assessEligibility' : open.awaiting === 'signOff' ? 'signOff' : 'concur';
          const answer = current.when(by, act, open === undefined ? inputs : consentTo(current));
          if (answer.refusals.length > 0 || current.file.ending !== null) continue;
          current = answer.effective();
        }
        if (current.file.ending === null) return;
        taken += 1;
        const actors = current.events
          .filter(({ type }) => /^proposal(Drafted|SignedOff|TakesEffect)$/.test(type))
          .slice(-(organizations + 1))
          .map(({ actor }) => actor);
        // A stand-in counts for the person stood in for as well: nobody may be there twice.
        const names = actors.flatMap(({ personId, standInFor }) => [
          personId,
          ...(standInFor === undefined ? [] : [standInFor]),
        ]);
        expect(new Set(actors.map(({ personId }) => personId)).size).toBe(actors.length);
        expect(new Set(names).size).toBe(names.length);
        expect(new Set(actors.map(({ organizationId }) => organizationId)).size).toBe(organizations);
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(20);
  });
});

describe('第十条第一款 Art. 10(1): in a case of their own organization or an affiliate', () => {
  const settings = { affiliates: ['org-sister'] };
  const stages = [lodged, accepted, inReview, drawn, inSigning, inOperation, inDeletion].map((at) => at(settings));
  stages.push(draftedAgreement(inSigning(settings)));
  const deciding = ['dataAuthority', 'zoneRegulator', 'municipalGovernment', 'expert', 'governanceCenter'];
  const acts = [...procedure.acts.keys(), ...Object.keys(proposalActs)];

  it('nobody decides anything, at whatever stage', () => {
    let met = 0;
    const tries = fc.record({
      at: fc.nat(stages.length - 1),
      act: fc.constantFrom(...acts),
      id: fc.oneof(insiders, anyId),
      tie: fc.constantFrom('org-zijin', 'org-sister'),
      other: fc.constantFrom([], ['org-market']),
    });
    fc.assert(
      fc.property(tries, ({ at, act, id, tie, other }) => {
        const past = stages[at];
        if (past === undefined) throw new Error('no such stage');
        const by = person(id, { affiliations: [...other, tie] });
        const panel = procedure.definition.panel?.(past.file) ?? [];
        const grant = grantFor('authorization', act, by, { ...past.file, panel });
        const codes = past.when(by, act, {}).refusals.map(({ code }) => code);
        if (grant === null) expect(codes).toEqual(['notPermitted']);
        else if (deciding.includes(grant.role)) {
          met += 1;
          expect(codes).toEqual(['ownCase']);
        }
      }),
      runs,
    );
    expect(met).toBeGreaterThan(80);
  });
});
