/** How an authorization is titled: the operator, then what it was called for. */
import type { Text } from '../engine/text';

/** @returns the title of the operator's case. */
export function caseTitle(operator: Text, subject: Text): Text {
  return { zh: `${operator.zh}：${subject.zh}`, en: `${operator.en}: ${subject.en}` };
}

/** @returns what the case was called for, without its operator. */
export function subjectOf({ title, operator }: { title: Text; operator: Text | undefined }): Text {
  if (operator === undefined) return title;
  const without = (text: string, prefix: string): string =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return { zh: without(title.zh, `${operator.zh}：`), en: without(title.en, `${operator.en}: `) };
}
