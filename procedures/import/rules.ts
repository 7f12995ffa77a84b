/**
 * 第十一条、第十二条、第二十四条 Arts. 11, 12, 24 — every reason against taking over a running agreement (I-48): what holds for a text to be
 * signed holds for one that was signed, except that it may have begun.
 */
import { compareDates, type PlainDate } from '../../law/calendar/plain-date';
import { isUnifiedSocialCreditCode } from '../../law/identifiers';
import type { PolicyValues } from '../../law/policy';
import type { GivenDataset, GivenOrganization } from '../announcement/given';
import { clauseReasons, lengthReasons, missingHeads } from '../authorization/agreement-rules';
import { headTitles } from '../authorization/agreement-text';
import type { CaseBasis } from '../engine/case-file';
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import { textOf } from './agreement';
import type { RowForm } from './row-form';

/** What the registers know of a row. */
export interface RowFacts {
  today: PlainDate;
  organization: GivenOrganization | null;
  zoneKnown: boolean;
  /** The basis it is to run under, or why there is none. */
  basis: { basis: CaseBasis; policy: PolicyValues } | { gap: { reason: string; reasonEn: string } } | null;
  datasets: Record<string, GivenDataset>;
  documentKnown: boolean;
  /** The case that this agreement is taken over as already, and whether the row says the same as then. */
  before: { caseNo: string; same: boolean } | null;
  /** The number stands in more than one row. */
  repeated: boolean;
}

/** @returns every reason against the row, each with a pointer that begins with its column. */
export function rowReasons(row: RowForm, facts: RowFacts): Refusal[] {
  const { before } = facts;
  const repeated = when(facts.repeated, 'importRepeated', { agreementNo: row.agreementNo }, '/agreementNo');
  // What is a case already stays as it is, whatever became of its registers since.
  if (before?.same === true) return repeated === null ? [] : [repeated];
  const reasons = [
    repeated,
    ...operatorReasons(row, facts),
    when(!facts.zoneKnown, 'importZoneUnknown', { zone: row.zone }, '/zone'),
    ...basisReasons(row, facts),
    ...textReasons(row, facts),
    ...datasetReasons(row, facts),
    when(!facts.documentKnown, 'importDocumentMissing', { sha256: row.documentSha256 }, '/documentSha256'),
    ...termReasons(row, facts),
    when(before !== null, 'importChanged', { caseNo: before?.caseNo ?? '' }, '/agreementNo'),
  ];
  return reasons.filter((one): one is Refusal => one !== null);
}

function operatorReasons({ creditCode }: RowForm, { organization }: RowFacts): (Refusal | null)[] {
  const pointer = '/creditCode';
  if (!isUnifiedSocialCreditCode(creditCode)) return [refuse('creditCodeInvalid', undefined, pointer)];
  return [when(organization === null, 'importOperatorUnknown', { creditCode }, pointer)];
}

function basisReasons(row: RowForm, { basis }: RowFacts): (Refusal | null)[] {
  if (basis === null) return [refuse('basisUnknown', { basis: row.basis ?? '' }, '/basis')];
  if (!('gap' in basis)) return [];
  return [refuse('noLegalBasisInForce', { day: row.signedOn, ...basis.gap }, '/signedOn')];
}

function textReasons(row: RowForm, { basis }: RowFacts): (Refusal | null)[] {
  const text = textOf(row);
  const columnOf: Record<string, string> = { '/term/start': '/termStart', '/term/end': '/termEnd' };
  const lengths = basis === null || 'gap' in basis ? [] : lengthReasons(text, basis.policy);
  return [
    ...missingHeads(text).map((head) =>
      refuse('headMissing', { head: headTitles[head].zh, headEn: headTitles[head].en }, `/${head}`),
    ),
    ...clauseReasons(text).map((reason) => ({ ...reason, pointer: '/termination' })),
    ...lengths.map((reason) =>
      reason === null ? null : { ...reason, pointer: columnOf[reason.pointer ?? ''] ?? '/termEnd' },
    ),
  ];
}

/** Only what runs today is taken over: what has not begun is signed here, what has ended is of the past. */
function termReasons({ signedOn, termStart, termEnd }: RowForm, { today }: RowFacts): (Refusal | null)[] {
  const isAfter = (one: string, other: string): boolean => compareDates(one as PlainDate, other as PlainDate) > 0;
  return [
    when(isAfter(signedOn, termStart), 'importSignedLate', { signedOn, termStart }, '/signedOn'),
    when(isAfter(termStart, today), 'importNotBegun', { today, termStart }, '/termStart'),
    when(isAfter(today, termEnd), 'importOver', { today, termEnd }, '/termEnd'),
  ];
}

function datasetReasons({ datasets }: RowForm, facts: RowFacts): (Refusal | null)[] {
  return datasets.map(({ datasetId: dataset }, index) => {
    const pointer = `/datasets/${index}/datasetId`;
    const marks = Object.hasOwn(facts.datasets, dataset) ? facts.datasets[dataset] : undefined;
    if (marks === undefined) return refuse('datasetUnknown', { dataset }, pointer);
    return when(marks.prohibited, 'datasetProhibited', { dataset }, pointer);
  });
}
