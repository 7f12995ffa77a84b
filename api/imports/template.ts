/** The empty file to fill in, with one example row. */
import writeXlsxFile from 'write-excel-file/node';
import { columns } from '../../procedures/import/columns';

export const templateTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type TemplateFormat = keyof typeof templateTypes;

const byteOrderMark = '\ufeff';

/** @returns the bytes; the workbook has a second sheet that explains each column. */
export function templateOf(format: TemplateFormat): Promise<Buffer> | Buffer {
  const titles = columns.map(({ title }) => title.zh);
  const examples = columns.map(({ example }) => example);
  if (format === 'csv') return Buffer.from(`${byteOrderMark}${[titles, examples].map(csvLine).join('')}`, 'utf8');
  const explained = columns.map(({ name, title, form, optional }) => [
    title.zh,
    title.en,
    name,
    optional === true ? '可不填 optional' : '必填 required',
    form.zh,
    form.en,
  ]);
  return writeXlsxFile([
    { data: [titles, examples], sheet: '协议 agreements' },
    { data: explained, sheet: '说明 columns' },
  ]).toBuffer();
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
