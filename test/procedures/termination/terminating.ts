/** A termination procedure and how far it has come; the order of steps is that of workflows/termination.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { QueuedEffect } from '../../../procedures/engine/effects';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { TerminationClause, TerminationFacts } from '../../../procedures/termination/facts';
import { type Asked, opened, type Past } from '../../support/given';
import { consentTo as consent, terminationOpening } from '../../support/openings';

export const procedure: Compiled<TerminationFacts> = procedures.termination;
export type Terminating = Past<TerminationFacts>;

export const caseNo = 'TERM-2026-0001';
export const authorizationNo = 'AUTH-2026-0001';
/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const openedOn = '2026-09-24T01:00:00.000Z';

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  on?: string;
  cause?: 'breach' | 'twicePoor' | 'agreed';
  clause?: Partial<TerminationClause> | null;
  policy?: PolicyValues;
}

/** @returns the case just opened, its notice of intent on its way. */
export function begun(setting: Setting = {}): Terminating {
  const { on = openedOn } = setting;
  const { data } = terminationOpening(caseNo, { ...setting, receivedAt: on });
  const { policy = data.policy } = setting;
  return opened(procedure, caseNo, { ...data, policy }, on).opens('noticeOfIntent');
}

export const consentTo = ({ file }: Terminating) => consent(file);

/** @returns the case after the act took effect with every consent it needs. */
export function agreed(before: Terminating, act: string, input: unknown, asked: Asked = {}): Terminating {
  let current = before.when('lin-officer', act, input, asked).effective();
  for (let open = current.file.proposals.at(-1); open !== undefined; open = current.file.proposals.at(-1)) {
    const [by, consents] = open.awaiting === 'signOff' ? ['zhou-head', 'signOff'] : ['xu-head', 'concur'];
    current = current.when(by, consents, consentTo(current), asked).effective();
  }
  return current;
}

export const confirmed = (before: Terminating, at?: string): Terminating =>
  before
    .when('wang-applicant', 'confirmReceipt', { received: true }, at === undefined ? {} : { at })
    .then('receiptConfirmed');

/** @returns the case with its notice served and the time for a defence running. */
export const inDefence = (setting: Setting = {}): Terminating => confirmed(begun(setting)).opens('defence');

/** @returns the case with its defence over and no hearing asked for. */
export function inDecision(setting: Setting = {}): Terminating {
  const before = inDefence(setting);
  return untilEnding(before).opens('decision');
}

/** @returns the case once time alone has ended its step. */
export function untilEnding(before: Terminating): Terminating {
  const ends = before.file.deadlines.flatMap(({ state, due }) => (state === 'running' && due !== null ? [due.at] : []));
  return [...ends].sort().reduce<Terminating>((past, at) => {
    return past.file.ending === null ? past.until(later(at, 60)) : past;
  }, before);
}

export const inHearing = (setting: Setting = {}): Terminating =>
  untilEnding(
    inDefence(setting)
      .when('wang-applicant', 'requestHearing', { reason: '要求听证 a hearing, please' })
      .then('hearingRequested'),
  ).opens('hearing');

export const reasons = '经审查…… after examination';
export const terminate = { outcome: 'terminated', reasons, uncured: '复查仍未改正 found again' };

/** @returns the case decided as given. */
export const decided = (before: Terminating, input: object = terminate, asked: Asked = {}): Terminating =>
  agreed(before, 'decideTermination', { reasons, ...input }, asked);

/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
/** The instant at which the day ends. */
export const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
export const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

export const dueDayOf = ({ file }: Terminating, name: string): string | undefined =>
  file.deadlines.findLast((deadline) => deadline.name === name)?.due?.day;

/** @returns the publications that are ordered among the effects. */
export const publicationsIn = (effects: readonly QueuedEffect[]) =>
  effects.flatMap((effect) => (effect.lane === 'work' && effect.operation === 'publish' ? [effect.payload] : []));
