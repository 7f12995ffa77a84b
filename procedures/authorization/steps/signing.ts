/**
 * 第十条第二款、第十一条、第十二条 Arts. 10(2), 11, 12 — 签订协议 Signing
 *
 * 「授权运营协议有效期一般不超过5年。」
 *
 * Two parties in a comprehensive zone, three in an industry zone (I-24). The text is drafted with all heads of Art. 11, locked by its
 * hash, and every party signs the same hash; any change voids the signatures.
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { isWithinTerm } from '../../../law/calendar/term';
import type { PolicyValues } from '../../../law/policy';
import { hashOf } from '../../engine/canonical';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline, isOver } from '../../engine/deadlines';
import { defineAct, defineStep, type Refusal } from '../../engine/define';
import type { EventDraft } from '../../engine/events';
import { office } from '../../engine/office';
import { lapsesOf } from '../../engine/proposals';
import { refuse, repeated, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import { type Actor, roleTitles } from '../../roles';
import { type AgreementText, agreementText, headTitles, textHeads } from '../agreement-text';
import type { Agreement, AuthorizationFacts, Signature } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';
import { registerEntry } from '../register-entry';

const act = defineAct<AuthorizationFacts>();

/** @returns the parties that sign, in the order of the article. */
export function signatories(file: Pick<CaseFile, 'zone'>): Signature['party'][] {
  return file.zone.kind === 'industry'
    ? ['zoneRegulator', 'dataAuthority', 'applicant']
    : ['dataAuthority', 'applicant'];
}

export const signing = defineStep<AuthorizationFacts>()({
  id: 'signing',
  article: '第十条第二款、第十一条 Arts. 10(2), 11',
  title: { zh: '签订协议', en: 'Signing of the agreement' },
  ends: ['signed', 'lapsed'],

  opens: ({ policy, parties }) => [
    { meet: 'decision' },
    {
      open: {
        name: 'signing',
        title: { zh: '签订协议', en: 'Signing of the agreement' },
        responsible: { organizationId: parties.dataAuthority },
        citation: '第十条第二款 Art. 10(2)',
        budget: { unit: 'days', amount: policy.agreement.signingDays },
        whenOver: 'lapse',
      },
    },
  ],

  acts: {
    draftAgreement: act({
      title: { zh: '拟定（修改）协议文本', en: 'Draft the agreement' },
      article: '第十一条 Art. 11',
      input: agreementText,
      refuseIf: ({ facts, input, policy, now }) => [
        ...termReasons(input, policy, dayOf(now)),
        ...headReasons(input),
        ...input.scenarios
          .filter((scenario) => !facts.content.scenarios.includes(scenario))
          .map((scenario) => refuse('scenarioNotApplied', { scenario }, '/scenarios')),
      ],
      // Any change voids what was signed or proposed on the text before.
      record: ({ file, facts, input }) => [
        {
          type: 'agreementDrafted',
          article: '第十一条 Art. 11',
          data: {
            version: (facts.agreement?.version ?? 0) + 1,
            text: input,
            hash: hashOf(input),
            voided: facts.agreement?.signatures.map(({ party }) => party) ?? [],
          },
        },
        ...lapsesOf(file, 'lockAgreement'),
      ],
    }),

    lockAgreement: act({
      title: { zh: '协议定稿', en: 'Lock the agreement' },
      article: '第十一条 Art. 11',
      binding: true,
      // I-01: a term beyond the general limit needs both authorities.
      joint: ({ facts, policy }) => facts.agreement !== null && !isWithin(facts.agreement.text, policy),
      input: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      available: ({ facts }) => facts.agreement !== null && !facts.agreement.locked,
      refuseIf: ({ facts, input, now }) => [
        when(startsInPast(facts, now), 'termInPast'),
        when(facts.agreement === null, 'agreementNotDrafted'),
        when(facts.agreement?.locked === true, 'agreementLocked'),
        when(
          facts.agreement !== null && facts.agreement.hash !== input.hash,
          'agreementHashMismatch',
          undefined,
          '/hash',
        ),
      ],
      record: ({ input }) => ({ type: 'agreementLocked', article: '第十一条 Art. 11', data: { hash: input.hash } }),
    }),

    signAgreement: act({
      title: { zh: '签署协议', en: 'Sign the agreement' },
      article: '第十条第二款 Art. 10(2)',
      input: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      available: ({ facts, ...file }, actor) => {
        const party = partyOf(file, actor);
        return (
          facts.agreement?.locked === true &&
          party !== null &&
          !facts.agreement.signatures.some((one) => one.party === party)
        );
      },
      refuseIf: ({ file, facts, input, actor, now }) => {
        const party = partyOf(file, actor);
        if (party === null) return [refuse('notAParty')];
        if (facts.agreement?.locked !== true) return [refuse('agreementNotLocked')];
        return [
          when(facts.agreement.hash !== input.hash, 'agreementHashMismatch', undefined, '/hash'),
          when(
            facts.agreement.signatures.some((one) => one.party === party),
            'alreadySigned',
          ),
          when(startsInPast(facts, now), 'termInPast'),
          when(isOver(file, 'signing', now), 'tooLateToSign', {
            dueDay: findDeadline(file, 'signing')?.due?.day ?? '',
          }),
        ];
      },
      record: ({ file, facts, input, actor }) => {
        const party = partyOf(file, actor);
        const signed: EventDraft = {
          type: 'partySigned',
          article: '第十条第二款 Art. 10(2)',
          data: { party, hash: input.hash },
        };
        const others = facts.agreement?.signatures.map((one) => one.party) ?? [];
        const complete = signatories(file).every((one) => one === party || others.includes(one));
        const { term } = facts.agreement?.text ?? { term: null };
        return complete
          ? [signed, { type: 'agreementSigned', article: '第十二条 Art. 12', data: { hash: input.hash, term } }]
          : [signed];
      },
    }),
  },

  endedBy: { agreementSigned: 'signed', signingLapsed: 'lapsed' },
  lapses: { signing: () => ({ type: 'signingLapsed', article: '第十条第二款 Art. 10(2)', data: {} }) },

  remember: {
    agreementDrafted: (facts, event) => {
      const { version, text, hash } = event.data;
      return { ...facts, agreement: { version, text, hash, locked: false, signatures: [] } };
    },
    agreementLocked: (facts) => withAgreement(facts, (agreement) => ({ ...agreement, locked: true })),
    partySigned: (facts, event) =>
      withAgreement(facts, (agreement) => {
        const { party, hash } = event.data;
        return { ...agreement, signatures: [...agreement.signatures, { party, hash, by: event.actor, at: event.at }] };
      }),
    agreementSigned: (facts, event) => ({ ...facts, term: { start: event.data.term.start, end: event.data.term.end } }),
  },

  effects: {
    agreementDrafted: (event, file) =>
      ((event.data.voided ?? []) as Signature['party'][]).map((party) =>
        notice(
          { organizationId: file.parties[party] ?? '' },
          'signaturesVoided',
          { zh: `${file.caseNo} 协议文本已修改`, en: `${file.caseNo}: the text of the agreement was changed` },
          {
            zh: '此前的签署失效，定稿后请重新签署。',
            en: 'What was signed before is void; sign again once the new text is locked.',
          },
        ),
      ),
    agreementLocked: (event, file) => [
      applicantNotice(
        file,
        'agreementLocked',
        { zh: '协议已定稿，请签署', en: 'the agreement is ready to be signed' },
        {
          zh: `文本摘要（SHA-256）：${event.data.hash}`,
          en: `SHA-256 of the text: ${event.data.hash}`,
        },
        findDeadline(file, 'signing')?.due?.at,
      ),
    ],
    agreementSigned: (event, file) => [
      applicantNotice(
        file,
        'agreementSigned',
        { zh: '协议已签订', en: 'the agreement is signed' },
        {
          zh: `期限 ${event.data.term.start} 至 ${event.data.term.end}。`,
          en: `Term ${event.data.term.start} to ${event.data.term.end}.`,
        },
      ),
      registerEntry(file, 'signed'),
    ],
    signingLapsed: (_event, file) => {
      const verdict = { zh: '逾期未签约，程序终结', en: 'not signed in time: the case ends' };
      const why = lapseReason(file);
      const { dataAuthority, zoneRegulator } = file.parties;
      const title = { zh: `${file.caseNo} ${verdict.zh}`, en: `${file.caseNo}: ${verdict.en}` };
      return [
        refusalNotice(file, 'signingLapsed', verdict, why),
        ...[...new Set([dataAuthority, zoneRegulator])].map((organizationId) =>
          notice({ organizationId }, 'signingLapsed', title, why),
        ),
      ];
    },
  },

  tasks: (file) => {
    const dueAt = findDeadline(file, 'signing')?.due?.at ?? null;
    const { agreement } = file.facts;
    if (agreement?.locked !== true) {
      const draft = {
        id: 'draftAgreement',
        acts: ['draftAgreement', 'lockAgreement'],
        to: office(file, file.parties.dataAuthority),
      };
      return [{ ...draft, title: { zh: '拟定协议', en: 'Draft the agreement' }, dueAt, overdue: false }];
    }
    return unsigned(file).map((party) => ({
      id: `sign-${party}`,
      acts: ['signAgreement'],
      to: { organizationId: file.parties[party] ?? '', level: 'head' as const },
      title: { zh: '签署协议', en: 'Sign the agreement' },
      dueAt,
      overdue: false,
    }));
  },
});

/** @returns the parties that have not signed the locked text. */
export function unsigned(file: Pick<CaseFile<AuthorizationFacts>, 'zone' | 'facts'>): Signature['party'][] {
  const signatures = file.facts.agreement?.signatures ?? [];
  return signatories(file).filter((party) => !signatures.some((one) => one.party === party));
}

function lapseReason(file: CaseFile<AuthorizationFacts>): Text {
  const parties = unsigned(file).map((party) => roleTitles[party]);
  return {
    zh: `签约期限届满，以下当事方未签署：${parties.map(({ zh }) => zh).join('、')}`,
    en: `The time for signing is over; not signed by: ${parties.map(({ en }) => en).join(', ')}`,
  };
}

/** A term never begins before all have signed (第十二条 Art. 12): a text whose first day is over is drafted anew. */
function startsInPast({ agreement }: AuthorizationFacts, now: string): boolean {
  return agreement !== null && compareDates(agreement.text.term.start as PlainDate, dayOf(now)) < 0;
}

function partyOf(file: Pick<CaseFile, 'zone' | 'parties'>, actor: Actor): Signature['party'] | null {
  return signatories(file).find((party) => file.parties[party] === actor.organizationId) ?? null;
}

function withAgreement(facts: AuthorizationFacts, edit: (agreement: Agreement) => Agreement): AuthorizationFacts {
  return facts.agreement === null ? facts : { ...facts, agreement: edit(facts.agreement) };
}

function isWithin({ term }: AgreementText, policy: PolicyValues): boolean {
  return isWithinTerm({
    start: term.start as PlainDate,
    end: term.end as PlainDate,
    maxYears: policy.agreement.termMaxYears,
  });
}

function termReasons(text: AgreementText, policy: PolicyValues, today: PlainDate): (Refusal | null)[] {
  const start = text.term.start as PlainDate;
  const end = text.term.end as PlainDate;
  const inOrder = compareDates(end, start) > 0;
  return [
    when(!inOrder, 'termOrder', undefined, '/term/end'),
    when(compareDates(start, today) < 0, 'termInPast', undefined, '/term/start'),
    when(
      inOrder && !isWithin(text, policy) && text.term.exceptionReason === undefined,
      'termTooLong',
      { years: policy.agreement.termMaxYears },
      '/term/end',
    ),
  ];
}

function headReasons(text: AgreementText): Refusal[] {
  const written = text.heads.map(({ head }) => head);
  const missing = [
    ...textHeads.filter((head) => !written.includes(head)),
    ...(text.supervision.length === 0 ? (['supervision'] as const) : []),
    ...(text.termination.length === 0 ? (['termination'] as const) : []),
  ];
  const clauses = [...text.supervision, ...text.termination].map(({ clause }) => clause);
  return [
    ...missing.map((head) =>
      refuse('headMissing', { head: headTitles[head].zh, headEn: headTitles[head].en }, '/heads'),
    ),
    ...repeated([...written]).map((clause) => refuse('clauseDuplicate', { clause }, '/heads')),
    ...repeated(clauses).map((clause) => refuse('clauseDuplicate', { clause })),
  ];
}
