/** The first administrators of an empty register (I-89): nobody is there yet who could give them their roles. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { RecordStore } from '../../models/record';
import type { Text } from '../../procedures/engine/text';
import { type Account, type AccountChange, accountMeaning } from '../../procedures/registers/accounts';
import { organizationMeaning } from '../../procedures/registers/organizations';
import { administrators } from '../../procedures/registers/roles-apart';

interface Given {
  id: string;
  name: string;
  email?: string | undefined;
}

export interface FirstAdministrators {
  organization: { id: string; name: Text };
  systemAdministrators: Given[];
  securityAdministrators: Given[];
  auditors: Given[];
}

type Post = (typeof administrators)[number];

const reason = '首批管理员 first administrators';
const by = { personId: 'operator', organizationId: 'operator' };

/**
 * Enters the organization and the accounts, with their changes. @returns a line for each.
 * @throws Error when somebody else is an administrator already, or one person is named twice: nothing is entered then.
 */
export async function enterFirstAdministrators(
  record: RecordStore,
  { organization, systemAdministrators, securityAdministrators, auditors }: FirstAdministrators,
  at: string,
): Promise<string[]> {
  const posts: [Post, Given][] = [
    ...systemAdministrators.map((one): [Post, Given] => ['systemAdministrator', one]),
    ...securityAdministrators.map((one): [Post, Given] => ['securityAdministrator', one]),
    ...auditors.map((one): [Post, Given] => ['auditor', one]),
  ];
  const ids = posts.map(([, { id }]) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`${twice} is named twice; the three administrators are three persons`);
  const there = await record.people
    .find({ $or: [{ roles: { $in: [...administrators] } }, { _id: { $in: ids } }] }, { _id: 1, roles: 1 })
    .lean();
  // An attempt that died half-way is finished by the same file.
  const isTheirs = ({ _id, roles }: (typeof there)[number]): boolean =>
    posts.some(([post, { id }]) => id === _id && roles.length === 1 && roles[0] === post);
  const other = there.length === ids.length ? there[0] : there.find((one) => !isTheirs(one));
  if (other !== undefined)
    throw new Error(`${other._id} is in the register already; administrators are entered over the API from now on`);
  await enterOrganization(record, organization, at);
  for (const [post, one] of posts.filter(([, { id }]) => !there.some(({ _id }) => _id === id)))
    await enterAccount(record, organization.id, post, one, at);
  return posts.map(([post, { id }]) => `${id}: ${post}`);
}

async function enterOrganization(
  record: RecordStore,
  { id, name }: FirstAdministrators['organization'],
  at: string,
): Promise<void> {
  if ((await record.organizations.findById(id, { _id: 1 }).lean()) !== null) return;
  const change = { kind: 'open', name, legalPerson: true } as const;
  const after = organizationMeaning.changed(null, change);
  await entered(record, 'organizations', id, { rev: 1, change, before: null, after }, at);
  await record.organizations.create({ _id: id, ...after, zones: [], rev: 1 });
}

async function enterAccount(
  record: RecordStore,
  organizationId: string,
  post: Post,
  given: Given,
  at: string,
): Promise<void> {
  const { id, name, email } = given;
  const changes: AccountChange[] = [
    { kind: 'open', name, ...(email === undefined ? {} : { email }), organizationId },
    { kind: 'giveRole', role: post },
  ];
  let before: Account | null = null;
  for (const [index, change] of changes.entries()) {
    const after: Account = accountMeaning.changed(before, change);
    await entered(record, 'people', id, { rev: index + 1, change, before, after }, at);
    before = after;
  }
  await once(() => record.people.create({ _id: id, ...(before as Account), zones: [], rev: changes.length }));
}

async function entered(
  record: RecordStore,
  register: 'people' | 'organizations',
  subject: string,
  { rev, change, before, after }: { rev: number; change: { kind: string }; before: object | null; after: object },
  at: string,
): Promise<void> {
  const _id = `${register}:${subject}#${String(rev).padStart(6, '0')}`;
  const from = dayOfInstant(at);
  const what = `register:${register}:${change.kind}`;
  const detail = { subject, rev, from, cause: 'first-administrators', by };
  await once(() => record.auditLog.create({ _id, at, who: by.personId, what, outcome: 'done', detail }));
  const written = {
    _id,
    register,
    subject,
    rev,
    from,
    change: change as never,
    before: before as never,
    after: after as never,
    reason,
    cause: 'first-administrators',
    by,
    confirmedBy: null,
    at,
  };
  await once(() => record.registerChanges.create(written));
}

async function once(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
