/** The few forms in which generated pages are written. */
import type { Text } from '../../procedures/engine/text';

const made = '<!-- Made by `npm run docs` from the product itself. Change the source, not this page. -->';

export function page(title: Text, ...parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '').join('\n\n');
  return `${made}\n\n# ${title.zh} ${title.en}\n\n${body}\n`;
}

/** @returns a table, or a dash where there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '—';
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function both({ zh, en }: Text): string {
  return `${zh} ${en}`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
