/** Openings of evaluations and product notices for tests, as their authorization hands them over. */
import type { IndicatorSystem } from '../../procedures/indicator-systems';
import type { CaseOpening } from '../../workflows/messages';
import { shared } from './openings';

interface At {
  receivedAt: string;
  zone?: 'industry' | 'comprehensive';
  stepped?: boolean;
  authorizationNo?: string;
}

export const indicatorSystem: IndicatorSystem = {
  version: 1,
  hash: 'ab'.repeat(32),
  title: { zh: '绩效考核评估指标体系', en: 'Indicator system' },
  indicators: [
    { id: 'benefit', title: { zh: '应用成效', en: 'Benefit' }, weight: 60 },
    { id: 'safety', title: { zh: '安全合规', en: 'Safety' }, weight: 40 },
  ],
  effectiveFrom: '2026-01-01',
};

/** Facts that the API finds for opening an evaluation. */
export const evaluationGiven = (evaluationNo: string) => ({ evaluationNo, indicators: indicatorSystem });

const opened = { level: 'officer', personId: 'lin-officer', organizationId: 'org-data-authority' } as const;

export function evaluationOpening(caseNo: string, at: At): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false, authorizationNo = 'AUTH-2026-0001' } = at;
  return {
    kind: 'evaluation',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null),
      title: { zh: '医疗健康专区授权运营（考核评估）', en: 'Operation of the health zone (evaluation)' },
      opening: {
        authorizationNo,
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        trigger: 'authority',
        reason: '年度评估 yearly',
        indicators: indicatorSystem,
      },
    },
    actor: { ...opened, role: 'dataAuthority' },
    receivedAt,
    cause: `open-${caseNo}`,
  };
}

/** A product of the scenario that the agreements of the tests name. */
export const product = {
  name: { zh: '分诊辅助服务', en: 'Triage support service' },
  since: '2026-10-08',
  use: 'industry' as 'industry' | 'publicGovernance' | 'publicWelfare',
  pricing: { servicePrice: 12.5, unit: 'call', cap: 20 },
  pricingBasis: '按调用量计价 priced by calls',
  scope: '本市医疗机构 hospitals of the city',
  manner: '接口调用，数据可用不可见 by interface',
  effect: '缩短候诊时间 shorter waiting',
  confidential: ['pricingBasis', 'effect'],
  scenario: 'triage',
};

export function productOpening(caseNo: string, at: At): CaseOpening {
  const { receivedAt, zone = 'industry', stepped = false, authorizationNo = 'AUTH-2026-0001' } = at;
  return {
    kind: 'productNotice',
    caseNo,
    data: {
      ...shared(zone, stepped ? receivedAt : null),
      title: { zh: '医疗健康专区授权运营（产品：分诊辅助服务）', en: 'Operation (product: Triage support service)' },
      opening: {
        authorizationNo,
        organization: { id: 'org-zijin', affiliates: ['org-sister'] },
        content: product,
        late: false,
        toldAt: receivedAt,
      },
    },
    actor: { personId: 'wang-applicant', organizationId: 'org-zijin', role: 'applicant', level: 'officer' },
    receivedAt,
    cause: `open-${caseNo}`,
    first: [{ type: 'productNotified', article: '第十九条 Art. 19', data: { version: 1, late: false } }],
  };
}
