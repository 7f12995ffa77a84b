/** An authorization and how far it has come, in given(…).when(…).then(…) form; the order of steps is that of the workflow. */
import type { LegalBasis } from '../../../law/policy';
import { authorization } from '../../../procedures/authorization';
import type { AuthorizationFacts } from '../../../procedures/authorization/facts';
import { compile } from '../../../procedures/engine/meaning';
import { type Asked, opened, type Past } from '../../support/given';
import { agreementFor, allMet, authorizationOpening, candidates } from '../../support/openings';
import { person } from '../../support/people';

export const procedure = compile(authorization);
export type Authorized = Past<AuthorizationFacts>;

export const caseNo = 'AUTH-2026-0001';
/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
/** The instant at which the day ends. */
export const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
export const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  levels?: number;
  on?: string;
  legalPerson?: boolean;
  affiliates?: string[];
  conditions?: { id: string; title: { zh: string; en: string } }[];
  /** Whose numbers the case is decided by. */
  basis?: LegalBasis;
  periodicEvaluation?: boolean;
}

/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const lodgedOn = shanghai('2026-09-24');

/** @returns the case just lodged, its completeness check open. */
export function lodged(setting: Setting = {}): Authorized {
  const {
    zone = 'industry',
    levels = 2,
    on = lodgedOn,
    legalPerson = true,
    affiliates = [],
    conditions = [],
    basis,
    periodicEvaluation = false,
  } = setting;
  const of = { receivedAt: on, zone, periodicEvaluation, ...(basis === undefined ? {} : { basis }) };
  const { data } = authorizationOpening(caseNo, of);
  const organization = { ...(data.opening['organization'] as object), legalPerson, affiliates };
  const opening = { ...data.opening, organization, conditions };
  const policy = { ...data.policy, signOff: { ...data.policy.signOff, levels } };
  return opened(procedure, caseNo, { ...data, policy, opening }, on, 'wang-applicant')
    .happens({ type: 'lodged', article: '第九条 Art. 9', data: { announcementNo: 'ANN-2026-0001' } })
    .opens('completenessCheck');
}

/** The proposal last drafted, as its consent names it. */
export function consentTo({ file }: Authorized): { proposalId: string; hash: string } {
  const { id = '', hash = '' } = file.proposals.at(-1) ?? {};
  return { proposalId: id, hash };
}

/** @returns the case after the act took effect with every consent it needs. */
export function agreed(before: Authorized, act: string, input: unknown, asked: Asked = {}): Authorized {
  let current = before.when('lin-officer', act, input, asked).effective();
  for (let open = current.file.proposals.at(-1); open !== undefined; open = current.file.proposals.at(-1)) {
    const signs = open.awaiting === 'signOff';
    const consent = consentTo(current);
    const by = signs ? 'zhou-head' : 'xu-head';
    current = current.when(by, signs ? 'signOff' : 'concur', consent, asked).effective();
  }
  return current;
}

export function accepted(setting: Setting = {}): Authorized {
  return agreed(lodged(setting), 'accept', {}).opens('eligibilityReview');
}

export const findings = (unmet: string[] = []) =>
  allMet.map((finding) => ({ ...finding, met: !unmet.includes(finding.condition) }));

export function inReview(setting: Setting = {}): Authorized {
  return agreed(accepted(setting), 'assessEligibility', { findings: findings() }).opens('expertReview');
}

export type Candidate = (typeof candidates)[number];

/** @returns the case with its pool frozen of the nine experts, or of the given ones. */
export function pooled(before: Authorized, pool: readonly Candidate[] = candidates): Authorized {
  const input = { experts: pool.map(({ personId }) => personId) };
  return before.when('lin-officer', 'freezePool', input, { given: { experts: pool } }).then('poolFrozen');
}

export function drawn(setting: Setting = {}, size = 5): Authorized {
  return pooled(inReview(setting)).when('lin-officer', 'drawPanel', { size }).then('panelDrawn');
}

export const seats = ({ file }: Authorized) => file.facts.review?.seats ?? [];
export const sitting = (past: Authorized) =>
  seats(past).filter(({ state }) => state === 'invited' || state === 'accepted' || state === 'scored');

export const scores = (plan: number, security = plan) => [
  { criterion: 'plan', score: plan },
  { criterion: 'security', score: security },
];

/** The expert as the register of this test knows them: without ties. */
export const expert = (personId: string) => person(personId, { affiliations: [] });

export function scored(before: Authorized, personId: string, plan: number, security = plan): Authorized {
  return before
    .when(expert(personId), 'acceptInvitation', { noConflict: true })
    .then('invitationAccepted')
    .when(expert(personId), 'submitScores', { scores: scores(plan, security), opinion: '意见 opinion' })
    .then('scoresSubmitted');
}

/** @returns the case with a score of each seat, in order. */
export function allScored(totals: readonly number[] = [80, 80, 80, 80, 80], setting: Setting = {}): Authorized {
  const before = drawn(setting, totals.length);
  return seats(before).reduce((past, { personId }, index) => scored(past, personId, totals[index] ?? 0), before);
}

export function concluded(totals?: readonly number[], setting: Setting = {}): Authorized {
  return agreed(allScored(totals, setting), 'concludeReview', { opinion: '结论 conclusion' });
}

export function inSigning(setting: Setting = {}, totals?: readonly number[]): Authorized {
  return concluded(totals, setting)
    .opens('governmentConsent')
    .hears('lineConsented', { recommended: true })
    .opens('publicDisclosure')
    .hears('lineDisclosed', {})
    .opens('signing');
}

export const fiveYears = agreementFor('2026-10-01', '2031-09-30');

export function draftedAgreement(before: Authorized, text: unknown = fiveYears): Authorized {
  return before.when('lin-officer', 'draftAgreement', text).then('agreementDrafted');
}

export const hashOfAgreement = ({ file }: Authorized): string => file.facts.agreement?.hash ?? '';

export function locked(before: Authorized = inSigning(), text: unknown = fiveYears): Authorized {
  const drafted = draftedAgreement(before, text);
  return agreed(drafted, 'lockAgreement', { hash: hashOfAgreement(drafted) });
}

export function inOperation(setting: Setting = {}): Authorized {
  return operating(locked(inSigning(setting)), setting);
}

/** @returns the case with its locked agreement signed by every party, in operation. */
export function operating(ready: Authorized, setting: Setting = {}): Authorized {
  const hash = hashOfAgreement(ready);
  const regulator = setting.zone === 'comprehensive' ? [] : ['xu-head'];
  const signed = [...regulator, 'zhou-head', 'wang-legal'].reduce(
    (past, by) => past.when(by, 'signAgreement', { hash }).effective('partySigned'),
    ready,
  );
  return signed
    .happens({ type: 'partEntered', article: '第十二条 Art. 12', data: { part: 'operation' } })
    .opens('operation');
}

export const grants = [{ grantId: `${caseNo}/sample`, dataset: 'sample' }];
export const certificate = { grantId: `${caseNo}/sample`, attestation: '已删除 deleted' };

/** @returns the case with its term over, its access restricted and deletion to be certified. */
export function inDeletion(setting: Setting = {}): Authorized {
  return inOperation(setting)
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } })
    .until(endOf('2031-09-30'))
    .opens('accessRestriction')
    .happens({ type: 'accessRestricted', article: '第二十三条 Art. 23', data: {} })
    .opens('dataDeletion');
}
