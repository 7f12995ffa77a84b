/** Acts and reports that come at an awkward moment: between two steps, without a body, after the end, or for a number that is taken. */
import { randomUUID } from 'node:crypto';
import { content, datasets, lodgingFacts } from '../support/announcement-case';
import { type CaseBench, openBench } from '../support/case-worker';
import { announcementOpening, authorizationOpening, cast } from '../support/openings';
import { agreed, leadTo, locked } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => {
  bench.held.recordEvents = undefined;
});
afterAll(() => bench.close());

const thursday = '2026-09-24T02:00:00.000Z';

async function lodged(caseNo: string): Promise<void> {
  await bench.start(authorizationOpening(caseNo, { receivedAt: thursday, stepped: true }));
  await bench.at(caseNo, 'completenessCheck');
}

/** Holds the record until the returned function is called. */
function holdRecord(): () => void {
  let release: () => void = () => undefined;
  bench.held.recordEvents = new Promise((resolve) => {
    release = () => resolve();
  });
  return release;
}

/** Signs for all parties. @returns when the last signature is answered. */
async function signedByAll(caseNo: string): Promise<void> {
  const hash = await locked(bench, caseNo, undefined);
  for (const signer of [cast.xu, cast.zhou]) await bench.act(caseNo, signer, 'signAgreement', { hash });
  const release = holdRecord();
  const { continues, view } = await bench.act(caseNo, cast.wangLegal, 'signAgreement', { hash });
  expect(continues).toBe(true);
  expect(view.ending).toBe('signed');
  // The record answers only when the tests below have acted in between.
  setTimeout(release, 3_000);
}

describe('between two parts of a case, while it goes on in a new run', () => {
  it('an act that would have ended the step is refused as passing, and has no effect; a note is kept', async () => {
    const caseNo = 'AUTH-2026-0101';
    await lodged(caseNo);
    await leadTo(bench, caseNo, 'signing');
    await signedByAll(caseNo);
    expect(await bench.refused(caseNo, cast.wang, 'withdraw', { reason: '太晚 too late' })).toEqual(['stageChanging']);
    const correction = { seq: 1, correction: '更正 corrected', reason: '笔误 slip' };
    expect(await bench.refused(caseNo, cast.lin, 'correctRecord', correction)).toEqual(['stageChanging']);
    const updateId = randomUUID();
    const first = await bench.act(caseNo, cast.lin, 'addNote', { text: '仍可备注 a note' }, { updateId });
    await bench.at(caseNo, 'operation');
    const again = await bench.act(caseNo, cast.lin, 'addNote', { text: '仍可备注 a note' }, { updateId });
    expect(again.receipt).toEqual(first.receipt);
    const { version } = await bench.view(caseNo);
    await bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
    expect(bench.types(caseNo).filter((type) => type === 'noteAdded')).toHaveLength(1);
    expect(bench.types(caseNo)).not.toContain('applicationWithdrawn');
  });
});

describe('an act without a body', () => {
  it('is the act with nothing filled in, and does not stop the case', async () => {
    const caseNo = 'AUTH-2026-0102';
    await lodged(caseNo);
    const accepted = await agreed(bench, caseNo, cast.lin, 'accept', null);
    expect(accepted.view.stage).toBe('eligibilityReview');
  });
});

describe('a number that belongs to a running case already', () => {
  it('an application lodged under it is not lost: the announcement records it and operators are alarmed', async () => {
    const announcementNo = 'ANN-2026-0103';
    const taken = 'AUTH-2026-0103';
    await lodged(taken);
    const before = await bench.view(taken);
    const window = { opensAt: '2026-06-01T09:00:00+08:00', closesAt: '2026-06-19T17:00:00+08:00' };
    await bench.start(
      announcementOpening(announcementNo, { receivedAt: '2026-06-02T02:00:00.000Z', ...window, stepped: true }),
    );
    const { facts } = await bench.at(announcementNo, 'preparation');
    await agreed(bench, announcementNo, cast.lin, 'publish', { draftHash: facts.draftHash }, { datasets });
    await bench.at(announcementNo, 'applicationWindow');
    await bench.act(announcementNo, cast.sun, 'lodge', content, { given: lodgingFacts(cast.sun.personId, taken) });
    await bench.until(announcementNo, 'its record', () => bench.types(announcementNo).includes('caseNotStarted'));
    expect(bench.events(announcementNo).find(({ type }) => type === 'caseNotStarted')?.data).toMatchObject({
      caseNo: taken,
    });
    expect(await bench.view(taken)).toEqual(before);
  });
});

describe('a report', () => {
  it('moves a stepped clock past nothing that is due: what came due before is given first', async () => {
    const caseNo = 'AUTH-2026-0104';
    await lodged(caseNo);
    await bench.act(caseNo, cast.lin, 'returnForCorrection', {
      items: [{ material: 'auditReport', fault: 'outdated', note: '旧 old' }],
    });
    // The correction period ends on 2026-10-15; the case has ended as withdrawn before the report comes.
    await bench.report(caseNo, {
      type: 'announcementWithdrawn',
      at: '2026-10-20T02:00:00.000Z',
      payload: { reason: '撤回' },
    });
    expect(await bench.outcome(caseNo)).toBe('withdrawn');
    const events = bench.events(caseNo);
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
    const due = events.filter(({ cause }) => cause.startsWith('due:'));
    expect(due.map(({ type }) => type)).toContain('correctionLapsed');
    expect(due.find(({ type }) => type === 'correctionLapsed')?.at).toBe('2026-10-15T16:01:00.000Z');
  });

  it('that finds the case closed while it still performs is recorded as not applied', async () => {
    const caseNo = 'AUTH-2026-0105';
    await lodged(caseNo);
    const { version } = await bench.view(caseNo);
    await bench.until(caseNo, 'its record', () => bench.events(caseNo).at(-1)?.seq === version);
    const release = holdRecord();
    await bench.act(caseNo, cast.wang, 'withdraw', { reason: '不再申请 no longer' });
    await bench.report(caseNo, { type: 'lineConsented', payload: { recommended: true } });
    release();
    bench.held.recordEvents = undefined;
    expect(await bench.outcome(caseNo)).toBe('withdrawn');
    expect(bench.types(caseNo).slice(-2)).toContain('reportNotApplied');
  });
});
