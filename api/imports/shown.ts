/** Imports and their rows as the data authority's people see them. */
import { z } from 'zod';
import { restored } from '../../models/field-names';
import type { ImportEntry, ImportRow } from '../../models/imports';
import { columns } from '../../procedures/import/columns';
import { caseNo, instant, recordedActor, text } from '../cases/case-schema';
import { shownOf, shownRefusal } from '../problem';

export const importSchema = z
  .strictObject({
    importNo: z.string().meta({ example: 'IMPORT-2026-0001' }),
    fileName: z.string(),
    fileSha256: z.string(),
    documentId: z.string(),
    rows: z.number().int(),
    faulty: z.number().int().meta({ description: 'Rows that cannot be taken over' }),
    known: z.number().int().meta({ description: 'Rows that are cases already; nothing is changed for them' }),
    hash: z.string().meta({ description: 'Names what is proposed and agreed to' }),
    state: z.enum(['checked', 'proposed', 'agreed', 'done', 'discarded']),
    uploadedBy: recordedActor,
    uploadedAt: instant,
    checkedAt: instant,
    proposedBy: recordedActor.nullable(),
    proposedAt: z.string().nullable(),
    decidedBy: recordedActor.nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable(),
    progress: z
      .strictObject({
        cursor: z.number().int(),
        started: z.number().int(),
        known: z.number().int(),
        passedOver: z.number().int(),
      })
      .meta({ description: 'How far it has come: rows looked at, and what became of them' }),
  })
  .meta({ id: 'Import' });

export const importRowSchema = z
  .strictObject({
    line: z.number().int().meta({ description: 'Line of the file, the header being the first' }),
    agreementNo: z.string().nullable(),
    outcome: z.enum(['new', 'known', 'refused', 'started', 'passedOver']),
    caseNo: caseNo.nullable(),
    refusals: z.array(shownRefusal.extend({ column: text.nullable() })).meta({ description: 'Every reason' }),
  })
  .meta({ id: 'ImportRow' });

export function shownImport({ _id: importNo, grounds: _grounds, ...rest }: ImportEntry): z.input<typeof importSchema> {
  return { importNo, ...rest };
}

/** Pointers lead from the row to the column and into what stands in its cell. */
export function shownRow({ line, agreementNo, outcome, caseNo: number, refusals }: ImportRow) {
  const found = restored(refusals).map((refusal) => {
    const column = (refusal.pointer ?? '').split('/')[1] ?? '';
    const shown = shownOf(refusal);
    return {
      ...shown,
      pointer: `/rows/${line}${shown.pointer ?? ''}`,
      column: columns.find(({ name }) => name === column)?.title ?? null,
    };
  });
  return { line, agreementNo, outcome, caseNo: number, refusals: found };
}
