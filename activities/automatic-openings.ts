/** What a case needs that opens by itself: its number, and for an evaluation the indicator system of the day. */
import { numberFor } from '../models/counters';
import { findIndicatorsOn } from '../models/indicator-systems';
import type { RecordStore } from '../models/record';
import { procedures } from '../procedures';
import type { CaseKind } from '../procedures/engine/case-file';
import type { IndicatorSystem } from '../procedures/indicator-systems';
import type { WorkInput } from './perform-work';

/** @returns the number and the indicator system in force; neither where none is. A repeat returns the same number. */
export async function prepareEvaluation(
  record: RecordStore,
  input: WorkInput,
): Promise<{ evaluationNo: string | null; indicators: IndicatorSystem | null }> {
  const indicators = await findIndicatorsOn(record, dayOf(input));
  return { evaluationNo: indicators === null ? null : await allotted(record, 'evaluation', input), indicators };
}

/** @returns the number of the termination procedure; a repeat returns the same one. */
export async function allotTermination(record: RecordStore, input: WorkInput): Promise<{ terminationNo: string }> {
  return { terminationNo: await allotted(record, 'termination', input) };
}

function allotted(record: RecordStore, kind: CaseKind, input: WorkInput): Promise<string> {
  return numberFor(record, procedures[kind].definition.series, dayOf(input).slice(0, 4), input.key);
}

function dayOf({ key, payload }: WorkInput): string {
  const { day } = payload;
  if (typeof day !== 'string') throw new Error(`${key}: a number is allotted for a day`);
  return day;
}
