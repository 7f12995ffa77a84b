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
import { hashOf } from '../../engine/canonical';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline, isOver } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import type { EventDraft } from '../../engine/events';
import { office } from '../../engine/office';
import { lapsesOf } from '../../engine/proposals';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import { roleTitles } from '../../roles';
import {
  headReasons,
  isLastToSign,
  isWithinLimit,
  lengthReasons,
  lockReasons,
  maySign,
  type Party,
  partyOf,
  scenarioReasons,
  signatureReasons,
  unsigned,
} from '../agreement-rules';
import { agreementText } from '../agreement-text';
import type { Agreement, AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';
import { registerEntry } from '../register-entry';
import { renewalTermReasons, toldToRenewed } from '../standing/renewal';

const act = defineAct<AuthorizationFacts>();

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
        ...lengthReasons(input, policy),
        when(isBefore(input.term.start, dayOf(now)), 'termInPast', undefined, '/term/start'),
        ...headReasons(input),
        ...scenarioReasons(input, facts.content.scenarios),
        ...renewalTermReasons(facts, input.term.start),
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
      joint: ({ facts, policy }) => facts.agreement !== null && !isWithinLimit(facts.agreement.text, policy),
      input: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      available: ({ facts }) => facts.agreement !== null && !facts.agreement.locked,
      refuseIf: ({ facts, input, now }) => [
        when(startsInPast(facts, now), 'termInPast'),
        ...lockReasons(facts.agreement, input.hash),
        ...renewalTermReasons(facts, facts.agreement?.text.term.start),
      ],
      record: ({ input }) => ({ type: 'agreementLocked', article: '第十一条 Art. 11', data: { hash: input.hash } }),
    }),

    signAgreement: act({
      title: { zh: '签署协议', en: 'Sign the agreement' },
      article: '第十条第二款 Art. 10(2)',
      input: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      available: (file, actor) => maySign(file, file.facts.agreement, actor),
      refuseIf: ({ file, facts, input, actor, now }) => {
        const party = partyOf(file, actor);
        if (party === null) return [refuse('notAParty')];
        if (facts.agreement?.locked !== true) return [refuse('agreementNotLocked')];
        return [
          ...signatureReasons(facts.agreement, party, input.hash),
          when(startsInPast(facts, now), 'termInPast'),
          ...renewalTermReasons(facts, facts.agreement.text.term.start),
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
        const { term } = facts.agreement?.text ?? { term: null };
        return isLastToSign(file, facts.agreement, party)
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
      ((event.data.voided ?? []) as Party[]).map((party) =>
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
      registerEntry(file),
      ...toldToRenewed(file, { type: 'renewalSigned' }),
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
    return unsigned(file, agreement).map((party) => ({
      id: `sign-${party}`,
      acts: ['signAgreement'],
      to: { organizationId: file.parties[party] ?? '', level: 'head' as const },
      title: { zh: '签署协议', en: 'Sign the agreement' },
      dueAt,
      overdue: false,
    }));
  },
});

function lapseReason(file: CaseFile<AuthorizationFacts>): Text {
  const parties = unsigned(file, file.facts.agreement).map((party) => roleTitles[party]);
  return {
    zh: `签约期限届满，以下当事方未签署：${parties.map(({ zh }) => zh).join('、')}`,
    en: `The time for signing is over; not signed by: ${parties.map(({ en }) => en).join(', ')}`,
  };
}

/** A term never begins before all have signed (第十二条 Art. 12): a text whose first day is over is drafted anew. */
function startsInPast({ agreement }: AuthorizationFacts, now: string): boolean {
  return agreement !== null && isBefore(agreement.text.term.start, dayOf(now));
}

function isBefore(day: string, other: PlainDate): boolean {
  return compareDates(day as PlainDate, other) < 0;
}

function withAgreement(facts: AuthorizationFacts, edit: (agreement: Agreement) => Agreement): AuthorizationFacts {
  return facts.agreement === null ? facts : { ...facts, agreement: edit(facts.agreement) };
}
