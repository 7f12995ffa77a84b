/** I-89 — the first three administrators of an empty register. */
import { enterFirstAdministrators } from '../../worker/commands/enter-first-administrators';
import { emptied, testRecord } from '../support/database';

const record = testRecord('first_administrators');
beforeEach(() => emptied(record()));

const at = '2026-03-02T01:00:00.000Z';
const given = {
  organization: { id: 'org-it', name: { zh: '信息中心', en: 'IT center' } },
  systemAdministrators: [{ id: 'sys', name: '系统' }],
  securityAdministrators: [
    { id: 'sec-1', name: '安全一', email: 'sec-1@example.org' },
    { id: 'sec-2', name: '安全二' },
  ],
  auditors: [{ id: 'aud', name: '审计' }],
};

describe('I-89: the first administrators', () => {
  it('are entered with their changes, each with one role', async () => {
    expect(await enterFirstAdministrators(record(), given, at)).toHaveLength(4);
    const people = await record().people.find().sort({ _id: 1 }).lean();
    expect(people.map(({ _id, roles, active, organizationId }) => [_id, roles, active, organizationId])).toEqual([
      ['aud', ['auditor'], true, 'org-it'],
      ['sec-1', ['securityAdministrator'], true, 'org-it'],
      ['sec-2', ['securityAdministrator'], true, 'org-it'],
      ['sys', ['systemAdministrator'], true, 'org-it'],
    ]);
    const changes = await record().registerChanges.find({ subject: 'sec-1' }).sort({ rev: 1 }).lean();
    expect(changes.map(({ _id, change, before }) => [_id, change.kind, before === null])).toEqual([
      ['people:sec-1#000001', 'open', true],
      ['people:sec-1#000002', 'giveRole', false],
    ]);
    expect(await record().auditLog.countDocuments({ what: 'register:people:giveRole' })).toBe(4);
  });

  it('are entered once: afterwards nobody gets in this way', async () => {
    await enterFirstAdministrators(record(), given, at);
    await expect(enterFirstAdministrators(record(), given, at)).rejects.toThrow('in the register already');
    const others = { ...given, systemAdministrators: [{ id: 'mallory', name: '某人' }] };
    await expect(enterFirstAdministrators(record(), others, at)).rejects.toThrow('in the register already');
    expect(await record().people.findById('mallory').lean()).toBeNull();
  });

  it('are three persons', async () => {
    const one = { ...given, auditors: [{ id: 'sys', name: '系统' }] };
    await expect(enterFirstAdministrators(record(), one, at)).rejects.toThrow('named twice');
    expect(await record().people.countDocuments()).toBe(0);
  });

  it('an attempt that died is finished by the same file', async () => {
    await enterFirstAdministrators(record(), given, at);
    await record().people.deleteOne({ _id: 'aud' });
    expect(await enterFirstAdministrators(record(), given, at)).toHaveLength(4);
    expect(await record().people.countDocuments()).toBe(4);
    expect(await record().registerChanges.countDocuments({ subject: 'aud' })).toBe(2);
  });
});
