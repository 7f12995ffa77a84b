/** Time limits of an evaluation that the law leaves open, one set for all its steps (I-80). */
import type { Addressee } from '../engine/case-file';
import type { ClockChange, DeadlineSpec } from '../engine/define';
import type { Text } from '../engine/text';

/** @returns a deadline in working days that reminds and escalates. */
export function dueWithin(
  name: string,
  title: Text,
  responsible: Addressee,
  workingDays: number,
  more: Partial<Pick<DeadlineSpec, 'citation' | 'whenOver'>> = {},
): ClockChange {
  const budget = { unit: 'workingDays', amount: workingDays } as const;
  return { open: { name, title, responsible, budget, citation: 'I-80', whenOver: 'remind', ...more } };
}
