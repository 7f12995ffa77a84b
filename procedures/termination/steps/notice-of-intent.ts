/**
 * 第十二条 Art. 12 — 拟终止告知 Notice of intent
 *
 * 「运营单位违反授权运营协议的，……按照协议约定，暂停或者终止公共数据专区授权运营。」
 *
 * The operator is told the facts, the grounds, the clause and its rights before anything is decided. Everything after counts from the
 * service of this notice.
 */
import { applicantNotice, ended } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { defineStep } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { servedBy, servingLapses, servingTasks } from '../../standing/serving';
import { cureOpened } from '../cure';
import type { TerminationFacts } from '../facts';
import { receiptAwaited } from '../serving';
import { causeTitles } from '../texts';

export const noticeOfIntent = defineStep<TerminationFacts>()({
  id: 'noticeOfIntent',
  article: '第十二条 Art. 12',
  title: { zh: '拟终止告知', en: 'Notice of intent' },
  ends: ['served'],
  acts: {},
  opens: receiptAwaited,
  onOpen: (file) => [intentNotice(file)],
  endedBy: servedBy,
  lapses: servingLapses,
  tasks: servingTasks,
});

/** What the service of the notice of intent sets going: the time to cure the breach. */
export const intentServed: NonNullable<(typeof noticeOfIntent)['clocks']> = {
  receiptConfirmed: (event, file) => (event.stage === 'noticeOfIntent' ? cureOpened(file) : []),
  publicNoticeElapsed: (event, file) => (event.stage === 'noticeOfIntent' ? cureOpened(file) : []),
};

function intentNotice(file: CaseFile<TerminationFacts>): NoticeEffect {
  const { facts, policy } = file;
  const { defenceWorkingDays, hearingRequestWorkingDays } = policy.termination;
  const cause = causeTitles[facts.cause];
  const { clause } = facts;
  const ofClause = {
    zh:
      clause === null
        ? ''
        : `（协议第 ${clause.clause} 条${clause.cureDays > 0 ? `，纠正期 ${clause.cureDays} 日` : ''}）`,
    en:
      clause === null
        ? ''
        : ` (clause ${clause.clause} of the agreement${clause.cureDays > 0 ? `, ${clause.cureDays} days to cure` : ''})`,
  };
  return applicantNotice(
    file,
    'terminationIntended',
    {
      zh: `拟终止授权运营 ${facts.authorizationNo}，请确认送达`,
      en: `termination of ${facts.authorizationNo} is intended; please confirm receipt`,
    },
    {
      zh:
        `事由：${cause.zh}${ofClause.zh}。事实：${ended(facts.facts, '。')}理由和依据：${ended(facts.grounds, '。')}` +
        `自送达之日起 ${defenceWorkingDays} 个工作日内可以陈述、申辩，${hearingRequestWorkingDays} 个工作日内可以要求听证。`,
      en:
        `Cause: ${cause.en}${ofClause.en}. Facts: ${ended(facts.facts, '.')} Grounds: ${ended(facts.grounds, '.')} ` +
        `From service you may make a statement in your defence within ${defenceWorkingDays} working days ` +
        `and ask for a hearing within ${hearingRequestWorkingDays}.`,
    },
  );
}
