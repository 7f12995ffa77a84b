import { tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { noticesIn } from '../../support/given';
import { agreementFor } from '../../support/openings';
import { person } from '../../support/people';
import {
  amendmentDrafted,
  amendmentLocked,
  amendmentSigned,
  hashOfAmendment,
  inForce,
  noBasis,
  renewalContent,
  renewalFacts,
  shorter,
  signAmendment,
  started,
} from './amended';
import { type Authorized, agreed, consentTo, endOf, fiveYears, later, procedure, shanghai } from './authorized';

const draft = (text: unknown, rest: object = {}, past = started(), given: Record<string, unknown> = inForce) =>
  past.when('lin-officer', 'draftAmendment', { text, ...rest }, { given });

/** A term that began when the limit was reached is as long as five years already; a shorter one may be made longer within them. */
const cut = (): Authorized => amendmentSigned(amendmentLocked(started()));
const longer = agreementFor('2026-10-01', '2031-09-30');
const fourYearsAndADay = agreementFor('2026-10-01', '2030-10-01');

describe('I-38: an amendment is drafted', () => {
  it('as the whole new text, and tells what it changes, to the operator too', () => {
    const after = draft(shorter).then('amendmentDrafted');
    const changes = [
      { part: 'term', id: 'term', before: fiveYears.term, after: shorter.term },
      { part: 'head', id: 'scope', before: '条款 scope', after: '仅限本市 within the city' },
    ];
    expect(after.file.facts.amendment).toMatchObject({ draft: 1, changes, locked: false });
    const [event] = after.events.slice(-1);
    expect(event?.data['changes']).toEqual(changes);
    const seen = event === undefined ? null : tailorEvent(event, person('wang-legal'), viewOf(after.file));
    expect(seen?.data['changes']).toEqual(changes);
    expect(tailored(viewOf(after.file), person('wang-legal')).facts.amendment).toMatchObject({ changes });
    expect(after.file.facts.agreement?.text).toEqual(fiveYears);
  });

  it('by either authority, in operation, and only if it changes anything', () => {
    started().when('chen-officer', 'draftAmendment', { text: shorter }, { given: inForce }).then('amendmentDrafted');
    started().when('wang-legal', 'draftAmendment', { text: shorter }).refused('notPermitted');
    draft(fiveYears).refused('nothingAmended');
    draft({ ...fiveYears, heads: fiveYears.heads.toReversed() }).refused('nothingAmended');
  });

  it('with all heads, within what was applied for, its first day unmoved: all reasons at once, each in the text', () => {
    const { refusals } = draft({
      ...agreementFor('2026-10-02', '2031-10-02'),
      heads: [],
      scenarios: ['triage', 'marketing'],
    });
    expect(refusals.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual(
      [
        ...Array(5).fill('headMissing /text/heads'),
        'scenarioNotApplied /text/scenarios',
        'termStartFixed /text/term/start',
        'termTooLong /text/term/end',
      ].sort(),
    );
  });

  it('I-01: five years from the first day; one day more only with a recorded reason of exception, and locked jointly', () => {
    draft(agreementFor('2026-10-01', '2031-10-01')).refused('termTooLong');
    const beyond = {
      ...longer,
      term: { start: '2026-10-01', end: '2031-10-01', exceptionReason: '重大项目 long project' },
    };
    const drafted = draft(beyond).then('amendmentDrafted');
    const hash = hashOfAmendment(drafted);
    const waiting = drafted.when('lin-officer', 'lockAmendment', { hash }, { given: inForce }).then('proposalDrafted');
    const joint = waiting
      .when('zhou-head', 'signOff', consentTo(waiting), { given: inForce })
      .then('proposalSignedOff');
    joint
      .when('xu-head', 'concur', consentTo(joint), { given: inForce })
      .then('proposalTakesEffect', 'amendmentLocked');
  });

  it('ends today at the earliest, and takes effect between today and the end of the term', () => {
    draft(agreementFor('2026-10-01', '2026-10-02'), {}, started().until(shanghai('2026-10-02'))).then(
      'amendmentDrafted',
    );
    const tomorrow = shanghai('2026-10-03');
    started()
      .when('lin-officer', 'draftAmendment', { text: agreementFor('2026-10-01', '2026-10-02') }, { at: tomorrow })
      .refused('termEndTooEarly');
    draft(shorter, { effectiveDay: '2026-09-30' }).refused('amendmentDayInvalid');
    draft(shorter, { effectiveDay: '2026-10-01' }).then('amendmentDrafted');
    draft(shorter, { effectiveDay: '2030-09-30' }).then('amendmentDrafted');
    draft(shorter, { effectiveDay: '2030-10-01' }).refused('termEndTooEarly');
    draft(
      { ...fiveYears, supervision: shorter.supervision, scenarios: ['triage'], heads: shorter.heads },
      {
        effectiveDay: '2031-10-01',
      },
    ).refused('amendmentDayInvalid', 'termEndTooEarly');
  });
});

describe('第二十四条 Art. 24; I-38: a longer term needs a legal basis of today', () => {
  it('refused with the reason outside every pack in force, even by one day; a shorter term or another clause needs none', () => {
    const answer = draft(fourYearsAndADay, {}, cut(), noBasis);
    answer.refused('noLegalBasisInForce');
    expect(answer.refusals[0]?.details).toMatchObject({ reason: '已届满', reasonEn: 'it has ended' });
    draft(fourYearsAndADay, {}, cut(), {}).refused('noLegalBasisInForce');
    draft(fourYearsAndADay, {}, cut()).then('amendmentDrafted');
    draft(shorter, {}, started(), noBasis).then('amendmentDrafted');
  });

  it('asked again at the lock, at its consent and at every signature', () => {
    const drafted = amendmentDrafted(cut(), longer, {}, { given: inForce });
    const hash = hashOfAmendment(drafted);
    drafted.when('lin-officer', 'lockAmendment', { hash }, { given: noBasis }).refused('noLegalBasisInForce');
    const waiting = drafted.when('lin-officer', 'lockAmendment', { hash }, { given: inForce }).then('proposalDrafted');
    waiting.when('zhou-head', 'signOff', consentTo(waiting), { given: noBasis }).refused('noLegalBasisInForce');
    const locked = waiting.when('zhou-head', 'signOff', consentTo(waiting), { given: inForce }).effective();
    const two = amendmentSigned(locked, ['xu-head', 'zhou-head'], { given: inForce });
    signAmendment(two, 'wang-legal', { given: noBasis }).refused('noLegalBasisInForce');
    const { file } = signAmendment(two, 'wang-legal', { given: inForce }).effective();
    expect(file.facts.term).toEqual({ start: '2026-10-01', end: '2031-09-30' });
    expect(file.facts.formerAgreements.map(({ text }) => text.term.end)).toEqual(['2031-09-30', '2030-09-30']);
  });
});

describe('第十条第二款 Art. 10(2); I-38: an amendment is signed like the agreement', () => {
  it('locked by its hash, three parties, each once, in any order; then it holds, and the former text stays with its signatures', () => {
    const drafted = amendmentDrafted(started());
    drafted.when('lin-officer', 'lockAmendment', { hash: 'a'.repeat(64) }).refused('agreementHashMismatch');
    signAmendment(drafted, 'xu-head').refused('agreementNotLocked');
    started()
      .when('lin-officer', 'lockAmendment', { hash: 'a'.repeat(64) })
      .refused('agreementNotDrafted');
    const ready = amendmentLocked(started());
    ready.when('lin-officer', 'lockAmendment', { hash: hashOfAmendment(ready) }).refused('agreementLocked');
    ready.when('xu-head', 'signAmendment', { hash: 'a'.repeat(64) }).refused('agreementHashMismatch');
    for (const by of ['lin-officer', 'wang-applicant', 'sun-legal', 'qian-head'])
      signAmendment(ready, by).refused('notPermitted');
    const two = amendmentSigned(ready, ['wang-legal', 'zhou-head']);
    signAmendment(two, 'wang-legal').refused('alreadySigned');
    expect(two.file.facts.agreement?.version).toBe(1);
    const after = signAmendment(two, 'xu-head').then('amendmentPartySigned', 'amendmentAgreed', 'agreementAmended');
    expect(after.file.facts).toMatchObject({
      amendment: null,
      agreement: { version: 2, text: shorter, hash: hashOfAmendment(ready) },
      term: { start: '2026-10-01', end: '2030-09-30' },
    });
    expect(after.file.facts.formerAgreements).toMatchObject([
      { version: 1, text: fiveYears, until: after.file.lastAt },
    ]);
    expect(after.file.facts.formerAgreements[0]?.signatures).toHaveLength(3);
    expect(after.file.facts.agreement?.signatures.map(({ party }) => party)).toEqual([
      'applicant',
      'dataAuthority',
      'zoneRegulator',
    ]);
    const published = after.effects.find(({ lane }) => lane === 'work');
    expect(published).toMatchObject({
      payload: { id: 'authorization-AUTH-2026-0001', body: { term: { end: '2030-09-30' } } },
    });
    expect(noticesIn(after.effects)).toEqual([
      'org-health: agreementAmended',
      'org-data-authority: agreementAmended',
      'org-zijin: agreementAmended',
    ]);
    const folded = after.events.reduce<typeof after.file | null>((file, event) => evolve(procedure, file, event), null);
    expect(folded).toEqual(after.file);
  });

  it('two parties in a comprehensive zone', () => {
    const ready = amendmentLocked(started({ zone: 'comprehensive' }));
    signAmendment(ready, 'xu-head').refused('notPermitted');
    expect(amendmentSigned(ready, ['zhou-head', 'wang-legal']).file.facts.agreement?.version).toBe(2);
  });

  it('any change voids the lock, the signatures and what was proposed on the text before', () => {
    const signed = amendmentSigned(amendmentLocked(started()), ['xu-head']);
    const again = draft(agreementFor('2026-10-01', '2029-09-30'), {}, signed).then('amendmentDrafted');
    expect(again.file.facts.amendment).toMatchObject({ draft: 2, locked: false, signatures: [] });
    expect(noticesIn(again.effects)).toEqual(['org-health: signaturesVoided']);
    signAmendment(again, 'zhou-head').refused('agreementNotLocked');
    const drafted = amendmentDrafted(started());
    const waiting = drafted
      .when('lin-officer', 'lockAmendment', { hash: hashOfAmendment(drafted) })
      .then('proposalDrafted');
    draft(agreementFor('2026-10-01', '2029-09-30'), {}, waiting).then('amendmentDrafted', 'proposalLapsed');
  });

  it('lapses a minute after thirty days from the lock, moved to the next working day; the agreement stays as it is', () => {
    // Thirty days from Thursday 1 October end on Saturday the 31st and move to Monday 2 November.
    const end = endOf('2026-11-02');
    const two = amendmentSigned(amendmentLocked(started()), ['xu-head', 'zhou-head']);
    expect(two.file.deadlines.find(({ name }) => name === 'amendment')?.due?.at).toBe(end);
    signAmendment(two, 'wang-legal', { at: end }).effective('amendmentPartySigned');
    signAmendment(two, 'wang-legal', { at: later(end, 1) }).refused('tooLateToSign');
    expect(two.until(later(end, 59)).file.facts.amendment).not.toBeNull();
    const lapsed = two.until(later(end, 60));
    expect(lapsed.file).toMatchObject({ ending: null, facts: { amendment: null, agreement: { version: 1 } } });
    expect(noticesIn(lapsed.effects)).toContain('org-zijin: amendmentLapsed');
    draft(shorter, {}, lapsed).then('amendmentDrafted');
  });

  it('is withdrawn before all have signed, and its proposals with it', () => {
    const reason = { reason: '另行协商 later' };
    started().when('lin-officer', 'withdrawAmendment', reason).refused('noAmendment');
    const signed = amendmentSigned(amendmentLocked(started()), ['xu-head']);
    const gone = signed.when('chen-officer', 'withdrawAmendment', reason).then('amendmentWithdrawn');
    expect(gone.file.facts.amendment).toBeNull();
    expect(gone.file.deadlines.filter(({ name, state }) => name === 'amendment' && state === 'running')).toEqual([]);
    const drafted = amendmentDrafted(started());
    const waiting = drafted
      .when('lin-officer', 'lockAmendment', { hash: hashOfAmendment(drafted) })
      .then('proposalDrafted');
    waiting.when('lin-officer', 'withdrawAmendment', reason).then('amendmentWithdrawn', 'proposalLapsed');
  });

  it('waits for the day it names, and nothing is drafted or withdrawn meanwhile; signed on that day it holds at once', () => {
    const day = { effectiveDay: '2026-12-01' };
    const waiting = amendmentSigned(amendmentLocked(started(), shorter, day));
    expect(waiting.file.facts).toMatchObject({ agreement: { version: 1 }, term: { end: '2031-09-30' } });
    draft(shorter, {}, waiting).refused('amendmentAgreed');
    waiting.when('lin-officer', 'withdrawAmendment', { reason: '撤回 withdrawn' }).refused('amendmentAgreed');
    const start = shanghai('2026-12-01', '00:00:00');
    expect(waiting.until(later(start, -1)).file.facts.agreement?.version).toBe(1);
    expect(waiting.until(start).file.facts).toMatchObject({ agreement: { version: 2 }, term: { end: '2030-09-30' } });
    const ready = amendmentSigned(amendmentLocked(started(), shorter, { effectiveDay: '2026-10-08' }), [
      'xu-head',
      'zhou-head',
    ]);
    signAmendment(ready, 'wang-legal', { at: shanghai('2026-10-08') }).then(
      'amendmentPartySigned',
      'amendmentAgreed',
      'agreementAmended',
    );
    signAmendment(ready, 'wang-legal', { at: shanghai('2026-10-09') }).refused('amendmentDayInvalid');
  });

  it('asks each party by a task until it has signed', () => {
    expect(amendmentDrafted(started()).tasks()).toEqual(['lockAmendment']);
    const ready = amendmentLocked(started());
    expect(ready.tasks()).toEqual([
      'sign-amendment-zoneRegulator',
      'sign-amendment-dataAuthority',
      'sign-amendment-applicant',
    ]);
    expect(amendmentSigned(ready).tasks()).toEqual([]);
  });
});

describe('第十二条 Art. 12; I-10: the end of an amended term', () => {
  const reminded = ({ events }: Authorized) =>
    events.filter(({ type }) => type === 'termReminder').map(({ at, data }) => [at, data['end'], data['months']]);

  it('is reminded of anew six, three and one month before, and comes by itself on the new day', () => {
    const after = cut().until(endOf('2030-09-30'));
    expect(reminded(after)).toEqual([
      // Saturday 30 March 2030 moves to Friday the 29th; Sunday 30 June to Friday the 28th.
      [shanghai('2030-03-29'), '2030-09-30', 6],
      [shanghai('2030-06-28'), '2030-09-30', 3],
      [shanghai('2030-08-30'), '2030-09-30', 1],
      [shanghai('2030-09-30'), '2030-09-30', 0],
    ]);
    expect(after.file).toMatchObject({ ending: 'expired', lastAt: endOf('2030-09-30') });
  });

  it('made longer after its reminders were given: they come again for the new end', () => {
    const reminders = cut().until(shanghai('2030-07-01'));
    expect(reminded(reminders)).toHaveLength(2);
    const ready = amendmentLocked(reminders, longer, {}, { given: inForce });
    const after = amendmentSigned(ready, ['xu-head', 'zhou-head', 'wang-legal'], { given: inForce }).until(
      endOf('2031-09-30'),
    );
    expect(reminded(after).map(([, end, months]) => [end, months])).toEqual([
      ['2030-09-30', 6],
      ['2030-09-30', 3],
      ['2031-09-30', 6],
      ['2031-09-30', 3],
      ['2031-09-30', 1],
      ['2031-09-30', 0],
    ]);
    expect(after.file.lastAt).toBe(endOf('2031-09-30'));
  });

  it('made so short that reminders would lie before the change: those are not made up for', () => {
    const soon = amendmentSigned(amendmentLocked(started(), agreementFor('2026-10-01', '2026-12-31')));
    expect(reminded(soon.until(endOf('2026-12-31'))).map(([, , months]) => months)).toEqual([1, 0]);
  });
});

describe('I-38: what contradicts each other is not under way at once', () => {
  it('no amendment while early termination is asked for', () => {
    const asked = started()
      .when('wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2027-01-01' })
      .then('earlyTerminationRequested');
    draft(shorter, {}, asked).refused('earlyTerminationOpen');
  });

  it('no change of the term while it is being renewed; other clauses may change', () => {
    const renewing = started()
      .until(shanghai('2031-04-01'))
      .when('wang-legal', 'renew', renewalContent, { given: renewalFacts, at: shanghai('2031-04-01') })
      .then('renewalAsked');
    draft(agreementFor('2026-10-01', '2031-09-29'), {}, renewing).refused('renewalOpen');
    draft({ ...fiveYears, heads: shorter.heads }, {}, renewing).then('amendmentDrafted');
  });

  it('an amendment locked before stays unsigned while early termination is under way', () => {
    const asked = amendmentLocked(started())
      .when('wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2027-01-01' })
      .then('earlyTerminationRequested');
    signAmendment(asked, 'xu-head').refused('earlyTerminationOpen');
    const decided = agreed(asked, 'decideEarlyTermination', { agreed: false, reason: '不同意 no' });
    signAmendment(decided, 'xu-head').then('amendmentPartySigned');
  });
});
