import { decides } from '../../procedures/deciding-roles';
import type { Level, Role } from '../../procedures/roles';

/** A named person that the development identity provider can sign in. The register of people is filled from the same list. */
export interface DemoAccount {
  /** The token's `sub` and the person's key in the register. */
  id: string;
  zh: string;
  en: string;
  organizationId: string;
  roles: Role[];
  level: Level;
  zones: string[];
  /** Ties to other organizations; `until` is the last day (included), null while it lasts. */
  affiliations: { organizationId: string; until: string | null }[];
  /** Has a second factor, which is simulated like everything here: all whose duties need one, and nobody else. */
  secondFactor: boolean;
}

type Rest = Partial<Pick<DemoAccount, 'zones' | 'affiliations' | 'roles'>>;

const account = (
  id: string,
  [zh, en]: readonly [string, string],
  organizationId: string,
  role: Role,
  level: Level,
  rest: Rest = {},
): DemoAccount => {
  const plain = { id, zh, en, organizationId, roles: [role], level, zones: [], affiliations: [], ...rest };
  return { ...plain, secondFactor: decides(plain) };
};

const health: Rest = { zones: ['health'] };
/** The bureau regulates its zone and provides data of its own, each in its role. */
const transport: Rest = { zones: ['transport'], roles: ['zoneRegulator', 'dataProvider'] };

const digits = '一二三四五六七八九';
const ties: Record<string, DemoAccount['affiliations']> = {
  'expert-8': [{ organizationId: 'org-zijin', until: null }],
  'expert-9': [{ organizationId: 'org-zijin', until: '2025-12-31' }],
};

const experts = [...digits].map((digit, index) => {
  const id = `expert-${index + 1}`;
  const rest = { affiliations: ties[id] ?? [] };
  return account(id, [`专家${digit}`, `Expert ${index + 1}`], 'org-experts', 'expert', 'officer', rest);
});

/** Every demo account. Two persons per deciding office, because acts that bind outside need two. */
export const demoAccounts: readonly DemoAccount[] = [
  account('lin-officer', ['林经办', 'Officer Lin'], 'org-data-authority', 'dataAuthority', 'officer'),
  account('zhou-head', ['周处长', 'Head Zhou'], 'org-data-authority', 'dataAuthority', 'head'),
  account('duty-post', ['值班岗', 'Duty post'], 'org-data-authority', 'dataAuthority', 'duty'),
  account('chen-officer', ['陈经办', 'Officer Chen'], 'org-health', 'zoneRegulator', 'officer', health),
  account('xu-head', ['许处长', 'Head Xu'], 'org-health', 'zoneRegulator', 'head', health),
  account('ma-officer', ['马经办', 'Officer Ma'], 'org-transport', 'zoneRegulator', 'officer', transport),
  account('qian-head', ['钱处长', 'Head Qian'], 'org-transport', 'zoneRegulator', 'head', transport),
  account('gu-officer', ['顾经办', 'Officer Gu'], 'org-government', 'municipalGovernment', 'officer'),
  account('wei-head', ['魏主任', 'Director Wei'], 'org-government', 'municipalGovernment', 'head'),
  account('he-officer', ['何经办', 'Officer He'], 'org-center', 'governanceCenter', 'officer'),
  account('tang-head', ['唐主任', 'Director Tang'], 'org-center', 'governanceCenter', 'head'),
  account('liu-provider', ['刘数管', 'Data keeper Liu'], 'org-hospital', 'dataProvider', 'officer'),
  ...experts,
  account('wang-applicant', ['王申请', 'Applicant Wang'], 'org-zijin', 'applicant', 'officer'),
  account('wang-legal', ['王法人', 'Legal representative Wang'], 'org-zijin', 'applicant', 'head'),
  account('sun-applicant', ['孙申请', 'Applicant Sun'], 'org-qinhuai', 'applicant', 'officer'),
  account('sun-legal', ['孙法人', 'Legal representative Sun'], 'org-qinhuai', 'applicant', 'head'),
  account('shi-supervisor', ['施监督', 'Supervisor Shi'], 'org-cyber', 'securitySupervisor', 'officer'),
  account('jiang-supervisor', ['蒋监督', 'Supervisor Jiang'], 'org-market', 'marketSupervisor', 'officer'),
  account(
    'sys-admin',
    ['系统管理员', 'System administrator'],
    'org-data-authority-it',
    'systemAdministrator',
    'officer',
  ),
  account(
    'sec-admin',
    ['安全管理员', 'Security administrator'],
    'org-data-authority-it',
    'securityAdministrator',
    'officer',
  ),
  account(
    'sec-admin-2',
    ['安全管理员乙', 'Second security administrator'],
    'org-data-authority-it',
    'securityAdministrator',
    'officer',
  ),
  account('audit-1', ['审计员', 'Auditor'], 'org-data-authority-it', 'auditor', 'officer'),
];

/** The account with this id, or undefined. */
export function demoAccount(id: string): DemoAccount | undefined {
  return demoAccounts.find((one) => one.id === id);
}
