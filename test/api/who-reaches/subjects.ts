/** Everybody who may knock: one demo person or more for each role and level, both companies, and those who are nobody here. */

/** Persons of the register, all active. */
export const persons = [
  'lin-officer',
  'zhou-head',
  'duty-post',
  'chen-officer',
  'xu-head',
  'ma-officer',
  'qian-head',
  'gu-officer',
  'wei-head',
  'he-officer',
  'tang-head',
  'liu-provider',
  'expert-1',
  'wang-applicant',
  'wang-legal',
  'sun-applicant',
  'sun-legal',
  'shi-supervisor',
  'jiang-supervisor',
  'sys-admin',
  'sec-admin',
  'audit-1',
] as const;

export type PersonName = (typeof persons)[number];

/** One person of each kind that sees cases differently: what a head may do more is no matter of seeing. */
export const oneOfEach = [
  'lin-officer',
  'chen-officer',
  'ma-officer',
  'gu-officer',
  'he-officer',
  'liu-provider',
  'expert-1',
  'wang-legal',
  'sun-legal',
  'shi-supervisor',
  'jiang-supervisor',
  'sys-admin',
  'sec-admin',
  'audit-1',
] as const satisfies readonly (typeof persons)[number][];

/** The machine of the governance center, an account that is switched off, and a token of somebody who is not registered. */
export const outsiders = ['platform-monitor', 'expert-9', 'nobody'] as const;

export type Subject = PersonName | (typeof outsiders)[number] | 'public';

export const subjects: readonly Subject[] = [...persons, ...outsiders, 'public'];

/** Groups as the law and the procedures name them; written by hand from who the demo persons are. */
export const groups = {
  authority: ['lin-officer', 'zhou-head', 'duty-post'],
  authorityHeads: ['zhou-head'],
  regulators: ['chen-officer', 'xu-head', 'ma-officer', 'qian-head'],
  regulatorHeads: ['xu-head', 'qian-head'],
  government: ['gu-officer', 'wei-head'],
  center: ['he-officer', 'tang-head'],
  // The transport bureau provides data of its own.
  providers: ['liu-provider', 'ma-officer', 'qian-head'],
  experts: ['expert-1'],
  companies: ['wang-applicant', 'wang-legal', 'sun-applicant', 'sun-legal'],
  security: ['shi-supervisor'],
  market: ['jiang-supervisor'],
  heads: ['zhou-head', 'xu-head', 'qian-head', 'wei-head', 'tang-head', 'wang-legal', 'sun-legal'],
  systemAdministrator: ['sys-admin'],
  securityAdministrator: ['sec-admin'],
  auditor: ['audit-1'],
} as const satisfies Record<string, readonly PersonName[]>;

export type Group = keyof typeof groups;

/** @returns the members of the groups. */
export function membersOf(...names: readonly Group[]): Set<Subject> {
  return new Set(names.flatMap((name): readonly Subject[] => groups[name]));
}
