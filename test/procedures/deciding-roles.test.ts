/** Who shows a second factor, written by hand, and compared with the table of permissions. */
import { demoAccounts } from '../../engines/identity/accounts';
import { decides, decidingRoles } from '../../procedures/deciding-roles';
import { type Grant, permissions } from '../../procedures/permissions';
import { person } from '../support/people';

/** Heads who sign off, concur or sign for their organization, and the three administrators. */
const expected = [
  'zhou-head',
  'xu-head',
  'qian-head',
  'wei-head',
  'tang-head',
  'wang-legal',
  'sun-legal',
  'sys-admin',
  'sec-admin',
  'sec-admin-2',
  'audit-1',
];

describe('who decides', () => {
  it('is exactly these of the cast', () => {
    const deciding = demoAccounts.filter(({ id }) => decides(person(id))).map(({ id }) => id);
    expect(deciding.sort()).toEqual([...expected].sort());
  });

  it('is whoever has an act of heads alone in the table of permissions', () => {
    const grants = Object.values(permissions).flatMap((acts) => Object.values<readonly Grant[]>(acts).flat());
    const heads = new Set(grants.filter(({ level }) => level === 'head').map(({ role }) => role));
    const listed = decidingRoles.filter(({ level }) => level === 'head').map(({ role }) => role);
    expect(new Set(listed)).toEqual(heads);
  });

  it.each([
    ['a duty post', { roles: ['dataAuthority'], level: 'duty' }, false],
    ['an officer of several roles', { roles: ['zoneRegulator', 'dataProvider'], level: 'officer' }, false],
    ['a head whose other role decides nothing', { roles: ['dataProvider', 'zoneRegulator'], level: 'head' }, true],
    ['a head of an office that decides nothing', { roles: ['dataProvider'], level: 'head' }, false],
    ['an administrator who is an officer', { roles: ['auditor'], level: 'officer' }, true],
    ['a machine', { roles: ['monitor'], level: 'officer' }, false],
    ['nobody', { roles: ['public'], level: 'officer' }, false],
  ] as const)('%s', (_name, { roles, level }, expectedToDecide) => {
    expect(decides({ roles: [...roles], level })).toBe(expectedToDecide);
  });
});
