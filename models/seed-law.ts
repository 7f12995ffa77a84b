/** Filling the registers of legal bases and calendars from law/, and reading them back. */
import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Calendar } from '../law/calendar/calendar';
import { publishedCalendar } from '../law/calendar/published';
import { legalBases } from '../law/packs';
import type { LegalBasis } from '../law/policy';
import { canonicalJson } from '../procedures/engine/canonical';
import { isDuplicateKey } from './duplicate-key';
import { plainJson, restored, storable } from './field-names';
import type { DatedSettings, LegalBasisEntry } from './legal-bases';
import type { RecordStore } from './record';
import type { Seeded } from './seeded';

/** Key of the calendar of the State Council's notices. */
export const calendarId = 'cn';

/** What became of each seeded document. */
export interface SeedReport {
  inserted: string[];
  updated: string[];
  unchanged: string[];
  /** Changed by an administrator, therefore left alone although the seed has changed. */
  left: string[];
}

/**
 * Seeds what law/ says. Safe to repeat: a document is written only when it is missing, or when the seed has changed and no
 * administrator has changed the document.
 */
export async function seedLaw(
  record: RecordStore,
  law: { bases?: readonly LegalBasis[]; calendar?: Calendar } = {},
): Promise<SeedReport> {
  const report: SeedReport = { inserted: [], updated: [], unchanged: [], left: [] };
  for (const basis of law.bases ?? legalBases) {
    const first = { enabled: basis.enabledByDefault, settings: {} };
    await seed(record.legalBases, basis.id, { basis: storable(basis) }, first, report);
  }
  await seed(record.calendars, calendarId, { calendar: storable(law.calendar ?? publishedCalendar) }, {}, report);
  return report;
}

async function seed<T extends Seeded & { _id: string }>(
  model: Model<T>,
  id: string,
  content: Record<string, unknown>,
  first: Record<string, unknown>,
  report: SeedReport,
): Promise<void> {
  const seedDigest = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const existing = (await model.findById(id).lean()) as Seeded | null;
  const updatedAt = new Date().toISOString();
  const { collection } = model;
  if (existing === null) {
    const document = { ...content, ...first, source: 'law', revision: 1, seedDigest, updatedAt };
    await collection.insertOne({ _id: id as never, ...document }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
    report.inserted.push(id);
  } else if (existing.seedDigest === seedDigest) report.unchanged.push(id);
  else if (existing.source === 'administrator') report.left.push(id);
  else {
    const $set = { ...content, seedDigest, updatedAt, revision: existing.revision + 1 };
    await collection.updateOne({ _id: id as never }, { $set });
    report.updated.push(id);
  }
}

/** @returns the calendar in use. @throws Error when nothing was seeded. */
export async function readCalendar(record: RecordStore): Promise<Calendar> {
  const entry = await record.calendars.findById(calendarId).lean();
  if (entry === null) throw new Error('No calendar in the record: run "npm run migrate", which seeds it.');
  return restored(plainJson(entry.calendar));
}

/** A legal basis as it is registered; the fields are those of its entry. */
export type RegisteredBasis = Pick<
  LegalBasisEntry,
  'basis' | 'enabled' | 'settings' | 'days' | 'revision' | 'changedBy'
> & {
  dated: DatedSettings[];
};

/** @returns the legal bases in use, with whether they are enabled and the office's settings. @throws Error when nothing was seeded. */
export async function readLegalBases(record: RecordStore): Promise<RegisteredBasis[]> {
  const entries = await record.legalBases.find().sort({ _id: 1 }).lean();
  if (entries.length === 0) throw new Error('No legal basis in the record: run "npm run migrate", which seeds them.');
  return entries.map(({ basis, enabled, settings, days, dated = [], revision, changedBy }) => ({
    basis: restored(plainJson(basis)),
    enabled,
    settings: restored(plainJson(settings)),
    dated: restored(plainJson(dated)),
    revision,
    ...(days === undefined ? {} : { days: plainJson(days) }),
    ...(changedBy === undefined ? {} : { changedBy }),
  }));
}
