/** Organizations (I-89): entered by the system administrator, given their roles by two persons. */
import { z } from 'zod';
import type { RecordStore } from '../../models/record';
import type { Refusal } from '../../procedures/engine/define';
import { keyText, titleText } from '../../procedures/engine/plain-text';
import { registerPermissions } from '../../procedures/register-permissions';
import {
  type OrganizationChange,
  organizationReasons,
  type RegisteredOrganization,
} from '../../procedures/registers/organizations';
import { organizationRoles } from '../../procedures/registers/roles-apart';
import type { ApiDeps } from '../deps';
import type { ActOnRegister, Judged } from '../registers/acts';
import { organizations } from '../registers/register';

const nothing = z.strictObject({});
const role = z.strictObject({ role: z.enum(organizationRoles) });
/** The form is checked here, the check character with every other reason. */
const creditCode = keyText(32);

const changing = {
  open: {
    input: z.strictObject({
      name: titleText,
      creditCode: creditCode.optional(),
      legalPerson: z.boolean().default(true),
    }),
    mayBeginLater: false,
  },
  edit: { input: z.strictObject({ name: titleText }), mayBeginLater: false, needsVersion: true },
  close: { input: nothing, mayBeginLater: true },
  reopen: { input: nothing, mayBeginLater: false },
  giveRole: { input: role, mayBeginLater: true },
  takeRole: { input: role, mayBeginLater: true },
  // Bounds as in the packs (signOff.levels).
  setSignOffLevels: { input: z.strictObject({ levels: z.int().min(1).max(4) }), mayBeginLater: true },
} as const;

export const organizationActs: ActOnRegister<RegisteredOrganization, OrganizationChange>[] = Object.entries(
  changing,
).map(([name, one]) => ({
  register: organizations,
  name,
  permission: registerPermissions.organizations[name as keyof typeof changing],
  check: (deps, _actor, judged) => organizationFaults(deps, judged),
  changeOf: (input) => ({ kind: name, ...input }) as OrganizationChange,
  ...one,
}));

/** Every reason against the change, whoever makes it. */
export async function organizationFaults(
  deps: ApiDeps,
  {
    subject,
    change,
    before,
  }: Pick<Judged<RegisteredOrganization, OrganizationChange>, 'subject' | 'change' | 'before'>,
): Promise<Refusal[]> {
  const code = change.kind === 'open' ? change.creditCode : 'data' in change ? change.data.creditCode : undefined;
  const usedBy = await usersOf(deps.record, subject, change);
  return organizationReasons(before, change, { namesake: await namesakeOf(deps.record, code, subject), usedBy });
}

/** @returns the organization with this credit code, if it is another one. */
export async function namesakeOf(
  record: RecordStore,
  creditCode: string | undefined,
  subject: string | null,
): Promise<string | null> {
  if (creditCode === undefined) return null;
  const found = await record.organizations.find({ creditCode }, { _id: 1 }).limit(2).lean();
  return found.map(({ _id }) => _id).find((id) => id !== subject) ?? null;
}

/** What an organization is still needed for: asked only where it is closed or loses a role. */
async function usersOf(record: RecordStore, subject: string, change: OrganizationChange): Promise<string[]> {
  const isClosing = change.kind === 'close';
  const regulates =
    isClosing || (change.kind === 'takeRole' && ['zoneRegulator', 'dataAuthority'].includes(change.role));
  const applies = isClosing || (change.kind === 'takeRole' && change.role === 'applicant');
  const [zones, cases] = await Promise.all([
    regulates ? record.zones.find({ regulator: subject }, { _id: 1 }).lean() : [],
    applies ? record.cases.find({ applicant: subject, outcome: null }, { _id: 1 }).limit(20).lean() : [],
  ]);
  return [...zones, ...cases].map(({ _id }) => _id);
}
