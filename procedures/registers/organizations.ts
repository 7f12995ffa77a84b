/** I-89, I-90 — organizations: offices with their roles, and companies with who answers for them and whom they bring in. */
import { creditCodeFault } from '../../law/identifiers';
import { canonicalJson } from '../engine/canonical';
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import type { Text } from '../engine/text';
import type { Role } from '../roles';
import type { Meaning } from './dated';

/** Somebody who answers for a company, whether with an account here or not. */
export interface ResponsiblePerson {
  name: string;
  phone?: string;
  email?: string;
}

export interface Partner {
  name: string;
  creditCode?: string;
}

/** What a company says of itself; an authorization depends on it. */
export interface CompanyData {
  name: Text;
  creditCode: string;
  /** 第三条第二款 Art. 3(2): other organizations may apply, flagged. */
  legalPerson: boolean;
  legalRepresentative: ResponsiblePerson;
  /** 第八条第二项 Art. 8(2). */
  securityOfficer: ResponsiblePerson;
  /** 第六条第六款 Art. 6(6). */
  partners: Partner[];
}

/** What the register says of an organization. */
export interface RegisteredOrganization {
  name: Text;
  roles: Role[];
  creditCode?: string;
  legalPerson: boolean;
  /** Organizations related to it; used against deciding in one's own case. */
  affiliates: string[];
  /** Levels that sign off an act that binds outside, 1 to 4 (both included); 2 = officer and head. */
  signOffLevels: number;
  active: boolean;
  /** Of companies. */
  company?: Pick<CompanyData, 'legalRepresentative' | 'securityOfficer' | 'partners'>;
}

export type OrganizationChange =
  | { kind: 'open'; name: Text; creditCode?: string; legalPerson: boolean }
  | { kind: 'edit'; name: Text }
  | { kind: 'close' }
  | { kind: 'reopen' }
  | { kind: 'giveRole'; role: Role }
  | { kind: 'takeRole'; role: Role }
  | { kind: 'setSignOffLevels'; levels: number }
  | { kind: 'register'; data: CompanyData; affiliates: string[] }
  | { kind: 'changeCompany'; data: CompanyData; affiliates: string[] };

function changed(before: RegisteredOrganization | null, change: OrganizationChange): RegisteredOrganization {
  if (change.kind === 'open') {
    const { name, creditCode, legalPerson } = change;
    const code = creditCode === undefined ? {} : { creditCode };
    return { name, roles: [], ...code, legalPerson, affiliates: [], signOffLevels: 2, active: true };
  }
  if (change.kind === 'register') return { roles: ['applicant'], signOffLevels: 2, active: true, ...ofCompany(change) };
  if (before === null) throw new Error(`an organization that does not exist is changed by ${change.kind}`);
  switch (change.kind) {
    case 'edit':
      return { ...before, name: change.name };
    case 'close':
      return { ...before, active: false, roles: [] };
    case 'reopen':
      return { ...before, active: true };
    case 'giveRole':
      return before.active ? { ...before, roles: [...new Set([...before.roles, change.role])] } : before;
    case 'takeRole':
      return { ...before, roles: before.roles.filter((role) => role !== change.role) };
    case 'setSignOffLevels':
      return { ...before, signOffLevels: change.levels };
    case 'changeCompany':
      return { ...before, ...ofCompany(change) };
  }
}

function ofCompany({ data, affiliates }: Extract<OrganizationChange, { kind: 'register' | 'changeCompany' }>) {
  const { name, creditCode, legalPerson, legalRepresentative, securityOfficer, partners } = data;
  return { name, creditCode, legalPerson, affiliates, company: { legalRepresentative, securityOfficer, partners } };
}

function voids(later: OrganizationChange, earlier: OrganizationChange): boolean {
  if (earlier.kind !== 'giveRole') return false;
  return later.kind === 'close' || (later.kind === 'takeRole' && later.role === earlier.role);
}

export const organizationMeaning: Meaning<RegisteredOrganization, OrganizationChange> = { changed, voids };

/** What the API looks up for a change. */
export interface GivenForOrganization {
  /** Another organization that has the credit code of the change, or null. */
  namesake: string | null;
  /** Zones that it regulates and open cases that it is a party of. */
  usedBy: readonly string[];
}

/** @returns every reason against the change, with the organization as it stands on the change's first day. */
export function organizationReasons(
  before: RegisteredOrganization | null,
  change: OrganizationChange,
  { namesake, usedBy }: GivenForOrganization,
): Refusal[] {
  if (change.kind === 'open' || change.kind === 'register') {
    const code = change.kind === 'open' ? change.creditCode : change.data.creditCode;
    // A company that was closed may register again.
    const isThere = before !== null && (change.kind === 'open' || before.active);
    return present([when(isThere, 'organizationExists'), ...codeReasons(code, namesake)]);
  }
  if (before === null) return [refuse('organizationNotRegistered')];
  if (change.kind === 'reopen') return present([when(before.active, 'registerChangeEmpty')]);
  if (!before.active) return [refuse('organizationClosed')];
  switch (change.kind) {
    case 'edit':
      return present([
        when(before.roles.includes('applicant'), 'companyChangesItself'),
        when(isSame(before.name, change.name), 'registerChangeEmpty'),
      ]);
    case 'close':
      return present([when(usedBy.length > 0, 'organizationInUse', { by: [...usedBy] })]);
    case 'giveRole':
      return present([when(before.roles.includes(change.role), 'registerChangeEmpty')]);
    case 'takeRole':
      return present([
        when(!before.roles.includes(change.role), 'roleNotHeld', { role: change.role }, '/role'),
        when(usedBy.length > 0, 'organizationInUse', { by: [...usedBy] }, '/role'),
      ]);
    case 'setSignOffLevels':
      return present([when(before.signOffLevels === change.levels, 'registerChangeEmpty')]);
    case 'changeCompany':
      return present([
        when(changedItems(before, change.data).length === 0, 'registerChangeEmpty'),
        ...codeReasons(change.data.creditCode, namesake),
      ]);
  }
}

function codeReasons(code: string | undefined, namesake: string | null): (Refusal | null)[] {
  if (code === undefined) return [];
  return [
    when(creditCodeFault(code) !== null, 'creditCodeInvalid', undefined, '/creditCode'),
    when(namesake !== null, 'creditCodeTaken', undefined, '/creditCode'),
  ];
}

const companyItems = [
  'name',
  'creditCode',
  'legalPerson',
  'legalRepresentative',
  'securityOfficer',
  'partners',
] as const satisfies (keyof CompanyData)[];
export type CompanyItem = (typeof companyItems)[number];

/** @returns what of the company is another after the change. */
export function changedItems(before: RegisteredOrganization, after: CompanyData): CompanyItem[] {
  const { name, creditCode, legalPerson, company } = before;
  const now = { name, creditCode, legalPerson, ...company };
  return companyItems.filter((item) => !isSame(now[item], after[item]));
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const present = (reasons: readonly (Refusal | null)[]): Refusal[] => reasons.filter((one) => one !== null);
