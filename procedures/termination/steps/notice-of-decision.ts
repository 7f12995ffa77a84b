/**
 * 参照《行政复议法》第二十条第一款、《行政诉讼法》第四十六条第一款 — 决定送达 Notice of the decision
 *
 * The decision is served with its reasons and the remedies. From service the days of notice of the clause run (I-36).
 */
import { addDays } from '../../../law/calendar/plain-date';
import { applicantNotice, refusalNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { defineStep } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { servedBy, servingLapses, servingTasks } from '../../standing/serving';
import type { TerminationFacts } from '../facts';
import { receiptAwaited } from '../serving';
import { outcomeTitles } from '../texts';

export const noticeOfDecision = defineStep<TerminationFacts>()({
  id: 'noticeOfDecision',
  article: 'I-31',
  title: { zh: '决定送达', en: 'Notice of the decision' },
  ends: ['served'],
  acts: {},
  opens: receiptAwaited,
  onOpen: (file) => [decisionNotice(file)],
  endedBy: servedBy,
  lapses: servingLapses,
  tasks: servingTasks,
});

/** @returns the last day of the authorization (included): the days of notice that the clause gives run from service (I-36). */
export function lastDayOf({ clause, served }: TerminationFacts): string | null {
  return served.decision === null ? null : addDays(dayOf(served.decision.at), clause?.noticeDays ?? 0);
}

function decisionNotice(file: CaseFile<TerminationFacts>): NoticeEffect {
  const { decision, authorizationNo, clause } = file.facts;
  const outcome = decision?.outcome ?? 'notMadeOut';
  const verdict = outcomeTitles[outcome];
  const title = {
    zh: `${authorizationNo} 终止程序决定：${verdict.zh}，请确认送达`,
    en: `decision on ${authorizationNo}: ${verdict.en}; please confirm receipt`,
  };
  const reasons = decision?.reasons ?? '';
  const notice = clause?.noticeDays ?? 0;
  if (outcome === 'terminated')
    return refusalNotice(file, 'terminationDecided', title, {
      zh: `自送达之日起 ${notice} 日后终止。${reasons}`,
      en: `it ends ${notice} days after service. ${reasons}`,
    });
  if (outcome === 'suspended') return refusalNotice(file, 'terminationDecided', title, reasons);
  return applicantNotice(file, 'terminationDecided', title, { zh: `理由：${reasons}`, en: `Reasons: ${reasons}` });
}
