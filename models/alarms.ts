import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** Something an operator must look at; open until `clearedAt`. */
export interface Alarm {
  /** Key of what it is about; raising it again counts. */
  _id: string;
  caseNo: string | null;
  kind: string;
  /** What is wrong and the remedy; no personal data. */
  detail: string;
  raisedAt: string;
  lastAt: string;
  count: number;
  clearedAt: string | null;
}

export const alarmSchema = new Schema<Alarm>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, default: null },
    kind: { type: String, required: true },
    detail: { type: String, required: true },
    raisedAt: { type: String, required: true },
    lastAt: { type: String, required: true },
    count: { type: Number, required: true },
    clearedAt: { type: String, default: null },
  },
  schemaOptions,
);

// Open alarms, newest first
alarmSchema.index({ clearedAt: 1, lastAt: -1, _id: -1 });
// Alarms of a case
alarmSchema.index({ caseNo: 1, lastAt: -1 });
