/** An example of every JSON body but those of acts, by operation, for the OpenAPI document. A test sends each as somebody who may. */
import { actExamples } from './acts';
import { registerExamples } from './registers';

const documentId = 'doc_5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const ofItems = {
  items: ['visits'],
  recipient: 'org-zijin',
  purpose: '为本人提供分诊建议',
  method: '仅在专区内计算，不出域',
  retention: '2031-08-31',
};

const consent = {
  subject: 'p-3f9a1c27',
  textHash: hash,
  givenAt: '2026-10-12T02:00:00Z',
  channel: 'app',
  separateConsent: true,
  sensitive: true,
  underFourteen: false,
  guardian: false,
  refusalHadNoEffect: true,
};

const rules = {
  title: { zh: '运营规则', en: 'Operating rules' },
  summary: { zh: '首次发布', en: 'First version' },
  documentId,
  effectiveFrom: '2027-01-01',
};

const withHash = { hash };
const withReason = { reason: '需要重新核对' };

/** By operation. */
export const bodyExamples: Record<string, unknown> = {
  ...registerExamples,
  actOnSeveral: {
    items: [
      { caseNo: 'AUTH-2026-0007', action: 'addNote', input: { text: '已电话核对材料' }, key: 'note-20261012-01' },
    ],
  },
  openAnnouncement: { zone: 'health', draft: actExamples['editAnnouncement'] },
  draftApplication: { announcementNo: 'ANN-2026-0003', content: { scenarios: ['triage'] } },
  editApplication: { content: { scenarios: ['triage'], datasets: [{ datasetId: 'outpatient-flow', level: 2 }] } },
  openDataRequest: actExamples['openDataRequest'],
  notifyProductOf: actExamples['notifyProduct'],
  reportQualityIssue: actExamples['reportQualityIssue'],
  reportRisk: { authorizationNo: 'AUTH-2026-0007', ...(actExamples['reportRisk'] as object) },
  // Registers of law
  enableLegalBasis: { from: '2027-01-01', to: '2029-12-31', declaredGaps: [], reason: '过渡规定施行' },
  disableLegalBasis: { declaredGaps: [], reason: '过渡规定废止' },
  changeSettings: {
    settings: { completenessCheck: { workingDays: 4 } },
    from: '2027-01-01',
    reason: '压缩办理时限',
  },
  publishCalendarYear: {
    restDays: ['2027-01-01'],
    workDays: [],
    notice: { zh: '国务院办公厅关于2027年部分节假日安排的通知', number: '国办发明电〔2026〕1号', date: '2026-11-04' },
    reason: '通知已经发布',
  },
  agreeLawChange: withHash,
  declineLawChange: withReason,
  withdrawLawChange: withReason,
  // Datasets
  enterDataset: {
    id: 'clinic-hours',
    title: { zh: '门诊开放时间', en: 'Opening hours of clinics' },
    provider: 'org-hospital',
  },
  editDataset: { title: { zh: '门诊流量统计', en: 'Outpatient flow statistics' } },
  proposeDatasetChange: { change: { kind: 'closing', zone: 'health' }, reason: '数据集停止更新' },
  agreeDatasetChange: withHash,
  declineDatasetChange: withReason,
  withdrawDatasetChange: withReason,
  // Consents
  registerConsentText: {
    title: { zh: '分诊辅助个人信息使用同意书', en: 'Consent to the use of personal information for triage' },
    wording: { zh: '本人同意在分诊辅助场景使用就诊次数', en: 'I consent to the use of my visits for triage support' },
    scenarios: ['triage'],
    ...ofItems,
    contact: '025-00000000',
    sensitive: true,
    dependentServices: [],
  },
  registerConsent: consent,
  registerConsents: [consent],
  withdrawConsents: { subjects: ['p-3f9a1c27'] },
  // The authority's own registers
  draftOperatingRules: rules,
  editOperatingRulesDraft: rules,
  discardOperatingRulesDraft: withReason,
  publishOperatingRules: withHash,
  publishDocumentTemplate: { effectiveFrom: '2027-01-01', sha256: hash, reason: '启用新版文书格式' },
  withdrawDocumentTemplate: { reason: '版式有误' },
  draftIndicatorSystem: {
    title: { zh: '运营绩效评估指标体系', en: 'Indicators of performance' },
    indicators: [
      { id: 'security', title: { zh: '数据安全', en: 'Security' }, weight: 40 },
      { id: 'benefit', title: { zh: '运营成效', en: 'Benefit' }, weight: 60 },
    ],
    effectiveFrom: '2027-01-01',
  },
  discardIndicatorDraft: withReason,
  issueIndicatorSystem: withHash,
  drawInspectionPlan: { zone: 'health', count: 3, reason: '年度随机检查' },
  submitPlatformDuty: { level: 3, documentId, validFrom: '2026-09-01', validUntil: '2027-08-31' },
  confirmPlatformDuty: { confirmed: true },
  openDisclosures: {},
  confirmProvisionReport: withHash,
  proposeImport: withHash,
  agreeImport: withHash,
  discardImport: withReason,
  moveClock: { to: 'nextDue' },
  // Notices and webhooks
  choosePreferences: { language: 'zh', choices: { information: { mail: 'digest', weCom: 'off' } } },
  saveView: { filters: { kind: 'authorization', overdue: 'true', zone: 'health' }, sort: 'due', shared: false },
  resumeNotices: { channel: 'mail' },
  registerWebhook: { address: 'https://hooks.example.org/pda', caseKinds: ['authorization'] },
  replayWebhook: { after: 41 },
  // Everybody
  raiseObjection: {
    line: 'AUTH-2026-0007',
    reason: '评审标准适用有误',
    contact: { name: '李某', phone: '025-00000000' },
  },
  withdrawConsent: { receiptCode: '7Q4M-X2K9-TT3H-8WZC' },
};
