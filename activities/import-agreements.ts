/** Starting the cases of an agreed import, batch by batch in the order of the file (I-48). Each number of agreement is claimed once. */
import { activityInfo, heartbeat } from '@temporalio/activity';
import { dayOfInstant } from '../law/calendar/plain-date';
import { nextNumber } from '../models/counters';
import { isDuplicateKey } from '../models/duplicate-key';
import { restored } from '../models/field-names';
import {
  type ImportEntry,
  type ImportedAgreement,
  type ImportGrounds,
  type ImportProgress,
  type ImportRow,
  importRowId,
  type RowStart,
} from '../models/imports';
import type { RecordStore } from '../models/record';
import { openingOf } from '../procedures/import/opening';
import type { ActivityDeps } from './deps';

export type ImportActivities = ReturnType<typeof createImportAgreements>;

export type ImportedOpening = ReturnType<typeof openingOf>;

/** What an import asks of the Temporal server. */
export interface CaseStarter {
  /** @returns `taken` when the number belongs to a case that was not opened by the same cause. */
  startCase: (opening: ImportedOpening) => Promise<'started' | 'running' | 'taken'>;
}

export interface BatchInput {
  importNo: string;
  soFar: ImportProgress;
  limit: number;
}

/** Cases that are started at the same time. */
const atOnce = 8;

/** @returns the activities `startImported` and `finishImport`. A repeat goes on after the last group whose end was noted. */
export function createImportAgreements({
  record,
  logger,
  starter,
}: Pick<ActivityDeps, 'record' | 'logger'> & { starter: CaseStarter }) {
  return {
    startImported: async ({ importNo, soFar, limit }: BatchInput): Promise<ImportProgress> => {
      const entry = await entryOf(record, importNo);
      const grounds: ImportGrounds = restored(entry.grounds as NonNullable<ImportEntry['grounds']>);
      const result: ImportProgress = { ...soFar, ...((activityInfo().heartbeatDetails ?? {}) as object) };
      const last = Math.min(entry.rows, soFar.cursor + limit);
      while (result.cursor < last) {
        const places = range(result.cursor + 1, Math.min(last, result.cursor + atOnce));
        const outcomes = await Promise.all(places.map((place) => takenOver(entry, grounds, place)));
        result.started += outcomes.filter((one) => one === 'started').length;
        result.known += outcomes.filter((one) => one === 'known').length;
        result.passedOver += outcomes.filter((one) => one === 'passedOver').length;
        result.cursor = places.at(-1) ?? last;
        heartbeat(result);
      }
      await record.imports.updateOne({ _id: importNo }, { $set: { progress: result } });
      return result;
    },
    finishImport: async ({ importNo, progress }: { importNo: string; progress: ImportProgress }): Promise<void> => {
      await record.imports.updateOne({ _id: importNo }, { $set: { state: 'done', progress } });
      logger.info({ importNo, ...progress }, 'an import is done');
    },
  };

  /** One row: its number is claimed, then its case is started, then both are noted. Any of these may be a repeat. */
  async function takenOver(
    entry: ImportEntry,
    grounds: ImportGrounds,
    place: number,
  ): Promise<'started' | 'known' | 'passedOver'> {
    const stored = await record.importRows.findById(importRowId(entry._id, place)).lean();
    if (stored?.outcome === 'known') return 'known';
    if (stored?.start == null || stored.digest === null)
      throw new Error(`${entry._id}: row ${place} is not there or cannot be taken over; it was agreed to without`);
    const start: RowStart = restored(stored.start);
    const { agreementNo } = start.row;
    const claim = await claimed(entry, agreementNo, stored.line, stored.digest);
    if (claim.digest !== stored.digest) return noted(stored, 'passedOver', claim.caseNo);
    // A case that ended and is forgotten by the Temporal server must not begin once more.
    if (claim.startedAt !== null) {
      const own = claim.importNo === entry._id;
      return noted(stored, own ? 'started' : 'known', claim.caseNo);
    }
    const caseNo = await started(entry, grounds, stored, start, claim);
    const startedAt = new Date().toISOString();
    await record.importedAgreements.updateOne({ _id: claim._id }, { $set: { caseNo, startedAt } });
    return noted(stored, 'started', caseNo);
  }

  async function claimed(
    entry: ImportEntry,
    agreementNo: string,
    line: number,
    digest: string,
  ): Promise<ImportedAgreement> {
    const known = await record.importedAgreements.findById(agreementNo).lean();
    if (known !== null) return known;
    const caseNo = await numberFor(entry);
    const claim = { _id: agreementNo, caseNo, importNo: entry._id, line, digest, startedAt: null };
    try {
      await record.importedAgreements.collection.insertOne({ ...claim, _id: claim._id as never });
      return claim;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return claimed(entry, agreementNo, line, digest);
    }
  }

  /** @returns the number under which the case runs; one that belongs to another case is given up for the next. */
  async function started(
    entry: ImportEntry,
    grounds: ImportGrounds,
    { line }: ImportRow,
    start: RowStart,
    claim: ImportedAgreement,
  ): Promise<string> {
    for (let caseNo = claim.caseNo; ; ) {
      const opening = openingOf(caseNo, takenOf(entry, grounds, line, start));
      if ((await starter.startCase(opening)) !== 'taken') return caseNo;
      logger.error(
        { caseNo },
        'a case of this number is there that the record does not know; the next number is taken',
      );
      caseNo = await numberFor(entry);
      await record.importedAgreements.updateOne({ _id: claim._id }, { $set: { caseNo } });
    }
  }

  async function noted<T extends 'started' | 'known' | 'passedOver'>(
    { _id }: ImportRow,
    outcome: T,
    caseNo: string,
  ): Promise<T> {
    await record.importRows.updateOne({ _id }, { $set: { outcome, caseNo } });
    return outcome;
  }

  function numberFor({ decidedAt }: ImportEntry): Promise<string> {
    return nextNumber(record, 'AUTH', dayOfInstant(decidedAt ?? '').slice(0, 4));
  }
}

async function entryOf(record: RecordStore, importNo: string): Promise<ImportEntry> {
  const entry = await record.imports.findById(importNo).lean();
  if (entry?.grounds == null) throw new Error(`${importNo} is not there or not agreed to`);
  return entry as ImportEntry;
}

function takenOf(entry: ImportEntry, grounds: ImportGrounds, line: number, start: RowStart) {
  const { row, organization, documentId } = start;
  const place = grounds.zones[row.zone];
  const carried = grounds.carried[start.carried];
  if (place === undefined || carried === undefined || entry.proposedBy === null || entry.decidedBy === null)
    throw new Error(`${entry._id}: line ${line} has no grounds; it was agreed to without`);
  return {
    row,
    line,
    importNo: entry._id,
    fileSha256: entry.fileSha256,
    documentId,
    organization,
    ...place,
    carried: { ...carried, calendar: grounds.calendar },
    clock: grounds.clock,
    proposedBy: entry.proposedBy,
    agreedBy: entry.decidedBy,
    agreedAt: entry.decidedAt ?? '',
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
