import { linesLeft, nothingToDisclose } from '../../../procedures/announcement';
import {
  atGovernment,
  concluded,
  consentTo,
  decided,
  jointly,
  line,
  qinhuai,
  shanghai,
  zijin,
} from '../../support/announcement-case';
import { reportsIn } from '../../support/given';

const consent = (caseNo: string) => ({ caseNo, decision: 'consent' });
const decline = (caseNo: string) => ({ caseNo, decision: 'decline', reason: '与规划不符 / against the plan' });
const giveBack = (caseNo: string) => ({ caseNo, decision: 'return', reason: '理由不充分 / reasons too thin' });
const draft = (before: ReturnType<typeof atGovernment>, lines: unknown[]) =>
  before.when('gu-officer', 'decideLines', { lines });

describe('第十条第一款 Art. 10(1) government consent', () => {
  it('is due twenty working days after the list came, over Qingming and Labor Day', () => {
    // 2026-04-14 + 20 working days; rest days 1–5 May, make-up working day 9 May.
    const [deadline] = atGovernment().file.deadlines.filter(({ name }) => name === 'governmentConsent');
    expect(deadline?.due?.day).toBe('2026-05-14');
    expect(deadline?.budget).toEqual({ unit: 'workingDays', amount: 20 });
  });

  it('I-22: decides in parts, and tells the authorizations together when the last line has its decision', () => {
    const half = decided(atGovernment(), [decline(qinhuai)]);
    expect(half.file.ending).toBeNull();
    expect(reportsIn(half.effects)).toEqual([]);
    expect(half.tasks()).toEqual(['governmentConsent-1']);
    const whole = decided(half, [consent(zijin)]);
    expect(whole.file.ending).toBe('decided');
    expect(reportsIn(whole.effects)).toEqual([`${zijin} lineConsented`, `${qinhuai} lineDeclined`]);
    expect(nothingToDisclose(whole.file)).toBe(false);
    expect(linesLeft(whole.file)).toBe(false);
    expect(whole.effects.find((effect) => 'caseNo' in effect && effect.caseNo === qinhuai)).toMatchObject({
      payload: { caseNo: qinhuai, rank: 2, recommended: false, reason: '与规划不符 / against the plan' },
    });
  });

  it('each line once, and only lines of the list', () => {
    const half = decided(atGovernment(), [consent(zijin)]);
    draft(half, [decline(zijin)]).refused('lineDecided');
    draft(half, [consent('AUTH-2026-0009')]).refused('lineUnknown');
    draft(half, [consent(qinhuai), decline(qinhuai)]).refused('lineRepeated');
  });

  it('gives reasons unless it consents', () => {
    const answer = draft(atGovernment(), [
      { caseNo: zijin, decision: 'decline' },
      { caseNo: qinhuai, decision: 'return' },
    ]);
    answer.refused('inputMissing', 'inputMissing');
    expect(answer.refusals.map(({ pointer }) => pointer)).toEqual(['/lines/0/reason', '/lines/1/reason']);
  });

  it('is the government’s: its officer drafts, its head signs off', () => {
    atGovernment()
      .when('lin-officer', 'decideLines', { lines: [consent(zijin)] })
      .refused('notPermitted');
    const waiting = draft(atGovernment(), [consent(zijin)]).then('proposalDrafted');
    waiting.when('zhou-head', 'signOff', consentTo(waiting)).refused('proposalNotFound');
    waiting.when('wei-head', 'signOff', consentTo(waiting)).then('proposalTakesEffect', 'linesDecided');
  });

  it('I-12: nothing is disclosed where every line is declined', () => {
    const after = decided(atGovernment(), [decline(zijin), decline(qinhuai)]);
    expect(nothingToDisclose(after.file)).toBe(true);
    expect(linesLeft(after.file)).toBe(false);
  });

  it('a returned line goes on the next list with the conclusion it has, and its authorization is told nothing yet', () => {
    const returned = decided(atGovernment(), [giveBack(zijin), decline(qinhuai)]);
    expect(reportsIn(returned.effects)).toEqual([`${qinhuai} lineDeclined`]);
    expect(nothingToDisclose(returned.file)).toBe(true);
    expect(linesLeft(returned.file)).toBe(true);
    const again = returned.opens('resultListing');
    expect(again.tasks()).toEqual(['resultListing-2']);
    const lines = { lines: [line(zijin, 1, true)] };
    const second = jointly(again, 'drawUpResultList', lines).opens('governmentConsent');
    const consented = decided(second, [consent(zijin)]);
    expect(reportsIn(consented.effects)).toEqual([`${zijin} lineConsented`]);
    expect(consented.file.deadlines.filter(({ name }) => name === 'governmentConsent').map(({ id }) => id)).toEqual([
      'governmentConsent@1',
      'governmentConsent@2',
    ]);
  });

  it('needs no decision on a line whose application has ended', () => {
    const ended = { caseNo: qinhuai, result: 'ended' };
    const half = decided(atGovernment(), [consent(zijin)]).hears('conclusion', ended);
    draft(half, [consent(qinhuai)]).refused('lineEnded');
    const after = half.until(half.file.lastAt);
    expect(after.since(half.file.version)).toEqual(['nothingLeftToDecide']);
    expect(after.file.ending).toBe('decided');
    expect(reportsIn(after.effects)).toEqual([`${zijin} lineConsented`]);
    const all = atGovernment().hears('conclusion', ended).hears('conclusion', { caseNo: zijin, result: 'ended' });
    const none = all.until(all.file.lastAt);
    expect([none.file.ending, nothingToDisclose(none.file), linesLeft(none.file)]).toEqual(['decided', true, false]);
  });

  it('hears of no new conclusion while the line is with the government', () => {
    const before = atGovernment();
    expect(before.hears('conclusion', concluded(zijin, false)).file.facts).toEqual(before.file.facts);
  });

  it('overdue decides nothing: it reminds and escalates to the head (I-20, I-21)', () => {
    const after = atGovernment().until(shanghai('2026-05-20'));
    expect(after.file.ending).toBeNull();
    const [deadline] = after.file.deadlines.filter(({ name }) => name === 'governmentConsent');
    expect([deadline?.overdue, deadline?.escalated]).toEqual([true, true]);
    const escalated = after.effects.find((effect) => effect.lane === 'notice' && effect.template === 'escalated');
    expect(escalated).toMatchObject({ to: { organizationId: 'org-government', level: 'head' } });
  });
});
