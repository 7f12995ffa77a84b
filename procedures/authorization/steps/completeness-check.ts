/**
 * 第九条 Art. 9 — 材料齐全性审查 Completeness check
 *
 * 「授权运营申请单位应当在规定时间内向市数据主管部门提出申请，并提交授权运营申请表……等材料。」
 *
 * Accepted, returned once telling everything (参照《行政许可法》第三十二条 Licensing Law Art. 32), or not accepted.
 */
import { z } from 'zod';
import { dayOf, findDeadline, isOver } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { lapsesOf } from '../../engine/proposals';
import { refuse, repeated, when } from '../../engine/refuse';
import type { Text } from '../../engine/text';
import { lawMaterials, materialsGiven } from '../application';
import type { AuthorizationFacts, CorrectionItem, MaterialFault } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();

/** As often as the policy allows: under the measure once, telling everything (参照《行政许可法》第三十二条 Licensing Law Art. 32). */
function mayReturn({ returned }: AuthorizationFacts): boolean {
  return returned === null || (!returned.open && returned.more === true);
}

/** @returns the materials this application must have: the six of the law and those the announcement names. */
function requiredMaterials(facts: AuthorizationFacts): string[] {
  return [...lawMaterials.map(({ id }) => id), ...facts.materials.map(({ id }) => id)];
}

export const completenessCheck = defineStep<AuthorizationFacts>()({
  id: 'completenessCheck',
  article: '第九条 Art. 9',
  title: { zh: '材料齐全性审查', en: 'Completeness check' },
  ends: ['accepted', 'notAccepted', 'withdrawn'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'completeness',
        title: { zh: '受理决定', en: 'Decision on acceptance' },
        responsible: { organizationId: parties.dataAuthority },
        citation: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
        budget: { unit: 'workingDays', amount: policy.completenessCheck.workingDays },
        whenOver: 'remind',
      },
    },
  ],

  acts: {
    accept: act({
      title: { zh: '予以受理', en: 'Accept' },
      article: '第九条 Art. 9',
      binding: true,
      input: z.strictObject({ remark: plainText().optional() }),
      available: ({ facts }) => facts.returned?.open !== true,
      refuseIf: ({ facts }) => [when(facts.returned?.open === true, 'correctionOpen')],
      record: ({ input }) => ({ type: 'accepted', article: '第九条 Art. 9', data: { remark: input.remark ?? null } }),
    }),

    returnForCorrection: act({
      title: { zh: '一次性告知补正', en: 'Return for correction' },
      article: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
      input: z.strictObject({
        items: z
          .array(
            z.strictObject({
              material: identifierText,
              fault: z.enum(['missing', 'incorrect', 'outdated']),
              note: plainText(),
            }),
          )
          .min(1)
          .max(50),
      }),
      available: ({ facts }) => mayReturn(facts),
      refuseIf: ({ facts, input }) => [
        when(!mayReturn(facts), facts.returned?.open === true ? 'correctionOpen' : 'alreadyReturned'),
        ...input.items
          .filter(({ material }) => !requiredMaterials(facts).includes(material))
          .map(({ material }) => refuse('materialUnknown', named(facts, material), '/items')),
        ...repeated(input.items.map(({ material }) => material)).map((material) =>
          refuse('materialDuplicate', named(facts, material), '/items'),
        ),
      ],
      // What was drafted on the materials as they are does not outlive their correction (I-04).
      record: ({ file, input }) => [
        {
          type: 'returnedForCorrection',
          article: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
          data: { items: input.items },
        },
        ...lapsesOf(file, 'accept', 'refuseAcceptance'),
      ],
    }),

    refuseAcceptance: act({
      title: { zh: '不予受理', en: 'Refuse acceptance' },
      article: '第九条 Art. 9',
      binding: true,
      input: z.strictObject({ reason: plainText() }),
      available: ({ facts }) => facts.returned?.open !== true,
      refuseIf: ({ facts }) => [when(facts.returned?.open === true, 'correctionOpen')],
      record: ({ input }) => ({ type: 'acceptanceRefused', article: '第九条 Art. 9', data: { reason: input.reason } }),
    }),

    correct: act({
      title: { zh: '补正材料', en: 'Correct the materials' },
      article: '第九条 Art. 9',
      input: z.strictObject({
        materials: z
          .array(z.strictObject({ material: identifierText, documentId: identifierText }))
          .min(1)
          .max(50),
      }),
      available: ({ facts }) => facts.returned?.open === true,
      refuseIf: ({ file, facts, input, given, now, actor }) => {
        if (facts.returned?.open !== true) return [refuse('noCorrectionOpen')];
        const asked = facts.returned.items.map(({ material }) => material);
        const sent = input.materials.map(({ material }) => material);
        return [
          when(isOver(file, 'correction', now), 'correctionTooLate', {
            dueDay: findDeadline(file, 'correction')?.due?.day ?? '',
          }),
          ...asked
            .filter((material) => !sent.includes(material))
            .map((material) => refuse('correctionIncomplete', named(facts, material), '/materials')),
          ...sent
            .filter((material) => !requiredMaterials(facts).includes(material))
            .map((material) => refuse('materialUnknown', named(facts, material), '/materials')),
          ...repeated(sent).map((material) => refuse('materialDuplicate', named(facts, material), '/materials')),
          ...materialsGiven(input.materials, given, actor.organizationId),
        ];
      },
      record: ({ input }) => ({ type: 'corrected', article: '第九条 Art. 9', data: { materials: input.materials } }),
    }),
  },

  endedBy: { accepted: 'accepted', acceptanceRefused: 'notAccepted', correctionLapsed: 'withdrawn' },

  lapses: {
    correction: () => ({ type: 'correctionLapsed', article: '第九条 Art. 9', data: { reason: 'notCorrectedInTime' } }),
  },

  remember: {
    accepted: (facts, event) => ({ ...facts, acceptedAt: event.at }),
    returnedForCorrection: (facts, event, { policy }) => {
      const times = (facts.returned?.times ?? 0) + 1;
      const more = times < policy.completenessCheck.returnsAllowed;
      return {
        ...facts,
        returned: { at: event.at, items: event.data.items as CorrectionItem[], open: true, times, more },
      };
    },
    corrected: (facts, event) => ({
      ...facts,
      formerMaterials: [...(facts.formerMaterials ?? []), ...superseded(facts.content.materials, event.data.materials)],
      returned: facts.returned === null ? null : { ...facts.returned, open: false },
      content: { ...facts.content, materials: replaced(facts.content.materials, event.data.materials) },
    }),
    correctionLapsed: (facts) => ({
      ...facts,
      returned: facts.returned === null ? null : { ...facts.returned, open: false },
    }),
  },

  clocks: {
    returnedForCorrection: (_event, { policy, parties }) => [
      {
        pause: 'completeness',
        reason: { zh: '申请单位补正期间', en: 'the applicant is correcting' },
        citation: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
      },
      {
        open: {
          name: 'correction',
          title: { zh: '补正材料', en: 'Correction of materials' },
          responsible: { organizationId: parties.applicant ?? '' },
          citation: '第九条 Art. 9',
          budget: { unit: 'workingDays', amount: policy.completenessCheck.correctionWorkingDays },
          whenOver: 'lapse',
        },
      },
    ],
    corrected: () => [{ meet: 'correction' }, { resume: 'completeness' }],
  },

  effects: {
    accepted: (event, file) => [
      applicantNotice(
        file,
        'accepted',
        { zh: '已受理', en: 'accepted' },
        {
          zh: `您的申请于 ${dayOf(event.at)} 受理，进入资格审查。`,
          en: `Your application was accepted on ${dayOf(event.at)} and goes on to the eligibility review.`,
        },
      ),
    ],
    returnedForCorrection: (event, file) => [
      applicantNotice(
        file,
        'returnedForCorrection',
        { zh: '需要补正', en: 'needs correction' },
        toldAtOnce(file.facts, event.data.items as CorrectionItem[]),
        findDeadline(file, 'correction')?.due?.at,
      ),
    ],
    acceptanceRefused: (event, file) => [
      refusalNotice(file, 'acceptanceRefused', { zh: '不予受理', en: 'not accepted' }, event.data.reason),
    ],
    correctionLapsed: (_event, file) => [
      refusalNotice(
        file,
        'correctionLapsed',
        { zh: '视为撤回', en: 'counts as withdrawn' },
        {
          zh: '逾期未补正，申请视为撤回',
          en: 'The materials were not corrected in time, so the application counts as withdrawn',
        },
      ),
    ],
  },

  tasks: (file) =>
    file.facts.returned?.open === true
      ? [
          {
            id: 'correct',
            acts: ['correct'],
            to: { organizationId: file.parties.applicant ?? '' },
            title: { zh: '补正材料', en: 'Correct the materials' },
            dueAt: findDeadline(file, 'correction')?.due?.at ?? null,
            overdue: false,
          },
        ]
      : [
          {
            id: 'completenessCheck',
            acts: ['accept', 'returnForCorrection', 'refuseAcceptance'],
            to: office(file, file.parties.dataAuthority),
            title: { zh: '材料齐全性审查', en: 'Check completeness' },
            dueAt: findDeadline(file, 'completeness')?.due?.at ?? null,
            overdue: findDeadline(file, 'completeness')?.overdue ?? false,
          },
        ],
});

function named(facts: AuthorizationFacts, material: string): { material: string; materialEn: string } {
  const title = [...lawMaterials, ...facts.materials].find(({ id }) => id === material)?.title;
  return { material: title?.zh ?? material, materialEn: title?.en ?? material };
}

const faultTitles: Record<MaterialFault, Text> = {
  missing: { zh: '缺少', en: 'missing' },
  incorrect: { zh: '有误', en: 'incorrect' },
  outdated: { zh: '过期', en: 'outdated' },
};

/** Everything at once: each material with its fault and what to do about it. */
function toldAtOnce(facts: AuthorizationFacts, items: readonly CorrectionItem[]): Text {
  const lines = items.map(({ material, fault, note }, index) => {
    const { material: zh, materialEn: en } = named(facts, material);
    const number = index + 1;
    return {
      zh: `${number}. ${zh}（${faultTitles[fault].zh}）：${note}`,
      en: `${number}. ${en} (${faultTitles[fault].en}): ${note}`,
    };
  });
  return {
    zh: `以下 ${items.length} 项材料需要补正，逾期未补正视为撤回：\n${lines.map(({ zh }) => zh).join('\n')}`,
    en: `To be corrected (${items.length}); without correction in time the application counts as withdrawn:\n${lines.map(({ en }) => en).join('\n')}`,
  };
}

/** Documents that newer ones take the place of; they stay readable with the case. */
function superseded(
  before: AuthorizationFacts['content']['materials'],
  sent: AuthorizationFacts['content']['materials'],
): AuthorizationFacts['content']['materials'] {
  return before.filter(({ material }) => sent.some((one) => one.material === material));
}

function replaced(
  before: AuthorizationFacts['content']['materials'],
  sent: AuthorizationFacts['content']['materials'],
): AuthorizationFacts['content']['materials'] {
  return [...before.filter(({ material }) => !sent.some((one) => one.material === material)), ...sent];
}
