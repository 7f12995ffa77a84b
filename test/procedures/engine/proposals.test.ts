import { proposalHash } from '../../../procedures/engine/proposals';
import { consentTo, datasets, draft, drafted, inWindow, shanghai } from '../../support/announcement-case';
import { noticesIn } from '../../support/given';
import { person } from '../../support/people';

const given = { datasets };
const publish = { draftHash: drafted().file.facts.draftHash };
const ask = { given };
const proposed = (setting = {}, by = 'lin-officer') =>
  drafted(setting).when(by, 'publish', publish, ask).then('proposalDrafted');
const signed = () => {
  const waiting = proposed();
  return waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
};

describe('I-05 sign-off', () => {
  it('is another person’s: a head who drafted cannot sign off', () => {
    const own = proposed({}, 'zhou-head');
    own.when('zhou-head', 'signOff', consentTo(own)).refused('samePerson');
    own.when(person('duty-post', { level: 'head' }), 'signOff', consentTo(own)).then('proposalSignedOff');
  });

  it('a stand-in is no way round: neither standing in for the drafter nor the drafter standing in for the head', () => {
    const own = proposed();
    const inForDrafter = person('duty-post', { level: 'head', standInFor: 'lin-officer' });
    own.when(inForDrafter, 'signOff', consentTo(own)).refused('samePerson');
    const drafterAsHead = person('lin-officer', { level: 'head', standInFor: 'zhou-head' });
    own.when(drafterAsHead, 'signOff', consentTo(own)).refused('samePerson');
    const byStandIn = drafted()
      .when(person('duty-post', { standInFor: 'zhou-head' }), 'publish', publish, ask)
      .then('proposalDrafted');
    byStandIn.when('zhou-head', 'signOff', consentTo(byStandIn)).refused('samePerson');
    expect(byStandIn.events.at(-1)?.actor).toMatchObject({ personId: 'duty-post', standInFor: 'zhou-head' });
  });

  it('is of the drafting organization', () => {
    const own = proposed();
    own.when('wei-head', 'signOff', consentTo(own)).refused('proposalNotFound');
    own.when('xu-head', 'signOff', consentTo(own)).refused('notPermitted');
  });

  it('in a comprehensive zone two persons act, even where one level suffices', () => {
    const own = proposed({ zone: 'comprehensive', levels: 1 }, 'zhou-head');
    own.when('zhou-head', 'signOff', consentTo(own)).refused('samePerson');
    own
      .when(person('duty-post', { level: 'head' }), 'signOff', consentTo(own))
      .then('proposalTakesEffect', 'announcementPublished');
  });

  it('an act that binds but is not joint takes effect at once where one level suffices', () => {
    const waiting = proposed({ levels: 1 });
    expect(waiting.file.proposals[0]).toMatchObject({ awaiting: 'concurrence', concurrenceOf: 'org-health' });
  });

  it('returned or withdrawn, it is gone, and the drafter is told the reason', () => {
    const own = proposed();
    const { proposalId } = consentTo(own);
    own.when('zhou-head', 'returnDraft', { proposalId }).refused('inputMissing');
    const returned = own.when('zhou-head', 'returnDraft', { proposalId, reason: '请补充' }).then('proposalReturned');
    expect(returned.file.proposals).toEqual([]);
    expect(noticesIn(returned.effects)).toEqual(['lin-officer: proposalReturned']);
    own.when('gu-officer', 'withdrawProposal', { proposalId, reason: '重拟' }).refused('proposalNotFound');
    own.when('lin-officer', 'withdrawProposal', { proposalId, reason: '重拟' }).then('proposalWithdrawn');
  });
});

describe('I-04 concurrence', () => {
  it('I-08: the decision is an event of its own, by the drafter, with the concurrence beside it', () => {
    const waiting = signed();
    const after = waiting
      .when('xu-head', 'concur', consentTo(waiting))
      .then('proposalTakesEffect', 'announcementPublished');
    const [concurrence, decision] = after.events.slice(-2);
    expect(concurrence?.actor).toMatchObject({ personId: 'xu-head', role: 'zoneRegulator' });
    expect(decision?.actor).toMatchObject({ personId: 'lin-officer', role: 'dataAuthority' });
    expect([concurrence?.article, concurrence?.cause]).toEqual(['I-08', decision?.cause]);
  });

  it('comes after sign-off, from a head of this zone’s regulator', () => {
    const own = proposed();
    own.when('xu-head', 'concur', consentTo(own)).refused('proposalNotFound');
    const waiting = signed();
    waiting.when('chen-officer', 'concur', consentTo(waiting)).refused('notPermitted');
    waiting.when('qian-head', 'concur', consentTo(waiting)).refused('notPermitted');
    waiting.when('zhou-head', 'signOff', consentTo(waiting)).refused('proposalNotFound');
  });

  it('is not given by who drafted or signed off, nor by their stand-in', () => {
    const waiting = signed();
    for (const standInFor of ['lin-officer', 'zhou-head'])
      waiting.when(person('xu-head', { standInFor }), 'concur', consentTo(waiting)).refused('samePerson');
  });

  it('names what it consents to by its hash', () => {
    const waiting = signed();
    const { proposalId, hash } = consentTo(waiting);
    expect(hash).toBe(proposalHash('ANN-2026-0001', 'publish', publish));
    expect(hash).not.toBe(proposalHash('ANN-2026-0001', 'publish', { draftHash: 'f'.repeat(64) }));
    expect(hash).not.toBe(proposalHash('ANN-2026-0002', 'publish', publish));
    waiting.when('xu-head', 'concur', { proposalId, hash: 'f'.repeat(64) }).refused('proposalHashMismatch');
    waiting.when('xu-head', 'concur', { proposalId: 'P000099', hash }).refused('proposalNotFound');
  });

  it('declined with reasons, it has no effect', () => {
    const waiting = signed();
    const { proposalId } = consentTo(waiting);
    const after = waiting
      .when('xu-head', 'declineToConcur', { proposalId, reason: '条件不明' })
      .then('proposalDeclined');
    expect([after.file.facts.publishedAt, after.file.proposals]).toEqual([null, []]);
  });

  it('only one of a kind is open at a time', () => {
    const waiting = proposed();
    waiting.when('lin-officer', 'publish', publish, ask).refused('proposalOpen');
    waiting.when('zhou-head', 'publish', publish, ask).refused('proposalOpen');
  });

  it('lapses after five working days: in time at 24:00, a second later not, and gone a minute later (I-11)', () => {
    const waiting = signed();
    // Signed off on Thursday 26 February; 28 February is a make-up working day.
    const end = shanghai('2026-03-05', '00:00:00');
    expect(waiting.file.proposals[0]?.lapsesAt).toBe(end);
    waiting
      .when('xu-head', 'concur', consentTo(waiting), { at: end })
      .then('proposalTakesEffect', 'announcementPublished');
    waiting
      .when('xu-head', 'concur', consentTo(waiting), { at: shanghai('2026-03-05', '00:00:01') })
      .refused('proposalNotFound');
    expect(waiting.until(shanghai('2026-03-05', '00:00:59')).file.proposals).toHaveLength(1);
    const lapsed = waiting.until(shanghai('2026-03-05', '00:01:00'));
    expect(lapsed.since(waiting.file.version)).toEqual(['proposalLapsed']);
    expect(lapsed.file.proposals).toEqual([]);
  });

  it('lapses when its step ends', () => {
    const waiting = inWindow()
      .when('lin-officer', 'withdrawAnnouncement', { reason: '依据调整' }, { at: shanghai('2026-03-19') })
      .then('proposalDrafted');
    const after = waiting.until(shanghai('2026-03-21'));
    expect([after.file.ending, after.file.proposals]).toEqual(['closed', []]);
    after.opens('resultListing').when('zhou-head', 'signOff', consentTo(waiting)).refused('proposalNotFound');
  });

  it('lapses on change', () => {
    const waiting = signed();
    const edited = waiting
      .when('lin-officer', 'editAnnouncement', { ...draft, places: 3 })
      .then('announcementEdited', 'proposalLapsed');
    edited.when('xu-head', 'concur', consentTo(waiting)).refused('proposalNotFound');
  });

  it('is a task of whoever must consent, and no more of the drafter', () => {
    expect(drafted().tasks()).toEqual(['preparation']);
    expect(proposed().tasks()).toEqual(['P000003-signOff']);
    expect(signed().tasks()).toEqual(['P000003-concurrence']);
  });
});
