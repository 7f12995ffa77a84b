/**
 * 第二十条第一款 Art. 20(1) — 确认 Confirmation
 *
 * The operator, who uses the data, says whether the fault is gone. It may send the issue back once; when it disagrees again the data
 * authority rules (I-69).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { type ClockChange, defineAct, defineStep } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import type { QualityIssueFacts } from '../facts';
import { issueNotices } from '../notices';
import { mayRuleAlready, rulingEnds, rulingTask } from '../standing/rule';
import { dueTask, timeOpened } from '../time';

const act = defineAct<QualityIssueFacts>();
const article = '第二十条第一款 Art. 20(1)';

export const confirmation = defineStep<QualityIssueFacts>()({
  id: 'confirmation',
  article,
  title: { zh: '确认处理结果', en: 'Confirmation' },
  ends: ['confirmed', 'reopened', 'disputed', 'settled', 'mendAgain'],
  opens: (file) => [timeOpened(file, 'confirmation', responsible(file))],
  acts: {
    confirmQualityIssue: act({
      title: { zh: '确认问题已解决', en: 'Confirm that the issue is settled' },
      article,
      input: z.strictObject({ note: plainText() }),
      record: ({ input }) => ({ type: 'qualityIssueConfirmed', article, data: { note: input.note } }),
    }),
    reopenQualityIssue: act({
      title: { zh: '不予认可，退回处理', en: 'Send the issue back' },
      article: 'I-69',
      input: z.strictObject({ reason: statementText, documents: documentList.optional() }),
      refuseIf: ({ input, given, actor }) => documentsGiven(input.documents, given, actor.organizationId),
      record: ({ input, facts }) => ({
        type: facts.objections.length === 0 ? 'qualityIssueReopened' : 'qualityIssueDisputed',
        article: 'I-69',
        data: { reason: input.reason, documents: input.documents ?? [] },
      }),
    }),
  },
  endedBy: {
    qualityIssueConfirmed: 'confirmed',
    qualityIssueReopened: 'reopened',
    qualityIssueDisputed: 'disputed',
    ...rulingEnds,
  },
  remember: {
    qualityIssueReopened: (facts, { at, data }) => objected(facts, at, data as never),
    qualityIssueDisputed: (facts, { at, data }) => objected(facts, at, data as never),
  },
  // I-71: whose authorization has ended is not waited for any more.
  clocks: {
    authorizationEnded: (_event, { parties }) => [handTo(parties.dataAuthority)],
    operatorChanged: (event) => [handTo(event.data.to.id)],
  },
  effects: {
    qualityIssueReopened: (event, file) => toldOfObjection(file, event.type, event.data.reason),
    qualityIssueDisputed: (event, file) => toldOfObjection(file, event.type, event.data.reason),
  },
  tasks: (file) => [
    dueTask(file, 'confirmation', {
      id: 'confirmQualityIssue',
      acts: ['confirmQualityIssue', 'reopenQualityIssue'],
      to: { organizationId: file.parties.applicant ?? '' },
      title: { zh: '确认处理结果', en: 'Confirm what was done' },
    }),
    ...(mayRuleAlready(file) ? rulingTask(file, 'confirmation') : []),
  ],
});

const handTo = (organizationId: string): ClockChange => ({ hand: 'confirmation', to: { organizationId } });

function responsible({ facts, parties }: CaseFile<QualityIssueFacts>): string {
  return facts.authorizationEnded === null ? (parties.applicant ?? parties.dataAuthority) : parties.dataAuthority;
}

function objected(
  facts: QualityIssueFacts,
  at: string,
  { reason, documents }: { reason: string; documents: string[] },
): QualityIssueFacts {
  return { ...facts, objections: [...facts.objections, { at, reason, documents }] };
}

function toldOfObjection(file: CaseFile<QualityIssueFacts>, template: string, reason: string) {
  const { governanceCenter, dataAuthority } = file.parties;
  return issueNotices(
    file,
    [governanceCenter, dataAuthority, file.facts.levels.at(-1)?.organizationId],
    template,
    { zh: '运营单位不认可处理结果', en: 'the operator does not accept what was done' },
    { zh: `理由：${reason}`, en: `Reasons: ${reason}` },
  );
}
