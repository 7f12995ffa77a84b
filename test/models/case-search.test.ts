import { pairsOf, searchable, searchFieldsOf, wordsOf } from '../../models/case-search';

describe('the text by which a case is found', () => {
  it('takes full-width letters and digits for plain ones, and large letters for small ones', () => {
    expect(searchable('  ＡＵＴＨ－２０２６　紫金\tData ')).toBe('auth-2026 紫金 data');
  });

  it('asks for each word once, and for five of them at most', () => {
    expect(wordsOf('紫金 2026  紫金')).toEqual(['紫金', '2026']);
    expect(wordsOf('a b c d e f')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(wordsOf(' 　 ')).toEqual([]);
  });

  it('has the pairs of each word, none across words, and whole characters outside the basic plane', () => {
    expect(pairsOf('医疗数据 ab')).toEqual(['ab', '医疗', '数据', '疗数']);
    expect(pairsOf('医')).toEqual([]);
    expect(pairsOf('𠮷野家')).toEqual(['野家', '𠮷野']);
  });

  it('holds number, titles, and name and credit code of the company where the case has them', () => {
    const title = { zh: '医疗', en: 'Health' };
    expect(searchFieldsOf({ caseNo: 'ANN-2026-0001', title, facts: null }).searchText).toBe(
      'ann-2026-0001 医疗 health',
    );
    const organization = { name: { zh: '紫金', en: 'Zijin' }, creditCode: '91320100MAEXAMP14Y' };
    const found = searchFieldsOf({ caseNo: 'AUTH-2026-0001', title, facts: { organization } });
    expect(found.searchText).toBe('auth-2026-0001 医疗 health 紫金 zijin 91320100maexamp14y');
    expect(found.searchPairs).toContain('xa');
    expect(found.searchPairs).not.toContain('1医');
  });
});
