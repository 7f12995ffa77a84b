/**
 * 第十条第一款 Art. 10(1) — 报市政府同意 Government consent
 *
 * 「评审结果报市政府同意后向社会公开。」
 *
 * Line by line, in one act or several. What was decided is told to the authorizations together, once no line is without a decision
 * (I-22). A line declined is not disclosed (I-12); a line returned goes on the list of the next round.
 */
import { z } from 'zod';
import { findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { identifierText, missing, plainText } from '../../engine/plain-text';
import { refuse, repeated, when } from '../../engine/refuse';
import type { AnnouncementFacts } from '../facts';
import { currentList, findApplication, onCurrentList, undecidedLines } from '../lines';
import { outcomeReports, settleRound } from '../outcomes';

const act = defineAct<AnnouncementFacts>();

const decisions = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        caseNo: identifierText,
        decision: z.enum(['consent', 'decline', 'return']),
        /** Needed unless the decision is consent. */
        reason: plainText().optional(),
      }),
    )
    .min(1)
    .max(200),
});

type Decision = z.output<typeof decisions>['lines'][number];

export const governmentConsent = defineStep<AnnouncementFacts>()({
  id: 'governmentConsent',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '报市政府同意', en: 'Government consent' },
  ends: ['decided'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'governmentConsent',
        title: { zh: '市政府决定', en: 'Decision of the municipal government' },
        responsible: { organizationId: parties.municipalGovernment },
        citation: '第十条第一款 Art. 10(1)',
        budget: { unit: 'workingDays', amount: policy.governmentConsent.workingDays },
        whenOver: 'remind',
      },
    },
  ],

  acts: {
    decideLines: act({
      title: { zh: '逐项决定', en: 'Decide the lines' },
      article: '第十条第一款 Art. 10(1)',
      binding: true,
      input: decisions,
      available: ({ facts }) => undecidedLines(facts).length > 0,
      refuseIf: decisionReasons,
      record: ({ input, facts }) => ({
        type: 'linesDecided',
        article: '第十条第一款 Art. 10(1)',
        data: {
          round: currentList(facts)?.round ?? 1,
          lines: input.lines.map((line) => ({ ...line, reason: line.reason ?? null })),
        },
      }),
    }),
  },

  endedBy: {
    linesDecided: (_event, { facts }) => (undecidedLines(facts).length === 0 ? 'decided' : null),
    nothingLeftToDecide: 'decided',
  },

  // The lines still waiting may all have ended, their applicants having withdrawn.
  agenda: (file) =>
    undecidedLines(file.facts).length > 0 || file.stageOpenedAt === null
      ? []
      : [
          {
            at: file.stageOpenedAt,
            key: `nothingLeftToDecide:${file.rounds['governmentConsent'] ?? 1}`,
            summary: 'no line is left to be decided',
            event: {
              type: 'nothingLeftToDecide',
              article: '第十条第一款 Art. 10(1)',
              data: { round: currentList(file.facts)?.round ?? 1 },
            },
          },
        ],

  remember: {
    linesDecided: (facts, event) => {
      const decided = event.data.lines as Decision[];
      const noted = onCurrentList(facts, (list) => ({
        ...list,
        lines: list.lines.map((line) => {
          const found = decided.find(({ caseNo }) => caseNo === line.caseNo);
          if (found === undefined) return line;
          return { ...line, decision: { decision: found.decision, reason: found.reason ?? null, at: event.at } };
        }),
      }));
      return settleRound(noted, event);
    },
    nothingLeftToDecide: (facts, event) => settleRound(facts, event),
  },

  effects: { linesDecided: outcomeReports, nothingLeftToDecide: outcomeReports },

  tasks: (file) => {
    const deadline = findDeadline(file, 'governmentConsent');
    if (undecidedLines(file.facts).length === 0 || isDrafted(file, 'decideLines')) return [];
    return [
      {
        id: `governmentConsent-${currentList(file.facts)?.round ?? 1}`,
        acts: ['decideLines'],
        to: office(file, file.parties.municipalGovernment),
        title: { zh: '决定评审结果名单', en: 'Decide the result list' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      },
    ];
  },
});

type Deciding = ActContext<AnnouncementFacts, z.output<typeof decisions>>;

function decisionReasons({ facts, input }: Deciding): (Refusal | null)[] {
  const list = currentList(facts);
  return [
    ...repeated(input.lines.map(({ caseNo }) => caseNo)).map((caseNo) => refuse('lineRepeated', { caseNo }, '/lines')),
    ...input.lines.flatMap(({ caseNo, decision, reason }, index) => {
      const line = list?.lines.find((one) => one.caseNo === caseNo);
      const pointer = `/lines/${index}/caseNo`;
      if (line === undefined) return [refuse('lineUnknown', { caseNo }, pointer)];
      return [
        when(line.decision !== null, 'lineDecided', { caseNo }, pointer),
        when(findApplication(facts, caseNo)?.outcome === 'ended', 'lineEnded', { caseNo }, pointer),
        decision !== 'consent' && reason === undefined ? missing(`/lines/${index}/reason`) : null,
      ];
    }),
  ];
}
