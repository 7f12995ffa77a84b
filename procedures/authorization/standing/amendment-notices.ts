/** Who is told of an amendment, and what the register shows once it holds. */
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import type { EventMeaning } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import { type Party, signatories } from '../agreement-rules';
import type { AuthorizationFacts } from '../facts';
import { registerEntry } from '../register-entry';

type File = CaseFile<AuthorizationFacts>;

export const amendmentNotices: NonNullable<EventMeaning<AuthorizationFacts>['effects']> = {
  amendmentDrafted: (event, file) =>
    toParties(
      file,
      event.data['voided'] as Party[],
      'signaturesVoided',
      { zh: '协议变更文本已修改', en: 'the text of the amendment was changed' },
      {
        zh: '此前的签署失效，定稿后请重新签署。',
        en: 'What was signed before is void; sign again once the new text is locked.',
      },
    ),
  amendmentLocked: (event, file) =>
    toParties(
      file,
      ['applicant'],
      'amendmentLocked',
      { zh: '协议变更已定稿，请签署', en: 'the amendment is ready to be signed' },
      { zh: `摘要（SHA-256）：${event.data['hash']}`, en: `SHA-256: ${event.data['hash']}` },
      findDeadline(file, 'amendment')?.due?.at,
    ),
  amendmentWithdrawn: (event, file) =>
    toParties(
      file,
      signatories(file),
      'amendmentWithdrawn',
      { zh: '协议变更已撤回', en: 'the amendment was withdrawn' },
      { zh: event.data['reason'], en: event.data['reason'] },
    ),
  amendmentLapsed: (_event, file) =>
    toParties(
      file,
      signatories(file),
      'amendmentLapsed',
      { zh: '协议变更逾期未签署，不再签署', en: 'the amendment was not signed in time and lapses' },
      { zh: '现行协议继续有效。', en: 'The agreement in force stays as it is.' },
    ),
  agreementAmended: (event, file) => [
    registerEntry(file),
    ...toParties(
      file,
      signatories(file),
      'agreementAmended',
      { zh: '协议变更生效', en: 'the amendment takes effect' },
      {
        zh: `共变更 ${event.data['changes'].length} 处，期限 ${event.data['term'].start} 至 ${event.data['term'].end}。`,
        en: `Changed in ${event.data['changes'].length} places; term ${event.data['term'].start} to ${event.data['term'].end}.`,
      },
    ),
  ],
};

function toParties(
  { caseNo, parties }: File,
  to: readonly Party[],
  template: string,
  title: Text,
  body: Text,
  dueAt?: string,
): NoticeEffect[] {
  const titled = { zh: `${caseNo} ${title.zh}`, en: `${caseNo}: ${title.en}` };
  return to.map((party) => notice({ organizationId: parties[party] ?? '' }, template, titled, body, dueAt));
}
