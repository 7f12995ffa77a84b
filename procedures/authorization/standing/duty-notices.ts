/** 第二十二条第二款 Art. 22(2) — What is told of the security duties: handed in, decided, soon over, over. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice } from '../notices';
import type { OperatorDuty } from '../supervised';

type File = CaseFile<AuthorizationFacts>;
type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

export const dutyTitles: Record<OperatorDuty, Text> = {
  managementSystem: { zh: '安全内部管理和保障制度', en: 'internal security management' },
  responsiblePerson: { zh: '数据安全责任人', en: 'person responsible for data security' },
  zoneSecurity: { zh: '专区各环节数据安全管理', en: 'data security in the zone' },
};

const titleOf = (data: Record<string, any>): Text => dutyTitles[data['duty'] as OperatorDuty];

export const dutyEffects: Effects = {
  dutySubmitted: ({ data }, file) => [
    toRegulator(
      file,
      'dutySubmitted',
      { zh: '提交安全责任证明', en: 'evidence of a security duty was handed in' },
      titleOf(data),
    ),
  ],
  dutyConfirmed: ({ data }, file) => [
    applicantNotice(
      file,
      'dutyConfirmed',
      { zh: '安全责任证明已确认', en: 'evidence of a security duty is confirmed' },
      titleOf(data),
    ),
  ],
  dutyReturned: ({ data }, file) => [
    applicantNotice(
      file,
      'dutyReturned',
      { zh: '安全责任证明退回', en: 'evidence of a security duty is returned' },
      {
        zh: `${titleOf(data).zh}。理由：${data['reason']}`,
        en: `${titleOf(data).en}. Reasons: ${data['reason']}`,
      },
    ),
  ],
  dutyReminder: ({ data }, file) => [
    applicantNotice(
      file,
      'dutyReminder',
      { zh: '安全责任证明即将到期', en: 'evidence of a security duty is about to lapse' },
      {
        zh: `${titleOf(data).zh}：有效期至 ${data['validUntil']}，请及时更新。`,
        en: `${titleOf(data).en}: holds until ${data['validUntil']}. Please hand in what follows it.`,
      },
    ),
  ],
  dutyLapsed: ({ data }, file) => {
    const title = { zh: '安全责任证明已失效', en: 'evidence of a security duty has lapsed' };
    const of = titleOf(data);
    const body = {
      zh: `${of.zh}：有效期至 ${data['validUntil']}。`,
      en: `${of.en}: it held until ${data['validUntil']}.`,
    };
    return [applicantNotice(file, 'dutyLapsed', title, body), toRegulator(file, 'dutyLapsed', title, body)];
  },
};

function toRegulator(file: File, template: string, title: Text, body: Text): NoticeEffect {
  const named = { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` };
  return notice(office(file, file.parties.zoneRegulator), template, named, body);
}
