/** Who acts: the identifiers of procedures.md, "People and organizations". */
import type { Text } from './engine/text';

export const roleTitles = {
  dataAuthority: { zh: '市数据主管部门', en: 'Data authority' },
  zoneRegulator: { zh: '专区监管部门', en: 'Zone regulator' },
  governanceCenter: { zh: '市城市数字治理中心', en: 'Governance center' },
  dataProvider: { zh: '数据提供单位', en: 'Data provider' },
  municipalGovernment: { zh: '市政府', en: 'Municipal government' },
  expert: { zh: '评审专家', en: 'Review expert' },
  applicant: { zh: '申请（运营）单位', en: 'Applicant or operator' },
  securitySupervisor: { zh: '安全监管部门', en: 'Security supervisor' },
  marketSupervisor: { zh: '流通交易监督部门', en: 'Market supervisor' },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator' },
  securityAdministrator: { zh: '安全管理员', en: 'Security administrator' },
  auditor: { zh: '审计管理员', en: 'Auditor' },
  monitor: { zh: '监测系统', en: 'Monitoring system' },
  public: { zh: '社会公众', en: 'Public' },
} as const satisfies Record<string, Text>;

export type Role = keyof typeof roleTitles;

export const roles = Object.keys(roleTitles) as Role[];

/** `officer` drafts (经办), `head` signs off (签发), `duty` receives what nobody else answers for. */
export type Level = 'officer' | 'head' | 'duty';

/**
 * The person who acts, as the API's register knows them. Carries references only, never names or contacts.
 */
export interface Actor {
  personId: string;
  organizationId: string;
  roles: Role[];
  level: Level;
  /** Zones whose regulator the organization is. */
  zones: string[];
  /** Organizations that the person or their organization is affiliated with; used against deciding in one's own case. */
  affiliations: string[];
  /** The person whose work is done as a stand-in; both are recorded. */
  standInFor?: string;
}

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditor'];

/** @returns whether the actor is one of the three administrators, none of whom handles cases. */
export function isAdministrator({ roles: held }: Pick<Actor, 'roles'>): boolean {
  return administrators.some((role) => held.includes(role));
}

/** @returns whether the actor is a machine, which reports risks and may do and read nothing else. */
export function isMachine({ roles: held }: Pick<Actor, 'roles'>): boolean {
  return held.includes('monitor');
}

/** The actor of events that the case records by itself. */
export const systemActor = { personId: 'system', organizationId: 'system', role: 'system' } as const;
