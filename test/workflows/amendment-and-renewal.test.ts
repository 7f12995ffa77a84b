/** Terms that change: an amendment moves the end, a renewal follows on as cases of its own, another organization takes over. */
import { addDays, addMonths, addYears, endOfDay, type PlainDate } from '../../law/calendar/plain-date';
import { monthsBefore } from '../../law/calendar/term';
import { renewalContent, renewalFacts, transferFacts, wish } from '../procedures/authorization/amended';
import { type CaseBench, openBench, shortly } from '../support/case-worker';
import { agreementFor, authorizationOpening, cast } from '../support/openings';
import { agreed, amended, decidedLines, leadTo, listed, opened, passTo, today } from './walk';

let bench: CaseBench;
let number = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** @returns the number of a case in its term of so many months, on timers, with its space provisioned. */
async function inOperation(months: number): Promise<{ caseNo: string; start: PlainDate; end: PlainDate }> {
  const caseNo = `AUTH-2026-${String((number += 1)).padStart(4, '0')}`;
  await bench.start(authorizationOpening(caseNo, { receivedAt: await bench.now() }));
  await bench.at(caseNo, 'completenessCheck');
  const start = await today(bench, caseNo);
  const end = addDays(addMonths(start, months), -1);
  await leadTo(bench, caseNo, 'operation', { term: { start, end } });
  await bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  return { caseNo, start, end };
}

/** What the public register was last given to show of the case. */
const registerEntry = (caseNo: string): Record<string, unknown> | undefined =>
  bench.asked.work.filter((one) => one.caseNo === caseNo && one.payload['type'] === 'authorization').at(-1)?.payload[
    'body'
  ] as Record<string, unknown> | undefined;
const reminded = (caseNo: string): [unknown, unknown][] =>
  bench
    .events(caseNo)
    .filter(({ type }) => type === 'termReminder')
    .map(({ data }) => [data['end'], data['months']]);
/** To the minute: timers fire at their instant or a moment later. */
const minute = (instant: string | undefined): string => instant?.slice(0, 16) ?? '';
const endOf = (day: PlainDate): string => minute(endOfDay(day));
const at = (caseNo: string, type: string): string => minute(bench.events(caseNo).find((one) => one.type === type)?.at);

describe('I-38: an amendment in the running case', () => {
  it('shortens the term: reminders are armed for the new end, which comes on its day', async () => {
    const { caseNo, start } = await inOperation(24);
    const end = addDays(addYears(start, 1), -1);
    await amended(bench, caseNo, agreementFor(start, end));
    expect((await bench.view(caseNo)).facts).toMatchObject({ term: { start, end }, agreement: { version: 2 } });
    await passTo(bench, caseNo, addDays(end, 2));
    await bench.at(caseNo, 'dataDeletion');
    expect(reminded(caseNo)).toEqual([6, 3, 1, 0].map((months) => [end, months]));
    expect(at(caseNo, 'termEnded')).toBe(endOf(end));
  });

  it('lengthens it after reminders were given: they come again', async () => {
    const { caseNo, start, end } = await inOperation(12);
    await passTo(bench, caseNo, addDays(monthsBefore(end, 3), 2));
    expect(reminded(caseNo)).toEqual([6, 3].map((months) => [end, months]));
    const later = addYears(end, 1);
    await amended(bench, caseNo, agreementFor(start, later));
    await passTo(bench, caseNo, addDays(later, 2));
    await bench.at(caseNo, 'dataDeletion');
    expect(reminded(caseNo).slice(2)).toEqual([6, 3, 1, 0].map((months) => [later, months]));
    expect(bench.events(caseNo).filter(({ type }) => type === 'termEnded')).toHaveLength(1);
  });

  it('waits for the day it names, by a timer; another one not signed in time lapses', async () => {
    const { caseNo, start, end } = await inOperation(12);
    const day = addDays(start, 40);
    const shorter = addDays(end, -60);
    await amended(bench, caseNo, agreementFor(start, shorter), day);
    expect((await bench.view(caseNo)).facts.agreement.version).toBe(1);
    await passTo(bench, caseNo, addDays(day, 1));
    const after = await bench.until(caseNo, 'its effect', ({ facts }) => facts.agreement.version === 2);
    expect(after.facts.term.end).toBe(shorter);
    await bench.act(caseNo, cast.lin, 'draftAmendment', { text: agreementFor(start, addDays(shorter, -60)) });
    const { hash } = (await bench.view(caseNo)).facts.amendment;
    await agreed(bench, caseNo, cast.lin, 'lockAmendment', { hash });
    await bench.act(caseNo, cast.xu, 'signAmendment', { hash });
    await bench.env.sleep('45 days');
    const lapsed = await bench.until(caseNo, 'the lapse', ({ facts }) => facts.amendment === null);
    expect(lapsed.facts.agreement.version).toBe(2);
    expect(bench.types(caseNo)).toContain('amendmentLapsed');
  });
});

describe('I-39, I-40: a renewal', () => {
  const numbers = () => ({ authorizationNo: `AUTH-2027-${number}001`, announcementNo: `ANN-2027-${number}001` });

  it('is led through every step to its own term while the old case runs to its end, each with the number of the other', async () => {
    const { caseNo, end } = await inOperation(12);
    const opens = monthsBefore(end, 6);
    const { authorizationNo, announcementNo } = numbers();
    const given = { ...renewalFacts, authorizationNo, announcementNo };
    await passTo(bench, caseNo, addDays(opens, -1));
    expect(await bench.refused(caseNo, cast.wangLegal, 'renew', renewalContent, { given })).toEqual([
      'renewalTooEarly',
    ]);
    await passTo(bench, caseNo, opens);
    await bench.act(caseNo, cast.wangLegal, 'renew', renewalContent, { given });
    expect(await bench.refused(caseNo, cast.wangLegal, 'renew', renewalContent, { given })).toContain('renewalOpen');

    for (const one of [announcementNo, authorizationNo]) await opened(bench, one);
    await leadTo(bench, authorizationNo, 'governmentConsent');
    await listed(bench, announcementNo, [authorizationNo]);
    await decidedLines(bench, announcementNo, { [authorizationNo]: 'consent' });
    await bench.until(announcementNo, 'disclosed', ({ facts }) => facts.lists.at(-1).disclosedAt !== null);
    await bench.env.sleep('15 days');
    expect(await bench.outcome(announcementNo)).toBe('done');
    await bench.at(authorizationNo, 'signing');
    const early = agreementFor(end, addYears(end, 1));
    expect(await bench.refused(authorizationNo, cast.lin, 'draftAgreement', early)).toEqual(['renewalStartsTooEarly']);
    const term = { start: addDays(end, 1), end: addYears(end, 1) };
    await leadTo(bench, authorizationNo, 'operation', { term });
    const old = await bench.until(caseNo, 'the signed renewal', ({ facts }) => facts.renewal.state === 'signed');
    expect(old.facts.renewal).toMatchObject({ caseNo: authorizationNo, announcementNo });
    expect((await bench.view(authorizationNo)).facts.renewalOf.caseNo).toBe(caseNo);
    await shortly(() => registerEntry(authorizationNo)?.['renewalOf'] === caseNo);
    expect(registerEntry(authorizationNo)).toMatchObject({ renewalOf: caseNo });
    await shortly(() => registerEntry(caseNo)?.['renewedBy'] === authorizationNo);
    expect(registerEntry(caseNo)).toMatchObject({ renewedBy: authorizationNo });

    await passTo(bench, caseNo, addDays(end, 2));
    await bench.at(caseNo, 'dataDeletion');
    expect(at(caseNo, 'termEnded')).toBe(endOf(end));
    await bench.until(authorizationNo, 'its own space', ({ facts }) => facts.provisionedAt !== null);
    expect(at(authorizationNo, 'termStarted')).toBe(endOf(end));
    expect(
      bench.asked.orders.filter((one) => one.caseNo === authorizationNo).map(({ operation }) => operation),
    ).toEqual(['provision']);
  });

  it('not accepted, it ends with its announcement, the old case hears of it, and it may be asked for again', async () => {
    const { caseNo, end } = await inOperation(12);
    const { authorizationNo, announcementNo } = numbers();
    await passTo(bench, caseNo, monthsBefore(end, 6));
    const given = { ...renewalFacts, authorizationNo, announcementNo };
    await bench.act(caseNo, cast.wangLegal, 'renew', renewalContent, { given });
    for (const one of [announcementNo, authorizationNo]) await opened(bench, one);
    await agreed(bench, authorizationNo, cast.lin, 'refuseAcceptance', { reason: '材料不实 untrue' });
    expect(await bench.outcome(authorizationNo)).toBe('notAccepted');
    expect(await bench.outcome(announcementNo)).toBe('done');
    await bench.until(caseNo, 'the news', ({ facts }) => facts.renewal.state === 'ended');
    const again = { ...given, authorizationNo: `${authorizationNo}9`, announcementNo: `${announcementNo}9` };
    await bench.act(caseNo, cast.wangLegal, 'renew', renewalContent, { given: again });
    await opened(bench, again.authorizationNo);
  });
});

describe('I-41: another operator', () => {
  it('takes over when its day begins, by order to the platform, and alone acts from then on', async () => {
    const { caseNo, start } = await inOperation(12);
    const effectiveDay = addDays(start, 30);
    await bench.act(caseNo, cast.wangLegal, 'requestTransfer', { ...wish, effectiveDay }, { given: transferFacts });
    const input = { agreed: true, effectiveDay, eligibilityNote: '符合 eligible', reason: '同意 agreed' };
    await agreed(bench, caseNo, cast.lin, 'decideTransfer', input, transferFacts);
    expect((await bench.view(caseNo)).parties.applicant).toBe('org-zijin');
    await passTo(bench, caseNo, addDays(effectiveDay, 1));
    const after = await bench.until(
      caseNo,
      'the space',
      ({ facts }) => facts.formerOperators[0]?.spaceHandedOverAt != null,
    );
    expect(after.parties.applicant).toBe('org-qinhuai');
    expect(bench.asked.orders.filter((one) => one.caseNo === caseNo).map(({ operation }) => operation)).toEqual([
      'provision',
      'handOver',
    ]);
    const early = { reason: '业务调整 change', effectiveDay: addDays(start, 90) };
    expect(await bench.refused(caseNo, cast.wangLegal, 'requestEarlyTermination', early)).toEqual(['notPermitted']);
    const sunLegal = { ...cast.sun, personId: 'sun-legal', level: 'head' as const };
    await bench.act(caseNo, sunLegal, 'requestEarlyTermination', early);
  });
});
