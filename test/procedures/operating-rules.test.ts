import type { PlainDate } from '../../law/calendar/plain-date';
import { contentReasons, daysInForce, publicationReasons, rulesHash } from '../../procedures/operating-rules';
import { person } from '../support/people';

const now = '2026-03-02T01:00:00.000Z';
const document = { organizationId: 'org-data-authority', sha256: 'a'.repeat(64) };
const content = {
  title: { zh: '运营规则', en: 'Operating rules' },
  summary: { zh: '首次发布', en: 'First version' },
  documentId: 'doc_1',
  documentSha256: document.sha256,
  effectiveFrom: '2026-03-02',
};

describe('I-46, 第六条第一款 Art. 6(1): operating rules', () => {
  const reasons = (change: object = {}, given: object = {}) =>
    contentReasons({ ...content, ...change }, person('lin-officer'), { document, published: [], now, ...given }).map(
      ({ code, pointer }) => [code, pointer],
    );

  it('apply from the day of publication at the earliest', () => {
    expect(reasons({ effectiveFrom: '2026-03-01' })).toEqual([['rulesInPast', '/effectiveFrom']]);
    expect(reasons({ effectiveFrom: '2026-03-02' })).toEqual([]);
    // 16:30 UTC is the next day in Shanghai.
    expect(reasons({ effectiveFrom: '2026-03-02' }, { now: '2026-03-02T16:30:00.000Z' })).toHaveLength(1);
  });

  it('apply after the first day of every version before', () => {
    const published = [{ effectiveFrom: '2026-05-01' }, { effectiveFrom: '2026-04-01' }];
    expect(reasons({ effectiveFrom: '2026-05-01' }, { published })).toEqual([['rulesNotLater', '/effectiveFrom']]);
    expect(reasons({ effectiveFrom: '2026-05-02' }, { published })).toEqual([]);
  });

  it('are in a document of the authority itself, which is no sealed archive; every reason is told at once', () => {
    const unknown = [['rulesDocumentUnknown', '/documentId']];
    expect(reasons({}, { document: null })).toEqual(unknown);
    expect(reasons({}, { document: { ...document, organizationId: 'org-zijin' } })).toEqual(unknown);
    expect(reasons({}, { document: { ...document, caseNo: 'AUTH-2026-0001' } })).toEqual(unknown);
    const all = reasons(
      { effectiveFrom: '2026-03-01' },
      { document: null, published: [{ effectiveFrom: '2026-03-01' }] },
    );
    expect(all.map(([code]) => code)).toEqual(['rulesDocumentUnknown', 'rulesInPast', 'rulesNotLater']);
  });

  it('are published by somebody who has not written them, nor stands in for one who has', () => {
    const codes = (actor: object, hash = rulesHash(content)) =>
      publicationReasons(content, ['lin-officer'], { ...person('zhou-head'), ...actor }, hash).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ personId: 'lin-officer' })).toEqual(['samePerson']);
    expect(codes({ standInFor: 'lin-officer' })).toEqual(['samePerson']);
    expect(codes({}, rulesHash({ ...content, effectiveFrom: '2026-03-03' }))).toEqual(['proposalHashMismatch']);
  });

  it('each version applies until the day before the next', () => {
    const versions = ['2026-03-02', '2026-06-01', '2027-01-01'].map((effectiveFrom) => ({ effectiveFrom }));
    const on = (today: string) => daysInForce(versions, today as PlainDate).map(({ state }) => state);
    expect(daysInForce(versions, '2026-04-01' as PlainDate).map(({ effectiveTo }) => effectiveTo)).toEqual([
      '2026-05-31',
      '2026-12-31',
      null,
    ]);
    expect(on('2026-03-01')).toEqual(['coming', 'coming', 'coming']);
    expect(on('2026-03-02')).toEqual(['inForce', 'coming', 'coming']);
    expect(on('2026-05-31')).toEqual(['inForce', 'coming', 'coming']);
    expect(on('2026-06-01')).toEqual(['past', 'inForce', 'coming']);
    expect(on('2030-01-01')).toEqual(['past', 'past', 'inForce']);
  });
});
