/** Small words in which rules are written. */
import type { RefusalCode } from '../refusals';
import type { Refusal } from './define';

/** @returns a refusal when the condition holds, else null. */
export function when(
  condition: boolean,
  code: RefusalCode,
  details?: Refusal['details'],
  pointer?: string,
): Refusal | null {
  return condition ? refuse(code, details, pointer) : null;
}

export function refuse(code: RefusalCode, details?: Refusal['details'], pointer?: string): Refusal {
  return { code, ...(details === undefined ? {} : { details }), ...(pointer === undefined ? {} : { pointer }) };
}

/** @returns the values that occur more than once, each once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
