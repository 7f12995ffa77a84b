/** How a running agreement becomes a case: an authorization in operation from its first event on (第十二条 Art. 12, I-48). */
import type { GivenOrganization } from '../announcement/given';
import { caseTitle } from '../authorization/case-title';
import type { Criterion } from '../authorization/facts';
import type { GivenCarried } from '../authorization/given';
import type { Imported } from '../authorization/standing/imported';
import { hashOf } from '../engine/canonical';
import type { CaseFile, Parties, RecordedActor, Zone } from '../engine/case-file';
import type { EventDraft } from '../engine/events';
import { scenariosOf, textOf } from './agreement';
import type { RowForm } from './row-form';

/** No call was answered: a renewal is judged as a whole, by one criterion that weighs all (I-49). */
const wholeCriteria: readonly Criterion[] = [
  { id: 'overall', title: { zh: '综合评审', en: 'Overall assessment' }, weight: 100 },
];

/** What an agreed import says of one agreement. */
export interface Taken {
  row: RowForm;
  /** Line of the file. */
  line: number;
  importNo: string;
  fileSha256: string;
  documentId: string;
  organization: GivenOrganization;
  zone: Zone;
  parties: Omit<Parties, 'applicant'>;
  carried: GivenCarried;
  clock: CaseFile['clock'];
  proposedBy: RecordedActor;
  agreedBy: RecordedActor;
  agreedAt: string;
}

/** @returns the opening of the case under this number. */
export function openingOf(caseNo: string, taken: Taken) {
  const { row, organization, zone, parties, carried, clock, proposedBy, agreedAt } = taken;
  return {
    kind: 'authorization' as const,
    caseNo,
    data: {
      ...carried,
      title: caseTitle(organization.name, { zh: row.titleZh, en: row.titleEn }),
      zone,
      parties: { ...parties, applicant: organization.id },
      clock,
      opening: {
        announcementNo: '',
        organization,
        content: {
          materials: [],
          declarations: [],
          scenarios: row.scenarios.map(({ id }) => id),
          datasets: row.datasets,
        },
        criteria: wholeCriteria,
        conditions: [],
        materials: [],
        scenarios: scenariosOf(row),
        lodgedAt: agreedAt,
        periodicEvaluation: true,
      },
    },
    actor: proposedBy,
    receivedAt: agreedAt,
    // By the agreement alone: two imports that hold the same one mean the same case.
    cause: `import:${row.agreementNo}`,
    first: [importedBy(taken), { type: 'partEntered', article: 'I-48', data: { part: 'operation' } }],
  };
}

function importedBy({ row, line, importNo, fileSha256, documentId, proposedBy, agreedBy }: Taken): EventDraft {
  const text = textOf(row);
  const imported: Imported = {
    importNo,
    line,
    agreementNo: row.agreementNo,
    fileSha256,
    signedOn: row.signedOn,
    document: { documentId, sha256: row.documentSha256 },
  };
  const data = { imported, text, hash: hashOf(text), importedBy: proposedBy, confirmedBy: agreedBy };
  return { type: 'imported', article: 'I-48', data: { ...data } };
}
