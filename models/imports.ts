import { Schema } from 'mongoose';
import type { GivenOrganization } from '../procedures/announcement/given';
import type { GivenCarried } from '../procedures/authorization/given';
import type { CaseFile, Parties, RecordedActor, Zone } from '../procedures/engine/case-file';
import type { Refusal } from '../procedures/engine/define';
import type { RowForm } from '../procedures/import/row-form';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** What the cases of an agreed import carry; the same for many rows, so kept once. */
export interface ImportGrounds {
  calendar: GivenCarried['calendar'];
  clock: CaseFile['clock'];
  /** By the key that the rows name. */
  carried: Record<string, Pick<GivenCarried, 'basis' | 'policy'>>;
  /** By zone. */
  zones: Record<string, { zone: Zone; parties: Omit<Parties, 'applicant'> }>;
}

/** How far an import has come. */
export interface ImportProgress {
  /** Place of the last row that was looked at. */
  cursor: number;
  started: number;
  /** Were cases already. */
  known: number;
  /** Were taken over meanwhile with another content, and are left as they are. */
  passedOver: number;
}

/** A file of running agreements: checked row by row, proposed by one person, in effect when another agrees (I-48). */
export interface ImportEntry {
  /** `IMPORT-2026-0001`. */
  _id: string;
  fileName: string;
  fileSha256: string;
  documentId: string;
  rows: number;
  /** Rows that cannot be taken over, and rows that are cases already, as last checked. */
  faulty: number;
  known: number;
  /** SHA-256 over all rows, in hex: what is agreed to. */
  hash: string;
  state: 'checked' | 'proposed' | 'agreed' | 'done' | 'discarded';
  uploadedBy: RecordedActor;
  uploadedAt: string;
  checkedAt: string;
  proposedBy: RecordedActor | null;
  proposedAt: string | null;
  decidedBy: RecordedActor | null;
  decidedAt: string | null;
  /** Why it was discarded. */
  reason: string | null;
  grounds: Packed<ImportGrounds> | null;
  progress: ImportProgress;
}

/** What a row needs to become a case, as found when the import was last checked. */
export interface RowStart {
  row: RowForm;
  organization: GivenOrganization;
  documentId: string;
  /** Key into the grounds. */
  carried: string;
}

export interface ImportRow {
  /** `IMPORT-2026-0001#00001` for its first row. */
  _id: string;
  importNo: string;
  /** From 1 on. */
  place: number;
  /** Line of the file, the header being the first. */
  line: number;
  agreementNo: string | null;
  /** SHA-256 of what the row says; null where it cannot be read. */
  digest: string | null;
  outcome: 'new' | 'known' | 'refused' | 'started' | 'passedOver';
  caseNo: string | null;
  refusals: Packed<Refusal[]>;
  /** Null for a row that is refused. */
  start: Packed<RowStart> | null;
}

/** A number of agreement and the case it became: claimed by insertion, so that each is taken over once. */
export interface ImportedAgreement {
  /** The agreement's own number. */
  _id: string;
  caseNo: string;
  importNo: string;
  line: number;
  digest: string;
  /** When the case was started; null until then. */
  startedAt: string | null;
}

export const importSchema = new Schema<ImportEntry>(
  {
    _id: { type: String, required: true },
    fileName: { type: String, required: true },
    fileSha256: { type: String, required: true },
    documentId: { type: String, required: true },
    rows: { type: Number, required: true },
    faulty: { type: Number, required: true },
    known: { type: Number, required: true },
    hash: { type: String, required: true },
    state: { type: String, required: true },
    uploadedBy: { type: Schema.Types.Mixed, required: true },
    uploadedAt: { type: String, required: true },
    checkedAt: { type: String, required: true },
    proposedBy: { type: Schema.Types.Mixed, default: null },
    proposedAt: { type: String, default: null },
    decidedBy: { type: Schema.Types.Mixed, default: null },
    decidedAt: { type: String, default: null },
    reason: { type: String, default: null },
    grounds: { type: Schema.Types.Mixed, default: null },
    progress: { type: Schema.Types.Mixed, required: true },
  },
  schemaOptions,
);

export const importRowSchema = new Schema<ImportRow>(
  {
    _id: { type: String, required: true },
    importNo: { type: String, required: true },
    place: { type: Number, required: true },
    line: { type: Number, required: true },
    agreementNo: { type: String, default: null },
    digest: { type: String, default: null },
    outcome: { type: String, required: true },
    caseNo: { type: String, default: null },
    refusals: { type: Schema.Types.Mixed, required: true },
    start: { type: Schema.Types.Mixed, default: null },
  },
  schemaOptions,
);

export const importedAgreementSchema = new Schema<ImportedAgreement>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    importNo: { type: String, required: true },
    line: { type: Number, required: true },
    digest: { type: String, required: true },
    startedAt: { type: String, default: null },
  },
  schemaOptions,
);

// GET /imports, newest first
importSchema.index({ uploadedAt: -1, _id: -1 });
// GET /imports/{importNo}/rows in order, also by outcome
importRowSchema.index({ importNo: 1, place: 1 });
importRowSchema.index({ importNo: 1, outcome: 1, place: 1 });

/** @returns the key of a row, from place 1 on. */
export function importRowId(importNo: string, place: number): string {
  return `${importNo}#${String(place).padStart(5, '0')}`;
}
