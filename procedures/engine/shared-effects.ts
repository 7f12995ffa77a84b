/** Notices that go with events of every procedure: reminders, escalation, returned drafts, messages. */
import type { Addressee, CaseFile } from './case-file';
import type { NoticeEffect } from './effects';
import type { CaseEvent } from './events';
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
  if (deadline?.due == null) return [];
  const to: Addressee =
    event.type === 'escalated' && 'organizationId' in deadline.responsible
      ? { organizationId: deadline.responsible.organizationId, level: 'head' }
      : deadline.responsible;
  const overdue = event.type !== 'reminded' || event.data.timing === 'after';
  const title = overdue
    ? { zh: `${file.caseNo} 已逾期：${deadline.title.zh}`, en: `${file.caseNo} is overdue: ${deadline.title.en}` }
    : { zh: `${file.caseNo} 即将到期：${deadline.title.zh}`, en: `${file.caseNo} is due soon: ${deadline.title.en}` };
  return [notice(to, event.type, title, deadline.due.because, deadline.due.at)];
}
