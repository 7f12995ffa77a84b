import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Somebody does a person's work from … to … (days, both included). */
export interface StandIn {
  /** The colleague. */
  standIn: string;
  from: string;
  to: string;
  /** Who named the colleague: the person, or a head of their organization. */
  namedBy: string;
  at: string;
}

/** Who stands in for one person, and when; the only place where it is said. Found by the key of the person who is away. */
export interface StandIns {
  /** The person who is away. */
  _id: string;
  /** Organization of the person when it was named. */
  organizationId: string;
  /** One more with each change; 1 for the first. */
  rev: number;
  entries: StandIn[];
}

const entry = new Schema<StandIn>(
  {
    standIn: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    namedBy: { type: String, required: true },
    at: { type: String, required: true },
  },
  { _id: false, strict: 'throw' },
);

export const standInsSchema = new Schema<StandIns>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    rev: { type: Number, required: true },
    entries: { type: [entry], required: true },
  },
  schemaOptions,
);

// For whom one stands in, and whose notices go to a stand-in as well
standInsSchema.index({ organizationId: 1, _id: 1 });

/** @returns whether the colleague stands in on the day. */
export function standsIn(named: Pick<StandIns, 'entries'> | null, colleague: string, day: string): boolean {
  return named?.entries.some(({ standIn, from, to }) => standIn === colleague && from <= day && day <= to) ?? false;
}
