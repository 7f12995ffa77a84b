/** What the closing leaves: the checked certificates of deletion (I-23), the public notice of the end, and the index of the archive (I-45). */
import { certificatesOf } from '../../authorization/deletion-certificate';
import { checkTitles } from '../../authorization/deletion-check';
import { endingOf, endingTitles } from '../../authorization/ending';
import type { AuthorizationFacts } from '../../authorization/facts';
import { dayOf } from '../../engine/deadlines';
import { internalTypes } from '../../engine/readers';
import { eventTitle } from '../../event-titles';
import type { PaperContext, PaperSource } from '../paper';
import { bothAuthorities, chineseDay, paragraph, sentence, table } from '../phrases';

type Context = PaperContext<AuthorizationFacts>;

/** Made once the check agrees; what it returned is no certificate. */
export const deletionChecked: PaperSource = ({ file, events, nameOf }: Context) => {
  const agreed = certificatesOf(events).filter(({ state }) => state === 'agreed');
  if (agreed.length === 0 || file.facts.closing.mismatches.length > 0) return null;
  const { governanceCenter, applicant, dataAuthority } = file.parties;
  return {
    kind: 'deletionCertificate',
    audience: 'party',
    addressee: dataAuthority,
    blocks: [
      paragraph(
        `${nameOf(applicant ?? '')}就“${file.title.zh}”（编号${file.caseNo}）获得的公共数据已经删除，删除证明经与平台清单逐项核对一致。`,
      ),
      table(
        ['授权数据', '数据集', '删除内容摘要（SHA-256）或者书面证明', '证明日期', '核对结果'],
        agreed.map(({ grantId, dataset, sha256, attestation, certifiedAt, check }) => [
          grantId,
          dataset ?? '',
          [sha256, attestation].filter((one) => one !== null).join('；'),
          dayOf(certifiedAt),
          check === null ? '' : checkTitles[check.result].zh,
        ]),
      ),
    ],
    issuers: [applicant ?? '', governanceCenter],
  };
};

export const endPublished: PaperSource = ({ file, nameOf }: Context) => {
  const { reason, day, article } = endingOf(file.facts);
  return {
    kind: 'publicNotice',
    audience: 'public',
    title: { zh: '授权运营终结公告', en: 'Public notice of the end' },
    addressee: null,
    blocks: [
      paragraph(
        `${nameOf(file.parties.applicant ?? '')}“${file.title.zh}”（编号${file.caseNo}）的公共数据授权运营已于${day === null ? '' : chineseDay(day)}终结。`,
      ),
      paragraph(`原因：${endingTitles[reason].zh}。`),
      paragraph(`档案已经封存，SHA-256：${file.facts.closing.archive?.sha256 ?? ''}`),
    ],
    issuers: bothAuthorities(file.parties),
    article,
  };
};

/** Every act and event of weight in the order of the record, with who answers for it: 顺序号、责任者、题名、日期. */
export const archiveSealed: PaperSource = ({ file, event, events, nameOf }: Context) => ({
  kind: 'archiveIndex',
  audience: 'archive',
  addressee: null,
  blocks: [
    paragraph(
      sentence(
        `案卷：${file.title.zh}（编号${file.caseNo}），记录${event.data.events}项，至少保存至${chineseDay(file.facts.keptUntil ?? '')}`,
      ),
    ),
    table(
      ['序号', '责任者', '题名', '日期'],
      events
        .filter(({ actor, type }) => (actor.role === 'system' ? kept.includes(type) : !preparatory.includes(type)))
        .map(({ seq, actor, type, at }) => [
          String(seq),
          actor.role === 'system' ? '系统' : nameOf(actor.organizationId),
          eventTitle(type).zh,
          dayOf(at),
        ]),
    ),
    paragraph(`档案摘要（SHA-256）：${event.data.sha256}`),
  ],
  issuers: [file.parties.dataAuthority],
});

/** Drafts and notes on the way to a decision, which is listed itself. */
const preparatory = internalTypes.filter((type) => type !== 'opinionGiven' && type !== 'recordCorrected');

/** What the case records by itself and an archivist looks for. */
const kept = [
  'lodged',
  'governmentConsented',
  'governmentDeclined',
  'resultDisclosed',
  'termStarted',
  'spaceProvisioned',
  'termReminder',
  'termEnded',
  'terminated',
  'terminatedEarly',
  'accessRestricted',
  'deletionChecked',
  'archiveSealed',
];
