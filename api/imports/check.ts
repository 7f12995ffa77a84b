/** The dry run of a file: every row against the registers of now, with every reason. Nothing is changed by it. */
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { packed } from '../../models/field-names';
import type { ImportGrounds, ImportRow, RowStart } from '../../models/imports';
import { hashOf } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { repeated } from '../../procedures/engine/refuse';
import { digestOfRow } from '../../procedures/import/agreement';
import { cellsOf } from '../../procedures/import/header';
import { type RowForm, rowOf } from '../../procedures/import/row-form';
import { type RowFacts, rowReasons } from '../../procedures/import/rules';
import type { Actor } from '../../procedures/roles';
import { asGiven } from '../cases/given';
import { type ApiDeps, nowOf } from '../deps';
import { type CarriedBasis, findBasisOn, findCarriedBasis } from '../law/bases';
import type { Table } from './read-table';

/** A row as checked; its number and key come with the import. */
export type CheckedRow = Omit<ImportRow, '_id' | 'importNo'>;

export interface CheckedFile {
  rows: CheckedRow[];
  /** Of the rows that may be taken over. */
  carried: ImportGrounds['carried'];
  /** SHA-256 over what the rows say. */
  hash: string;
  /** Organizations whose agreements they are. */
  operators: string[];
  zones: string[];
}

type Read = { line: number; refusals: Refusal[]; row: RowForm | null };

/** @returns the rows with what stands against each. */
export async function checkTable(deps: ApiDeps, actor: Actor, { header, rows }: Table): Promise<CheckedFile> {
  const read = rows.map(({ line, cells }): Read => ({ line, ...rowOf(cellsOf(header, cells)) }));
  const forms = read.flatMap(({ row }) => row ?? []);
  const registers = await registersFor(deps, actor, forms);
  const twice = new Set(repeated(forms.map(({ agreementNo }) => agreementNo)));
  const carried: ImportGrounds['carried'] = {};
  const checked = read.map(({ line, refusals, row }, index): CheckedRow => {
    const place = index + 1;
    if (row === null) return { ...blank(place, line), refusals: packed(refusals) };
    const facts = { ...registers.factsOf(row), repeated: twice.has(row.agreementNo) };
    const reasons = rowReasons(row, facts);
    const { before, basis, organization } = facts;
    const documentId = registers.documents.get(row.documentSha256);
    const known = { ...blank(place, line), agreementNo: row.agreementNo, digest: digestOfRow(row) };
    if (reasons.length === 0 && before !== null) return { ...known, outcome: 'known', caseNo: before.caseNo };
    if (reasons.length > 0 || basis === null || 'gap' in basis || organization === null || documentId === undefined)
      return { ...known, caseNo: before?.caseNo ?? null, refusals: packed(reasons) };
    const key = hashOf(basis).slice(0, 16);
    carried[key] = basis;
    const start: RowStart = { row, organization, documentId, carried: key };
    return { ...known, outcome: 'new', start: packed(start) };
  });
  const operators = forms.flatMap((row) => registers.factsOf(row).organization?.id ?? []);
  return {
    rows: checked,
    carried,
    hash: hashOf(checked.map(({ line, digest, refusals }) => [line, digest ?? refusals])),
    operators: [...new Set(operators)],
    zones: [...new Set(forms.map(({ zone }) => zone))],
  };
}

const blank = (place: number, line: number): CheckedRow => ({
  place,
  line,
  agreementNo: null,
  digest: null,
  outcome: 'refused',
  caseNo: null,
  refusals: packed([]),
  start: null,
});

interface Registers {
  documents: Map<string, string>;
  factsOf: (row: RowForm) => Omit<RowFacts, 'repeated'>;
}

/** Everything that the rows name, each register asked once. */
async function registersFor(deps: ApiDeps, actor: Actor, forms: readonly RowForm[]): Promise<Registers> {
  const { record } = deps;
  const all = (of: (row: RowForm) => string[]): string[] => [...new Set(forms.flatMap(of))];
  const [organizations, zones, datasets, documents, before, bases] = await Promise.all([
    record.organizations.find({ creditCode: { $in: all((row) => [row.creditCode]) } }).lean(),
    record.zones.find({}, { _id: 1 }).lean(),
    record.datasets.find({ _id: { $in: all((row) => row.datasets.map(({ datasetId }) => datasetId)) } }).lean(),
    record.documents
      .find({
        sha256: { $in: all((row) => [row.documentSha256]) },
        organizationId: actor.organizationId,
        condemnedAt: { $exists: false },
        'scan.state': { $ne: 'infected' },
      })
      .sort({ uploadedAt: 1 })
      .lean(),
    record.importedAgreements.find({ _id: { $in: all((row) => [row.agreementNo]) } }).lean(),
    basesFor(deps, actor, forms),
  ]);
  const operators = new Map(
    organizations.filter(({ roles }) => roles.includes('applicant')).map((one) => [one.creditCode, asGiven(one)]),
  );
  const zoneIds = new Set(zones.map(({ _id }) => _id));
  const marks = Object.fromEntries(
    datasets.map(({ _id, prohibited, openedIn, level }) => [_id, { prohibited, openedIn, level }]),
  );
  const taken = new Map(before.map((one) => [one._id, one]));
  const papers = new Map(documents.map(({ sha256, _id }) => [sha256, _id]));
  const today = dayOfInstant(nowOf(deps));
  return {
    documents: papers,
    factsOf: (row) => {
      const known = taken.get(row.agreementNo);
      return {
        today,
        organization: operators.get(row.creditCode) ?? null,
        zoneKnown: zoneIds.has(row.zone),
        basis: bases.get(basisKey(row)) ?? null,
        datasets: marks,
        documentKnown: papers.has(row.documentSha256),
        before: known === undefined ? null : { caseNo: known.caseNo, same: known.digest === digestOfRow(row) },
      };
    },
  };
}

const basisKey = ({ basis, signedOn }: RowForm): string => `${basis ?? ''}|${signedOn}`;

/** 第二十四条 Art. 24: the basis of the day of signing, or the enabled one that is named, with the office's settings of that day. */
async function basesFor(
  deps: ApiDeps,
  actor: Actor,
  forms: readonly RowForm[],
): Promise<Map<string, RowFacts['basis']>> {
  const authority = await deps.record.organizations.findById(actor.organizationId).lean();
  const levels = authority?.signOffLevels;
  const withLevels = ({ basis, policy }: CarriedBasis): CarriedBasis =>
    levels === undefined ? { basis, policy } : { basis, policy: { ...policy, signOff: { ...policy.signOff, levels } } };
  const found = new Map<string, RowFacts['basis']>();
  for (const row of forms) {
    const key = basisKey(row);
    if (found.has(key)) continue;
    const day = row.signedOn as PlainDate;
    const known = row.basis === undefined ? await findBasisOn(deps, day) : await findCarriedBasis(deps, row.basis, day);
    found.set(key, known === null || 'gap' in known ? known : withLevels(known));
  }
  return found;
}
