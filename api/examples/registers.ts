/** Examples of what is sent to the registers of people, organizations and zones, by operation. */
const documentId = 'doc_5f0f5c1e-7a55-4c7e-b8c1-1d6d1f2b7f10';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const because = (reason: string): { reason: string } => ({ reason });

const company = {
  name: { zh: '紫金数据有限公司', en: 'Zijin Data Ltd.' },
  creditCode: '91320100MAEXAMP14Y',
  legalPerson: true,
  legalRepresentative: { name: '王某', phone: '+86 25 0000 0000' },
  securityOfficer: { name: '赵某' },
  partners: [{ name: '秦淮算法有限公司', creditCode: '91320100MAEXAMP22X' }],
};

const registration = {
  company,
  registrant: { name: '王某', email: 'legal@example.org', capacity: 'legalRepresentative' },
  proof: { businessLicence: documentId, others: [] },
};

const ties = { affiliations: [{ creditCode: '91320100MAEXAMP14Y', until: '2025-12-31' }] };
const office = { zh: '市体育局', en: 'Sports Bureau' };
const zone = { zh: '体育专区', en: 'Sports zone' };

export const registerExamples: Record<string, unknown> = {
  open_people: { name: '林某', email: 'lin@example.org', organizationId: 'org-data-authority', ...because('新入职') },
  edit_people: { name: '林某某', email: 'lin@example.org', ...because('更名') },
  move_people: { organizationId: 'org-health', ...because('调任'), from: '2027-01-01' },
  close_people: { ...because('离职'), from: '2027-01-01' },
  reopen_people: because('返岗'),
  giveRole_people: { role: 'dataAuthority', ...because('任经办'), from: '2027-01-01' },
  takeRole_people: { role: 'dataAuthority', ...because('不再经办') },
  raiseLevel_people: { level: 'head', ...because('任处长') },
  lowerLevel_people: because('不再担任处长'),
  bindMachine_people: {
    acts: ['reportRisk'],
    addresses: ['10.20.0.0/24', '2001:db8:12::7'],
    ...because('监测系统上线'),
    from: '2027-01-01',
  },
  open_organizations: { name: office, legalPerson: true, ...because('新设主管部门') },
  edit_organizations: { name: office, ...because('更名') },
  close_organizations: { ...because('机构撤销'), from: '2027-01-01' },
  reopen_organizations: because('机构恢复'),
  giveRole_organizations: { role: 'zoneRegulator', ...because('主管体育领域') },
  takeRole_organizations: { role: 'zoneRegulator', ...because('职责调整') },
  setSignOffLevels_organizations: { levels: 2, ...because('经办、签发两级') },
  open_zones: { zoneKind: 'industry', title: zone, ...because('新设专区') },
  edit_zones: { title: zone, ...because('更名') },
  close_zones: { ...because('专区撤销'), from: '2027-01-01' },
  reopen_zones: because('专区恢复'),
  nameRegulator_zones: { organizationId: 'org-sports', ...because('主管部门') },
  confirmRegisterProposal: { hash },
  declineRegisterProposal: because('依据不足'),
  withdrawRegisterProposal: because('填写有误'),
  submitRegistration: registration,
  resubmitRegistration: registration,
  withdrawRegistration: {},
  acceptRegistration: { ...because('材料齐全，主体资格属实') },
  returnRegistration: because('营业执照不清晰，请重新上传'),
  refuseRegistration: because('主体资格不符'),
  proposeCompanyChange: { data: company, ...because('更换安全责任人') },
  unbindPerson: because('离职'),
  confirmCompanyChange: { hash },
  declineCompanyChange: because('证明材料不足'),
  withdrawCompanyChange: because('暂不变更'),
  createCompanyInvitation: { invitee: '孙某', level: 'officer', documentId },
  withdrawCompanyInvitation: {},
  createExpertInvitation: { invitee: '专家某' },
  withdrawExpertInvitation: {},
  acceptInvitation_register: { code: 'EXAMPLE-CODE-0000', name: '专家某', email: 'expert@example.org', ...ties },
  declineInvitation_register: { code: 'EXAMPLE-CODE-0000' },
  declareTies: ties,
  leavePool: because('不再参加评审'),
};
