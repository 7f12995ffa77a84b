/** An announcement in a health zone (industry) or a comprehensive zone, and how far it has come. */
import { publishedCalendar } from '../../law/calendar/published';
import { makeCreditCode } from '../../law/identifiers';
import { nanjing2024 } from '../../law/packs';
import { type LegalBasis, valuesOf } from '../../law/policy';
import { announcement } from '../../procedures/announcement';
import type { AnnouncementDraft } from '../../procedures/announcement/draft';
import type { AnnouncementFacts } from '../../procedures/announcement/facts';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import { compile } from '../../procedures/engine/meaning';
import { opened, type Past } from './given';
import { person } from './people';

export const procedure = compile(announcement);
export type Announced = Past<AnnouncementFacts>;

/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();

export const opensAt = '2026-03-02T09:00:00+08:00';
export const closesAt = '2026-03-20T17:00:00+08:00';

export const draft: AnnouncementDraft = {
  title: { zh: '医疗数据授权运营公告', en: 'Announcement for health data' },
  kind: 'majorField',
  scenarios: [
    { id: 'claims', title: { zh: '商保理赔', en: 'Insurance claims' }, purpose: '商业保险快速理赔 / fast claims' },
    {
      id: 'trials',
      title: { zh: '临床研究', en: 'Clinical research' },
      purpose: '临床研究入组 / recruiting for trials',
    },
  ],
  datasets: ['outpatient', 'imaging'],
  places: 1,
  conditions: [{ id: 'localOffice', title: { zh: '在宁设有机构', en: 'An office in the city' } }],
  materials: [{ id: 'businessPlan', title: { zh: '运营方案', en: 'Operating plan' } }],
  operatingRequirements: '数据不出域 / data stay in the zone',
  selection: {
    method: '综合评审 / comprehensive review',
    criteria: [
      { id: 'capability', title: { zh: '能力', en: 'Capability' }, weight: 60 },
      { id: 'security', title: { zh: '安全', en: 'Security' }, weight: 40 },
    ],
  },
  opensAt,
  closesAt,
};

export const datasets = {
  outpatient: { prohibited: false, openedIn: ['health'], level: 2 },
  imaging: { prohibited: false, openedIn: [], level: 3 },
  genome: { prohibited: true, openedIn: [], level: 4 },
};

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  levels?: number;
  draft?: Partial<AnnouncementDraft>;
  /** Whose numbers the case is decided by. */
  basis?: LegalBasis;
}

/** @returns the case with its draft, in preparation. */
export function drafted(setting: Setting = {}): Announced {
  const { zone = 'industry', levels = 2, draft: changes = {}, basis = nanjing2024 } = setting;
  const policy = valuesOf(basis.policy);
  const { id, title, documentNo, effectiveFrom, effectiveTo } = nanjing2024;
  const wanted = { ...draft, ...changes };
  const data = {
    title: wanted.title,
    zone: { id: 'health', kind: zone, title: { zh: '医疗专区', en: 'Health zone' } },
    parties: {
      dataAuthority: 'org-data-authority',
      zoneRegulator: zone === 'industry' ? 'org-health' : 'org-data-authority',
      governanceCenter: 'org-center',
      municipalGovernment: 'org-government',
    },
    basis: { id, title, documentNo, effectiveFrom, effectiveTo },
    policy: { ...policy, signOff: { levels } },
    calendar: publishedCalendar,
    clock: { mode: 'real' },
    opening: { draft: wanted },
  };
  return opened(procedure, 'ANN-2026-0001', data, shanghai('2026-02-26')).opens('preparation');
}

/** @returns the case after the act took effect: drafted by an officer, signed off by a head, concurred in by the zone's head. */
export function jointly(
  before: Announced,
  act: string,
  input: unknown,
  given: Record<string, unknown> = {},
  at?: string,
): Announced {
  const asked = { given, ...(at === undefined ? {} : { at }) };
  const waiting = before.when('lin-officer', act, input, asked).then('proposalDrafted');
  const consent = consentTo(waiting);
  if (waiting.file.zone.kind === 'comprehensive')
    return waiting.when('zhou-head', 'signOff', consent, asked).effective('proposalTakesEffect');
  const signed = waiting.when('zhou-head', 'signOff', consent, asked).then('proposalSignedOff');
  return signed.when('xu-head', 'concur', consent, asked).effective('proposalTakesEffect');
}

function latest({ file }: Announced) {
  const proposal = file.proposals.at(-1);
  if (proposal === undefined) throw new Error('no proposal is open');
  return proposal;
}

/** The proposal last drafted, as its consent names it. */
export function consentTo(before: Announced): { proposalId: string; hash: string } {
  const { id: proposalId, hash } = latest(before);
  return { proposalId, hash };
}

/** @returns the case published and its window open. */
export function inWindow(setting: Setting = {}): Announced {
  const before = drafted(setting);
  const input = { draftHash: before.file.facts.draftHash };
  return jointly(before, 'publish', input, { datasets }).opens('applicationWindow');
}

export const organizations = {
  'org-zijin': {
    id: 'org-zijin',
    name: { zh: '紫金数据', en: 'Zijin Data' },
    creditCode: makeCreditCode('91320100MA1XJ0001'),
    legalPerson: true,
    affiliates: [],
  },
  'org-qinhuai': {
    id: 'org-qinhuai',
    name: { zh: '秦淮健康', en: 'Qinhuai Health' },
    creditCode: makeCreditCode('91320100MA1QH0002'),
    legalPerson: true,
    affiliates: [],
  },
};

const required = [...lawMaterials.map(({ id }) => id), 'businessPlan'];

export const content = {
  materials: required.map((material) => ({ material, documentId: `doc_${material}` })),
  declarations: [...lawConditions.map(({ id }) => id), 'localOffice'],
  scenarios: ['claims'],
  datasets: [{ datasetId: 'outpatient', level: 2 }],
};

/** What the API supplies with an application of this person's organization. */
export function lodgingFacts(by: string, authorizationNo: string): Record<string, unknown> {
  const { organizationId } = person(by);
  return {
    authorizationNo,
    organization: organizations[organizationId as keyof typeof organizations],
    datasets,
    documents: Object.fromEntries(required.map((material) => [`doc_${material}`, { organizationId }])),
  };
}

export const zijin = 'AUTH-2026-0001';
export const qinhuai = 'AUTH-2026-0002';

/** @returns the case after the two companies lodged, and the window closed. */
export function closed(setting: Setting = {}): Announced {
  const inTime = shanghai('2026-03-10');
  return inWindow(setting)
    .when('wang-applicant', 'lodge', content, { at: inTime, given: lodgingFacts('wang-applicant', zijin) })
    .then('applicationLodged')
    .when('sun-applicant', 'lodge', content, { at: inTime, given: lodgingFacts('sun-applicant', qinhuai) })
    .then('applicationLodged')
    .until(shanghai('2026-03-21'))
    .opens('resultListing');
}

export const concluded = (caseNo: string, recommended = true) => ({
  caseNo,
  result: 'qualifiedAndConcluded',
  recommended,
  mean: recommended ? 88.5 : 51,
});

export const line = (caseNo: string, rank: number, recommended: boolean) => ({
  caseNo,
  rank,
  recommended,
  reasons: `综合得分排名第 ${rank} / rank ${rank}`,
});

/** @returns the case with both reviews concluded, the first recommended, and the list at the government. */
export function atGovernment(setting: Setting = {}): Announced {
  const reviewed = closed(setting)
    .hears('conclusion', concluded(zijin), shanghai('2026-04-10'))
    .hears('conclusion', concluded(qinhuai), shanghai('2026-04-13'));
  const lines = [line(zijin, 1, true), line(qinhuai, 2, false)];
  return jointly(reviewed, 'drawUpResultList', { lines }, {}, shanghai('2026-04-14')).opens('governmentConsent');
}

/** @returns the case after the government's decisions were drafted and signed off. */
export function decided(before: Announced, lines: unknown[], at = shanghai('2026-04-20')): Announced {
  const waiting = before.when('gu-officer', 'decideLines', { lines }, { at }).then('proposalDrafted');
  return waiting.when('wei-head', 'signOff', consentTo(waiting), { at }).then('proposalTakesEffect', 'linesDecided');
}

/** @returns the case with both lines consented to and disclosed; the period ends on 2026-04-27 at 24:00. */
export function inDisclosure(setting: Setting = {}): Announced {
  const lines = [zijin, qinhuai].map((caseNo) => ({ caseNo, decision: 'consent' }));
  return decided(atGovernment(setting), lines)
    .opens('publicDisclosure')
    .happens({ type: 'disclosed', article: '第十条第一款 Art. 10(1)', data: {} });
}

export const contactHash = 'c'.repeat(64);

export const objection = (caseNo: string, objectionId: string) => ({
  caseNo,
  reason: '评审标准适用有误 / a criterion was misapplied',
  objectionId,
  contactHash,
});

/** @returns the case after an objection by the public. */
export function objected(
  before: Announced,
  caseNo: string,
  objectionId: string,
  at = shanghai('2026-04-22'),
): Announced {
  const given = { objection: { id: objectionId, contactHash } };
  return before.when('public', 'raiseObjection', objection(caseNo, objectionId), { at, given }).then('objectionRaised');
}

/** @returns the case after both authorities answered. */
export function answered(before: Announced, objectionId: string, upheld: boolean, at?: string): Announced {
  const input = { objectionId, upheld, answer: '经核查…… / after verification' };
  return jointly(before, 'answerObjection', input, {}, at);
}
