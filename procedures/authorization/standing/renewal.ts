/**
 * 第十二条、第二十四条 Arts. 12, 24; I-39, I-40 — 续期 Renewal
 *
 * Asked for in the last months of the term with everything that a first application needs. It is a case of its own that goes through
 * every step; this one runs to its own end.
 */
import type { PlainDate } from '../../../law/calendar/plain-date';
import { monthsBefore } from '../../../law/calendar/term';
import { findOrganization } from '../../announcement/given';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, defineAct, type EventMeaning, type Refusal, type StandingAct } from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { type ApplicationContent, applicationContent } from '../application';
import { contentReasons } from '../application-rules';
import type { AuthorizationFacts, Renewal } from '../facts';
import { basisReason } from '../given';
import { applicantNotice } from '../notices';
import { registerEntry } from '../register-entry';
import { renewalStarts, renewedScenarios } from '../renewal-start';
import { underWay } from '../under-way';

type File = CaseFile<AuthorizationFacts>;
type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

export const renew: StandingAct<AuthorizationFacts> = {
  name: 'renew',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '申请续期', en: 'Ask for renewal' },
    article: 'I-39',
    input: applicationContent,
    available: ({ facts }) => facts.renewal === null || facts.renewal.state === 'ended',
    refuseIf: renewalReasons,
    record: ({ input, given, now }) => ({
      type: 'renewalAsked',
      article: 'I-39',
      data: {
        authorizationNo: given['authorizationNo'],
        announcementNo: given['announcementNo'],
        organization: findOrganization(given),
        content: input,
        lodgedAt: now,
        carried: given['carried'],
      },
    }),
  }),
  remember: {
    renewalAsked: (facts, event) => {
      const { authorizationNo: caseNo, announcementNo } = event.data;
      return { ...facts, renewal: { caseNo, announcementNo, askedAt: event.at, state: 'open', outcome: null } };
    },
    renewalSigned: (facts, event) => onRenewal(facts, event.data['caseNo'], { state: 'signed' }),
    renewalEnded: (facts, event) =>
      onRenewal(facts, event.data['caseNo'], { state: 'ended', outcome: event.data['outcome'] }),
    renewedTerminated: (facts) =>
      facts.renewalOf === null ? facts : { ...facts, renewalOf: { ...facts.renewalOf, terminated: true } },
  },
};

function renewalReasons(context: ActContext<AuthorizationFacts, ApplicationContent>): (Refusal | null)[] {
  const { facts, given, policy, now } = context;
  const { term, renewal, amendment, conditions, materials, content } = facts;
  const opensOn = term === null ? null : monthsBefore(term.end as PlainDate, policy.operation.renewalOpensMonthsBefore);
  const call = {
    conditions,
    materials,
    scenarios: renewedScenarios(facts),
    datasets: content.datasets.map(({ datasetId }) => datasetId),
  };
  return [
    opensOn === null || dayOf(now) < opensOn ? refuse('renewalTooEarly', { opensOn }) : null,
    when(renewal !== null && renewal.state !== 'ended', 'renewalOpen'),
    ...underWay(facts, 'earlyTerminationOpen', 'transferOpen'),
    when(amendment !== null && amendment.text.term.end !== term?.end, 'amendmentOpen'),
    basisReason(context),
    when(
      typeof given['authorizationNo'] !== 'string' || typeof given['announcementNo'] !== 'string',
      'numberNotAllotted',
    ),
    ...contentReasons(call, context),
  ];
}

/** What the events of a renewal ask of the world, in the case that is renewed and in the one that renews it. */
export const renewalEffects: Effects = {
  renewalAsked: (event, file) => {
    const { authorizationNo, announcementNo } = event.data;
    const body = {
      zh: `续期案件 ${authorizationNo}，结果在 ${announcementNo} 中决定。${file.caseNo} 照常运行至期满。`,
      en: `The renewal is case ${authorizationNo}; its result is decided in ${announcementNo}. ${file.caseNo} runs to its own end.`,
    };
    return [
      ...renewalStarts(event, file),
      ...[file.parties.applicant ?? '', file.parties.dataAuthority].map((organizationId) =>
        notice(
          { organizationId },
          'renewalAsked',
          { zh: `${file.caseNo} 续期申请已收到`, en: `${file.caseNo}: renewal asked for` },
          body,
        ),
      ),
    ];
  },
  renewalSigned: (_event, file) => [registerEntry(file)],
  renewalEnded: (event, file) => [
    applicantNotice(
      file,
      'renewalEnded',
      { zh: '续期案件已终结', en: 'the renewal has ended' },
      {
        zh: `${event.data['caseNo']} 未签约即终结；期满前可以再次申请续期。`,
        en: `${event.data['caseNo']} ended without an agreement; until the term ends a renewal may be asked for again.`,
      },
    ),
  ],
  // Leaving operation, the case still knows how that ended.
  partEntered: (event, file) =>
    event.data['part'] === 'closing' && file.ending === 'terminated' && isRenewed(file.facts)
      ? [report(file.facts.renewal.caseNo, { type: 'renewedTerminated', caseNo: file.caseNo })]
      : [],
  renewedTerminated: (event, file) => [
    notice(
      { organizationId: file.parties.dataAuthority },
      'renewedTerminated',
      { zh: `${file.caseNo} 所续的授权已终止`, en: `${file.caseNo}: what it renews was terminated` },
      {
        zh: `${event.data['caseNo']} 已提前终止，续期协议不再签署（I-39）。`,
        en: `${event.data['caseNo']} was terminated before its end; the renewal is not signed any more (I-39).`,
      },
    ),
  ],
};

/** @returns what a renewal tells the authorization that it renews: that it is signed, or that it ended without. */
export function toldToRenewed(
  { caseNo, facts }: Pick<File, 'caseNo' | 'facts'>,
  news: { type: 'renewalSigned' } | { type: 'renewalEnded'; outcome: string },
): CasesEffect[] {
  return facts.renewalOf === null ? [] : [report(facts.renewalOf.caseNo, { ...news, caseNo })];
}

/** @returns why a renewal cannot be signed as it is drafted (I-39, I-40). */
export function renewalTermReasons({ renewalOf }: AuthorizationFacts, start: string | undefined): (Refusal | null)[] {
  if (renewalOf === null) return [];
  const { caseNo, termEnd, terminated } = renewalOf;
  return [
    when(terminated, 'renewedTerminated', { caseNo }),
    when(start !== undefined && start <= termEnd, 'renewalStartsTooEarly', { caseNo, termEnd }, '/term/start'),
  ];
}

function report(caseNo: string, payload: Record<string, unknown>): CasesEffect {
  return { lane: 'cases', operation: 'report', caseNo, payload };
}

function isRenewed(facts: AuthorizationFacts): facts is AuthorizationFacts & { renewal: Renewal } {
  return facts.renewal !== null && facts.renewal.state !== 'ended';
}

function onRenewal(facts: AuthorizationFacts, caseNo: string, change: Partial<Renewal>): AuthorizationFacts {
  return facts.renewal?.caseNo === caseNo ? { ...facts, renewal: { ...facts.renewal, ...change } } : facts;
}
