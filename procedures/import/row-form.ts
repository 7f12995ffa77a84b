/** A row of the file as an agreement: its cells taken apart, and every fault of form named by its column. */
import { z } from 'zod';
import { agreementText } from '../authorization/agreement-text';
import type { Refusal } from '../engine/define';
import { inputRefusals } from '../engine/input';
import { dayText, identifierText, plainLine, plainText, uniqueBy } from '../engine/plain-text';

const { supervision, termination } = agreementText.shape;
const head = plainText(8000).optional();

const rowForm = z.strictObject({
  agreementNo: plainLine(64),
  creditCode: plainLine(32),
  zone: identifierText,
  titleZh: plainLine(),
  titleEn: plainLine(),
  signedOn: dayText,
  termStart: dayText,
  termEnd: dayText,
  exceptionReason: plainText(8000).optional(),
  basis: identifierText.optional(),
  scenarios: uniqueBy(z.strictObject({ id: identifierText, zh: plainLine(), en: plainLine() }), ({ id }) => id, 1, 50),
  datasets: uniqueBy(
    z.strictObject({ datasetId: identifierText, level: z.int().min(1).max(9) }),
    ({ datasetId }) => datasetId,
  ),
  subjectAndObject: head,
  content: head,
  process: head,
  scope: head,
  responsibility: head,
  supervision,
  termination,
  documentSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'Lower-case hex' }),
});

export type RowForm = z.output<typeof rowForm>;

/** Cells by the name of their column. */
export type Cells = Record<string, string>;

/** @returns the row as it is written, or each fault with a pointer that begins with the column. */
export function rowOf(cells: Cells): { refusals: Refusal[]; row: RowForm | null } {
  const filled = Object.entries(cells).filter(([, cell]) => cell.trim() !== '');
  const taken = Object.fromEntries(filled.map(([name, cell]) => [name, (taking[name] ?? plain)(cell)]));
  const { refusals, input } = inputRefusals(rowForm, { ...empty, ...taken });
  return { refusals, row: refusals.length > 0 ? null : (input as RowForm) };
}

/** An agreement may name no dataset; that it lacks supervision or termination is said as a missing head (第十一条 Art. 11). */
const empty = { datasets: [], supervision: [], termination: [] };

type Taking = (cell: string) => unknown;

const plain: Taking = (cell) => cell.trim();

/** As programs for tables write days: 2025/3/1, 2025年3月1日. */
const day: Taking = (cell) => {
  const [, year, month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.trim()) ?? [];
  return year === undefined ? cell.trim() : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
};

/** One thing on each line, its parts between bars. */
const lines =
  (names: readonly string[], read: Record<string, Taking> = {}): Taking =>
  (cell) =>
    cell
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const parts = line.split(/[|｜]/).map((part) => part.trim());
        const named = parts.map((part, index): [string, string] => [names[index] ?? `part${index + 1}`, part]);
        return Object.fromEntries(
          named.filter(([, part]) => part !== '').map(([name, part]) => [name, (read[name] ?? plain)(part)]),
        );
      });

const number: Taking = (part) => (/^\d{1,6}$/.test(part) ? Number(part) : part);
const consequences: Record<string, string> = { 暂停: 'suspension', 终止: 'termination' };

const taking: Record<string, Taking> = {
  signedOn: day,
  termStart: day,
  termEnd: day,
  documentSha256: (cell) => cell.trim().toLowerCase(),
  scenarios: lines(['id', 'zh', 'en']),
  datasets: lines(['datasetId', 'level'], { level: number }),
  supervision: lines(['clause', 'duty', 'evidence']),
  termination: lines(['clause', 'cause', 'consequence', 'cureDays', 'noticeDays'], {
    consequence: (part) => consequences[part] ?? part,
    cureDays: number,
    noticeDays: number,
  }),
};
