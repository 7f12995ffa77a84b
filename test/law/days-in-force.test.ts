import { addDays, plainDate } from '../../law/calendar/plain-date';
import { basisInForceOn, exampleCity, legalBases, nanjing2024, transitionalExample } from '../../law/packs';
import { afterTheLast, fitOf } from '../../law/packs/days-in-force';

const d = plainDate;

describe('第二十四条 Art. 24: how enabled bases fit together', () => {
  it('fit when one begins on the day after the other ends; what follows the last is said, not an error', () => {
    const fit = fitOf([transitionalExample, nanjing2024]);
    expect(fit).toEqual({ overlaps: [], gaps: [], endsOn: '2028-12-31' });
    expect(afterTheLast(fit).en).toContain('after 2028-12-31 there is no basis');
    expect(afterTheLast(fit).zh).toContain('2028-12-31之后没有依据');
  });

  it('overlap: the days and both names are told', () => {
    expect(fitOf([nanjing2024, transitionalExample, exampleCity]).overlaps).toEqual([
      { from: '2026-05-24', to: '2028-12-31', ids: ['transitional-example', 'example-city'] },
    ]);
  });

  it.each([
    ['one day too early', '2026-05-23', [{ from: '2026-05-23', to: '2026-05-23' }], []],
    ['on the day after', '2026-05-24', [], []],
    ['one day too late', '2026-05-25', [], [{ from: '2026-05-24', to: '2026-05-24' }]],
  ])('a successor that begins %s', (_name, from, overlaps, gaps) => {
    const fit = fitOf([nanjing2024, { ...exampleCity, effectiveFrom: d(from) }]);
    expect(fit.overlaps).toMatchObject(overlaps);
    expect(fit.overlaps).toHaveLength(overlaps.length);
    expect(fit.gaps).toMatchObject(gaps);
    expect(fit.gaps).toHaveLength(gaps.length);
  });

  it('gap: the days and the bases around it are told, also behind one that lies within another', () => {
    const inside = { id: 'inside', effectiveFrom: d('2025-01-01'), effectiveTo: d('2025-02-01') };
    const later = { id: 'later', effectiveFrom: d('2027-01-01'), effectiveTo: d('2027-12-31') };
    const fit = fitOf([later, inside, nanjing2024]);
    expect(fit.gaps).toEqual([{ from: '2026-05-24', to: '2026-12-31', after: 'nanjing-2024', before: 'later' }]);
    expect(fit.overlaps).toEqual([{ from: '2025-01-01', to: '2025-02-01', ids: ['nanjing-2024', 'inside'] }]);
    expect(fit.endsOn).toBe('2027-12-31');
  });

  it('nothing enabled is said so', () => {
    expect(fitOf([])).toEqual({ overlaps: [], gaps: [], endsOn: null });
    expect(afterTheLast({ endsOn: null }).en).toBe('no legal basis is enabled');
  });
});

describe('another city', () => {
  it('is not enabled by default, is labelled in both languages, and is reached by its name alone', () => {
    expect(exampleCity.enabledByDefault).toBe(false);
    expect(exampleCity.label).toEqual({ zh: '示例城市，非法律文件', en: 'EXAMPLE CITY — not law' });
    expect(basisInForceOn(d('2026-06-01'), [])).toHaveProperty('gap');
    expect(basisInForceOn(d('2026-06-01'), ['example-city'])).toMatchObject({ basis: { id: 'example-city' } });
    expect(basisInForceOn(d('2026-05-23'), ['example-city'])).toMatchObject({ basis: { id: 'nanjing-2024' } });
    expect(basisInForceOn(exampleCity.effectiveTo, ['example-city'])).toHaveProperty('basis');
    expect(basisInForceOn(addDays(exampleCity.effectiveTo, 1), ['example-city'])).toHaveProperty('gap');
  });

  it('stands beside the others with numbers of its own in every matter it says it differs in', () => {
    const [, transitional] = legalBases;
    expect(exampleCity.policy.agreement.termMaxYears.value).toBeLessThan(
      transitional?.policy.agreement.termMaxYears.value ?? 0,
    );
    expect(exampleCity.differences).toHaveLength(3);
  });
});
