/**
 * 第十二条 Art. 12 — 运营期 Operation
 *
 * 「授权运营协议有效期一般不超过5年。」
 *
 * Starts by itself on the term's first day, when the zone space is provisioned (I-14), reminds before its end, and ends by itself at
 * 24:00 of the last day. Backward dates never move later (I-10).
 */
import { addDays, atHour, endOfDay, type PlainDate, startOfDay } from '../../../law/calendar/plain-date';
import { monthsBefore } from '../../../law/calendar/term';
import { isWorkingDay } from '../../../law/calendar/working-days';
import type { CaseFile } from '../../engine/case-file';
import { type AgendaItem, defineStep, type Task } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts, Grant } from '../facts';
import { applicantNotice } from '../notices';
import { amendmentAgenda, amendmentLapses, amendmentTasks } from '../standing/amendment';
import { isUseHeld } from '../standing/data-use';
import { evaluationAgenda, evaluationTasks } from '../standing/evaluation';
import { poorResultsAgenda } from '../standing/poor-results';
import { suspensionLapses } from '../standing/suspension';
import { mootReport, terminationDue, tookEffect } from '../standing/termination';
import { toldOfEnd } from '../standing/told-of-end';
import { transferAgenda } from '../standing/transfer';
import { operatorTasks } from '../standing/transfer-effects';

const article = '第十二条 Art. 12';

export const operation = defineStep<AuthorizationFacts>()({
  id: 'operation',
  article,
  title: { zh: '运营期', en: 'Operation' },
  ends: ['expired', 'terminated'],
  acts: {},
  endedBy: { termEnded: 'expired', terminatedEarly: 'terminated', terminated: 'terminated' },
  lapses: { ...suspensionLapses, ...amendmentLapses },

  agenda: (file) => {
    const { term, earlyTermination } = file.facts;
    if (term === null) return [];
    const start = term.start as PlainDate;
    const end = term.end as PlainDate;
    const items: AgendaItem[] = [
      {
        at: startOfDay(start),
        key: 'termStarted',
        summary: `term starts ${start}`,
        event: { type: 'termStarted', article, data: {} },
      },
      ...reminders(file, end),
      {
        at: endOfDay(end),
        key: 'termEnded',
        summary: `term ends ${end} 24:00`,
        event: { type: 'termEnded', article, data: { end } },
      },
      ...terminationDue(file.facts),
    ];
    items.push(...amendmentAgenda(file), ...transferAgenda(file));
    items.push(...evaluationAgenda(file), ...poorResultsAgenda(file));
    if (earlyTermination?.state !== 'agreed') return items;
    const day = earlyTermination.effectiveDay as PlainDate;
    return [
      ...items,
      {
        at: endOfDay(day),
        key: `early-${day}`,
        summary: `early termination ${day} 24:00`,
        event: { type: 'terminatedEarly', article: 'I-19', data: { day } },
      },
    ];
  },

  remember: {
    spaceProvisioned: (facts, event) => ({
      ...facts,
      provisionedAt: event.at,
      grants: grantsFrom(event.data['grants']),
    }),
  },

  effects: {
    termStarted: (_event, file) => [
      {
        lane: 'platform',
        operation: 'provision',
        // While use is held the space is opened closed; the order to restore it comes later.
        payload: {
          operator: file.facts.organization.id,
          zone: file.zone.id,
          ...(isUseHeld(file.facts) ? { held: true } : {}),
        },
        reportAs: 'spaceProvisioned',
      },
      applicantNotice(
        file,
        'termStarted',
        { zh: '运营期开始', en: 'the term has started' },
        isUseHeld(file.facts)
          ? {
              zh: '专区空间正在开通；暂停或者限制使用期间不得使用数据。',
              en: 'Your zone space is being provisioned; data may not be used while suspended or restricted.',
            }
          : {
              zh: '专区空间正在开通。请提交第二十二条安全责任的证明。',
              en: 'Your zone space is being provisioned. Please hand in evidence of your security duties (Art. 22).',
            },
      ),
    ],
    termReminder: (event, file) => termNotices(file, event.data['end'], event.data['months']),
    termEnded: (event, file) => [
      applicantNotice(
        file,
        'termEnded',
        { zh: '授权运营期满', en: 'the term has ended' },
        {
          zh: `协议期限至 ${event.data['end']} 24:00 届满，数据使用权限同步关闭。`,
          en: `The term ended on ${event.data['end']} at 24:00; access to data is being switched off.`,
        },
      ),
      ...mootReport(file, 'expired', event.data['end']),
      ...toldOfEnd(file, 'expired', event.data['end']),
    ],
    terminatedEarly: (event, file) => [
      applicantNotice(
        file,
        'terminatedEarly',
        { zh: '授权运营提前终止', en: 'terminated early' },
        {
          zh: `自 ${event.data['day']} 24:00 起终止。`,
          en: `Terminated from ${event.data['day']} 24:00.`,
        },
      ),
      ...mootReport(file, 'terminated', event.data['day']),
      ...toldOfEnd(file, 'terminated', event.data['day']),
    ],
    terminated: (event, file) => [
      applicantNotice(
        file,
        'terminated',
        { zh: '授权运营终止', en: 'the authorization is terminated' },
        {
          zh: `依据终止程序 ${event.data['terminationNo']} 的决定，自 ${event.data['day']} 24:00 起终止，数据使用权限同步关闭。`,
          en: `By the decision in ${event.data['terminationNo']} it ended on ${event.data['day']} at 24:00; access to data is being switched off.`,
        },
      ),
      tookEffect(event.data['terminationNo'], event.data['day']),
      ...toldOfEnd(file, 'terminated', event.data['day']),
    ],
  },

  tasks: (file) => [
    ...earlyTerminationTasks(file),
    ...amendmentTasks(file),
    ...operatorTasks(file),
    ...evaluationTasks(file),
  ],
});

function earlyTerminationTasks(file: CaseFile<AuthorizationFacts>): Task[] {
  if (file.facts.earlyTermination?.state !== 'open' || isDrafted(file, 'decideEarlyTermination')) return [];
  return [
    {
      id: 'earlyTermination',
      acts: ['decideEarlyTermination'],
      to: office(file, file.parties.dataAuthority),
      title: { zh: '提前终止申请', en: 'Request for early termination' },
      dueAt: null,
      overdue: false,
    },
  ];
}

/** Months before the end and the last day itself, each on a working day that is not later. */
function reminders(file: CaseFile<AuthorizationFacts>, end: PlainDate): AgendaItem[] {
  // A new end is reminded of from the day on which it was set; what would have been before is not made up for.
  const since = file.facts.termChangedAt ?? file.stageOpenedAt;
  const days = [
    ...file.policy.operation.reminderMonthsBefore.map((months) => ({ months, day: monthsBefore(end, months) })),
    { months: 0, day: end },
  ];
  return days
    .map(({ months, day }) => ({
      at: atHour(workingDayNotAfter(file, day), file.policy.reminders.hour),
      key: `term-${end}-${months}`,
      summary: `reminder ${months} months before the end`,
      event: { type: 'termReminder', article, data: { months, end } },
    }))
    .filter(({ at }) => since === null || at > since);
}

function workingDayNotAfter(file: CaseFile<AuthorizationFacts>, day: PlainDate): PlainDate {
  return isWorkingDay(file.calendar, day) ? day : workingDayNotAfter(file, addDays(day, -1));
}

function termNotices(file: CaseFile<AuthorizationFacts>, end: string, months: number) {
  const title = { zh: `${file.caseNo} 授权期限将至`, en: `${file.caseNo}: the term is ending` };
  const body =
    months === 0
      ? { zh: `授权将于 ${end} 24:00 届满（最后提醒）。`, en: `The term ends on ${end} at 24:00 (last reminder).` }
      : {
          zh: `授权将于 ${end} 24:00 届满（提前 ${months} 个月提醒）。`,
          en: `The term ends on ${end} at 24:00 (reminder ${months} ${months === 1 ? 'month' : 'months'} ahead).`,
        };
  const { applicant, dataAuthority, zoneRegulator } = file.parties;
  return [...new Set([applicant ?? '', dataAuthority, zoneRegulator])].map((organizationId) =>
    notice({ organizationId }, 'termReminder', title, body),
  );
}

function grantsFrom(listed: unknown): Grant[] {
  return (listed as { grantId: string; dataset: string; state?: string }[]).map(({ grantId, dataset, state }) => ({
    grantId,
    dataset,
    state: state === 'restricted' ? 'restricted' : 'active',
    certificate: null,
  }));
}
