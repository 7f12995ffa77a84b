/** Openings of cases for tests: the same parties, policy and calendar that the API would hand over. */
import { publishedCalendar } from '../../law/calendar/published';
import { transitionalExample } from '../../law/packs/transitional-example';
import { type LegalBasis, valuesOf } from '../../law/policy';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import type { Actor, Role } from '../../procedures/roles';
import type { CaseOpening } from '../../workflows/messages';
import { draft as sampleDraft } from './announcement-case';

export const person = (
  personId: string,
  organizationId: string,
  role: Role,
  level: Actor['level'],
  zones: string[] = [],
): Actor => ({
  personId,
  organizationId,
  roles: [role],
  level,
  zones,
  affiliations: [],
});

/** The named characters, as the register knows them. */
export const cast = {
  lin: person('lin-officer', 'org-data-authority', 'dataAuthority', 'officer'),
  zhou: person('zhou-head', 'org-data-authority', 'dataAuthority', 'head'),
  chen: person('chen-officer', 'org-health', 'zoneRegulator', 'officer', ['health']),
  xu: person('xu-head', 'org-health', 'zoneRegulator', 'head', ['health']),
  gu: person('gu-officer', 'org-government', 'municipalGovernment', 'officer'),
  wei: person('wei-head', 'org-government', 'municipalGovernment', 'head'),
  he: person('he-officer', 'org-center', 'governanceCenter', 'officer'),
  wang: person('wang-applicant', 'org-zijin', 'applicant', 'officer'),
  wangLegal: person('wang-legal', 'org-zijin', 'applicant', 'head'),
  sun: person('sun-applicant', 'org-qinhuai', 'applicant', 'officer'),
  anyone: person('public', 'public', 'public', 'officer'),
} as const;

/** The nine experts of the pool, as actors; `candidates` is what the register tells of them. */
export const experts = Array.from({ length: 9 }, (_, index) =>
  person(`expert-${index + 1}`, 'org-experts', 'expert', 'officer'),
);
export const candidates = experts.map(({ personId, organizationId }) => ({
  personId,
  organizationId,
  affiliations: [] as { organizationId: string; until: string | null }[],
}));

/** What a case opened under the basis carries of it. */
export const carriedOf = ({ id, title, documentNo, effectiveFrom, effectiveTo, policy }: LegalBasis) => ({
  basis: { id, title, documentNo, effectiveFrom, effectiveTo },
  policy: valuesOf(policy),
});

export const shared = (
  zone: 'industry' | 'comprehensive',
  now: string | null,
  basis: LegalBasis = transitionalExample,
): Omit<CaseOpening['data'], 'title' | 'opening'> => ({
  zone: {
    id: zone === 'industry' ? 'health' : 'general',
    kind: zone,
    title: { zh: '医疗健康专区', en: 'Health zone' },
  },
  parties: {
    dataAuthority: 'org-data-authority',
    zoneRegulator: zone === 'industry' ? 'org-health' : 'org-data-authority',
    governanceCenter: 'org-center',
    municipalGovernment: 'org-government',
    applicant: 'org-zijin',
  },
  ...carriedOf(basis),
  calendar: publishedCalendar,
  clock: now === null ? { mode: 'real' } : { mode: 'stepped', now },
});

export const criteria = [
  { id: 'plan', title: { zh: '计划可行性', en: 'Feasibility of the plan' }, weight: 60 },
  { id: 'security', title: { zh: '安全可控性', en: 'Security' }, weight: 40 },
];

/** An authorization just lodged, in an industry zone unless said otherwise. */
export function authorizationOpening(
  caseNo: string,
  {
    receivedAt,
    zone = 'industry',
    stepped = false,
    basis,
    periodicEvaluation,
  }: {
    receivedAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    basis?: LegalBasis;
    periodicEvaluation?: boolean;
  },
): CaseOpening {
  const scenarios = [{ id: 'triage', title: { zh: '分诊辅助', en: 'Triage support' } }];
  return {
    kind: 'authorization',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null, basis),
      title: { zh: '医疗健康专区授权运营', en: 'Operation of the health zone' },
      opening: {
        announcementNo: 'ANN-2026-0001',
        organization: { id: 'org-zijin', legalPerson: true, creditCode: '91320100MA00000000', affiliates: [] },
        content: {
          materials: lawMaterials.map(({ id }) => ({ material: id, documentId: `doc_${id}` })),
          declarations: lawConditions.map(({ id }) => id),
          scenarios: ['triage'],
          datasets: [],
        },
        criteria,
        conditions: [],
        materials: [],
        scenarios,
        lodgedAt: receivedAt,
        ...(periodicEvaluation === undefined ? {} : { periodicEvaluation }),
      },
    },
    actor: { personId: 'wang-applicant', organizationId: 'org-zijin', role: 'applicant', level: 'officer' },
    receivedAt,
    cause: `lodge-${caseNo}`,
    first: [{ type: 'lodged', article: '第九条 Art. 9', data: { announcementNo: 'ANN-2026-0001' } }],
  };
}

/** An announcement just drafted; its window opens and closes at these instants. */
export function announcementOpening(
  caseNo: string,
  at: {
    receivedAt: string;
    opensAt: string;
    closesAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    places?: number;
  },
): CaseOpening {
  const { receivedAt, opensAt, closesAt, zone = 'industry', stepped = false, places = 1 } = at;
  const { parties, ...data } = shared(zone, stepped ? receivedAt : null);
  const { applicant: _none, ...authorities } = parties;
  const draft = { ...sampleDraft, opensAt, closesAt, places };
  return {
    kind: 'announcement',
    caseNo,
    data: { ...data, parties: authorities, title: draft.title, opening: { draft } },
    actor: { personId: 'lin-officer', organizationId: 'org-data-authority', role: 'dataAuthority', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

/** A termination procedure just opened, for a breach of clause 8.1 (30 days to cure, 30 days of notice) unless said otherwise. */
export function terminationOpening(
  caseNo: string,
  at: {
    receivedAt: string;
    zone?: 'industry' | 'comprehensive';
    stepped?: boolean;
    cause?: 'breach' | 'twicePoor' | 'agreed';
    clause?: object | null;
    authorizationNo?: string;
  },
): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false, cause = 'breach', clause = {} } = at;
  const [listed] = agreementFor('2026-10-01', '2031-09-30').termination;
  return {
    kind: 'termination',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null),
      title: { zh: '医疗健康专区授权运营（终止程序）', en: 'Operation of the health zone (termination procedure)' },
      opening: {
        authorizationNo: at.authorizationNo ?? 'AUTH-2026-0001',
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        cause,
        clause: clause === null ? null : { ...listed, ...clause },
        facts: '2026年9月检查发现原始数据外传 raw data left the zone',
        grounds: '违反协议第8.1条 breach of clause 8.1',
        poorResults: cause === 'twicePoor' ? ['EVAL-2026-0001', 'EVAL-2026-0002'] : [],
      },
    },
    actor: { personId: 'lin-officer', organizationId: 'org-data-authority', role: 'dataAuthority', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

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

/** The proposal last drafted, as its consent names it. */
export function consentTo({ proposals }: { proposals: readonly { id: string; hash: string }[] }) {
  const { id: proposalId = '', hash = '' } = proposals.at(-1) ?? {};
  return { proposalId, hash };
}

/** All ten conditions found met. */
export const allMet = lawConditions.map(({ id }) => ({ condition: id, met: true, evidence: '核验材料 checked' }));

/** An agreement text with all heads of Art. 11. */
export const agreementFor = (start: string, end: string) => ({
  heads: (['subjectAndObject', 'content', 'process', 'scope', 'responsibility'] as const).map((head) => ({
    head,
    text: `条款 ${head}`,
  })),
  scenarios: ['triage'],
  term: { start, end },
  supervision: [{ clause: '7.1', duty: '每年提交运营报告 yearly report' }],
  termination: [
    {
      clause: '8.1',
      cause: '违反第十三条 breach of Art. 13',
      consequence: 'termination' as const,
      cureDays: 30,
      noticeDays: 30,
    },
    {
      clause: '8.2',
      cause: '未按第七条报告 no report under clause 7',
      consequence: 'suspension' as const,
      cureDays: 0,
      noticeDays: 0,
    },
  ],
});

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
