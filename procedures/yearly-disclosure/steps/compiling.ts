/**
 * 参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10 — 编制披露内容 Compiling
 *
 * Opens in January for the year before and is due by the end of March; what is late is reminded of, escalates and stands on the overdue
 * list until it comes.
 */
import { compareDates, dayOfInstant, daysBetween, type PlainDate } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { defineStep } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { DisclosureFacts } from '../facts';
import { dueOn } from '../year';

const article = '参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10';

export const compiling = defineStep<DisclosureFacts>()({
  id: 'compiling',
  article,
  title: { zh: '编制披露内容', en: 'Compiling' },
  ends: ['published', 'notDisclosed'],
  acts: {},
  opens: (file) => [
    {
      open: {
        name: 'disclosure',
        title: { zh: '年度信息披露', en: 'Yearly disclosure' },
        responsible: { organizationId: file.facts.organization.id },
        citation: article,
        budget: { unit: 'days', amount: daysLeft(file) },
        whenOver: 'remind',
      },
    },
  ],
  onOpen: (file) => {
    const day = dueOn(file.facts.year, file.policy);
    return [
      notice(
        { organizationId: file.facts.organization.id },
        'disclosureOpened',
        {
          zh: `${file.caseNo} 请完成${file.facts.year}年度信息披露`,
          en: `${file.caseNo}: please disclose the year ${file.facts.year}`,
        },
        {
          zh: `截止日 ${day}，逾期将提醒并列入逾期清单。`,
          en: `Due by ${day}; what is late is reminded of and listed as overdue.`,
        },
      ),
    ];
  },
  endedBy: { disclosurePublished: 'published' },
  tasks: (file) => {
    const act = file.facts.role === 'operator' ? 'discloseOperation' : 'discloseAuthorization';
    const deadline = findDeadline(file, 'disclosure');
    if (deadline === undefined || isDrafted(file, act)) return [];
    return [
      {
        id: 'disclose',
        acts: [act],
        to:
          file.facts.role === 'operator'
            ? { organizationId: file.facts.organization.id, level: 'head' }
            : office(file, file.facts.organization.id),
        title: { zh: `披露${file.facts.year}年度情况`, en: `Disclose the year ${file.facts.year}` },
        dueAt: deadline.due?.at ?? null,
        overdue: deadline.overdue,
      },
    ];
  },
});

/** Opened after its day, a disclosure is due on the day itself. */
function daysLeft({ facts, policy, lastAt }: CaseFile<DisclosureFacts>): number {
  const today = dayOfInstant(lastAt);
  const due: PlainDate = dueOn(facts.year, policy);
  return compareDates(due, today) <= 0 ? 0 : daysBetween(today, due);
}
