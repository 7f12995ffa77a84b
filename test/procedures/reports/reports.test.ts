import { type ReportName, reportOf, zonesShown } from '../../../procedures/reports';
import type { Count, MeasureName } from '../../../procedures/reports/measures';
import { medianOf, p90Of } from '../../../procedures/reports/quantiles';

const occurrences = (...values: number[]): Map<number, number> => {
  const found = new Map<number, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
};

describe('I-94: median and P90', () => {
  it.each([
    [[], null, null],
    [[3], 3, 3],
    [[1, 4], 2.5, 4],
    [[20, 1, 2, 9, 2], 2, 20],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 9],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30], 0, 0],
  ])('of %j are %p and %p', (values, median, p90) => {
    expect(medianOf(occurrences(...values))).toBe(median);
    expect(p90Of(occurrences(...values))).toBe(p90);
  });
});

const year = { from: '2026-01-01', to: '2026-12-31' };
const rowsOf = (name: ReportName, counts: Partial<Record<MeasureName, Count[]>>) =>
  reportOf(name).rows((measure) => counts[measure] ?? [], year);

describe('the rows of reports', () => {
  it('working days per step, across zones', () => {
    const of = { kind: 'authorization', step: 'completenessCheck' };
    const stepsEnded = [
      { of: { ...of, zone: 'health', running: '2', paused: '7' }, n: 1 },
      { of: { ...of, zone: 'transport', running: '4', paused: '0' }, n: 2 },
      { of: { ...of, zone: 'health', running: '9', paused: '0' }, n: 1 },
      { of: { ...of, zone: 'health', step: 'signing', running: '1', paused: '0' }, n: 1 },
    ];
    expect(rowsOf('stepDurations', { stepsEnded })).toMatchObject([
      // 2, 4, 4, 9 running; 0, 0, 0, 7 paused.
      {
        step: 'completenessCheck',
        stepTitleEn: 'Completeness check',
        ended: 4,
        medianRunning: 4,
        p90Running: 9,
        medianPaused: 0,
        p90Paused: 7,
      },
      { step: 'signing', ended: 1, medianRunning: 1, p90Running: 1 },
    ]);
  });

  it('overdue work by organization, that of persons under none', () => {
    const of = (organization: string) => ({ zone: 'health', organization });
    const turnedLate = [
      { of: { ...of('org-health'), how: 'became' }, n: 3 },
      { of: { ...of('org-health'), how: 'done' }, n: 2 },
    ];
    const lateWork = [
      { of: of('org-health'), n: 1 },
      { of: of(''), n: 4 },
    ];
    expect(rowsOf('overdueByOrganization', { turnedLate, lateWork })).toEqual([
      { organization: null, became: 0, done: 0, open: 4 },
      { organization: 'org-health', became: 3, done: 2, open: 1 },
    ]);
  });

  it('how far applications of the period have come, whenever they did', () => {
    const of = (lodged: string, milestone: string) => ({ zone: 'health', lodged, milestone });
    const admissions = [
      { of: of('2026-01-01', 'lodged'), n: 1 },
      { of: of('2026-12-31', 'lodged'), n: 2 },
      { of: of('2026-12-31', 'accepted'), n: 1 },
      { of: of('2025-12-31', 'accepted'), n: 5 },
      { of: of('2027-01-01', 'lodged'), n: 5 },
    ];
    const reached = rowsOf('admissionFunnel', { admissions }).map(({ milestone, reached: n }) => [milestone, n]);
    expect(reached.slice(0, 3)).toEqual([
      ['lodged', 3],
      ['accepted', 1],
      ['qualified', 0],
    ]);
    expect(reached).toHaveLength(9);
  });

  it('timeliness by provider, terms by quarter, results by year', () => {
    const answer = { zone: 'health', provider: 'org-hospital', to: 'dataRequest' };
    const answers = [
      { of: { ...answer, how: 'within', workingDays: '3' }, n: 2 },
      { of: { ...answer, how: 'late', workingDays: '11' }, n: 1 },
    ];
    expect(rowsOf('providerTimeliness', { answers })).toEqual([
      { provider: 'org-hospital', to: 'dataRequest', answers: 3, within: 2, late: 1, median: 3, p90: 11 },
    ]);
    const terms = [
      { of: { zone: 'transport', quarter: '2031-Q3' }, n: 1 },
      { of: { zone: 'health', quarter: '2031-Q3' }, n: 2 },
      { of: { zone: 'health', quarter: '2029-Q1' }, n: 1 },
    ];
    expect(rowsOf('expiringTerms', { terms })).toEqual([
      { quarter: '2029-Q1', authorizations: 1 },
      { quarter: '2031-Q3', authorizations: 3 },
    ]);
    const results = [
      { of: { zone: 'health', year: '2025', result: 'poor' }, n: 1 },
      { of: { zone: 'health', year: '2026', result: 'excellent' }, n: 2 },
    ];
    expect(rowsOf('evaluationResults', { results })).toEqual([
      { year: '2025', excellent: 0, good: 0, qualified: 0, poor: 1 },
      { year: '2026', excellent: 2, good: 0, qualified: 0, poor: 0 },
    ]);
  });

  it('are shown of all zones to the data authority, of its own to a regulator, and of some reports to the center', () => {
    expect(zonesShown('stepDurations', { roles: ['dataAuthority'], zones: [] })).toBe('all');
    expect(zonesShown('stepDurations', { roles: ['zoneRegulator', 'dataProvider'], zones: ['health'] })).toEqual([
      'health',
    ]);
    expect(zonesShown('stepDurations', { roles: ['governanceCenter'], zones: [] })).toBeNull();
    expect(zonesShown('expiringTerms', { roles: ['governanceCenter'], zones: [] })).toBe('all');
    expect(zonesShown('expiringTerms', { roles: ['applicant'], zones: [] })).toBeNull();
  });
});
