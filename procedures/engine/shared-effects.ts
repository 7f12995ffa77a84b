/** Notices that go with events of every procedure: reminders, escalation, moved deadlines, returned drafts, messages. */
import type { Addressee, CaseFile, Due } from './case-file';
import type { NoticeEffect } from './effects';
import type { CaseEvent } from './events';
import type { MovedDeadline } from './moved-deadlines';
import { office } from './office';
import type { Text } from './text';

/** @returns a notice effect. */
export function notice(to: Addressee, template: string, title: Text, body: Text, dueAt?: string): NoticeEffect {
  return { lane: 'notice', to, template, title, body, ...(dueAt === undefined ? {} : { dueAt }) };
}

/** @returns the notices that every procedure sends for this event. */
export function sharedEffects(event: CaseEvent<any>, file: CaseFile): NoticeEffect[] {
  switch (event.type) {
    case 'reminded':
    case 'deadlinePassed':
    case 'escalated':
      return deadlineNotices(event, file);
    case 'calendarExtended':
    case 'basisMoved':
      return movedNotices(event, file);
    case 'proposalReturned':
    case 'proposalDeclined':
      return [
        notice(
          { personId: event.data.draftedBy.personId },
          event.type,
          { zh: '提议未通过', en: 'Your draft was not agreed to' },
          {
            zh: `${file.caseNo}：${event.data.reason}`,
            en: `${file.caseNo}: ${event.data.reason}`,
          },
        ),
      ];
    case 'proposalLapsed':
      return event.data.draftedBy === undefined ? [] : [lapsedNotice(event, file)];
    case 'messageSent':
      return file.parties.applicant === undefined
        ? []
        : [
            notice(
              { organizationId: file.parties.applicant },
              'message',
              { zh: `${file.caseNo} 有新的消息`, en: `New message on ${file.caseNo}` },
              { zh: event.data.text, en: event.data.text },
            ),
          ];
    case 'handedOver':
      return [
        notice(
          { personId: event.data.personId },
          'handedOver',
          { zh: `${file.caseNo} 已移交给您`, en: `${file.caseNo} was handed over to you` },
          { zh: event.data.reason, en: event.data.reason },
        ),
      ];
    default:
      return [];
  }
}

function deadlineNotices(event: CaseEvent<any>, file: CaseFile): NoticeEffect[] {
  const deadline = file.deadlines.find((candidate) => candidate.id === event.data.deadline);
  return deadline === undefined
    ? []
    : toldOfDeadline(event, file, addresseesOf(event.type, deadline.responsible, file));
}

/** @returns the notice that a deadline is near or over, to each of these; none while the deadline stands still. */
export function toldOfDeadline(event: CaseEvent<any>, file: CaseFile, to: readonly Addressee[]): NoticeEffect[] {
  const deadline = file.deadlines.find((candidate) => candidate.id === event.data.deadline);
  if (deadline?.due == null) return [];
  const due = deadline.due;
  const overdue = event.type !== 'reminded' || event.data.timing === 'after';
  const title = overdue
    ? { zh: `${file.caseNo} 已逾期：${deadline.title.zh}`, en: `${file.caseNo} is overdue: ${deadline.title.en}` }
    : { zh: `${file.caseNo} 即将到期：${deadline.title.zh}`, en: `${file.caseNo} is due soon: ${deadline.title.en}` };
  return to.map((one) => notice(one, event.type, title, due.because, due.at));
}

/**
 * The officer in charge, if the case was handed over to one, else the organization; when it escalates, its head (I-21). What a company
 * lets pass goes one level up to the authority as well.
 */
function addresseesOf(type: string, responsible: Addressee, file: CaseFile): Addressee[] {
  if (!('organizationId' in responsible)) return [responsible];
  const { organizationId } = responsible;
  if (type !== 'escalated') return [office(file, organizationId, responsible)];
  const head: Addressee = { organizationId, level: 'head' };
  const { applicant, dataAuthority } = file.parties;
  return organizationId === applicant ? [head, office(file, dataAuthority)] : [head];
}

function lapsedNotice(event: CaseEvent<any>, file: CaseFile): NoticeEffect {
  const { draftedBy, title } = event.data;
  return notice(
    { personId: draftedBy.personId },
    'proposalLapsed',
    { zh: `${file.caseNo} 提议已失效：${title.zh}`, en: `${file.caseNo}: your draft has lapsed: ${title.en}` },
    {
      zh: '提议的内容已变化或者会同期限已过，提议失效；仍需办理的，请重新提出。',
      en: 'What it proposes has changed, or the time for concurrence is over. Propose it again if it is still wanted.',
    },
  );
}

/** A notice to everyone whose day has moved: who must act by it, and the applicant or operator who waits for it. */
function movedNotices(event: CaseEvent<any>, file: CaseFile): NoticeEffect[] {
  const moved = ((event.data.moved ?? []) as MovedDeadline[]).filter(({ from, to }) => from?.day !== to?.day);
  const told = new Map<string, { to: Addressee; lines: MovedDeadline[] }>();
  for (const line of moved) {
    const responsible = file.deadlines.find(({ id }) => id === line.deadline)?.responsible;
    for (const to of addressees(file, responsible)) {
      const key = JSON.stringify(to);
      told.set(key, { to, lines: [...(told.get(key)?.lines ?? []), line] });
    }
  }
  const title = { zh: `${file.caseNo} 期限已重新计算`, en: `${file.caseNo}: deadlines were reckoned anew` };
  return [...told.values()].map(({ to, lines }) => notice(to, 'deadlinesMoved', title, wordsOf(lines)));
}

function addressees(file: CaseFile, responsible: Addressee | undefined): Addressee[] {
  const applicant = file.parties.applicant === undefined ? [] : [{ organizationId: file.parties.applicant }];
  if (responsible === undefined) return applicant;
  if (!('organizationId' in responsible)) return [responsible, ...applicant];
  const { organizationId } = responsible;
  return organizationId === file.parties.applicant
    ? applicant
    : [office(file, organizationId, responsible), ...applicant];
}

function wordsOf(lines: readonly MovedDeadline[]): Text {
  const day = (due: Due | null): string => due?.day ?? '—';
  return {
    zh: lines
      .map(({ title, from, to }) => `${title.zh}：由${day(from)}改为${day(to)}（${to?.because.zh ?? ''}）`)
      .join('；'),
    en: lines
      .map(({ title, from, to }) => `${title.en}: from ${day(from)} to ${day(to)} (${to?.because.en ?? ''})`)
      .join('; '),
  };
}
