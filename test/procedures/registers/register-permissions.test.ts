/** Who may do what in the registers, written by hand from procedures.md and the interpretations I-89 to I-91, not from the table. */
import { type RegisterAct, registerPermissions } from '../../../procedures/register-permissions';
import { confirmReasons, declineReasons } from '../../../procedures/registers/confirming';
import { person } from '../../support/people';

const sys = 'systemAdministrator';
const sec = 'securityAdministrator';

/** Act → who, and who confirms. `+head`: heads only. */
const expected: Record<string, Record<string, [by: string, second?: string]>> = {
  people: {
    open: [sys],
    edit: [sys],
    move: [sys],
    close: [sys],
    reopen: [sys],
    giveRole: [sec, `${sec}, ${sys}`],
    takeRole: [sec],
    raiseLevel: [sec, `${sec}, ${sys}`],
    lowerLevel: [sec],
    bindMachine: [sec, `${sec}, ${sys}`],
    read: [`${sys}, ${sec}, auditor`],
  },
  organizations: {
    open: [sys],
    edit: [sys],
    close: [sys],
    reopen: [sys],
    giveRole: [sec, `${sec}, ${sys}`],
    takeRole: [sec],
    setSignOffLevels: [sec, `${sec}, ${sys}`],
    read: [`${sys}, ${sec}, auditor`],
  },
  zones: { open: [sys], edit: [sys], close: [sys], reopen: [sys], nameRegulator: [sec, `${sec}, ${sys}`] },
  registrations: {
    submit: ['holder'],
    resubmit: ['holder'],
    withdraw: ['holder'],
    read: ['dataAuthority'],
    accept: ['dataAuthority'],
    return: ['dataAuthority'],
    refuse: ['dataAuthority'],
  },
  company: {
    read: ['applicant'],
    changeCompany: ['applicant+head', 'dataAuthority'],
    invitePerson: ['applicant+head'],
    withdrawInvitation: ['applicant+head'],
    unbind: ['applicant+head'],
  },
  invitations: { accept: ['holder'], decline: ['holder'] },
  expertPool: {
    inviteExpert: ['dataAuthority'],
    withdrawInvitation: ['dataAuthority'],
    read: ['dataAuthority'],
    declareTies: ['expert'],
    leavePool: ['expert'],
  },
};

const written = (grants: RegisterAct['second']): string =>
  grants.map(({ role, level }) => `${role}${level === 'head' ? '+head' : ''}`).join(', ');

describe('the registers', () => {
  it('have the acts and people of the tables, and no others', () => {
    const found = Object.fromEntries(
      Object.entries(registerPermissions).map(([register, acts]) => [
        register,
        Object.fromEntries(
          Object.entries(acts as Record<string, RegisterAct>).map(([name, { by, second }]) => [
            name,
            [by === 'holder' ? 'holder' : written(by), ...(second.length > 0 ? [written(second)] : [])],
          ]),
        ),
      ]),
    );
    expect(found).toEqual(expected);
  });

  it('the auditor changes nothing', () => {
    const acts = Object.values(registerPermissions).flatMap((table) =>
      Object.entries(table as Record<string, RegisterAct>).filter(([, { by, second }]) =>
        [...(by === 'holder' ? [] : by), ...second].some(({ role }) => role === 'auditor'),
      ),
    );
    expect([...new Set(acts.map(([name]) => name))]).toEqual(['read']);
  });
});

describe('I-89: the second person', () => {
  const giveRole = registerPermissions.people.giveRole;
  const proposed = {
    act: giveRole,
    accounts: ['lin-officer'],
    hash: 'a'.repeat(64),
    proposedBy: { personId: 'sec-admin', organizationId: 'org-data-authority-it' },
  };
  const confirms = (id: string, others: string[], change: object = {}, hash = proposed.hash) =>
    confirmReasons({ ...proposed, ...change }, person(id), hash, others).map(({ code }) => code);

  it.each<[string, string, string[], object, string[]]>([
    ['another security administrator', 'sec-admin-2', ['sec-admin-2'], {}, []],
    ['the one who proposed', 'sec-admin', ['sec-admin-2'], {}, ['confirmedBySamePerson']],
    [
      'the system administrator, where another is there',
      'sys-admin',
      ['sec-admin-2'],
      {},
      ['otherAdministratorConfirms'],
    ],
    ['the system administrator, where none is', 'sys-admin', [], {}, []],
    ['whose own account it is', 'sec-admin-2', [], { accounts: ['sec-admin-2'] }, ['ownAccount']],
    ['an auditor', 'audit-1', [], {}, ['notPermitted']],
    ['an officer', 'zhou-head', [], {}, ['notPermitted']],
  ])('%s', (_what, id, others, change, expectedCodes) => {
    expect(confirms(id, others, change)).toEqual(expectedCodes);
  });

  it('confirms what they have read', () => {
    expect(confirms('sec-admin-2', [], {}, 'b'.repeat(64))).toEqual(['proposalHashMismatch']);
  });

  it('is not made two by standing in', () => {
    const asStandIn = person('sec-admin-2', { standInFor: 'sec-admin' });
    expect(confirmReasons(proposed, asStandIn, proposed.hash, []).map(({ code }) => code)).toEqual([
      'confirmedBySamePerson',
    ]);
    const ofSubject = person('sec-admin-2', { standInFor: 'lin-officer' });
    expect(declineReasons(proposed, ofSubject).map(({ code }) => code)).toEqual(['ownAccount']);
  });
});
