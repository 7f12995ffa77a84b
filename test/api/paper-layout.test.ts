/** The page of a letter: what stays together, and how wide the columns of its tables are. */
import { layoutOf } from '../../api/papers/layout';
import { agreed, inOperation, lodged } from '../procedures/authorization/authorized';
import { letterOf } from '../procedures/documents/made';

const seal = { sha256: 'ab'.repeat(32), code: 'ab'.repeat(12), address: 'https://pda.example.org/verify/ab' };
const layout = (past: Parameters<typeof letterOf>[0], kind: Parameters<typeof letterOf>[1]): any =>
  layoutOf(letterOf(past, kind).paper, seal);
const found = (content: any, what: (node: any) => boolean): any[] => {
  if (Array.isArray(content)) return content.flatMap((one) => found(one, what));
  if (content === null || typeof content !== 'object') return [];
  return [...(what(content) ? [content] : []), ...Object.values(content).flatMap((one) => found(one, what))];
};

describe('the end of a letter', () => {
  const { content, pageBreakBefore } = layout(agreed(lodged(), 'accept', {}), 'acceptance');
  const breaks = (id: string | undefined, following: string[]): boolean =>
    pageBreakBefore({ id }, { getFollowingNodesOnPage: () => following.map((one) => ({ id: one })) });

  it('begins with its last words, and goes to the next page with them rather than without', () => {
    const [closing, ...others] = found(content, ({ id }) => id === 'closing');
    expect(closing.text).toBe('受理后进入资格审查。专家评审和报市政府同意的时间不计入审查期限。');
    expect(others).toEqual([]);
    expect(breaks('closing', ['code', 'marks'])).toBe(false);
    expect(breaks('closing', ['code'])).toBe(true);
    expect(breaks('closing', [])).toBe(true);
    expect(breaks(undefined, [])).toBe(false);
  });

  it('has code and marks, the address of which is in both', () => {
    const [code] = found(content, ({ qr }) => qr !== undefined);
    expect([code.id, code.qr]).toEqual(['code', seal.address]);
    expect(found(content, ({ id }) => id === 'marks')).toEqual([{ id: 'marks', text: `查验地址：${seal.address}` }]);
  });
});

describe('columns', () => {
  it('are as wide as their words, and the one that says most takes the rest', () => {
    const widths = found(layout(inOperation(), 'expertOpinion').content, ({ table }) => table !== undefined).map(
      ({ table }) => table.widths.map((width: unknown) => (width === '*' ? '*' : 'words')),
    );
    expect(widths).toEqual([
      ['*', 'words'],
      ['words', 'words', '*'],
    ]);
  });
});
