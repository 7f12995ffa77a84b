/** A letter that says nothing of any case, with everything that its kind may have: for looking at a template. */
import { type Block, type Paper, type PaperKind, paperTitles } from '../paper';
import { heading, paragraph, table } from '../phrases';
import { type LetterData, letterData } from './letter-data';
import { letterContents } from './placeholders';

/** @returns the sample as it is filled into a template. */
export function sampleData(kind: PaperKind): LetterData {
  const marks = { sha256: '0'.repeat(64), code: '0'.repeat(24), address: 'https://example.org/verify' };
  return letterData(sampleLetter(kind), marks);
}

/** Rows of each table of a sample. */
const sampleRows = 2;

/** @returns the sample; the same for each call. */
export function sampleLetter(kind: PaperKind): Paper {
  const { addressed, headings, tables } = letterContents[kind];
  return {
    schema: 1,
    kind,
    caseNo: 'AUTH-0000-0000',
    eventId: 'AUTH-0000-0000#000001',
    eventHash: '0'.repeat(64),
    number: 'AUTH-0000-0000-1',
    title: paperTitles[kind],
    addressee: addressed ? '（示例）主送单位' : null,
    blocks: [
      ...(headings ? [heading('一、（示例）小标题')] : []),
      paragraph('（示例）正文第一段。此处为办件记录形成的内容，预览时以示例文字代替，用于查看字体、行距和换行。'),
      ...tables.map(
        ({ heads }): Block =>
          table(
            [...heads],
            Array.from({ length: sampleRows }, (_, row) => rowOf(heads, row + 1)),
          ),
      ),
      paragraph('（示例）正文末段。'),
    ],
    basis: '《（示例）办法》第一条',
    issuers: ['（示例）发文单位', '（示例）联合发文单位'],
    date: '2026-01-01',
  };
}

function rowOf(heads: readonly string[], row: number): string[] {
  return heads.map((head) => (head === '序号' ? String(row) : `（示例）${head}${row}`));
}
