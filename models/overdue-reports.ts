import { Schema } from 'mongoose';
import type { CaseKind } from '../procedures/engine/case-file';
import type { Text } from '../procedures/engine/text';
import { schemaOptions } from './schema-options';

/** Work that is late, and whose it is. */
export interface OverdueItem {
  caseNo: string;
  kind: CaseKind;
  caseTitle: Text;
  zone: string;
  /** Id of the deadline within its case. */
  deadline: string;
  title: Text;
  /** Article or interpretation that the deadline rests on. */
  citation: string;
  dueDay: string;
  /** Working days since the due day (excluded) up to the day of the report (included). */
  lateWorkingDays: number;
  /** It has gone one level up. */
  escalated: boolean;
}

/** What was overdue on the morning of a working day, by the organization that must act. No person is named. */
export interface OverdueReport {
  /** The day: claimed by insertion, so that a day has one report. Lists are read by it, newest first. */
  _id: string;
  at: string;
  total: number;
  /** Those with most first. */
  organizations: { organizationId: string; items: OverdueItem[] }[];
}

export const overdueReportSchema = new Schema<OverdueReport>(
  {
    _id: { type: String, required: true },
    at: { type: String, required: true },
    total: { type: Number, required: true },
    organizations: { type: [Schema.Types.Mixed] as never, required: true },
  },
  schemaOptions,
);
