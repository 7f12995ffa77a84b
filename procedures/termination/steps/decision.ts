/**
 * 第十二条、第十八条 Arts. 12, 18 — 终止决定 Decision
 *
 * 「……连续2次评估结果较差的，按照协议约定终止专区授权运营。」
 *
 * Both authorities decide, with reasons, after the defence and any hearing. Nothing is terminated while the operator may still cure the
 * breach (I-32), nor for poor results one of which was corrected.
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline } from '../../engine/deadlines';
import { type ActContext, type ClockChange, defineAct, defineStep, type Refusal } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { dayText, missing, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { cureLapses, cureOf } from '../cure';
import { type Cause, type Outcome, outcomes, type TerminationFacts } from '../facts';
import { statementText } from '../statements';
import { causeTitles, outcomeTitles } from '../texts';

const article = '第十二条 Art. 12';

const decisionInput = z.strictObject({
  outcome: z.enum(outcomes),
  reasons: statementText,
  /** What shows that the breach was not cured in its time: needed to terminate or suspend where the clause gives such a time. */
  uncured: plainText().optional(),
  /** How a suspension ends: its last day or, where it ends on a condition, the day on which the condition is reviewed. */
  suspension: z.strictObject({ until: dayText, condition: plainText().optional() }).optional(),
});

type Deciding = ActContext<TerminationFacts, z.output<typeof decisionInput>>;

export const decision = defineStep<TerminationFacts>()({
  id: 'decision',
  article,
  title: { zh: '终止决定', en: 'Decision' },
  ends: outcomes,
  opens: (file) => [decisionDue(file), ...pausedForCure(file)],
  acts: {
    decideTermination: defineAct<TerminationFacts>()({
      title: { zh: '作出终止程序决定', en: 'Decide the termination procedure' },
      article,
      binding: true,
      joint: true,
      input: decisionInput,
      refuseIf: (context) => [
        outcomeReason(context),
        ...resultReasons(context),
        ...cureReasons(context),
        ...suspensionReasons(context),
      ],
      record: ({ input, facts }) => ({
        type: 'terminationDecided',
        article: facts.cause === 'twicePoor' ? '第十八条 Art. 18' : article,
        data: {
          outcome: input.outcome,
          reasons: input.reasons,
          uncured: input.uncured ?? null,
          suspension: input.outcome === 'suspended' ? (input.suspension ?? null) : null,
        },
      }),
    }),
  },
  endedBy: { terminationDecided: (event): Outcome => event.data.outcome },
  lapses: cureLapses,
  remember: {
    terminationDecided: (facts, event) => {
      const { outcome, reasons, uncured, suspension } = event.data;
      return { ...facts, decision: { at: event.at, outcome, reasons, uncured, suspension } };
    },
  },
  clocks: { curePeriodEnded: () => [{ resume: 'decision' }] },
  tasks: (file) =>
    isDrafted(file, 'decideTermination')
      ? []
      : [
          {
            id: 'decideTermination',
            acts: ['decideTermination'],
            to: office(file, file.parties.dataAuthority),
            title: { zh: '作出终止程序决定', en: 'Decide the termination procedure' },
            dueAt: findDeadline(file, 'decision')?.due?.at ?? null,
            overdue: findDeadline(file, 'decision')?.overdue ?? false,
          },
        ],
});

function decisionDue({ policy, parties }: CaseFile<TerminationFacts>): ClockChange {
  return {
    open: {
      name: 'decision',
      title: { zh: '作出终止程序决定', en: 'Decision of the termination procedure' },
      responsible: { organizationId: parties.dataAuthority },
      citation: 'I-34',
      budget: { unit: 'workingDays', amount: policy.eligibilityReview.workingDays },
      whenOver: 'remind',
    },
  };
}

/** I-34: the authorities' time stands still while the operator may cure the breach. */
function pausedForCure(file: CaseFile<TerminationFacts>): ClockChange[] {
  const reason = { zh: '纠正期未满', en: 'the time to cure the breach' };
  return findDeadline(file, 'cure') === undefined ? [] : [{ pause: 'decision', reason, citation: 'I-34' }];
}

const open: Record<Cause, readonly Outcome[]> = {
  breach: ['terminated', 'suspended', 'notMadeOut'],
  agreed: ['terminated', 'suspended', 'notMadeOut'],
  twicePoor: ['terminated', 'causeNotMade'],
};

function outcomeReason({ facts, input }: Deciding): Refusal | null {
  const details = {
    outcome: outcomeTitles[input.outcome].zh,
    outcomeEn: outcomeTitles[input.outcome].en,
    cause: causeTitles[facts.cause].zh,
    causeEn: causeTitles[facts.cause].en,
  };
  return when(!open[facts.cause].includes(input.outcome), 'outcomeNotOpen', details, '/outcome');
}

/** 第十八条 Art. 18: a result that was corrected on contest breaks the row of poor ones; one that stands does not. */
function resultReasons({ facts, input }: Deciding): (Refusal | null)[] {
  if (facts.cause !== 'twicePoor') return [];
  const isCorrected = facts.correctedResults.length > 0;
  return [
    when(isCorrected && input.outcome === 'terminated', 'resultCorrected', undefined, '/outcome'),
    when(!isCorrected && input.outcome === 'causeNotMade', 'resultsStand', undefined, '/outcome'),
  ];
}

function cureReasons({ file, input, now }: Deciding): (Refusal | null)[] {
  const cure = cureOf(file);
  if (cure === undefined || !['terminated', 'suspended'].includes(input.outcome)) return [];
  const isOpen = cure.due !== null && now <= cure.due.at;
  return [
    when(isOpen && input.outcome === 'terminated', 'curePeriodOpen', { dueDay: cure.due?.day ?? '' }, '/outcome'),
    input.uncured === undefined ? missing('/uncured') : null,
  ];
}

function suspensionReasons({ input, now }: Deciding): (Refusal | null)[] {
  if (input.outcome !== 'suspended') return [];
  if (input.suspension === undefined) return [missing('/suspension')];
  const isPast = compareDates(input.suspension.until as PlainDate, dayOf(now)) <= 0;
  return [isPast ? refuse('suspensionEndInvalid', undefined, '/suspension/until') : null];
}
