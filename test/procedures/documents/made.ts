/** Letters of cases of the tests, made as the API makes them. */

import { chained, chainStart, eventOf } from '../../../models/event-chain';
import { procedures } from '../../../procedures';
import type { PaperKind } from '../../../procedures/documents/paper';
import { type MadePaper, papersOf } from '../../../procedures/documents/papers-of';
import type { Past } from '../../support/given';
import {
  type Authorized,
  agreed,
  caseNo as authorizationNo,
  certificate,
  grants,
  inDeletion,
  inOperation,
  lodged,
  shanghai,
} from '../authorization/authorized';

const names: Record<string, string> = {
  'org-data-authority': '南京市数据局',
  'org-health': '南京市卫生健康委员会',
  'org-center': '南京市城市数字治理中心',
  'org-government': '南京市人民政府',
  'org-zijin': '紫金数据运营有限公司',
};

/** @returns the letters of the case, with the names of the tests' organizations. */
export function lettersOf({ file, events }: Past<any>, known: Record<string, string> = names): MadePaper[] {
  const hashed = chained(events, chainStart).map((one) => ({ ...eventOf(one), hash: one.hash }));
  return papersOf(procedures[file.kind], hashed, (id) => known[id] ?? id);
}

/** @returns the one letter of this kind. */
export function letterOf(past: Past<any>, kind: PaperKind): MadePaper {
  const found = lettersOf(past).filter(({ paper }) => paper.kind === kind);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} letters of kind ${kind}`);
  return only;
}

/** Everything that a letter says, as one text. */
export function saidIn({ paper }: MadePaper): string {
  return paper.blocks
    .flatMap((block) =>
      block.form === 'table' ? [block.heads, ...block.rows].map((row) => row.join('|')) : [block.text],
    )
    .join('\n');
}

export const returned = (): Authorized =>
  lodged()
    .when('lin-officer', 'returnForCorrection', {
      items: [
        { material: 'auditReport', fault: 'outdated', note: '请提交最近年度的报告' },
        { material: 'creditReport', fault: 'missing', note: '请补充' },
      ],
    })
    .then('returnedForCorrection');

/** Suspended under clause 8.2 of the agreement. */
export const suspended = (): Authorized =>
  agreed(
    inOperation()
      .until(shanghai('2026-10-01', '00:00:00'))
      .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } })
      .happens({ type: 'noteAdded', article: '第六条 Art. 6', data: {} }, shanghai('2026-10-12')),
    'suspend',
    { clause: '8.2', grounds: '逾期未报告', until: '2027-03-31' },
  );

/** Deleted, checked, sealed and published. */
export function closed(): Authorized {
  const gone = { ...grants[0], state: 'revoked', deletion: { at: '2031-10-08T01:00:00.000Z' } };
  return inDeletion()
    .when('wang-applicant', 'certifyDeletion', certificate)
    .then('deletionCertified')
    .when('he-officer', 'checkDeletion', {})
    .then('deletionCheckOrdered')
    .happens({ type: 'deletionChecked', article: 'I-23', data: { grants: [gone] } })
    .opens('archiving')
    .when('lin-officer', 'sealArchive', {})
    .then('archiveOrdered')
    .happens({
      type: 'archiveSealed',
      article: 'I-23',
      data: { sha256: 'ab'.repeat(32), documentId: 'doc_1', events: 60, size: 1, keptUntil: '2032-04-08' },
    })
    .happens({ type: 'endPublished', article: 'I-23', data: { publicationId: `end-${authorizationNo}` } });
}
