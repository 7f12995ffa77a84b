/** I-90 — registration and changes of companies, by hand. */
import { dependenceReasons } from '../../../procedures/registers/company-changes';
import { invitationMeaning, invitationReasons } from '../../../procedures/registers/invitations';
import {
  type CompanyData,
  changedItems,
  type OrganizationChange,
  organizationMeaning,
  organizationReasons,
  type RegisteredOrganization,
} from '../../../procedures/registers/organizations';
import {
  contentReasons,
  type GivenForRegistration,
  type Registration,
  type RegistrationChange,
  type RegistrationContent,
  registrationReasons,
} from '../../../procedures/registers/registrations';
import { zoneReasons } from '../../../procedures/registers/zones';

const company: CompanyData = {
  name: { zh: '钟山数据有限公司', en: 'Zhongshan Data Co., Ltd.' },
  creditCode: '91320100MAEXAMP14Y',
  legalPerson: true,
  legalRepresentative: { name: '钟法人' },
  securityOfficer: { name: '安全员' },
  partners: [],
};
const content: RegistrationContent = {
  company,
  registrant: { name: '钟受托', capacity: 'proxy' },
  proof: { businessLicence: 'doc_1', letterOfAuthority: 'doc_2', others: [] },
};
const given: GivenForRegistration = { documents: ['doc_1', 'doc_2'], namesake: null, open: null };
const at = '2026-03-02T01:00:00.000Z';

describe('I-90: what a registration is sent in with', () => {
  const codes = (change: Partial<RegistrationContent>, more: Partial<GivenForRegistration> = {}) =>
    contentReasons({ ...content, ...change }, { ...given, ...more }).map(
      ({ code, pointer }) => `${code} ${pointer ?? ''}`,
    );

  it('is complete with licence and letter', () => {
    expect(codes({})).toEqual([]);
  });

  it('every reason is told at once', () => {
    expect(
      codes(
        {
          company: { ...company, creditCode: '91320100MAEXAMP14X', partners: [{ name: '伙伴', creditCode: '1' }] },
          proof: { businessLicence: 'doc_9', others: ['doc_8'] },
        },
        { open: 'REG-2026-0001' },
      ),
    ).toEqual([
      'registrationUnderWay ',
      'creditCodeInvalid /company/creditCode',
      'creditCodeInvalid /company/partners/0/creditCode',
      'letterOfAuthorityMissing /proof/letterOfAuthority',
      'proofDocumentUnknown /proof/businessLicence',
      'proofDocumentUnknown /proof/others/0',
    ]);
  });

  it('the legal representative needs no letter', () => {
    const { letterOfAuthority: _none, ...proof } = content.proof;
    expect(codes({ registrant: { name: '钟法人', capacity: 'legalRepresentative' }, proof })).toEqual([]);
  });

  it('of a company that is registered is refused', () => {
    expect(codes({}, { namesake: 'org-zijin' })).toEqual(['creditCodeTaken /company/creditCode']);
  });
});

describe('I-90: how a registration goes on', () => {
  const submitted: Registration = {
    personId: 'zhong',
    content,
    state: 'submitted',
    submittedAt: at,
    decidedAt: null,
    reason: null,
    decisionNote: null,
    organizationId: null,
  };
  const steps: Record<string, RegistrationChange> = {
    resubmit: { kind: 'resubmit', content, at },
    withdraw: { kind: 'withdraw', at },
    return: { kind: 'return', reason: '缺章', at },
    refuse: { kind: 'refuse', reason: '不符', at },
    accept: { kind: 'accept', organizationId: 'C-1', decisionNote: null, at },
  };

  it.each([
    ['submitted', ['resubmit', 'withdraw', 'return', 'refuse', 'accept']],
    ['returned', ['resubmit', 'withdraw', 'refuse']],
    ['accepted', []],
    ['refused', []],
    ['withdrawn', []],
  ] as const)('%s: %s', (state, open) => {
    const possible = Object.entries(steps)
      .filter(([, change]) => registrationReasons({ ...submitted, state }, change).length === 0)
      .map(([name]) => name);
    expect(possible).toEqual(open);
  });

  it('第三条第二款 Art. 3(2): who is no legal person is accepted with a note', () => {
    const other = { ...submitted, content: { ...content, company: { ...company, legalPerson: false } } };
    const accept = (decisionNote: string | null) =>
      registrationReasons(other, { kind: 'accept', organizationId: 'C-1', decisionNote, at }).map(({ code }) => code);
    expect(accept(null)).toEqual(['decisionNoteMissing']);
    expect(accept('个体经营，经核查')).toEqual([]);
  });
});

describe('I-90: an invitation', () => {
  const invited = invitationMeaning.changed(null, {
    kind: 'invite',
    of: {
      kind: 'company',
      organizationId: 'C-1',
      level: 'officer',
      invitee: '李',
      documentId: 'doc_1',
      invitedBy: 'zhong',
      invitedAt: '2026-03-02T01:00:00.000Z',
    },
  });
  const accept = (instant: string) =>
    invitationReasons(invited, { kind: 'accept', personId: 'li', at: instant }).map(({ code }) => code);

  it('is open for 14 days, the day of issue not counted, to the end of the last one in China', () => {
    // 2 March + 14 days = 16 March, 24:00 = 16:00 UTC.
    expect(invited.until).toBe('2026-03-16T16:00:00.000Z');
    expect(accept('2026-03-16T15:59:59.999Z')).toEqual([]);
    expect(accept('2026-03-16T16:00:00.000Z')).toEqual(['invitationOver']);
  });

  it('is answered once', () => {
    const answered = invitationMeaning.changed(invited, { kind: 'decline', personId: 'li', at });
    expect(invitationReasons(answered, { kind: 'accept', personId: 'li', at }).map(({ code }) => code)).toEqual([
      'invitationNotOpen',
    ]);
    expect(invitationReasons(null, { kind: 'withdraw', at }).map(({ code }) => code)).toEqual(['invitationUnknown']);
  });

  it('can be withdrawn also after its time', () => {
    expect(invitationReasons(invited, { kind: 'withdraw', at: '2026-05-01T00:00:00Z' })).toEqual([]);
  });
});

describe('I-90: what a running authorization depends on', () => {
  const running = (change: object = {}) => ({
    caseNo: 'AUTH-2026-0001',
    operatorNotices: [],
    formerAgreements: [],
    ...change,
  });
  const told = (item: 'name' | 'legalRepresentative' | 'securityOfficer', acknowledgedAt: string | null) =>
    running({ operatorNotices: [{ items: [{ item, documentId: 'd' }], acknowledgedAt }] });
  const codes = (item: Parameters<typeof dependenceReasons>[0][number], one: ReturnType<typeof running>) =>
    dependenceReasons([item], [one], '2026-03-01T00:00:00.000Z').map(({ code }) => code);

  it.each([
    ['name', 'changeByNotice'],
    ['legalRepresentative', 'changeByNotice'],
    ['securityOfficer', 'changeByNotice'],
    ['creditCode', 'changeByTransfer'],
    ['legalPerson', 'changeByTransfer'],
    ['partners', 'changeByAmendment'],
  ] as const)('%s is refused here by %s', (item, code) => {
    expect(codes(item, running())).toEqual([code]);
    expect(dependenceReasons([item], [], '')).toEqual([]);
  });

  it('follows once the notice is acknowledged, and only that one', () => {
    expect(codes('name', told('name', null))).toEqual(['changeByNotice']);
    expect(codes('name', told('name', '2026-03-02T00:00:00.000Z'))).toEqual([]);
    expect(codes('name', told('name', '2026-02-28T00:00:00.000Z'))).toEqual(['changeByNotice']);
    expect(codes('securityOfficer', told('name', '2026-03-02T00:00:00.000Z'))).toEqual(['changeByNotice']);
  });

  it('partners follow an amendment', () => {
    expect(codes('partners', running({ formerAgreements: [{ until: '2026-03-02T00:00:00.000Z' }] }))).toEqual([]);
    expect(codes('partners', running({ formerAgreements: [{ until: '2026-02-01T00:00:00.000Z' }] }))).toEqual([
      'changeByAmendment',
    ]);
  });

  it('names every authorization that it waits for', () => {
    const [refusal] = dependenceReasons(['name'], [running(), running({ caseNo: 'AUTH-2026-0002' })], '');
    expect(refusal).toMatchObject({ details: { item: 'name', cases: ['AUTH-2026-0001', 'AUTH-2026-0002'] } });
  });
});

describe('organizations and zones', () => {
  const office: RegisteredOrganization = {
    name: { zh: '市交通局', en: 'Transport' },
    roles: ['zoneRegulator'],
    legalPerson: true,
    affiliates: [],
    signOffLevels: 2,
    active: true,
  };
  const free = { namesake: null, usedBy: [] };
  const registered = organizationMeaning.changed(null, { kind: 'register', data: company, affiliates: ['C-2'] });

  it('I-90: an accepted company applies, with its partners as affiliates', () => {
    expect(registered).toMatchObject({
      roles: ['applicant'],
      affiliates: ['C-2'],
      creditCode: company.creditCode,
      active: true,
    });
    expect(
      changedItems(registered, { ...company, name: { zh: '新名', en: 'New' }, partners: [{ name: '乙' }] }),
    ).toEqual(['name', 'partners']);
    expect(changedItems(registered, company)).toEqual([]);
  });

  it('I-89: a closed office loses its roles and does not get them back by reopening', () => {
    const closed = organizationMeaning.changed(office, { kind: 'close' });
    expect(organizationMeaning.changed(closed, { kind: 'reopen' })).toMatchObject({ active: true, roles: [] });
  });

  it('I-89: an office that is still needed is not closed', () => {
    const reasons = organizationReasons(office, { kind: 'close' }, { ...free, usedBy: ['transport'] });
    expect(reasons).toMatchObject([{ code: 'organizationInUse', details: { by: ['transport'] } }]);
  });

  it('I-90: administrators do not rename companies', () => {
    const edit = { kind: 'edit', name: { zh: '甲', en: 'A' } } as const;
    expect(organizationReasons(registered, edit, free).map(({ code }) => code)).toEqual(['companyChangesItself']);
    expect(organizationReasons(office, edit, free)).toEqual([]);
  });

  it('I-90: a company that was closed may register again', () => {
    const again: OrganizationChange = { kind: 'register', data: company, affiliates: [] };
    expect(organizationReasons(registered, again, free).map(({ code }) => code)).toEqual(['organizationExists']);
    expect(organizationReasons({ ...registered, active: false }, again, free)).toEqual([]);
  });

  it.each([
    ['industry', ['zoneRegulator'], true, []],
    ['industry', ['dataAuthority'], true, ['regulatorUnfit']],
    ['comprehensive', ['dataAuthority'], true, []],
    ['comprehensive', ['zoneRegulator'], true, ['regulatorUnfit']],
    ['industry', ['zoneRegulator'], false, ['regulatorUnfit']],
  ] as const)('第六条 Art. 6: of an %s zone %s (active: %s) regulates: %s', (kind, roles, active, expected) => {
    const zone = { kind, title: { zh: '专区', en: 'Zone' }, regulator: '', active: true };
    const reasons = zoneReasons(
      zone,
      { kind: 'nameRegulator', organizationId: 'o' },
      { organization: { roles, active } },
    );
    expect(reasons.map(({ code }) => code)).toEqual(expected);
  });
});
