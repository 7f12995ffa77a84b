/** A data request and how far it has come; the order of steps is that of workflows/data-request.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { DataRequestFacts } from '../../../procedures/data-request/facts';
import type { Compiled } from '../../../procedures/engine/meaning';
import { opened, type Past } from '../../support/given';
import { consentTo as consent } from '../../support/openings';
import { dataRequestOpening } from '../../support/openings-beside';

export const procedure: Compiled<DataRequestFacts> = procedures.dataRequest;
export type Requesting = Past<DataRequestFacts>;

export const caseNo = 'DR-2026-0001';
export const authorizationNo = 'AUTH-2026-0001';
/** Wednesday 2026-11-18: five working days end on the 25th, ten on 2 December. */
export const openedOn = '2026-11-18T01:00:00.000Z';

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  policy?: (policy: PolicyValues) => PolicyValues;
  opening?: object;
  on?: string;
}

/** @returns the request just opened, its evaluation waiting. */
export function begun(setting: Setting = {}): Requesting {
  const { on = openedOn } = setting;
  const { data } = dataRequestOpening(caseNo, { ...setting, receivedAt: on });
  const policy = setting.policy?.(data.policy) ?? data.policy;
  const opening = { ...data.opening, ...setting.opening };
  return opened(procedure, caseNo, { ...data, policy, opening }, on, 'wang-applicant').opens('requestEvaluation');
}

export const consentTo = ({ file }: Requesting) => consent(file);
export const reasons = '符合场景需要 needed for the scenario';

/** Who evaluates: in a comprehensive zone the duty post drafts, so that Officer Lin is left to coordinate. */
export const evaluators = ({ file }: Requesting): [drafts: string, signs: string] =>
  file.zone.kind === 'industry' ? ['chen-officer', 'xu-head'] : ['duty-post', 'zhou-head'];

export function evaluated(before: Requesting, act: 'confirmRequest' | 'refuseRequest'): Requesting {
  const [drafts, signs] = evaluators(before);
  const drafted = before.when(drafts, act, { reasons }).then('proposalDrafted');
  return drafted.when(signs, 'signOff', consentTo(drafted)).effective('proposalTakesEffect');
}

/** @returns the request confirmed, both providers asked. */
export const inConsents = (setting: Setting = {}): Requesting =>
  evaluated(begun(setting), 'confirmRequest').opens('providerConsents');

export const people = { 'org-hospital': 'liu-provider', 'org-transport': 'ma-officer' } as const;
export const grounds = '不在共享目录 not in the sharing catalogue';

export const consents = (before: Requesting, provider: keyof typeof people): Requesting =>
  before.when(people[provider], 'answerRequest', { decision: 'consented' }).then('providerAnswered');
export const refuses = (before: Requesting, provider: keyof typeof people): Requesting =>
  before.when(people[provider], 'answerRequest', { decision: 'refused', grounds }).then('providerAnswered');

/** @returns the request to which both providers consented, to be delivered. */
export const inDelivery = (setting: Setting = {}): Requesting =>
  consents(consents(inConsents(setting), 'org-hospital'), 'org-transport').opens('delivery');

export const ordered = (before: Requesting): Requesting =>
  before.when('he-officer', 'orderDelivery', {}).then('deliveryOrdered');

export const settled = (before: Requesting, dataset: string, reason: string | null = null): Requesting =>
  before.happens({
    type: 'deliverySettled',
    article: '第十五条 Art. 15',
    data: reason === null ? { dataset, delivered: true } : { dataset, delivered: false, reason },
  });

/** @returns the request delivered, its grant waiting. */
export const inGranting = (setting: Setting = {}): Requesting =>
  settled(settled(ordered(inDelivery(setting)), 'outpatient-flow'), 'bus-passengers').opens('granting');

/** @returns the request with one answer refused and contested, in coordination. */
export const inCoordination = (setting: Setting = {}): Requesting =>
  refuses(consents(inConsents(setting), 'org-transport'), 'org-hospital')
    .when('wang-applicant', 'requestCoordination', { provider: 'org-hospital', reason: '确有需要 needed' })
    .then('coordinationRequested')
    .opens('coordination');
