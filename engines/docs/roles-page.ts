/** What each role can and cannot do, and the test that proves it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { procedures } from '../../procedures';
import type { Text } from '../../procedures/engine/text';
import { type Grant, permissions } from '../../procedures/permissions';
import { type Role, roles, roleTitles } from '../../procedures/roles';
import { whoReaches } from '../../test/api/who-reaches/routes';
import type { Group } from '../../test/api/who-reaches/subjects';
import { both, code, page, table } from './markdown';
import { root } from './tree';

type Kind = keyof typeof permissions;

/** The group of persons by which the walk over every route knows a role; heads have a group of their own. */
const groupsOf: Record<Role, readonly Group[]> = {
  dataAuthority: ['authority', 'authorityHeads'],
  zoneRegulator: ['regulators', 'regulatorHeads'],
  governanceCenter: ['center'],
  dataProvider: ['providers'],
  municipalGovernment: ['government'],
  expert: ['experts'],
  applicant: ['companies'],
  securitySupervisor: ['security'],
  marketSupervisor: ['market'],
  systemAdministrator: ['systemAdministrator'],
  securityAdministrator: ['securityAdministrator'],
  auditor: ['auditor'],
  monitor: [],
  public: [],
};

const legend: Text = {
  zh: '“可以”依权限表；“不可以”为同类办件中他人的事项。每一行都有测试逐人验证；登记和公开接口由逐条路由的测试验证。',
  en: 'May: by the table of permissions. May not: what others do in cases of the same kind. Each row names the test that tries it person by person; routes are tried one by one as well.',
};

const walk = 'test/api/every-route.test.ts';
const matrix = 'test/procedures/permissions.test.ts';

export function rolesPage(): string {
  return page(
    { zh: '各类角色能做和不能做的事', en: 'What each role can and cannot do' },
    legend.zh,
    legend.en,
    ...roles.flatMap(partOf),
  );
}

function partOf(role: Role): string[] {
  return [
    `## ${both(roleTitles[role])} ${code(role)}`,
    table(
      ['办件 Kind of case', '可以 May', '不可以 May not', '测试 Tests'],
      (Object.keys(permissions) as Kind[]).map((kind) => rowOf(role, kind)),
    ),
    routesOf(role),
  ];
}

function rowOf(role: Role, kind: Kind): string[] {
  const acts = Object.entries(permissions[kind] as Record<string, readonly Grant[]>);
  const may = acts.filter(([, grants]) => grants.some((grant) => grant.role === role));
  const others = acts.filter(([, grants]) => grants.every((grant) => grant.role !== role));
  const names = (those: typeof acts): string =>
    those.length === 0 ? '—' : those.map(([name]) => code(name)).join(' ');
  const isNone = may.length === 0;
  return [
    both(procedures[kind].definition.title),
    names(may),
    isNone ? '全部 all of it' : names(others),
    proofOf(kind),
  ];
}

/** @throws Error when a test is not there: a page that names none would prove nothing. */
function proofOf(kind: Kind): string {
  const file = `test/procedures/who-when/${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.test.ts`;
  for (const path of [file, matrix, walk])
    if (!existsSync(join(root, path)))
      throw new Error(`${path} is to prove what roles may do in ${kind}, and is not there`);
  return `${code(file)}, ${code(matrix)}`;
}

function routesOf(role: Role): string {
  const reached = Object.entries(whoReaches).filter(([, { who }]) => {
    if (role === 'public') return who === 'anybody';
    if (role === 'monitor') return who === 'machine';
    return Array.isArray(who) && groupsOf[role].some((group) => (who as readonly Group[]).includes(group));
  });
  const shown = reached.map(([address]) => code(address)).join(', ');
  return `接口 Routes of its own (${code(walk)}): ${shown === '' ? '—' : shown}`;
}
