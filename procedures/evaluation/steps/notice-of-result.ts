/**
 * 第十八条 Art. 18 — 结果告知 Notice of the result
 *
 * The operator is told points, result and opinion, and that it may contest them; a poor result carries the remedies. Its time counts from
 * service (I-76).
 */
import { applicantNotice, ended, refusalNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { defineStep } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { servedBy, servingLapses, servingTasks } from '../../standing/serving';
import type { EvaluationFacts } from '../facts';
import { receiptAwaited } from '../serving';
import { resultTitles } from '../texts';

export const noticeOfResult = defineStep<EvaluationFacts>()({
  id: 'noticeOfResult',
  article: '第十八条 Art. 18',
  title: { zh: '结果告知', en: 'Notice of the result' },
  ends: ['served'],
  acts: {},
  opens: receiptAwaited,
  onOpen: (file) => [resultNotice(file)],
  endedBy: servedBy,
  lapses: servingLapses,
  tasks: servingTasks,
});

function resultNotice(file: CaseFile<EvaluationFacts>): NoticeEffect {
  const { conclusion, authorizationNo } = file.facts;
  const { result = 'qualified', points = 0, opinion = '' } = conclusion ?? {};
  const days = file.policy.evaluation.contestWorkingDays;
  const title = {
    zh: `${authorizationNo} 考核评估结果：${resultTitles[result].zh}，请确认送达`,
    en: `result of the evaluation of ${authorizationNo}: ${resultTitles[result].en}; please confirm receipt`,
  };
  const contest = {
    zh: `得分 ${points}。自送达之日起 ${days} 个工作日内可以提出异议。评估意见：${opinion}`,
    en: `${points} points. You may contest it within ${days} working days of service. Opinion: ${opinion}`,
  };
  return result === 'poor'
    ? refusalNotice(file, 'evaluationConcluded', title, contest)
    : applicantNotice(file, 'evaluationConcluded', title, {
        zh: ended(contest.zh, '。'),
        en: ended(contest.en, '.'),
      });
}
