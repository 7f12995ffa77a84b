import { linesLeft, nothingToDisclose } from '../../../procedures/announcement';
import {
  answered,
  atGovernment,
  concluded,
  contactHash,
  decided,
  inDisclosure,
  jointly,
  line,
  objected,
  objection,
  qinhuai,
  shanghai,
  zijin,
} from '../../support/announcement-case';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';

/** Consented to on 2026-04-20; five working days end on 2026-04-27 at 24:00. */
const lastInstant = shanghai('2026-04-28', '00:00:00');
const periodOver = shanghai('2026-04-28', '00:01:00');
const raise = (
  before: ReturnType<typeof inDisclosure>,
  caseNo: string,
  at: string,
  id = 'obj-1',
  given: unknown = { id, contactHash },
) => before.when('public', 'raiseObjection', objection(caseNo, id), { at, given: { objection: given } });

describe('第十条第一款 Art. 10(1) public disclosure', () => {
  it('publishes the lines consented to, and the period runs from when they are online', () => {
    const lines = [zijin, qinhuai].map((caseNo) => ({ caseNo, decision: 'consent' }));
    const opened = decided(atGovernment(), lines).opens('publicDisclosure');
    expect(opened.effects).toMatchObject([
      {
        lane: 'work',
        operation: 'publish',
        reportAs: 'disclosed',
        payload: {
          id: 'ANN-2026-0001-disclosure-1',
          type: 'disclosure',
          until: null,
          body: {
            lines: [
              { caseNo: zijin, applicant: { en: 'Zijin Data' }, rank: 1, recommended: true },
              { caseNo: qinhuai },
            ],
          },
        },
      },
    ]);
    expect(opened.file.deadlines.some(({ name }) => name === 'publicDisclosure')).toBe(false);
    raise(opened, zijin, shanghai('2026-04-21')).refused('disclosureNotPublished');
    const online = opened.happens({ type: 'disclosed', article: 'Art. 10(1)', data: {} }, shanghai('2026-04-22'));
    expect(online.file.deadlines.at(-1)?.due?.day).toBe('2026-04-29');
    expect(online.effects).toMatchObject([
      { operation: 'publish', payload: { until: shanghai('2026-04-30', '00:00:00') } },
    ]);
  });

  it('reports every line when the period is over, recommended or not (I-12)', () => {
    const before = inDisclosure();
    expect(before.until(lastInstant).file.ending).toBeNull();
    const after = before.until(periodOver);
    expect(after.since(before.file.version)).toEqual(['periodEnded']);
    expect(after.file.ending).toBe('disclosed');
    expect(reportsIn(after.effects)).toEqual([`${zijin} lineDisclosed`, `${qinhuai} lineDisclosed`]);
    expect(after.effects).toMatchObject([{ payload: { recommended: true } }, { payload: { recommended: false } }]);
    expect(linesLeft(after.file)).toBe(false);
  });

  it('takes objections up to 24:00 of the last day', () => {
    raise(inDisclosure(), zijin, lastInstant).then('objectionRaised');
    const late = raise(inDisclosure(), zijin, shanghai('2026-04-28', '00:00:01'));
    late.refused('disclosureOver');
    expect(late.refusals[0]?.details).toEqual({ dueDay: '2026-04-27' });
  });

  it('takes an objection once its contact is stored, and against a disclosed line', () => {
    const at = shanghai('2026-04-22');
    raise(inDisclosure(), zijin, at, 'obj-1', null).refused('objectionUnknown');
    raise(inDisclosure(), zijin, at, 'obj-1', { id: 'obj-1', contactHash: 'd'.repeat(64) }).refused('objectionUnknown');
    raise(objected(inDisclosure(), zijin, 'obj-1'), zijin, at).refused('objectionUnknown');
    raise(inDisclosure(), 'AUTH-2026-0009', at).refused('lineUnknown');
    const ended = inDisclosure().hears('conclusion', { caseNo: qinhuai, result: 'ended' });
    raise(ended, qinhuai, at).refused('lineEnded');
    const declined = decided(atGovernment(), [
      { caseNo: zijin, decision: 'consent' },
      { caseNo: qinhuai, decision: 'decline', reason: '不符' },
    ])
      .opens('publicDisclosure')
      .happens({ type: 'disclosed', article: 'Art. 10(1)', data: {} });
    raise(declined, qinhuai, at).refused('lineUnknown');
  });

  it('tells the authority and opens a deadline for each objection', () => {
    const after = objected(objected(inDisclosure(), zijin, 'obj-1'), qinhuai, 'obj-2');
    expect(noticesIn(after.effects)).toEqual(['org-data-authority: objectionRaised']);
    expect(after.tasks()).toEqual(['objection-obj-1', 'objection-obj-2']);
    // Ten working days from 22 April, over 1–5 May with 9 May worked.
    expect(after.file.deadlines.filter(({ name }) => name === 'objection-obj-1').map(({ due }) => due?.day)).toEqual([
      '2026-05-09',
    ]);
  });
});

describe('an open objection holds its line', () => {
  it('reports the others when the period ends, and the held one once it is answered', () => {
    const held = objected(inDisclosure(), zijin, 'obj-1').until(periodOver);
    expect(held.file.ending).toBeNull();
    expect(reportsIn(held.effects)).toEqual([`${qinhuai} lineDisclosed`]);
    const after = answered(held, 'obj-1', false, shanghai('2026-05-06'));
    expect(reportsIn(after.effects)).toEqual([`${zijin} lineDisclosed`]);
    expect(after.file.ending).toBe('disclosed');
  });

  it('until its last objection is answered', () => {
    const held = objected(objected(inDisclosure(), zijin, 'obj-1'), zijin, 'obj-2').until(periodOver);
    const one = answered(held, 'obj-1', false, shanghai('2026-05-06'));
    expect(reportsIn(one.effects)).toEqual([]);
    expect(one.file.ending).toBeNull();
    expect(reportsIn(answered(one, 'obj-2', false, shanghai('2026-05-06')).effects)).toEqual([
      `${zijin} lineDisclosed`,
    ]);
  });

  it('answered within the period, the line still waits for the period’s end', () => {
    const early = answered(objected(inDisclosure(), zijin, 'obj-1'), 'obj-1', false, shanghai('2026-04-23'));
    expect(reportsIn(early.effects)).toEqual([]);
    expect(reportsIn(early.until(periodOver).effects)).toEqual([`${zijin} lineDisclosed`, `${qinhuai} lineDisclosed`]);
  });

  it('is answered once, jointly, and not by whoever is affiliated with an applicant', () => {
    const held = objected(inDisclosure(), zijin, 'obj-1');
    const input = { objectionId: 'obj-1', upheld: false, answer: '经核查，评分无误' };
    held.when('lin-officer', 'answerObjection', { ...input, objectionId: 'obj-9' }).refused('objectionUnknown');
    held.when(person('lin-officer', { affiliations: ['org-qinhuai'] }), 'answerObjection', input).refused('ownCase');
    const after = answered(held, 'obj-1', false);
    after.when('lin-officer', 'answerObjection', input).refused('objectionAnswered');
    expect(after.file.deadlines.find(({ name }) => name === 'objection-obj-1')?.state).toBe('met');
  });
});

describe('I-13: an upheld objection sends its line back to review and again to the government', () => {
  const upheld = () => answered(objected(inDisclosure(), zijin, 'obj-1'), 'obj-1', true, shanghai('2026-04-23'));

  it('tells its authorization at once, and the round ends with lines returned', () => {
    const before = upheld();
    expect(reportsIn(before.effects)).toEqual([`${zijin} lineBackToReview`]);
    raise(before, zijin, shanghai('2026-04-24'), 'obj-2').refused('lineDecided');
    const after = before.until(periodOver);
    expect(reportsIn(after.effects)).toEqual([`${qinhuai} lineDisclosed`]);
    expect(after.file.ending).toBe('linesReturned');
    expect(linesLeft(after.file)).toBe(true);
  });

  it('an objection upheld when the period is over ends the step as well', () => {
    const held = objected(inDisclosure(), zijin, 'obj-1').until(periodOver);
    expect(answered(held, 'obj-1', true, shanghai('2026-05-06')).file.ending).toBe('linesReturned');
  });

  it('the next list holds exactly that line, after a new conclusion, and goes to the government again', () => {
    const listing = upheld().until(periodOver).opens('resultListing');
    listing.when('lin-officer', 'drawUpResultList', { lines: [line(zijin, 1, true)] }).refused('applicationsOpen');
    const again = listing.hears('conclusion', concluded(zijin), shanghai('2026-05-20'));
    again
      .when('lin-officer', 'drawUpResultList', { lines: [line(zijin, 1, true), line(qinhuai, 2, false)] })
      .refused('linesMismatch');
    const second = jointly(again, 'drawUpResultList', { lines: [line(zijin, 1, true)] }).opens('governmentConsent');
    expect(second.file.ending).toBeNull();
    const consented = decided(second, [{ caseNo: zijin, decision: 'consent' }], shanghai('2026-05-25'));
    expect(reportsIn(consented.effects)).toEqual([`${zijin} lineConsented`]);
    expect(nothingToDisclose(consented.file)).toBe(false);
    const disclosed = consented.opens('publicDisclosure');
    expect(disclosed.effects).toMatchObject([{ payload: { id: 'ANN-2026-0001-disclosure-2' } }]);
    const done = disclosed
      .happens({ type: 'disclosed', article: 'Art. 10(1)', data: {} })
      .until(shanghai('2026-06-10'));
    expect(done.file.ending).toBe('disclosed');
    expect(done.file.deadlines.filter(({ name }) => name === 'publicDisclosure').map(({ id }) => id)).toEqual([
      'publicDisclosure@1',
      'publicDisclosure@2',
    ]);
  });

  it('places taken by disclosed recommendations are not given twice', () => {
    // One place: Zijin keeps it, Qinhuai is reviewed again and now recommended.
    const back = answered(objected(inDisclosure(), qinhuai, 'obj-1'), 'obj-1', true, shanghai('2026-04-23')).until(
      periodOver,
    );
    const again = back.opens('resultListing').hears('conclusion', concluded(qinhuai));
    again.when('lin-officer', 'drawUpResultList', { lines: [line(qinhuai, 1, true)] }).refused('tooManyRecommended');
  });
});
