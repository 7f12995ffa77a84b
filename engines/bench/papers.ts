/** How long a letter takes to be laid out as PDF, once the font was read a first time. */
import { createPdfOf } from '../../api/papers/pdf';
import type { Paper } from '../../procedures/documents/paper';
import { heading, paragraph, table } from '../../procedures/documents/phrases';
import { type Line, median, spread, timed } from './figures';

/** A PDF renders in at most this, median, in milliseconds. */
const boundMs = 1_000;
const warmUps = 3;

/** @param count letters measured. */
export async function measurePapers(count: number): Promise<Line[]> {
  const pdfOf = createPdfOf({ FONT_CJK_REGULAR: undefined, FONT_CJK_BOLD: undefined });
  const samples: number[] = [];
  for (let index = 0; index < warmUps + count; index += 1) {
    const sha256 = String(index).padStart(64, '0');
    const address = `https://data.example.org/verify/${sha256.slice(0, 24)}`;
    const { ms } = await timed(() => pdfOf(letter(index), { sha256, code: sha256.slice(0, 24), address }));
    if (index >= warmUps) samples.push(ms);
  }
  const met = median(samples) <= boundMs;
  return [{ what: 'a letter of two pages as PDF, warm', ...spread(samples), bound: `≤ ${boundMs} ms`, met }];
}

function letter(index: number): Paper {
  const text = '经审查，申请材料齐全，符合规定的条件。专家评审和报市政府同意的时间不计入审查期限，有关情况另行告知。';
  return {
    schema: 1,
    kind: 'acceptance',
    caseNo: 'AUTH-2026-0001',
    eventId: `AUTH-2026-0001#${String(index).padStart(6, '0')}`,
    eventHash: '',
    number: `AUTH-2026-0001-${index}`,
    title: { zh: '受理通知书', en: 'Notice of acceptance' },
    addressee: '某某数据运营有限公司',
    blocks: [
      ...Array.from({ length: 8 }, () => paragraph(text)),
      heading('附表'),
      table(
        ['序号', '申请材料'],
        Array.from({ length: 12 }, (_, row) => [String(row + 1), '最近年度的第三方审计报告']),
      ),
    ],
    basis: '《公共数据授权运营管理暂行办法》第九条',
    issuers: ['市数据主管部门', '市卫生健康主管部门'],
    date: '2026-09-24',
  };
}
