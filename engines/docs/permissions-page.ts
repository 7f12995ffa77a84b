/** Who may do what: role × level × relation → act, for each kind of case. */
import { procedures } from '../../procedures';
import { decidingRoles } from '../../procedures/deciding-roles';
import { findAct } from '../../procedures/engine/decide';
import type { Text } from '../../procedures/engine/text';
import { type Grant, permissions } from '../../procedures/permissions';
import { type Role, roles, roleTitles } from '../../procedures/roles';
import { both, code, page, table } from './markdown';

const levels: Record<Grant['level'], string> = { officer: '经办', head: '负责人' };
const relations: Record<Grant['relation'], string> = {
  any: '',
  zone: '·本专区',
  own: '·本单位',
  panel: '·本评审组',
  center: '·本中心',
  provider: '·被征询',
};

const legend: Text = {
  zh: '“经办”包括负责人；“负责人”仅限负责人。“本专区”指本单位监管的专区，“本单位”指本单位申请或者运营的办件，“本评审组”指本人参加评审的办件，“本中心”指由本中心运行平台的办件，“被征询”指向本单位征询意见的办件。',
  en: '经办: officers and heads; 负责人: heads only; 本专区: the zone one regulates; 本单位: cases of one’s own organization; 本评审组: the panel one sits on; 本中心: cases whose platform one’s center runs; 被征询: cases in which one’s own organization is asked for its consent.',
};

export function permissionsPage(): string {
  const parts = Object.entries(permissions).flatMap(([kind, acts]) => {
    const table_ = acts as Record<string, readonly Grant[]>;
    const those = roles.filter((role) =>
      Object.values(table_).some((grants) => grants.some((one) => one.role === role)),
    );
    return [
      `## ${both(procedures[kind as keyof typeof permissions].definition.title)} ${code(kind)}`,
      matrix(kind, table_, those),
    ];
  });
  return page({ zh: '权限', en: 'Permissions' }, legend.zh, legend.en, ...parts, ...factorPart());
}

/** Who decides, and so needs a second factor at sign-in. */
function factorPart(): string[] {
  return [
    '## 须以第二因素登录的角色 Roles that sign in with a second factor',
    table(
      ['角色 Role', '', ''],
      decidingRoles.map(({ role, level }) => [code(role), both(roleTitles[role]), levels[level]]),
    ),
  ];
}

function matrix(kind: string, acts: Record<string, readonly Grant[]>, those: readonly Role[]): string {
  return table(
    ['事项 Act', '', ...those.map((role) => roleTitles[role].zh)],
    Object.entries(acts).map(([name, grants]) => [
      code(name),
      titleOf(kind, name),
      ...those.map((role) =>
        grants
          .filter((grant) => grant.role === role)
          .map(({ level, relation }) => `${levels[level]}${relations[relation]}`)
          .join('<br>'),
      ),
    ]),
  );
}

function titleOf(kind: string, name: string): string {
  const found = findAct(procedures[kind as keyof typeof procedures], name);
  return found === null ? '—' : both(found.title);
}
