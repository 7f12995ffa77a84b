/** 第二十二条第二款 Art. 22(2) — What comes due from confirmed evidence of the security duties, and the work that they leave (I-55). */
import { atHour, type PlainDate } from '../../../law/calendar/plain-date';
import { nthWorkingDay } from '../../../law/calendar/working-days';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline, workingDaysBefore } from '../../engine/deadlines';
import type { AgendaItem, Task } from '../../engine/define';
import { office } from '../../engine/office';
import type { AuthorizationFacts } from '../facts';
import { type DutyEvidence, type OperatorDuty, operatorDuties } from '../supervised';
import { dutyTitles } from './duty-notices';

type File = CaseFile<AuthorizationFacts>;
const article = '第二十二条第二款 Art. 22(2)';

/** @returns the evidence of this duty that the present operator goes by: of those confirmed the last. */
function standing({ facts }: Pick<File, 'facts'>, duty: OperatorDuty): DutyEvidence | undefined {
  const operator = facts.organization.id;
  return facts.duties.findLast((one) => one.duty === duty && one.operator === operator && one.state === 'confirmed');
}

/** @returns the reminders of each evidence that stands, and its end; all on working days. */
export function dutyAgenda(file: File): AgendaItem[] {
  if (file.stage !== 'operation') return [];
  return operatorDuties.flatMap((duty) => {
    const evidence = standing(file, duty);
    return evidence === undefined ? [] : dueOf(file, evidence);
  });
}

function dueOf(file: File, { id, duty, validUntil, decided }: DutyEvidence): AgendaItem[] {
  const last = validUntil as PlainDate;
  const { hour } = file.policy.reminders;
  const data = { duty, evidenceId: id, validUntil };
  const reminders = file.policy.duties.reminderWorkingDaysBefore.map((n) => ({
    at: atHour(workingDaysBefore(file, last, n), hour),
    key: `duty-${id}-${n}`,
    summary: `${n} working days before ${duty} lapses`,
    event: { type: 'dutyReminder', article, data: { ...data, workingDays: n } },
  }));
  return [
    // What would have been before its confirmation is not made up for.
    ...reminders.filter(({ at }) => at > (decided?.at ?? '')),
    {
      at: atHour(nthWorkingDay(file.calendar, last, 1), hour),
      key: `duty-${id}-lapsed`,
      summary: `${duty} has lapsed`,
      event: { type: 'dutyLapsed', article, data },
    },
  ];
}

/** @returns what the operator has to hand in, and what waits for the regulator. */
export function dutyTasks(file: File): Task[] {
  if (file.stage !== 'operation') return [];
  return operatorDuties.flatMap((duty) => [...handInTask(file, duty), ...confirmTask(file, duty)]);
}

/** What was returned, and, from its first reminder on, what is about to lapse or has lapsed. That the duties are to be shown is told with the term. */
function handInTask(file: File, duty: OperatorDuty): Task[] {
  const own = file.facts.duties.filter((one) => one.duty === duty && one.operator === file.facts.organization.id);
  const evidence = standing(file, duty);
  const isReminded = evidence !== undefined && file.fired.some((key) => key.startsWith(`duty-${evidence.id}-`));
  const isReturned = evidence === undefined && own.length > 0;
  if (own.some(({ state }) => state === 'submitted') || !(isReminded || isReturned)) return [];
  return [
    {
      id: `duty-${duty}`,
      acts: ['submitDuty'],
      to: { organizationId: file.parties.applicant ?? '' },
      title: { zh: `提交证明：${dutyTitles[duty].zh}`, en: `Hand in evidence: ${dutyTitles[duty].en}` },
      dueAt: null,
      overdue: evidence !== undefined && evidence.validUntil < dayOf(file.lastAt),
    },
  ];
}

function confirmTask(file: File, duty: OperatorDuty): Task[] {
  const pending = file.facts.duties.find((one) => one.duty === duty && one.state === 'submitted');
  if (pending === undefined) return [];
  const deadline = findDeadline(file, `dutyConfirmation-${duty}`);
  return [
    {
      id: `confirmDuty-${pending.id}`,
      acts: ['confirmDuty', 'returnDuty'],
      to: office(file, file.parties.zoneRegulator),
      title: { zh: `确认证明：${dutyTitles[duty].zh}`, en: `Confirm evidence: ${dutyTitles[duty].en}` },
      dueAt: deadline?.due?.at ?? null,
      overdue: deadline?.overdue ?? false,
    },
  ];
}
