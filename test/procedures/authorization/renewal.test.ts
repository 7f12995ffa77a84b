import { tailorEvent } from '../../../procedures';
import { announcement } from '../../../procedures/announcement';
import type { AnnouncementFacts } from '../../../procedures/announcement/facts';
import { viewOf } from '../../../procedures/engine/case-file';
import type { CasesEffect, QueuedEffect } from '../../../procedures/engine/effects';
import { compile } from '../../../procedures/engine/meaning';
import { consentTo as consentIn, jointly, line } from '../../support/announcement-case';
import { noticesIn, opened, type Past, reportsIn } from '../../support/given';
import { agreementFor } from '../../support/openings';
import { person } from '../../support/people';
import {
  amendmentDrafted,
  amendmentLocked,
  amendmentSigned,
  inForce,
  noBasis,
  renewalContent,
  renewalFacts,
  shorter,
  started,
  transferRequested,
} from './amended';
import {
  type Authorized,
  agreed,
  endOf,
  findings,
  hashOfAgreement,
  later,
  pooled,
  procedure,
  scored,
  seats,
  shanghai,
} from './authorized';

const opensOn = shanghai('2031-03-30', '00:00:00');
const { authorizationNo: newNo, announcementNo } = renewalFacts;

/** Sunday 2031-03-30 is six months before Tuesday 2031-09-30; a backward date does not move (I-10). */
const april = shanghai('2031-04-01');
const inTime = (): Authorized => started().until(april);
/** `until` leaves the case at its last event; people act a little later. */
const nowOf = ({ file }: Authorized): string => (file.lastAt > april ? file.lastAt : april);
const ask = (past: Authorized, changes: object = {}, given: object = {}, at = nowOf(past)) =>
  past.when('wang-legal', 'renew', { ...renewalContent, ...changes }, { given: { ...renewalFacts, ...given }, at });
const asked = (): Authorized => ask(inTime()).then('renewalAsked');

describe('I-39, I-10: when and by whom a renewal is asked for', () => {
  it('from the first instant of the day six months before the end, until the term ends', () => {
    const before = started().until(shanghai('2031-03-28'));
    const early = ask(before, {}, {}, later(opensOn, -1));
    early.refused('renewalTooEarly');
    expect(early.refusals[0]?.details).toEqual({ opensOn: '2031-03-30' });
    ask(before, {}, {}, opensOn).then('renewalAsked');
    const last = started().until(later(endOf('2031-09-30'), -1));
    ask(last, {}, {}, later(endOf('2031-09-30'), -1)).then('renewalAsked');
    ask(last.until(endOf('2031-09-30'))).refused('stageChanging');
    ask(last.until(endOf('2031-09-30')).opens('accessRestriction')).refused('wrongStage');
  });

  it('from six months before the new end, where an amendment changed it', () => {
    const cut = amendmentSigned(amendmentLocked(started())).until(shanghai('2030-03-29'));
    ask(cut, {}, {}, shanghai('2030-03-29')).refused('renewalTooEarly');
    ask(cut, {}, {}, shanghai('2030-03-30')).then('renewalAsked');
  });

  it("by the operator's head alone", () => {
    for (const by of ['wang-applicant', 'sun-legal', 'zhou-head', 'public'])
      inTime().when(by, 'renew', renewalContent, { given: renewalFacts }).refused('notPermitted');
  });

  it('once at a time; again when the first has ended without an agreement', () => {
    ask(asked()).refused('renewalOpen');
    const ended = asked().hears('renewalEnded', { caseNo: newNo, outcome: 'lapsed' });
    expect(ended.file.facts.renewal).toMatchObject({ state: 'ended', outcome: 'lapsed' });
    expect(noticesIn(ended.effects)).toEqual(['org-zijin: renewalEnded']);
    ask(ended, {}, { authorizationNo: 'AUTH-2031-0009', announcementNo: 'ANN-2031-0009' }).then('renewalAsked');
    ask(asked().hears('renewalSigned', { caseNo: newNo })).refused('renewalOpen');
  });

  it('not while early termination, another operator or a change of the term is under way', () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2031-06-30' };
    ask(inTime().when('wang-legal', 'requestEarlyTermination', wish).effective()).refused('earlyTerminationOpen');
    const handing = transferRequested(inTime(), { effectiveDay: '2031-06-30' });
    ask(handing).refused('transferOpen');
    const cutting = amendmentDrafted(inTime(), agreementFor('2026-10-01', '2031-08-31'));
    ask(cutting).refused('amendmentOpen');
    const rewording = amendmentDrafted(inTime(), { ...shorter, term: { start: '2026-10-01', end: '2031-09-30' } });
    ask(rewording).then('renewalAsked');
  });
});

describe('第二十四条 Art. 24: outside every pack in force', () => {
  it('no renewal, with the reason', () => {
    const answer = ask(inTime(), {}, { ...noBasis, carried: undefined });
    answer.refused('noLegalBasisInForce');
    expect(answer.refusals[0]?.details).toMatchObject({ reasonEn: 'it has ended' });
    ask(inTime(), {}, inForce).then('renewalAsked');
  });
});

describe('第八条、第九条 Arts. 8, 9; I-39: what a renewal needs', () => {
  it('the six materials, the declarations, and at most the scenarios and datasets of before: all reasons at once', () => {
    ask(inTime(), {
      materials: renewalContent.materials.slice(1),
      declarations: renewalContent.declarations.slice(1),
      scenarios: ['marketing'],
      datasets: [{ datasetId: 'imaging', level: 3 }],
    }).refused('materialMissing', 'declarationMissing', 'scenarioUnknown', 'datasetUnknown');
    ask(inTime(), {}, { documents: {} }).refused(...Array(6).fill('documentUnknown'));
  });

  it('numbers for both of its cases', () => {
    ask(inTime(), {}, { announcementNo: undefined }).refused('numberNotAllotted');
    ask(inTime(), {}, { authorizationNo: undefined }).refused('numberNotAllotted');
  });
});

const starts = (effects: readonly QueuedEffect[]): CasesEffect[] =>
  effects.flatMap((effect) => (effect.lane === 'cases' && effect.operation === 'start' ? [effect] : []));

/** @returns one of the two cases that the renewal starts, as its workflow opens it. */
function startedCase(kind: 'announcement' | 'authorization'): Past<any> {
  const payload = starts(asked().effects).find((effect) => effect.payload['kind'] === kind)?.payload as any;
  const table = kind === 'authorization' ? procedure : compile(announcement);
  return opened(table as never, payload.caseNo, payload.data, payload.receivedAt, 'wang-legal');
}

describe('I-40: the two cases that it opens', () => {
  it('are started with the basis, policy and calendar of today, the announcement first, and know each other', () => {
    const effects = starts(asked().effects);
    expect(effects.map(({ caseNo, payload }) => [caseNo, payload['kind']])).toEqual([
      [announcementNo, 'announcement'],
      [newNo, 'authorization'],
    ]);
    for (const { payload } of effects) expect(payload['data']).toMatchObject(renewalFacts.carried);
    const renewal = startedCase('authorization').file;
    expect(renewal.facts).toMatchObject({
      announcementNo,
      renewalOf: { caseNo: 'AUTH-2026-0001', termEnd: '2031-09-30', terminated: false },
    });
    expect(renewal.parties).toEqual(asked().file.parties);
    expect(asked().file.facts.renewal).toMatchObject({ caseNo: newNo, announcementNo, state: 'open' });
    expect(noticesIn(asked().effects)).toEqual(['org-zijin: renewalAsked', 'org-data-authority: renewalAsked']);
  });

  it('what they carry stands in their own opening, not in what readers see of this event', () => {
    const past = asked();
    const event = past.events.at(-1);
    for (const who of ['wang-legal', 'lin-officer']) {
      const seen = event === undefined ? null : tailorEvent(event, person(who), viewOf(past.file));
      expect(seen?.data).toMatchObject({ authorizationNo: newNo, announcementNo });
      expect(seen?.data).not.toHaveProperty('carried');
    }
  });

  it('one whose number was taken leaves neither: the other ends, and the renewal may be asked for again', () => {
    const taken = (caseNo: string) => asked().happens({ type: 'caseNotStarted', article: 'I-39', data: { caseNo } });
    expect(reportsIn(taken(newNo).effects)).toEqual([`${announcementNo} conclusion`]);
    expect(reportsIn(taken(announcementNo).effects)).toEqual([`${newNo} renewalNotOpened`]);
    const alone = startedCase('authorization').opens('completenessCheck');
    const { file } = alone.hears('renewalNotOpened', { renewalOf: 'AUTH-2026-0001' });
    expect(file.ending).toBe('withdrawn');
    const foreign = alone.hears('renewalNotOpened', { renewalOf: 'AUTH-2026-0099' });
    expect(foreign.since(alone.file.version)).toEqual(['reportNotApplied']);
    ask(taken(newNo)).then('renewalAsked');
  });
});

describe('第十条第一款 Art. 10(1); I-40: the result of a renewal', () => {
  const companion = (): Past<AnnouncementFacts> => startedCase('announcement').opens('resultListing');
  const concluded = () =>
    companion().hears('conclusion', { caseNo: newNo, result: 'qualifiedAndConcluded', recommended: true, mean: 80 });

  it('is listed alone, decided by the government and disclosed, by the acts of every announcement', () => {
    expect(companion().file.facts).toMatchObject({ renewalOf: 'AUTH-2026-0001', applications: [{ caseNo: newNo }] });
    companion()
      .when('lin-officer', 'drawUpResultList', { lines: [line(newNo, 1, true)] })
      .refused('applicationsOpen');
    const atGovernment = jointly(concluded(), 'drawUpResultList', { lines: [line(newNo, 1, true)] }).opens(
      'governmentConsent',
    );
    const lines = [{ caseNo: newNo, decision: 'consent' }];
    const waiting = atGovernment.when('gu-officer', 'decideLines', { lines }).then('proposalDrafted');
    const decided = waiting.when('wei-head', 'signOff', consentIn(waiting)).then('proposalTakesEffect', 'linesDecided');
    expect(reportsIn(decided.effects)).toEqual([`${newNo} lineConsented`]);
    const disclosed = decided.opens('publicDisclosure').happens({ type: 'disclosed', article: 'x', data: {} });
    const over = disclosed.until(later(disclosed.file.lastAt, 30 * 86_400));
    expect(reportsIn(over.effects)).toEqual([`${newNo} lineDisclosed`]);
  });

  it('takes no further application, and nobody of the operator decides in it', () => {
    concluded().when('sun-applicant', 'lodge', renewalContent).refused('wrongStage');
    concluded()
      .when(person('lin-officer', { affiliations: ['org-zijin'] }), 'drawUpResultList', {
        lines: [line(newNo, 1, true)],
      })
      .refused('ownCase');
  });
});

/** The renewal after its whole review, consented to and disclosed. */
function inSigning(): Authorized {
  const accepted = agreed(startedCase('authorization').opens('completenessCheck'), 'accept', {}).opens(
    'eligibilityReview',
  );
  const drawn = pooled(agreed(accepted, 'assessEligibility', { findings: findings() }).opens('expertReview'))
    .when('lin-officer', 'drawPanel', { size: 5 })
    .then('panelDrawn');
  const all = seats(drawn).reduce((past, { personId }) => scored(past, personId, 80), drawn);
  return agreed(all, 'concludeReview', { opinion: '结论 conclusion' })
    .opens('governmentConsent')
    .hears('lineConsented', { recommended: true })
    .opens('publicDisclosure')
    .hears('lineDisclosed', {})
    .opens('signing');
}

const draft = (past: Authorized, start: string, end: string) =>
  past.when('lin-officer', 'draftAgreement', agreementFor(start, end));

function signed(): Authorized {
  const drafted = draft(inSigning(), '2031-10-01', '2034-09-30').then('agreementDrafted');
  const hash = hashOfAgreement(drafted);
  return ['xu-head', 'zhou-head', 'wang-legal'].reduce(
    (past, by) => past.when(by, 'signAgreement', { hash }).effective('partySigned'),
    agreed(drafted, 'lockAgreement', { hash }),
  );
}

describe('I-40: the term of a renewal', () => {
  it('begins at the earliest on the day after the old one ends', () => {
    const early = draft(inSigning(), '2031-09-30', '2034-09-29');
    early.refused('renewalStartsTooEarly');
    expect(early.refusals[0]?.details).toEqual({ caseNo: 'AUTH-2026-0001', termEnd: '2031-09-30' });
    draft(inSigning(), '2031-10-01', '2034-09-30').then('agreementDrafted');
  });

  it('once signed both show each other, in the public register too', () => {
    const done = signed();
    expect(reportsIn(done.effects)).toEqual(['AUTH-2026-0001 renewalSigned']);
    const entry = (effects: readonly QueuedEffect[]) => effects.find(({ lane }) => lane === 'work');
    expect(entry(done.effects)).toMatchObject({ payload: { body: { caseNo: newNo, renewalOf: 'AUTH-2026-0001' } } });
    const old = asked().hears('renewalSigned', { caseNo: newNo });
    expect(old.file.facts.renewal?.state).toBe('signed');
    expect(entry(old.effects)).toMatchObject({ payload: { body: { caseNo: 'AUTH-2026-0001', renewedBy: newNo } } });
    expect(asked().hears('renewalSigned', { caseNo: 'AUTH-2031-0099' }).file.facts.renewal?.state).toBe('open');
  });

  it('I-20: reminders of the term are armed anew for its own end, on working days', () => {
    const over = signed().opens('operation').until(endOf('2034-09-30'));
    const reminded = over.events.filter(({ type }) => type === 'termReminder');
    // 30 September 2034 is a Saturday: the last one goes out on the day before.
    expect(reminded.map(({ at, data }) => [at, data['end'], data['months']])).toEqual([
      [shanghai('2034-03-30'), '2034-09-30', 6],
      [shanghai('2034-06-30'), '2034-09-30', 3],
      [shanghai('2034-08-30'), '2034-09-30', 1],
      [shanghai('2034-09-29'), '2034-09-30', 0],
    ]);
  });

  it('the old case runs to its own end', () => {
    const old = asked().hears('renewalSigned', { caseNo: newNo });
    expect(old.until(later(endOf('2031-09-30'), -1)).file.ending).toBeNull();
    expect(old.until(endOf('2031-09-30')).file.ending).toBe('expired');
  });

  it('one that ends without an agreement says so', () => {
    const closed = inSigning().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'lapsed' } });
    expect(reportsIn(closed.effects)).toEqual(['AUTH-2026-0001 renewalEnded']);
    const withdrawn = startedCase('authorization')
      .opens('completenessCheck')
      .happens({ type: 'caseClosed', article: 'x', data: { outcome: 'withdrawn' } });
    expect(reportsIn(withdrawn.effects)).toEqual([`${announcementNo} conclusion`, 'AUTH-2026-0001 renewalEnded']);
    const expired = signed().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'expired' } });
    expect(reportsIn(expired.effects)).toEqual([]);
  });
});

describe('I-39: what is terminated before its end', () => {
  it('tells its renewal, whose agreement is not drafted, locked or signed any more; the authority is told', () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2031-06-30' };
    const early = asked().when('wang-legal', 'requestEarlyTermination', wish).effective();
    const ended = agreed(early, 'decideEarlyTermination', { ...wish, agreed: true }).until(endOf('2031-06-30'));
    const leaving = { type: 'partEntered', article: 'x', data: { part: 'closing' } };
    expect(reportsIn(ended.happens(leaving).effects)).toEqual([`${newNo} renewedTerminated`]);
    expect(reportsIn(asked().until(endOf('2031-09-30')).happens(leaving).effects)).toEqual([]);

    const drafted = draft(inSigning(), '2031-10-01', '2034-09-30').then('agreementDrafted');
    const told = drafted.hears('renewedTerminated', { caseNo: 'AUTH-2026-0001' });
    expect(noticesIn(told.effects)).toEqual(['org-data-authority: renewedTerminated']);
    draft(told, '2031-10-01', '2034-09-30').refused('renewedTerminated');
    told.when('lin-officer', 'lockAgreement', { hash: hashOfAgreement(told) }).refused('renewedTerminated');
    const locked = agreed(drafted, 'lockAgreement', { hash: hashOfAgreement(drafted) }).hears('renewedTerminated', {
      caseNo: 'AUTH-2026-0001',
    });
    locked.when('zhou-head', 'signAgreement', { hash: hashOfAgreement(locked) }).refused('renewedTerminated');
  });
});
