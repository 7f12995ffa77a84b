import { Schema } from 'mongoose';

/** What entries of registers carry beside their content: how many changes they follow from, and what has not begun. */
export interface RegisterStanding {
  /** Number of the last change; absent where the entry was never changed since it was loaded. */
  rev?: number;
  /** Changes that begin on a day to come. */
  coming?: { rev: number; from: string; change: Record<string, unknown> & { kind: string } }[];
  /** The first of those days; absent where there is none. */
  comingFrom?: string;
}

/** For the schemas of registers. */
export const standingFields = {
  rev: { type: Number },
  coming: { type: [Schema.Types.Mixed], default: undefined },
  comingFrom: { type: String },
} as const;
