/** I-89, I-91 — accounts, tried by hand: what changes them, what is kept apart, and what a later decision takes back. */
import {
  type Account,
  type AccountChange,
  accountMeaning,
  accountReasons,
  conflictsLater,
  type GivenForAccount,
  tieReasons,
} from '../../../procedures/registers/accounts';
import { coming, type Dated, standingOn } from '../../../procedures/registers/dated';
import { rolesInConflict } from '../../../procedures/registers/roles-apart';
import type { Role } from '../../../procedures/roles';

const lin: Account = {
  name: '林经办',
  organizationId: 'org-data-authority',
  roles: ['dataAuthority'],
  level: 'officer',
  affiliations: [],
  active: true,
  unbound: false,
};
const nobody: Account = { ...lin, roles: [] };
const given: GivenForAccount = {
  organization: { roles: ['dataAuthority'], active: true },
  isLastAdministrator: false,
  today: '2026-03-02',
};
const codes = (before: Account | null, change: AccountChange, more: Partial<GivenForAccount> = {}) =>
  accountReasons(before, change, { ...given, ...more }).map(({ code }) => code);
const dated = (...changes: [string, AccountChange][]): Dated<AccountChange>[] =>
  changes.map(([from, change], index) => ({ rev: index + 1, from, change }));
const on = (changes: Dated<AccountChange>[], day: string, first: Account | null = nobody) =>
  standingOn(accountMeaning, first, changes, day);

describe('I-89: roles that one account may not hold together', () => {
  const business: Role[] = [
    'dataAuthority',
    'zoneRegulator',
    'governanceCenter',
    'dataProvider',
    'municipalGovernment',
    'expert',
    'applicant',
    'securitySupervisor',
    'marketSupervisor',
  ];
  const apart: Role[] = ['systemAdministrator', 'securityAdministrator', 'auditor', 'monitor'];

  it.each(apart)('%s is held with no business role, from either direction', (administrator) => {
    for (const role of business) {
      expect(rolesInConflict([administrator, role])).not.toBeNull();
      expect(rolesInConflict([role, administrator])).not.toBeNull();
    }
  });

  it.each(apart)('%s is held with no other of the four', (one) => {
    for (const other of apart) {
      const found = rolesInConflict(one === other ? [one] : [one, other]);
      expect({ one, other, refused: found !== null }).toEqual({ one, other, refused: one !== other });
    }
  });

  it('business roles may be held together: an office may regulate and provide data', () => {
    expect(rolesInConflict(['zoneRegulator', 'dataProvider'])).toBeNull();
  });

  it('giving is refused to an administrator and to a person of an office alike', () => {
    const sec: Account = { ...nobody, roles: ['securityAdministrator'] };
    expect(codes(sec, { kind: 'giveRole', role: 'dataAuthority' })).toEqual(['rolesApart']);
    expect(codes(lin, { kind: 'giveRole', role: 'auditor' })).toEqual(['rolesApart']);
    expect(codes(sec, { kind: 'giveRole', role: 'systemAdministrator' })).toEqual(['rolesApart']);
    const center = { organization: { roles: ['governanceCenter' as const], active: true } };
    expect(codes({ ...lin, roles: ['governanceCenter'] }, { kind: 'giveRole', role: 'monitor' }, center)).toEqual([
      'rolesApart',
    ]);
    expect(codes(nobody, { kind: 'giveRole', role: 'monitor' }, center)).toEqual([]);
    expect(codes(nobody, { kind: 'giveRole', role: 'monitor' })).toEqual(['roleNotOfOrganization']);
    expect(
      codes({ ...nobody, roles: ['auditor'] }, { kind: 'joinPool', name: '甲', organizationId: 'p', affiliations: [] }),
    ).toEqual(['rolesApart']);
  });

  it('is seen also where one of them is decided for a later day', () => {
    const standing = { first: nobody, changes: dated(['2026-04-01', { kind: 'giveRole', role: 'auditor' }]) };
    const next = (from: string, role: Role) => ({ rev: 2, from, change: { kind: 'giveRole', role } as const });
    expect(conflictsLater(standing, next('2026-03-02', 'dataAuthority')).map(({ code }) => code)).toEqual([
      'rolesApart',
    ]);
    expect(conflictsLater(standing, next('2026-03-02', 'auditor'))).toEqual([]);
  });
});

describe('I-89: what stands against a change', () => {
  it.each<[string, Account | null, AccountChange, Partial<GivenForAccount>, string[]]>([
    ['an id that is taken', lin, { kind: 'open', name: '林', organizationId: 'o' }, {}, ['accountExists']],
    [
      'an organization that is not there',
      null,
      { kind: 'open', name: '林', organizationId: 'o' },
      { organization: null },
      ['organizationNotRegistered'],
    ],
    [
      'one that is closed',
      null,
      { kind: 'open', name: '林', organizationId: 'o' },
      { organization: { roles: [], active: false } },
      ['organizationClosed'],
    ],
    ['an account that is not there', null, { kind: 'close' }, {}, ['accountNotFound']],
    [
      'a closed account',
      { ...nobody, active: false },
      { kind: 'giveRole', role: 'dataAuthority' },
      {},
      ['accountClosed'],
    ],
    ['reopening an open one', lin, { kind: 'reopen' }, {}, ['registerChangeEmpty']],
    [
      'a role that the organization does not hold',
      nobody,
      { kind: 'giveRole', role: 'zoneRegulator' },
      {},
      ['roleNotOfOrganization'],
    ],
    ['a role held already', lin, { kind: 'giveRole', role: 'dataAuthority' }, {}, ['registerChangeEmpty']],
    ['taking a role that is not held', lin, { kind: 'takeRole', role: 'auditor' }, {}, ['roleNotHeld']],
    [
      'the last of the three administrators',
      { ...nobody, roles: ['auditor'] },
      { kind: 'close' },
      { isLastAdministrator: true },
      ['lastAdministrator'],
    ],
    ['the same level', { ...lin, level: 'head' }, { kind: 'raiseLevel', level: 'head' }, {}, ['registerChangeEmpty']],
    ['lowering an officer', lin, { kind: 'lowerLevel' }, {}, ['registerChangeEmpty']],
    [
      'binding who works elsewhere',
      lin,
      { kind: 'bind', name: '林', organizationId: 'C-1', level: 'head' },
      {},
      ['alreadyRegistered'],
    ],
    [
      'binding whose account an administrator closed',
      { ...nobody, active: false },
      { kind: 'bind', name: '林', organizationId: 'C-1', level: 'head' },
      {},
      ['accountClosed'],
    ],
    [
      'binding a person like a machine',
      lin,
      { kind: 'bindMachine', acts: ['reportRisk'], addresses: ['10.20.0.7'] },
      {},
      ['notAMachine'],
    ],
    ['ties of who is no expert', lin, { kind: 'declareTies', affiliations: [] }, {}, ['notInPool']],
  ])('%s is refused', (_what, before, change, more, expected) => {
    expect(codes(before, change, more)).toEqual(expected);
  });

  it('I-90: whoever left a company may be bound to another', () => {
    const left: Account = { ...nobody, active: false, unbound: true };
    const change = { kind: 'bind', name: '孙', organizationId: 'C-2', level: 'officer' } as const;
    expect(codes(left, change)).toEqual([]);
    expect(accountMeaning.changed(left, change)).toMatchObject({
      active: true,
      roles: ['applicant'],
      organizationId: 'C-2',
    });
  });
});

describe('I-89: rights end at once and do not come back by themselves', () => {
  const head: Account = {
    ...lin,
    level: 'head',
  };

  it.each<AccountChange>([{ kind: 'close' }, { kind: 'move', organizationId: 'org-health' }, { kind: 'unbind' }])(
    '$kind takes roles and level',
    (change) => {
      expect(accountMeaning.changed(head, change)).toMatchObject({ roles: [], level: 'officer' });
    },
  );

  it('reopening brings none of them back', () => {
    const changes = dated(['2026-03-02', { kind: 'close' }], ['2026-03-03', { kind: 'reopen' }]);
    expect(on(changes, '2026-03-03', head)).toMatchObject({
      active: true,
      roles: [],
      level: 'officer',
    });
  });

  it('a role begins on its day and not before', () => {
    const changes = dated(['2026-04-01', { kind: 'giveRole', role: 'dataAuthority' }]);
    expect(on(changes, '2026-03-31')?.roles).toEqual([]);
    expect(on(changes, '2026-04-01')?.roles).toEqual(['dataAuthority']);
    expect(coming(accountMeaning, changes, '2026-03-31')).toHaveLength(1);
    expect(coming(accountMeaning, changes, '2026-04-01')).toEqual([]);
  });

  it.each<[string, AccountChange, AccountChange]>([
    ['the same role', { kind: 'giveRole', role: 'dataAuthority' }, { kind: 'takeRole', role: 'dataAuthority' }],
    ['a closed account', { kind: 'giveRole', role: 'dataAuthority' }, { kind: 'close' }],
    ['a level', { kind: 'raiseLevel', level: 'head' }, { kind: 'lowerLevel' }],
  ])('taking away takes back what has not begun: %s', (_what, decided, taken) => {
    const changes = dated(['2026-04-01', decided], ['2026-03-02', taken]);
    expect(on(changes, '2026-05-01', lin)).toMatchObject({ level: 'officer' });
    expect(on(changes, '2026-05-01', lin)?.roles).toEqual(taken.kind === 'lowerLevel' ? ['dataAuthority'] : []);
  });

  it('but not what is decided afterwards', () => {
    const changes = dated(
      ['2026-03-02', { kind: 'takeRole', role: 'dataAuthority' }],
      ['2026-04-01', { kind: 'giveRole', role: 'dataAuthority' }],
    );
    expect(on(changes, '2026-04-01', lin)?.roles).toEqual(['dataAuthority']);
  });
});

describe('I-89: machines', () => {
  const bound: AccountChange = { kind: 'bindMachine', acts: ['reportRisk'], addresses: ['10.20.0.0/24'] };
  const binding = { acts: ['reportRisk'], addresses: ['10.20.0.0/24'] };
  const monitor: Account = { ...nobody, roles: ['monitor'] };

  it('are bound from a day on, and bound the same way only once', () => {
    const changes = dated(['2026-04-01', bound]);
    expect(on(changes, '2026-03-31', monitor)).not.toHaveProperty('machine');
    expect(on(changes, '2026-04-01', monitor)?.machine).toEqual(binding);
    expect(codes(monitor, bound)).toEqual([]);
    expect(codes({ ...monitor, machine: { acts: ['reportRisk'], addresses: ['10.20.0.0/24'] } }, bound)).toEqual([
      'registerChangeEmpty',
    ]);
  });

  it.each<AccountChange>([
    { kind: 'takeRole', role: 'monitor' },
    { kind: 'close' },
    { kind: 'move', organizationId: 'org-center' },
  ])('are bound to nothing after $kind, nor by what was decided before', (ended) => {
    const changes = dated(['2026-03-02', bound], ['2026-05-01', bound], ['2026-04-01', ended]);
    expect(on(changes, '2026-03-31', monitor)?.machine).toEqual(binding);
    expect(on(changes, '2026-04-01', monitor)).not.toHaveProperty('machine');
    expect(on(changes, '2026-05-01', monitor)).not.toHaveProperty('machine');
  });

  it('are not bound by a change that begins when the account is none any more', () => {
    const changes = dated(['2026-04-01', { kind: 'takeRole', role: 'monitor' }], ['2026-05-01', bound]);
    expect(on(changes, '2026-05-01', monitor)).not.toHaveProperty('machine');
  });
});

describe('I-91: ties of experts', () => {
  const since = '2023-03-02';
  const tie = (organizationId: string, until: string | null) => ({ organizationId, until });

  it.each<[string, [string, string | null][], [string, string | null][], string[]]>([
    ['nothing changes', [['a', null]], [['a', null]], []],
    [
      'one more',
      [['a', null]],
      [
        ['a', null],
        ['b', null],
      ],
      [],
    ],
    ['one ends', [['a', null]], [['a', '2026-03-01']], []],
    ['one is left out', [['a', null]], [], ['tieDropped']],
    ['one ended within three years is left out', [['a', '2023-03-02']], [], ['tieDropped']],
    ['one ended before that is left out', [['a', '2023-03-01']], [], []],
    ['one is said to have ended too long ago', [['a', null]], [['a', '2020-01-01']], ['tieDropped']],
    ['an end is moved back', [['a', '2025-12-31']], [['a', '2024-12-31']], ['tieDropped']],
  ])('%s', (_what, before, after, expected) => {
    const faults = tieReasons(
      before.map((one) => tie(...one)),
      after.map((one) => tie(...one)),
      since,
    );
    expect(faults.map(({ code }) => code)).toEqual(expected);
  });

  it('whoever is nothing but an expert leaves altogether, and may come back', () => {
    const expert: Account = { ...nobody, roles: ['expert'], affiliations: [tie('a', null)] };
    const left = accountMeaning.changed(expert, { kind: 'leavePool' });
    expect(left).toMatchObject({ active: false, unbound: true, roles: [] });
    const both = accountMeaning.changed({ ...lin, roles: ['dataAuthority', 'expert'] }, { kind: 'leavePool' });
    expect(both).toMatchObject({ active: true, roles: ['dataAuthority'] });
  });
});
