/**
 * Who may do what in the registers of people, organizations and zones: role × level → act, and whose confirmation it needs (I-89 to I-91).
 * `officer` includes heads. Relations: `own` is one's own organization, `self` one's own account. Where nobody is named as `second` an
 * act takes effect at once; where `by` is `holder` a valid access token is enough, since the person is not in the register yet.
 */
import type { Text } from './engine/text';
import type { Actor, Role } from './roles';

export interface RegisterGrant {
  role: Role;
  level: 'officer' | 'head';
  relation?: 'own' | 'self';
}

export interface RegisterAct {
  title: Text;
  by: readonly RegisterGrant[] | 'holder';
  /** Who confirms what another person proposes; nobody where it takes effect at once. */
  second: readonly RegisterGrant[];
}

const officer = (role: Role, relation?: RegisterGrant['relation']): RegisterGrant => ({
  role,
  level: 'officer',
  ...(relation === undefined ? {} : { relation }),
});
const head = (role: Role, relation?: RegisterGrant['relation']): RegisterGrant => ({
  ...officer(role, relation),
  level: 'head',
});

const system = [officer('systemAdministrator')];
const security = [officer('securityAdministrator')];
const authority = [officer('dataAuthority')];
const companyHead = [head('applicant', 'own')];
const pool = [officer('expert', 'self')];
/** The system administrator only where no other security administrator is there to confirm (I-89). */
const secondOfRights = [...security, ...system];
const administrators = [...system, ...security, officer('auditor')];

const act = (
  [zh, en]: readonly [string, string],
  by: RegisterAct['by'],
  second: readonly RegisterGrant[] = [],
): RegisterAct => ({ title: { zh, en }, by, second });

export const registerPermissions = {
  people: {
    open: act(['开立账户', 'Open an account'], system),
    edit: act(['修改姓名和邮箱', 'Change name and mail'], system),
    move: act(['调整所属单位', 'Move to another organization'], system),
    close: act(['停用账户', 'Close an account'], system),
    reopen: act(['恢复账户', 'Reopen an account, without its rights'], system),
    giveRole: act(['授予角色', 'Give a role'], security, secondOfRights),
    takeRole: act(['收回角色', 'Take a role away'], security),
    raiseLevel: act(['提高级别', 'Raise the level'], security, secondOfRights),
    lowerLevel: act(['降低级别', 'Lower the level to officer'], security),
    bindMachine: act(
      ['限定系统账户的事项和地址', 'Bind a machine to its acts and addresses'],
      security,
      secondOfRights,
    ),
    read: act(['查看人员和变更', 'Read people and changes'], administrators),
  },
  organizations: {
    open: act(['登记单位', 'Enter an organization'], system),
    edit: act(['修改单位名称', 'Change the name of an office'], system),
    close: act(['停用单位', 'Close an organization'], system),
    reopen: act(['恢复单位', 'Reopen an organization, without its roles'], system),
    giveRole: act(['授予单位职责', 'Give an organization a role'], security, secondOfRights),
    takeRole: act(['收回单位职责', 'Take a role away from an organization'], security),
    setSignOffLevels: act(['设定签发级数', 'Set the levels that sign off'], security, secondOfRights),
    read: act(['查看单位', 'Read organizations'], administrators),
  },
  zones: {
    open: act(['登记专区', 'Enter a zone'], system),
    edit: act(['修改专区名称', 'Change the title of a zone'], system),
    close: act(['停用专区', 'Close a zone to new announcements'], system),
    reopen: act(['恢复专区', 'Reopen a zone'], system),
    nameRegulator: act(['确定专区监管部门', 'Name the regulator of a zone'], security, secondOfRights),
  },
  registrations: {
    submit: act(['提交单位注册', 'Ask for the registration of a company'], 'holder'),
    resubmit: act(['补正后再次提交', 'Send it again after it was returned'], 'holder'),
    withdraw: act(['撤回注册申请', 'Withdraw the registration'], 'holder'),
    read: act(['查看注册申请', 'Read registrations'], authority),
    accept: act(['通过注册', 'Accept a registration'], authority),
    return: act(['退回补正', 'Return it for correction'], authority),
    refuse: act(['不予注册', 'Refuse a registration'], authority),
  },
  company: {
    read: act(['查看本单位', 'Read the own company'], [officer('applicant', 'own')]),
    changeCompany: act(['申请变更单位信息', 'Ask for a change of the company'], companyHead, authority),
    invitePerson: act(['邀请人员加入本单位', 'Invite a person to the company'], companyHead),
    withdrawInvitation: act(['撤回邀请', 'Withdraw an invitation'], companyHead),
    unbind: act(['解除人员绑定', 'Unbind a person'], companyHead),
  },
  invitations: {
    accept: act(['接受邀请', 'Accept an invitation'], 'holder'),
    decline: act(['谢绝邀请', 'Decline an invitation'], 'holder'),
  },
  expertPool: {
    inviteExpert: act(['邀请专家入库', 'Invite an expert into the pool'], authority),
    withdrawInvitation: act(['撤回邀请', 'Withdraw an invitation'], authority),
    read: act(['查看专家库邀请', 'Read the invitations'], authority),
    declareTies: act(['更新利害关系', 'Declare ties'], pool),
    leavePool: act(['退出专家库', 'Leave the pool'], pool),
  },
} as const satisfies Record<string, Record<string, RegisterAct>>;

export type RegisterPermissions = typeof registerPermissions;

/** @returns those who may do the act, as a route declares them. */
export function whoMay(act_: RegisterAct): readonly { role: Role; level: 'officer' | 'head' }[] {
  if (act_.by === 'holder') throw new Error('whoever holds a token is not named by role');
  return act_.by.map(({ role, level }) => ({ role, level }));
}

/** @returns those who may confirm what is proposed, as a route declares them. */
export function whoConfirms(act_: RegisterAct): readonly { role: Role; level: 'officer' | 'head' }[] {
  return act_.second.map(({ role, level }) => ({ role, level }));
}

/** @returns whether one of the grants is the actor's, whatever its relation. */
export function holdsGrant(grants: readonly RegisterGrant[], actor: Pick<Actor, 'roles' | 'level'>): boolean {
  return grants.some(
    ({ role, level }) => actor.roles.includes(role) && (level === 'officer' || actor.level === 'head'),
  );
}
