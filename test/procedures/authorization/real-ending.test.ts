/** Where a term was shortened and operation then ended before even that, what is told and published is the day on which it really ended. */
import { agreementFor } from '../../support/openings';
import { amendmentLocked, amendmentSigned, inForce, started } from './amended';
import { type Authorized, agreed, caseNo, certificate, endOf, later } from './authorized';

const wish = { reason: '业务调整 change', effectiveDay: '2028-01-31' };

/** The term, first until 2031-09-30, ends on 2030-09-30; both sides then agree on 2028-01-31. */
function endedEarly(): Authorized {
  const shorter = agreementFor('2026-10-01', '2030-09-30');
  const locked = amendmentLocked(started(), shorter, {}, { given: inForce });
  const amended = amendmentSigned(locked, undefined, { given: inForce });
  expect(amended.file.facts.term).toEqual({ start: '2026-10-01', end: '2030-09-30' });
  const asked = amended.when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
  return agreed(asked, 'decideEarlyTermination', { ...wish, agreed: true });
}

const article = '第二十三条 Art. 23';
const toldIn = ({ effects }: Authorized) => effects.flatMap((one) => (one.lane === 'notice' ? [one] : []));

describe('I-19, I-38: an amendment that shortens the term, and an early end agreed to later', () => {
  it('ends at 24:00 of the day agreed to, and tells that day', () => {
    const before = endedEarly();
    expect(before.until(later(endOf('2028-01-31'), -1)).file.ending).toBeNull();
    const after = before.until(endOf('2028-01-31'));
    expect(after.file.ending).toBe('terminated');
    expect(after.file.facts.ended).toEqual({ reason: 'terminated', day: '2028-01-31', article: 'I-19' });
    expect(toldIn(after).find(({ template }) => template === 'terminatedEarly')?.body.zh).toContain('2028-01-31');
    expect(after.events.map(({ type }) => type)).not.toContain('termEnded');
  });

  it('publishes that day, with the term as it was amended', () => {
    const closing = endedEarly()
      .until(endOf('2028-01-31'))
      .happens({ type: 'partEntered', article, data: { part: 'closing' } })
      .opens('accessRestriction')
      .happens({ type: 'accessRestricted', article, data: {} })
      .opens('dataDeletion')
      .when('wang-applicant', 'certifyDeletion', certificate)
      .effective('deletionCertified')
      .opens('archiving')
      .happens({ type: 'archiveSealed', article, data: { sha256: 'ab'.repeat(32), documentId: 'doc_archive' } });
    expect(closing.effects).toMatchObject([
      {
        operation: 'publish',
        payload: {
          id: `end-${caseNo}`,
          body: {
            term: { start: '2026-10-01', end: '2030-09-30' },
            endedOn: '2028-01-31',
            reason: 'terminated',
            article: 'I-19',
          },
        },
      },
    ]);
  });
});

describe('I-22: a case that could not be started', () => {
  it('touches its own matter only: one of another kind neither ends a renewal nor a termination, and is named by its number', () => {
    const before = started();
    const after = before.happens({ type: 'caseNotStarted', article: 'I-22', data: { caseNo: 'REQ-2026-0001' } });
    expect(after.file.facts).toEqual(before.file.facts);
    expect(toldIn(after).map(({ to, title }) => [to, title.en])).toEqual([
      [{ organizationId: 'org-data-authority' }, `Case REQ-2026-0001, opened for ${caseNo}, could not be started`],
    ]);
    expect(JSON.stringify(after.effects)).not.toMatch(/终止|termination/);
  });
});
