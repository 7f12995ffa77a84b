/** I-23 — the operator's certificates of deletion as documents: one for each, also those that the check returned. */
import type { RecordedActor } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import type { Text } from '../engine/text';
import { checkedAgainst, checkTitles, type DeletionCheck, type ListedGrant } from './deletion-check';

export interface DeletionCertificate {
  /** The event with which it was given. */
  certificateNo: string;
  seq: number;
  caseNo: string;
  grantId: string;
  dataset: string | null;
  /** Of what was deleted, in hex; null where it is attested in words. */
  sha256: string | null;
  attestation: string | null;
  certifiedBy: RecordedActor;
  certifiedAt: string;
  /** The check that followed it; null while none has. */
  check: DeletionCheck | null;
  state: 'unchecked' | 'agreed' | 'returned';
}

/** @returns every certificate that the events of a case tell of, in the order in which they were given. */
export function certificatesOf(events: readonly CaseEvent<any>[]): DeletionCertificate[] {
  let orderedBy: RecordedActor | null = null;
  let certificates: DeletionCertificate[] = [];
  const datasets = new Map<string, string>();
  for (const event of events) {
    for (const { grantId, dataset } of listedIn(event)) if (dataset != null) datasets.set(grantId, dataset);
    if (event.type === 'deletionCertified') certificates = [...certificates, given(event, datasets)];
    if (event.type === 'deletionCheckOrdered') orderedBy = event.actor;
    if (event.type !== 'deletionChecked') continue;
    const open = certificates.filter(({ state }) => state !== 'returned');
    const checks = checkedAgainst(
      open.map(({ grantId, dataset }) => ({ grantId, dataset: dataset ?? '' })),
      listedIn(event),
      { at: event.at, by: orderedBy },
    );
    certificates = certificates.map((one) => (one.state === 'returned' ? one : checked(one, checks)));
  }
  return certificates;
}

function listedIn(event: CaseEvent<any>): ListedGrant[] {
  return Array.isArray(event.data.grants) ? event.data.grants : [];
}

function given(event: CaseEvent<any>, datasets: ReadonlyMap<string, string>): DeletionCertificate {
  const { grantId, dataset, sha256, attestation } = event.data;
  return {
    certificateNo: event.id,
    seq: event.seq,
    caseNo: event.caseNo,
    grantId,
    dataset: dataset ?? datasets.get(grantId) ?? null,
    sha256,
    attestation,
    certifiedBy: event.actor,
    certifiedAt: event.at,
    check: null,
    state: 'unchecked',
  };
}

function checked(certificate: DeletionCertificate, checks: readonly DeletionCheck[]): DeletionCertificate {
  const check = checks.find(({ grantId }) => grantId === certificate.grantId) ?? null;
  return check === null
    ? certificate
    : { ...certificate, check, state: check.result === 'agrees' ? 'agreed' : 'returned' };
}

const stateTitles: Record<DeletionCertificate['state'], Text> = {
  unchecked: { zh: '尚未核对', en: 'Not checked yet' },
  agreed: { zh: '核对一致', en: 'Checked and agreed' },
  returned: { zh: '核对不一致，已退回', en: 'Checked, disagreed, returned' },
};

/** @returns the certificate as a text that people read, Chinese first. `nameOf` tells the name of an organization. */
export function certificateText(one: DeletionCertificate, nameOf: (organizationId: string) => Text): string {
  const operator = nameOf(one.certifiedBy.organizationId);
  const center = one.check?.by == null ? null : nameOf(one.check.by.organizationId);
  const rows: [Text, string | Text][] = [
    [{ zh: '证明编号', en: 'Certificate' }, one.certificateNo],
    [{ zh: '授权运营编号', en: 'Authorization' }, one.caseNo],
    [{ zh: '授权数据', en: 'Grant' }, one.grantId],
    [{ zh: '数据集', en: 'Dataset' }, one.dataset ?? '—'],
    [{ zh: '运营单位', en: 'Operator' }, operator],
    [{ zh: '提交人', en: 'Given by' }, one.certifiedBy.personId],
    [{ zh: '提交时间', en: 'Given at' }, one.certifiedAt],
    [{ zh: '删除内容摘要（SHA-256）', en: 'SHA-256 of what was deleted' }, one.sha256 ?? '—'],
    [{ zh: '书面证明', en: 'Attestation' }, one.attestation ?? '—'],
    [{ zh: '核对结果', en: 'Check' }, stateTitles[one.state]],
    ...(one.check === null ? [] : checkRows(one.check, center)),
  ];
  const page = (language: keyof Text, title: string): string =>
    [
      title,
      '',
      ...rows.map(([label, value]) => `${label[language]}: ${typeof value === 'string' ? value : value[language]}`),
    ].join('\n');
  return `${page('zh', '公共数据删除证明')}\n\n${page('en', 'Certificate of deletion of public data')}\n`;
}

function checkRows(check: DeletionCheck, center: Text | null): [Text, string | Text][] {
  return [
    [{ zh: '逐项核对', en: 'Item' }, checkTitles[check.result]],
    [{ zh: '核对单位', en: 'Checked by' }, center ?? '—'],
    [{ zh: '核对时间', en: 'Checked at' }, check.at],
    [{ zh: '平台登记的删除时间', en: 'Deletion noted by the platform' }, check.deletion?.at ?? '—'],
  ];
}
