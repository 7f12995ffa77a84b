/** Who may do what: role × level × relation → act, for each kind of case. */
import { procedures } from '../../procedures';
import { decidingRoles } from '../../procedures/deciding-roles';
import { findAct } from '../../procedures/engine/decide';
import type { Text } from '../../procedures/engine/text';
import { type Grant, permissions } from '../../procedures/permissions';
import { type RegisterAct, type RegisterGrant, registerPermissions } from '../../procedures/register-permissions';
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
  return page({ zh: '权限', en: 'Permissions' }, legend.zh, legend.en, ...parts, ...factorPart(), ...registersPart());
}

const registerTitles: Record<keyof typeof registerPermissions, Text> = {
  people: { zh: '人员', en: 'People' },
  organizations: { zh: '单位', en: 'Organizations' },
  zones: { zh: '专区', en: 'Zones' },
  registrations: { zh: '单位注册', en: 'Registration of companies' },
  company: { zh: '本单位信息', en: 'A company’s own entry' },
  invitations: { zh: '邀请的答复', en: 'Answers to invitations' },
  expertPool: { zh: '专家库', en: 'Pool of experts' },
};

const registerLegend: Text = {
  zh: '“提出”即办理；有“确认”的须另一人确认后生效（I-89）。“持令牌者”指持有效访问令牌而尚未登记的人员。系统管理员仅在没有其他安全管理员时确认权限的变更。',
  en: '提出: who acts; where there is a 确认, another person confirms before it takes effect (I-89). 持令牌者: a person with a valid access token who is not in the register yet. The system administrator confirms rights only where no other security administrator is there.',
};

/** What is no case: the registers, act by act. */
function registersPart(): string[] {
  const parts = Object.entries(registerPermissions).flatMap(([register, acts]) => [
    `## ${both(registerTitles[register as keyof typeof registerPermissions])} ${code(register)}`,
    table(
      ['事项 Act', '', '提出 By', '确认 Second person'],
      Object.entries(acts as Record<string, RegisterAct>).map(([name, { title, by, second }]) => [
        code(name),
        both(title),
        by === 'holder' ? '持令牌者' : holders(by),
        holders(second),
      ]),
    ),
  ]);
  return [`${registerLegend.zh}\n\n${registerLegend.en}`, ...parts];
}

const registerRelations = { own: '·本单位', self: '·本人' } as const;

function holders(grants: readonly RegisterGrant[]): string {
  return grants
    .map(({ role, level, relation }) => {
      const whose = relation === undefined ? '' : registerRelations[relation];
      return `${roleTitles[role].zh}（${levels[level]}${whose}）`;
    })
    .join('<br>');
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
