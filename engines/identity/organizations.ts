import type { Role } from '../../procedures/roles';

/** An organization of the demo register; all are examples, none is a real body's entry. */
export interface DemoOrganization {
  id: string;
  zh: string;
  en: string;
  roles: Role[];
  /** Zones that it regulates. */
  zones: string[];
  /** Only applicants carry one: fictional (registration number EXAMP…), with valid check characters. */
  creditCode?: string;
}

const office = (id: string, zh: string, en: string, roles: Role[], zones: string[] = []): DemoOrganization => ({
  id,
  zh: `${zh}（示例）`,
  en: `${en} (example)`,
  roles,
  zones,
});

const company = (id: string, zh: string, en: string, creditCode: string): DemoOrganization => ({
  ...office(id, zh, en, ['applicant']),
  creditCode,
});

/** Every organization that a demo account belongs to. */
export const demoOrganizations: readonly DemoOrganization[] = [
  office('org-data-authority', '南京市数据局', 'Nanjing Data Administration', ['dataAuthority']),
  office('org-health', '市卫生健康委', 'Municipal Health Commission', ['zoneRegulator'], ['health']),
  office(
    'org-transport',
    '市交通运输局',
    'Municipal Transport Bureau',
    ['zoneRegulator', 'dataProvider'],
    ['transport'],
  ),
  office('org-government', '市政府办公厅', 'General Office of the Municipal Government', ['municipalGovernment']),
  office('org-center', '市城市数字治理中心', 'Urban Digital Governance Center', ['governanceCenter']),
  office('org-hospital', '市第一医院', 'First Municipal Hospital', ['dataProvider']),
  office('org-experts', '评审专家库', 'Pool of review experts', ['expert']),
  company('org-zijin', '紫金数据科技有限公司', 'Zijin Data Technology Co., Ltd.', '91320100MAEXAMP14Y'),
  company('org-qinhuai', '秦淮智数有限公司', 'Qinhuai Smart Data Co., Ltd.', '91320100MAEXAMP22R'),
  office('org-cyber', '市网信办', 'Municipal Cyberspace Administration', ['securitySupervisor']),
  office('org-market', '市市场监管局', 'Municipal Market Regulation Bureau', ['marketSupervisor']),
  office('org-data-authority-it', '南京市数据局信息中心', 'Data Administration IT Center', []),
];
