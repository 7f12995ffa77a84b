/** Cases that are opened beside an authorization, as it would start them. */
import { type LegalBasis } from '../../law/policy';
import type { CaseOpening } from '../../workflows/messages';
import { shared } from './openings';

/** What an operator asks for in tests: two datasets of two providers. */
export const wanted = {
  scenario: 'triage',
  purpose: '分诊辅助需要门诊流量 outpatient flow for triage',
  product: '分诊指数 triage index',
  datasets: [
    { datasetId: 'outpatient-flow', items: ['day', 'hour', 'visits'], level: 2 },
    { datasetId: 'bus-passengers', items: ['station', 'boarding'], level: 1 },
  ],
  frequency: 'daily' as const,
  wayOfUse: 'usableNotVisible' as const,
  personalInformation: false,
};

/** The catalogue of tests, as the API would supply it. */
export const catalogue = {
  'outpatient-flow': markedAs({ provider: 'org-hospital', level: 2 }),
  'bus-passengers': markedAs({ provider: 'org-transport', level: 1 }),
};

export function markedAs(changes: object) {
  const openedIn = ['health', 'general'];
  return {
    prohibited: false,
    personalInformation: false,
    affectsPublicSafety: false,
    level: 2,
    provider: 'org-hospital',
    openedIn,
    openings: [],
    ...changes,
  };
}

/** A data request just opened by its authorization. */
export function dataRequestOpening(
  caseNo: string,
  at: { receivedAt: string; zone?: 'industry' | 'comprehensive'; stepped?: boolean; authorizationNo?: string },
): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false } = at;
  const parts = wanted.datasets.map(({ datasetId, items, level }) => ({
    dataset: datasetId,
    items,
    level,
    provider: catalogue[datasetId as keyof typeof catalogue].provider,
    source: null,
  }));
  return {
    kind: 'dataRequest',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null),
      title: { zh: '医疗健康专区授权运营（数据申请）', en: 'Operation of the health zone (data request)' },
      opening: {
        authorizationNo: at.authorizationNo ?? 'AUTH-2026-0001',
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        content: wanted,
        parts,
      },
    },
    actor: { personId: 'wang-applicant', organizationId: 'org-zijin', role: 'applicant', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

/** A quality issue just opened: reported by 紫金 on a dataset of the hospital unless said otherwise. */
export function qualityIssueOpening(
  caseNo: string,
  at: {
    receivedAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    origin?: 'reported' | 'evaluation';
    provider?: string | null;
    participants?: string[];
    authorizationNo?: string;
    basis?: LegalBasis;
  },
): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false, origin = 'reported', provider = 'org-hospital' } = at;
  const { authorizationNo = 'AUTH-2026-0001', participants = ['org-hospital', 'org-zijin'] } = at;
  const title = provider === null ? null : { zh: '门诊流量统计', en: 'Outpatient flow statistics' };
  return {
    kind: 'qualityIssue',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null, at.basis),
      title: { zh: '医疗健康专区授权运营（数据质量问题）', en: 'Operation of the health zone (quality issue)' },
      opening: {
        origin,
        authorizationNo,
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        grantId: `${authorizationNo}/outpatient-flow`,
        dataset: { id: 'outpatient-flow', title, provider },
        description: '三月份数据缺失 no rows for March',
        ...(origin === 'reported' ? { dimensions: ['completeness'], documents: ['doc_evidence'] } : { participants }),
      },
    },
    actor: { personId: 'wang-applicant', organizationId: 'org-zijin', role: 'applicant', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

/** The disclosure for 2026 of 紫金, or of the data authority, just opened. */
export function disclosureCaseOpening(
  caseNo: string,
  at: { receivedAt: string; stepped?: boolean; role?: 'operator' | 'authority'; basis?: LegalBasis },
): CaseOpening {
  const { receivedAt, stepped = false, role = 'operator' } = at;
  const { parties, ...data } = shared('comprehensive', stepped ? receivedAt : null, at.basis);
  const { applicant, ...authorities } = parties;
  const isOperator = role === 'operator';
  const name = isOperator ? { zh: '紫金数据', en: 'Zijin Data' } : { zh: '市数据局', en: 'Data Administration' };
  return {
    kind: 'yearlyDisclosure',
    caseNo,
    data: {
      ...data,
      parties: isOperator ? parties : authorities,
      title: { zh: `2026年度信息披露：${name.zh}`, en: `Disclosure for 2026: ${name.en}` },
      opening: {
        year: 2026,
        role,
        organization: {
          id: isOperator ? applicant : 'org-data-authority',
          name,
          affiliates: isOperator ? ['org-sister'] : [],
        },
        dueDay: '2027-03-31',
        authorizations: [
          {
            caseNo: 'AUTH-2026-0001',
            operator: 'org-zijin',
            zone: 'health',
            term: { start: '2026-06-02', end: '2027-06-01' },
            datasets: isOperator ? ['outpatient-flow'] : [],
          },
        ],
      },
    },
    actor: { personId: 'system', organizationId: 'system', role: 'system' },
    receivedAt,
    cause: `disclosure:${caseNo}`,
  };
}

/** An inspection just opened, planned, of both operator and regulator, with two supervisors asked, unless said otherwise. */
export function inspectionOpening(
  caseNo: string,
  at: {
    receivedAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    subjects?: ('operator' | 'zoneRegulator')[];
    urgent?: boolean;
    startsOn?: string;
    authorizationNo?: string;
  },
): CaseOpening {
  const {
    receivedAt,
    zone = 'industry',
    stepped = false,
    subjects = ['operator', 'zoneRegulator'],
    urgent = false,
  } = at;
  const { parties, ...data } = shared(zone, stepped ? receivedAt : null);
  const { applicant: _operator, ...offices } = parties;
  return {
    kind: 'inspection',
    caseNo,
    data: {
      ...data,
      parties: subjects.includes('operator') ? parties : offices,
      title: { zh: '医疗健康专区授权运营（监督检查）', en: 'Operation of the health zone (inspection)' },
      opening: {
        authorizationNo: at.authorizationNo ?? 'AUTH-2026-0001',
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        mode: urgent ? 'caused' : 'planned',
        urgent,
        reason: '年度计划 yearly plan',
        planNo: null,
        startsOn: at.startsOn ?? '2026-09-30',
        subjects,
        supervisors: ['org-cyber', 'org-police'],
      },
    },
    actor: { personId: 'lin-officer', organizationId: 'org-data-authority', role: 'dataAuthority', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

/** A risk warning just opened by monitoring. */
export function riskOpening(
  caseNo: string,
  at: {
    receivedAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    ended?: boolean;
    authorizationNo?: string;
  },
): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false, ended = false } = at;
  return {
    kind: 'riskWarning',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null),
      title: { zh: '医疗健康专区授权运营（风险预警）', en: 'Operation of the health zone (risk warning)' },
      opening: {
        authorizationNo: at.authorizationNo ?? 'AUTH-2026-0001',
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        source: {
          id: 'mon-1',
          kind: 'leak',
          observedAt: receivedAt,
          description: '异常导出 unusual export',
          grants: [],
        },
        reportedAt: receivedAt,
        authorizationEnded: ended ? { how: 'expired', day: '2031-09-30' } : null,
      },
    },
    actor: { personId: 'platform-monitor', organizationId: 'org-center', role: 'monitor', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}
