import { Schema } from 'mongoose';
import type { CaseKind, CaseView, Zone } from '../procedures/engine/case-file';
import type { Task } from '../procedures/engine/define';
import type { Text } from '../procedures/engine/text';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** An open task with the version of the case with which it appeared. */
export interface CaseTask extends Task {
  since: number;
}

/** The projection of one case, for lists and for readers after the workflow has ended. Written by recordEvents and rebuild only. */
export interface CaseProjection {
  /** Case number. */
  _id: string;
  kind: CaseKind;
  title: Text;
  zone: Zone;
  operator: string | null;
  /** Organization that applied. */
  applicant: string | null;
  /** Organizations whose case it was before; absent where there is none. */
  formerApplicants?: string[];
  /** Organizations asked as data providers; absent where there is none. */
  providers?: string[];
  stage: string | null;
  stageTitle: Text | null;
  outcome: string | null;
  /** Sequence of the last event contained. */
  version: number;
  /** Hash of the last event contained: the end of the chain. */
  head: string;
  openedAt: string;
  updatedAt: string;
  nextDueAt: string | null;
  /** The earliest end of a running deadline, reminders aside; absent in what an earlier version wrote. */
  dueAt?: string | null;
  termEnd: string | null;
  overdue: boolean;
  suspended: boolean;
  /** By what it is found, of case-search.ts; absent in what an earlier version wrote. */
  searchText?: string;
  searchPairs?: string[];
  /** Absent where use is not restricted. */
  restricted?: true;
  /** Persons on the panel. */
  panel: string[];
  /** Officers in charge of it; absent where there is none. */
  inCharge?: string[];
  /** Its open tasks, whoever they are for; `restored` gives them. Absent in what an earlier version wrote. */
  tasks?: Packed<CaseTask[]>;
  /** Inbox documents that hold this case's tasks, each with the digest of what was written there. */
  taskKeys: { inbox: string; digest: string }[];
  /** The case as it left the workflow; `restored` from field-names.ts gives it. */
  view: Packed<CaseView>;
}

export const caseSchema = new Schema<CaseProjection>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    zone: { type: Schema.Types.Mixed, required: true },
    operator: { type: String, default: null },
    applicant: { type: String, default: null },
    formerApplicants: { type: [String], default: undefined },
    providers: { type: [String], default: undefined },
    stage: { type: String, default: null },
    stageTitle: { type: Schema.Types.Mixed, default: null },
    outcome: { type: String, default: null },
    version: { type: Number, required: true },
    head: { type: String, required: true },
    openedAt: { type: String, required: true },
    updatedAt: { type: String, required: true },
    nextDueAt: { type: String, default: null },
    dueAt: { type: String, default: undefined },
    termEnd: { type: String, default: null },
    overdue: { type: Boolean, required: true },
    suspended: { type: Boolean, required: true },
    searchText: { type: String, default: undefined },
    searchPairs: { type: [String], default: undefined },
    restricted: { type: Boolean, default: undefined },
    panel: { type: [String], required: true },
    inCharge: { type: [String], default: undefined },
    tasks: { type: Schema.Types.Mixed, default: undefined },
    taskKeys: { type: [{ _id: false, inbox: String, digest: String }], required: true },
    view: { type: Schema.Types.Mixed, required: true },
  },
  schemaOptions,
);

// GET /cases for those who see all, newest first
caseSchema.index({ updatedAt: -1, _id: -1 });
// GET /cases?kind=
caseSchema.index({ kind: 1, updatedAt: -1, _id: -1 });
// GET /cases?stage=
caseSchema.index({ stage: 1, updatedAt: -1, _id: -1 });
// GET /cases?zone=, and all lists of a zone regulator
caseSchema.index({ 'zone.id': 1, updatedAt: -1, _id: -1 });
// GET /cases of an applicant
caseSchema.index({ applicant: 1, updatedAt: -1, _id: -1 });
// GET /cases of a former applicant
caseSchema.index({ formerApplicants: 1, updatedAt: -1, _id: -1 });
// GET /cases of a data provider
caseSchema.index({ providers: 1, updatedAt: -1, _id: -1 });
// GET /cases of an operator; the public register by operator
caseSchema.index({ operator: 1, updatedAt: -1, _id: -1 });
// GET /cases of an expert
caseSchema.index({ panel: 1, updatedAt: -1, _id: -1 });
// What comes due next, and the overdue report
caseSchema.index({ overdue: 1, nextDueAt: 1, _id: 1 });
// GET /cases?q=: the pairs of characters of a word; what has them is compared with the whole text
caseSchema.index({ searchPairs: 1 });
// GET /cases?sort=opened, and ?openedFrom=&openedTo=
caseSchema.index({ openedAt: -1, _id: -1 });
// GET /cases?sort=due, and ?dueBefore=
caseSchema.index({ dueAt: 1, _id: 1 });
// GET /cases?outcome=
caseSchema.index({ outcome: 1, updatedAt: -1, _id: -1 });
// Open cases by number, for the roll-out of a calendar and for reconciliation
caseSchema.index({ outcome: 1, _id: 1 });
// Terms that end soon
caseSchema.index({ termEnd: 1, _id: 1 });
// Handing over everything that a person is in charge of
caseSchema.index({ inCharge: 1, outcome: 1, _id: 1 });
