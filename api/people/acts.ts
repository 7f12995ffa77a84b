/** Accounts of persons (I-89): opened and closed by the system administrator, given rights by two persons. */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { RecordStore } from '../../models/record';
import type { Refusal } from '../../procedures/engine/define';
import { identifierText, keyText, plainLine, uniqueBy } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions } from '../../procedures/register-permissions';
import { type Account, type AccountChange, accountReasons, conflictsLater } from '../../procedures/registers/accounts';
import { isOwnAccount } from '../../procedures/registers/confirming';
import { machineActs } from '../../procedures/registers/machines';
import { administrators, rolesGiven } from '../../procedures/registers/roles-apart';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { rangeFault } from '../identity/addresses';
import type { ActOnRegister, Judged } from '../registers/acts';
import { on, readEntry } from '../registers/changes';
import { organizations, people } from '../registers/register';

/** The `sub` of the person's access tokens. */
export const personIdText = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/)
  .refine((id) => !/[#$/\\?%]/.test(id), {
    params: { zh: '含有不允许的字符', en: 'has a character that is not allowed' },
  });

const email = z.email().max(254).optional();
const who = z.strictObject({ name: plainLine(80), email });
const role = z.strictObject({ role: z.enum(rolesGiven) });
const nothing = z.strictObject({});

/** An address of IPv4 or IPv6, or a range in CIDR notation that is no wider than one network. */
const callerAddress = keyText(49)
  .superRefine((written, context) => {
    const fault = rangeFault(written);
    if (fault !== null) context.addIssue({ code: 'custom', params: { ...fault } });
  })
  .meta({ example: '10.20.0.0/24' });

/** Each act and each address once; at least one of each, at most 20 acts and 50 addresses (included): who calls from more comes through a proxy. */
const machine = z.strictObject({
  acts: uniqueBy(z.enum(machineActs), (name) => name, 1, 20),
  addresses: uniqueBy(callerAddress, (written) => written, 1, 50),
});

const changing = {
  open: { input: who.extend({ organizationId: identifierText }), mayBeginLater: false },
  edit: { input: who, mayBeginLater: false, needsVersion: true },
  move: { input: z.strictObject({ organizationId: identifierText }), mayBeginLater: true },
  close: { input: nothing, mayBeginLater: true },
  reopen: { input: nothing, mayBeginLater: false },
  giveRole: { input: role, mayBeginLater: true },
  takeRole: { input: role.extend({ role: z.enum([...rolesGiven, 'expert', 'applicant']) }), mayBeginLater: true },
  raiseLevel: { input: z.strictObject({ level: z.enum(['head', 'duty']) }), mayBeginLater: true },
  lowerLevel: { input: nothing, mayBeginLater: true },
  bindMachine: { input: machine, mayBeginLater: true },
} as const;

/** @returns the acts on accounts, in the order of the table of permissions. */
export const accountActs: ActOnRegister<Account, AccountChange>[] = Object.entries(changing).map(([name, one]) => ({
  register: people,
  name,
  permission: registerPermissions.people[name as keyof typeof changing],
  check,
  changeOf: (input) => ({ kind: name, ...input }) as AccountChange,
  ...one,
}));

async function check(deps: ApiDeps, actor: Actor, judged: Judged<Account, AccountChange>): Promise<Refusal[]> {
  const { subject, change, from, before } = judged;
  return [
    ...(isOwnAccount(actor, subject) ? [refuse('ownAccount')] : []),
    ...(await accountFaults(deps, judged, before, from, change)),
  ];
}

/** Every reason against the change, whoever makes it. */
export async function accountFaults(
  deps: ApiDeps,
  { subject, standing }: Pick<Judged<Account, AccountChange>, 'subject' | 'standing'>,
  before: Account | null,
  from: string,
  change: AccountChange,
): Promise<Refusal[]> {
  const given = {
    organization: await organizationOf(deps.record, before, change, from),
    isLastAdministrator: await isLastAdministrator(deps.record, subject, before, change),
    today: dayOfInstant(nowOf(deps)),
  };
  const reasons = accountReasons(before, change, given);
  return reasons.length > 0 ? reasons : conflictsLater(standing, { rev: standing.rev + 1, from, change });
}

/** @returns the account on the day, or null. */
export async function accountOn(record: RecordStore, id: string, day: string): Promise<Account | null> {
  const { standing } = await readEntry(record, people, id);
  return on(people, standing, day);
}

async function organizationOf(record: RecordStore, before: Account | null, change: AccountChange, day: string) {
  const id = 'organizationId' in change ? change.organizationId : before?.organizationId;
  if (id === undefined) return null;
  const { standing } = await readEntry(record, organizations, id);
  return on(organizations, standing, day);
}

/** A post of the three administrators that nobody else fills today. */
async function isLastAdministrator(
  record: RecordStore,
  subject: string,
  before: Account | null,
  change: AccountChange,
): Promise<boolean> {
  const held = administrators.find((one) => before?.roles.includes(one) === true);
  if (held === undefined || (change.kind === 'takeRole' && change.role !== held)) return false;
  const others = await record.people.find({ roles: held, active: true }, { _id: 1 }).limit(2).lean();
  return !others.some(({ _id }) => _id !== subject);
}
