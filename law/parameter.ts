/**
 * The numbers a case is decided by, each with its force, its source, its unit and (where the office may set it) its bounds.
 * Only `law` may be shown as law: the measure sets no working-day limit at all, so most limits are `analogy` or `local`.
 */
/**
 * Where a number comes from: `law` the measure says it · `otherLaw` another law in force says it · `analogy` borrowed from another
 * law (参照) · `local` the office's own setting · `interpretation` our reading of a silent text (I-nn).
 */
export type Force = 'law' | 'otherLaw' | 'analogy' | 'local' | 'interpretation';

/** Lowest and highest value the office may set, both included; for a list they hold for each of its members. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export type Unit =
  | 'workingDays'
  | 'days'
  | 'months'
  | 'years'
  | 'hour'
  | 'hours'
  | 'level'
  | 'persons'
  | 'points'
  | 'times'
  | 'heads'
  | 'monthDay'
  | 'switch';

export interface Parameter<T> {
  readonly value: T;
  readonly force: Force;
  /** `第十条第一款 Art. 10(1)`, `参照《…》第…条 … Art. n`, or `I-nn`. For a local value: the article it serves. */
  readonly citation: string;
  readonly unit: Unit;
  readonly bounds?: Bounds;
}

/** A number the measure itself sets. */
export function binding<T>(value: T, unit: Unit, citation: string): Parameter<T> {
  return { value, force: 'law', citation, unit };
}

/** A number another law in force sets. */
export function otherLaw<T>(value: T, unit: Unit, citation: string): Parameter<T> {
  return { value, force: 'otherLaw', citation, unit };
}

/** A number borrowed from another law (参照), not binding here. */
export function byAnalogy<T>(value: T, unit: Unit, citation: string): Parameter<T> {
  return { value, force: 'analogy', citation, unit };
}

/** The office's own setting, changeable within the bounds. */
export function local<T>(value: T, unit: Unit, bounds: Bounds, citation: string): Parameter<T> {
  return { value, force: 'local', citation, unit, bounds };
}

/** A value that follows from our reading of a silent text. */
export function interpreted<T>(value: T, unit: Unit, citation: string): Parameter<T> {
  return { value, force: 'interpretation', citation, unit };
}
