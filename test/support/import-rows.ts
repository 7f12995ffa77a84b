/** Rows of running agreements for tests, as cells and as files. */
import { publishedCalendar } from '../../law/calendar/published';
import { nanjing2024 } from '../../law/packs';
import { columns } from '../../procedures/import/columns';
import { openingOf, type Taken } from '../../procedures/import/opening';
import { type Cells, type RowForm, rowOf } from '../../procedures/import/row-form';
import { pdf } from './files';
import { carriedOf } from './openings';

export const paper = pdf('协议 agreement');
/** SHA-256 of {@link paper}. */
export const paperSha256 = 'dc44df6bc2e7072f09fe122d473772c090c2f8e986b011b36b917daac760df94';

/** Of Zijin, in the health zone, signed under the measure and running on 2026-11-24. */
export const goodCells: Cells = {
  agreementNo: 'NJ-SQ-2025-001',
  creditCode: '91320100MAEXAMP14Y',
  zone: 'health',
  titleZh: '门诊数据运营',
  titleEn: 'Operation of outpatient data',
  signedOn: '2025-02-20',
  termStart: '2025-03-01',
  termEnd: '2030-02-28',
  exceptionReason: '',
  basis: '',
  scenarios: 'triage | 分诊辅助 | Triage support\nclaims | 理赔核验 | Claims check',
  datasets: 'outpatient-flow | 2',
  subjectAndObject: '见第一条 clause 1',
  content: '见第二条 clause 2',
  process: '见第三条 clause 3',
  scope: '见第四条 clause 4',
  responsibility: '见第六条 clause 6',
  supervision: '7.1 | 每年提交运营报告 yearly report',
  termination:
    '8.1 | 超出约定用途 beyond the purpose | 终止 | 30 | 30\n8.2 | 未按期报告 no report | suspension | 0 | 0',
  documentSha256: paperSha256,
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** @returns the rows as CSV under a header of names. */
export function csvOf(rows: readonly Cells[], names: readonly string[] = columns.map(({ name }) => name)): string {
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
}

/** An agreement of Zijin whose import two persons agreed to. */
export function takenOver(agreedAt: string, change: Cells = {}, stepped = false): Taken {
  const row = rowOf({ ...goodCells, ...change }).row as RowForm;
  const organizationId = 'org-data-authority';
  return {
    row,
    line: 2,
    importNo: 'IMPORT-2026-0001',
    fileSha256: 'f'.repeat(64),
    documentId: 'doc_11111111-2222-4333-8444-555555555555',
    organization: {
      id: 'org-zijin',
      name: { zh: '紫金', en: 'Zijin' },
      creditCode: row.creditCode,
      legalPerson: true,
      affiliates: [],
    },
    zone: { id: 'health', kind: 'industry', title: { zh: '医疗健康专区', en: 'Health zone' } },
    parties: {
      dataAuthority: organizationId,
      zoneRegulator: 'org-health',
      governanceCenter: 'org-center',
      municipalGovernment: 'org-government',
    },
    carried: { ...carriedOf(nanjing2024), calendar: publishedCalendar },
    clock: stepped ? { mode: 'stepped', now: agreedAt } : { mode: 'real' },
    proposedBy: { personId: 'lin-officer', organizationId, role: 'dataAuthority', level: 'officer' },
    agreedBy: { personId: 'zhou-head', organizationId, role: 'dataAuthority', level: 'head' },
    agreedAt,
  };
}

/** @returns the opening of its case. */
export function importedOpening(caseNo: string, ...args: Parameters<typeof takenOver>) {
  return openingOf(caseNo, takenOver(...args));
}
