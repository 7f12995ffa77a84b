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
