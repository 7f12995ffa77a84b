/** Drawing up a version of the yearly report on provision: counted case by case, so that memory holds the counts and one case. */
import { isDuplicateKey } from '../../models/duplicate-key';
import { packed, restored } from '../../models/field-names';
import type { ProvisionReport } from '../../models/provision-reports';
import type { RecordStore } from '../../models/record';
import type { CaseKind, CaseView } from '../../procedures/engine/case-file';
import { yearReason } from '../../procedures/past-year';
import {
  addDataRequest,
  addQualityIssue,
  contentOf,
  type ProvidedFacts,
  type ReportContent,
  reportHash,
  type Tally,
} from '../../procedures/provision-report';
import type { QualityIssueFacts } from '../../procedures/quality-issue/facts';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';

/** Cases that say something of provision. */
const kinds = ['dataRequest', 'qualityIssue'] as const;

/** @returns what the record says of the year's provision. */
export async function counted(record: RecordStore, year: number): Promise<ReportContent> {
  const tally: Tally = new Map();
  const cases = record.cases
    .find({ kind: { $in: [...kinds] as CaseKind[] } }, { kind: 1, view: 1 })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: 100 });
  for await (const { _id, kind, view } of cases) {
    const seen = restored(view);
    if (kind === 'qualityIssue') addQualityIssue(tally, year, seen as CaseView<QualityIssueFacts>);
    else addDataRequest(tally, year, _id, seen.facts as ProvidedFacts);
  }
  return contentOf(year, tally);
}

/**
 * @returns the version drawn up, and whether by this call: where the record says the same as the last version, that one.
 * @throws Problem when the year is not over; in a rehearsal each case has its own time, so it is not asked.
 */
export async function drawnUp(
  deps: ApiDeps,
  actor: Actor,
  year: number,
): Promise<{ report: ProvisionReport; isNew: boolean }> {
  const reason = deps.env.REHEARSAL ? null : yearReason(year, nowOf(deps));
  if (reason !== null) throw refused([reason]);
  const content = await counted(deps.record, year);
  const hash = reportHash(content);
  const last = (await versionsOf(deps.record, year)).at(-1);
  if (last?.hash === hash) return { report: last, isNew: false };
  const version = (last?.version ?? 0) + 1;
  const report: ProvisionReport = {
    _id: `${year}/${String(version).padStart(4, '0')}`,
    year,
    version,
    content: packed(content),
    hash,
    state: 'draft',
    draftedBy: [actor.personId, ...(actor.standInFor === undefined ? [] : [actor.standInFor])],
    draftedAt: nowOf(deps),
    confirmedBy: null,
    confirmedAt: null,
  };
  try {
    await deps.record.provisionReports.collection.insertOne({ ...report, _id: report._id as never });
  } catch (error) {
    // Somebody else drew one up the same moment: it is looked at again, after that version.
    if (isDuplicateKey(error)) return drawnUp(deps, actor, year);
    throw error;
  }
  audit(deps, {
    who: actor.personId,
    what: 'provisionReportDrawnUp',
    outcome: 'done',
    detail: { year, version, hash },
  });
  return { report, isNew: true };
}

/** @returns every version of the year in order. */
export function versionsOf(record: RecordStore, year: number): Promise<ProvisionReport[]> {
  return record.provisionReports.find({ year }).sort({ version: 1 }).lean<ProvisionReport[]>();
}
