import { daysFrom } from '../../law/calendar/days';
import { addDays, plainDate } from '../../law/calendar/plain-date';
import { basisInForceOn, legalBases, nanjing2024, transitionalExample } from '../../law/packs';

const d = plainDate;

function walk(first: string, last: string, enabledIds: string[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const day of daysFrom(first, last)) {
    const found = basisInForceOn(day, enabledIds);
    const name = 'basis' in found ? found.basis.id : `gap ${found.gap.from}…${found.gap.to}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return seen;
}

describe('第二十四条 Art. 24 the calendar of the law, every day', () => {
  it('knows one declared gap without the example: from the day after the measure ended, without end', () => {
    expect([...walk('2024-05-24', '2030-12-31', [])]).toEqual([
      ['nanjing-2024', 730],
      ['gap 2026-05-24…null', 1683],
    ]);
  });

  it('has neither gap nor overlap while the transitional example is enabled', () => {
    expect([...walk('2024-05-24', '2028-12-31', ['transitional-example'])]).toEqual([
      ['nanjing-2024', 730],
      ['transitional-example', 953],
    ]);
  });

  it('changes at the bounds, both included', () => {
    const on = (day: string) => basisInForceOn(d(day), ['nanjing-2024', 'transitional-example']);
    expect(on('2024-05-23')).toMatchObject({ gap: { from: null, to: '2024-05-23', code: 'noLegalBasisInForce' } });
    expect(on('2024-05-24')).toMatchObject({ basis: { id: 'nanjing-2024' } });
    expect(on('2026-05-23')).toMatchObject({ basis: { id: 'nanjing-2024' } });
    expect(on('2026-05-24')).toMatchObject({ basis: { id: 'transitional-example' } });
    expect(on('2028-12-31')).toMatchObject({ basis: { id: 'transitional-example' } });
    expect(on('2029-01-01')).toMatchObject({ gap: { from: '2029-01-01', to: null } });
  });

  it('tells the reason of a gap', () => {
    const found = basisInForceOn(d('2026-11-23'), []);
    expect(found).toMatchObject({ gap: { from: '2026-05-24', to: null } });
    if (!('gap' in found)) throw new Error('expected a gap');
    expect(found.gap.reason.zh).toContain('《南京市公共数据授权运营管理暂行办法》有效期至2026-05-23，已届满');
    expect(found.gap.reason.en).toContain('ended on 2026-05-23');
  });

  it('tells both ends of a gap between two bases', () => {
    const later = { ...transitionalExample, effectiveFrom: d('2026-07-01') };
    expect(basisInForceOn(d('2026-06-15'), [later.id], [nanjing2024, later])).toMatchObject({
      gap: { from: '2026-05-24', to: '2026-06-30' },
    });
  });

  it('throws when two enabled bases are both in force, or an id is unknown', () => {
    const early = { ...transitionalExample, effectiveFrom: d('2026-05-23') };
    expect(() => basisInForceOn(d('2026-05-23'), [early.id], [nanjing2024, early])).toThrow(
      /more than one legal basis/,
    );
    expect(basisInForceOn(d('2026-05-23'), [], [nanjing2024, early])).toMatchObject({ basis: { id: 'nanjing-2024' } });
    expect(() => basisInForceOn(d('2026-05-23'), ['nanjing-2026'])).toThrow(/no such legal basis: nanjing-2026/);
  });

  it('I-03: enables only the measure by default; the example is used by name alone and labelled', () => {
    expect(legalBases.filter((basis) => basis.enabledByDefault).map((basis) => basis.id)).toEqual(['nanjing-2024']);
    expect(transitionalExample.label).toEqual({ zh: '示例，非法律文件', en: 'EXAMPLE — not law' });
    expect(transitionalExample.effectiveFrom).toBe(addDays(nanjing2024.effectiveTo, 1));
  });
});
