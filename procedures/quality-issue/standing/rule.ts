/**
 * I-69 — the data authority rules on an issue: when the operator disagrees a second time, lets its time pass, or operates no more. It
 * is settled, or mended once more.
 */
import { z } from 'zod';
import { refusalNotice } from '../../authorization/notices';
import type { CaseFile, CaseView } from '../../engine/case-file';
import { isOver } from '../../engine/deadlines';
import { defineAct, type StandingAct, type StepDefinition, type Task } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { when } from '../../engine/refuse';
import { statementText } from '../../termination/statements';
import type { QualityIssueFacts } from '../facts';
import { issueNotices } from '../notices';
import { dueTask } from '../time';

const article = 'I-69';

/** @returns whether the operator is not waited for any more, so that the authority may rule in its place. */
export function mayRuleAlready({
  stage,
  facts,
  deadlines,
}: Pick<CaseView<QualityIssueFacts>, 'stage' | 'facts' | 'deadlines'>): boolean {
  if (stage !== 'confirmation') return true;
  const isLate = deadlines.some(
    ({ name, state, overdue }) => name === 'confirmation' && state === 'running' && overdue,
  );
  return isLate || facts.authorizationEnded !== null;
}

export const ruleOnQualityIssue: StandingAct<QualityIssueFacts> = {
  name: 'ruleOnQualityIssue',
  stages: ['confirmation', 'ruling'],
  act: defineAct<QualityIssueFacts>()({
    title: { zh: '裁定质量问题', en: 'Rule on the quality issue' },
    article,
    binding: true,
    input: z.strictObject({ outcome: z.enum(['settled', 'mendAgain']), reasons: statementText }),
    available: mayRuleAlready,
    refuseIf: ({ file, now }) => [
      when(!mayRuleAlready(file) && !isOver(file, 'confirmation', now), 'confirmationOpen'),
    ],
    record: ({ input }) => ({ type: 'qualityIssueRuled', article, data: { ...input } }),
  }),
  remember: {
    qualityIssueRuled: (facts, { at, data }) => ({
      ...facts,
      rulings: [...facts.rulings, { at, outcome: data['outcome'], reasons: data['reasons'] }],
    }),
  },
  effects: {
    qualityIssueRuled: (event, file) => {
      const { outcome, reasons } = event.data;
      const others = [file.parties.governanceCenter, file.facts.levels.at(-1)?.organizationId];
      if (outcome === 'settled') {
        const verdict = { zh: '质量问题按已解决处理', en: 'the quality issue counts as settled' };
        const body = { zh: `理由：${reasons}`, en: `Reasons: ${reasons}` };
        return [
          refusalNotice(file, 'qualityIssueRuled', verdict, reasons),
          ...issueNotices(file, others, 'qualityIssueRuled', verdict, body),
        ];
      }
      return issueNotices(
        file,
        [file.parties.applicant, ...others],
        'qualityIssueRuled',
        { zh: '质量问题须再次处理', en: 'the quality issue is to be mended again' },
        { zh: `理由：${reasons}`, en: `Reasons: ${reasons}` },
      );
    },
  },
};

/** How a ruling ends the step in which it is made. */
export const rulingEnds: {
  qualityIssueRuled: StepDefinition<QualityIssueFacts, 'settled' | 'mendAgain'>['endedBy'][string];
} = {
  qualityIssueRuled: (event): 'settled' | 'mendAgain' => event.data.outcome,
};

export function rulingTask(file: CaseFile<QualityIssueFacts>, name: 'confirmation' | 'ruling'): Task[] {
  if (isDrafted(file, 'ruleOnQualityIssue')) return [];
  return [
    dueTask(file, name, {
      id: 'ruleOnQualityIssue',
      acts: ['ruleOnQualityIssue'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '裁定质量问题', en: 'Rule on the quality issue' },
    }),
  ];
}
