/**
 * 第十一条、第十二条 Arts. 11, 12; I-38 — 协议变更 Amendment
 *
 * Signed like the agreement: the whole new text is drafted, compared with the text in force, locked by its hash, and signed by every
 * party; any change voids what was signed. It takes effect when all have signed, or on the later day it names.
 */
import { z } from 'zod';
import { type PlainDate, startOfDay } from '../../../law/calendar/plain-date';
import { hashOf } from '../../engine/canonical';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline, isOver } from '../../engine/deadlines';
import { type AgendaItem, defineAct, type StandingAct, type Task } from '../../engine/define';
import type { EventDraft } from '../../engine/events';
import { isDrafted, office } from '../../engine/office';
import { dayText, plainText } from '../../engine/plain-text';
import { lapsesOf } from '../../engine/proposals';
import { refuse, when } from '../../engine/refuse';
import { compareAgreements } from '../agreement-comparison';
import {
  isLastToSign,
  isWithinLimit,
  lockReasons,
  maySign,
  partyOf,
  signatureReasons,
  unsigned,
} from '../agreement-rules';
import { agreementText } from '../agreement-text';
import type { Amendment, AuthorizationFacts } from '../facts';
import type { GivenBasis } from '../given';
import { draftReasons, presentReasons } from './amendment-rules';

type Standing = StandingAct<AuthorizationFacts>;
type File = CaseFile<AuthorizationFacts>;

const act = defineAct<AuthorizationFacts>();
const stages = ['operation'] as const;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const draftAmendment: Standing = {
  name: 'draftAmendment',
  stages,
  act: act({
    title: { zh: '拟定协议变更', en: 'Draft an amendment' },
    article: 'I-38',
    /** `effectiveDay`: the first day of the new text; without it the day on which the last party signs. */
    input: z.strictObject({ text: agreementText, effectiveDay: dayText.optional() }),
    available: ({ facts }) => facts.amendment?.agreedAt == null,
    refuseIf: draftReasons,
    record: ({ file, facts, input, given }) => {
      const { text, effectiveDay = null } = input;
      const amends = facts.agreement?.hash ?? '';
      const data = {
        draft: (facts.amendment?.draft ?? 0) + 1,
        text,
        effectiveDay,
        changes: facts.agreement === null ? [] : compareAgreements(facts.agreement.text, text),
        amends,
        hash: hashOf({ amends, effectiveDay, text }),
        basis: (given['legalBasis'] as GivenBasis | undefined)?.basis?.id ?? null,
        voided: facts.amendment?.signatures.map(({ party }) => party) ?? [],
      };
      return [{ type: 'amendmentDrafted', article: 'I-38', data }, ...lapsesOf(file, 'lockAmendment')];
    },
  }),
  remember: {
    amendmentDrafted: (facts, event) => {
      const { draft, text, effectiveDay, changes, hash: named } = event.data;
      const amendment = {
        draft,
        text,
        effectiveDay,
        changes,
        hash: named,
        locked: false,
        signatures: [],
        agreedAt: null,
      };
      return { ...facts, amendment };
    },
    agreementAmended: (facts, event) => {
      const { agreement, amendment, term } = facts;
      if (agreement === null || amendment === null) return facts;
      const { text, hash: signed, signatures } = amendment;
      return {
        ...facts,
        agreement: { version: agreement.version + 1, text, hash: signed, locked: true, signatures },
        formerAgreements: [...facts.formerAgreements, { ...agreement, until: event.at, seq: event.seq }],
        amendment: null,
        term: { start: text.term.start, end: text.term.end },
        termChangedAt: text.term.end === term?.end ? facts.termChangedAt : event.at,
      };
    },
    amendmentLapsed: (facts) => ({ ...facts, amendment: null }),
  },
  clocks: { amendmentDrafted: () => [{ meet: 'amendment' }] },
};

export const lockAmendment: Standing = {
  name: 'lockAmendment',
  stages,
  act: act({
    title: { zh: '协议变更定稿', en: 'Lock the amendment' },
    article: 'I-38',
    binding: true,
    // I-01: a term beyond the general limit needs both authorities.
    joint: ({ facts, policy }) => facts.amendment !== null && !isWithinLimit(facts.amendment.text, policy),
    input: z.strictObject({ hash }),
    available: ({ facts }) => facts.amendment !== null && !facts.amendment.locked,
    refuseIf: (context) => [
      ...lockReasons(context.facts.amendment, context.input.hash),
      ...(context.facts.amendment === null ? [] : presentReasons(context, context.facts.amendment)),
    ],
    record: ({ input }) => ({ type: 'amendmentLocked', article: 'I-38', data: { hash: input.hash } }),
  }),
  remember: { amendmentLocked: (facts) => withAmendment(facts, (one) => ({ ...one, locked: true })) },
  clocks: {
    amendmentLocked: (_event, { policy, parties }) => [
      {
        open: {
          name: 'amendment',
          title: { zh: '签署协议变更', en: 'Signing of the amendment' },
          responsible: { organizationId: parties.dataAuthority },
          citation: '第十条第二款 Art. 10(2)',
          budget: { unit: 'days', amount: policy.agreement.signingDays },
          whenOver: 'lapse',
        },
      },
    ],
  },
};

export const signAmendment: Standing = {
  name: 'signAmendment',
  stages,
  act: act({
    title: { zh: '签署协议变更', en: 'Sign the amendment' },
    article: '第十条第二款 Art. 10(2)',
    input: z.strictObject({ hash }),
    available: (file, actor) => maySign(file, file.facts.amendment, actor),
    refuseIf: (context) => {
      const { file, facts, input, actor, now } = context;
      const party = partyOf(file, actor);
      if (party === null) return [refuse('notAParty')];
      if (facts.amendment?.locked !== true) return [refuse('agreementNotLocked')];
      return [
        ...signatureReasons(facts.amendment, party, input.hash),
        ...presentReasons(context, facts.amendment),
        when(isOver(file, 'amendment', now), 'tooLateToSign', {
          dueDay: findDeadline(file, 'amendment')?.due?.day ?? '',
        }),
      ];
    },
    record: ({ file, facts, input, actor, now }) => {
      const party = partyOf(file, actor);
      const data = { party, hash: input.hash };
      const signed: EventDraft = { type: 'amendmentPartySigned', article: '第十条第二款 Art. 10(2)', data };
      if (facts.amendment === null || !isLastToSign(file, facts.amendment, party)) return [signed];
      const { effectiveDay } = facts.amendment;
      const agreed: EventDraft = { type: 'amendmentAgreed', article: 'I-38', data: { hash: input.hash, effectiveDay } };
      const waits = effectiveDay !== null && effectiveDay > dayOf(now);
      return waits ? [signed, agreed] : [signed, agreed, effectOf(facts, facts.amendment)];
    },
  }),
  remember: {
    amendmentPartySigned: (facts, event) =>
      withAmendment(facts, (amendment) => {
        const { party, hash: named } = event.data;
        const signature = { party, hash: named, by: event.actor, at: event.at };
        return { ...amendment, signatures: [...amendment.signatures, signature] };
      }),
    amendmentAgreed: (facts, event) => withAmendment(facts, (one) => ({ ...one, agreedAt: event.at })),
  },
  clocks: { amendmentAgreed: () => [{ meet: 'amendment' }] },
};

export const withdrawAmendment: Standing = {
  name: 'withdrawAmendment',
  stages,
  act: act({
    title: { zh: '撤回协议变更', en: 'Withdraw the amendment' },
    article: 'I-38',
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => facts.amendment !== null && facts.amendment.agreedAt === null,
    refuseIf: ({ facts }) => [
      when(facts.amendment === null, 'noAmendment'),
      when(facts.amendment?.agreedAt != null, 'amendmentAgreed'),
    ],
    record: ({ file, input }) => [
      { type: 'amendmentWithdrawn', article: 'I-38', data: { reason: input.reason } },
      ...lapsesOf(file, 'lockAmendment'),
    ],
  }),
  remember: { amendmentWithdrawn: (facts) => ({ ...facts, amendment: null }) },
  clocks: { amendmentWithdrawn: () => [{ meet: 'amendment' }] },
};

/** What becomes of a locked amendment that was not signed in time. */
export const amendmentLapses = {
  amendment: (): EventDraft => ({ type: 'amendmentLapsed', article: 'I-38', data: {} }),
};

/** An amendment that all have signed takes effect when its day begins. */
export function amendmentAgenda({ facts }: Pick<File, 'facts'>): AgendaItem[] {
  const { amendment } = facts;
  if (amendment?.agreedAt == null || amendment.effectiveDay === null) return [];
  const day = amendment.effectiveDay as PlainDate;
  return [
    {
      at: startOfDay(day),
      key: `amendment-${amendment.hash}`,
      summary: `amendment takes effect ${day}`,
      event: effectOf(facts, amendment),
    },
  ];
}

export function amendmentTasks(file: File): Task[] {
  const { amendment } = file.facts;
  if (amendment === null || amendment.agreedAt !== null) return [];
  const dueAt = findDeadline(file, 'amendment')?.due?.at ?? null;
  if (amendment.locked)
    return unsigned(file, amendment).map((party) => ({
      id: `sign-amendment-${party}`,
      acts: ['signAmendment'],
      to: { organizationId: file.parties[party] ?? '', level: 'head' as const },
      title: { zh: '签署协议变更', en: 'Sign the amendment' },
      dueAt,
      overdue: false,
    }));
  const title = { zh: '协议变更定稿', en: 'Lock the amendment' };
  const acts = ['lockAmendment', 'draftAmendment', 'withdrawAmendment'];
  return isDrafted(file, 'lockAmendment')
    ? []
    : [{ id: 'lockAmendment', acts, to: office(file, file.parties.dataAuthority), title, dueAt, overdue: false }];
}

function effectOf({ agreement }: AuthorizationFacts, { hash: signed, text, changes }: Amendment): EventDraft {
  const { start, end } = text.term;
  const version = (agreement?.version ?? 0) + 1;
  return { type: 'agreementAmended', article: 'I-38', data: { version, hash: signed, changes, term: { start, end } } };
}

function withAmendment(facts: AuthorizationFacts, edit: (amendment: Amendment) => Amendment): AuthorizationFacts {
  return facts.amendment === null ? facts : { ...facts, amendment: edit(facts.amendment) };
}
