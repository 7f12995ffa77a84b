/** I-90 — what is told of a registration: to the data authority that one waits, to whoever asked for it how it was decided. */
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import type { Registration, RegistrationChange } from './registrations';

export interface ToldRegistration {
  registrationNo: string;
  change: RegistrationChange['kind'];
  /** As the change leaves it. */
  registration: Pick<Registration, 'personId' | 'content' | 'reason'>;
  /** Organization id. */
  dataAuthority: string;
}

/** @returns the notice, or null where nobody needs to be told: whoever withdraws knows it, and it is on no officer's list any more. */
export function registrationNotice({
  registrationNo,
  change,
  registration,
  dataAuthority,
}: ToldRegistration): NoticeEffect | null {
  const { name } = registration.content.company;
  const registrant = { personId: registration.personId };
  const officers = { organizationId: dataAuthority, level: 'officer' } as const;
  const reasons = registration.reason ?? '';
  switch (change) {
    case 'submit':
    case 'resubmit':
      return notice(
        officers,
        'registrationSubmitted',
        { zh: `单位注册待办理：${name.zh}`, en: `A registration waits: ${name.en}` },
        {
          zh: `${name.zh}提交了单位注册（${registrationNo}），请核验材料后通过、退回或者不予注册。`,
          en: `${name.en} asks to be registered (${registrationNo}). Check its papers, then accept, return or refuse it.`,
        },
      );
    case 'accept':
      return notice(
        registrant,
        'registrationAccepted',
        { zh: `单位注册已通过：${name.zh}`, en: `Registered: ${name.en}` },
        {
          zh: `${name.zh}的单位注册（${registrationNo}）已通过，您是该单位首名负责人，可以登录办理、邀请本单位人员。`,
          en: `${name.en} is registered (${registrationNo}). You are its first head: sign in, and invite its people.`,
        },
      );
    case 'return':
      return notice(
        registrant,
        'registrationReturned',
        { zh: `单位注册退回补正：${name.zh}`, en: `Registration returned for correction: ${name.en}` },
        {
          zh: `${name.zh}的单位注册（${registrationNo}）退回补正：${reasons}`,
          en: `The registration of ${name.en} (${registrationNo}) was returned for correction: ${reasons}`,
        },
      );
    case 'refuse':
      return notice(
        registrant,
        'registrationRefused',
        { zh: `不予单位注册：${name.zh}`, en: `Registration refused: ${name.en}` },
        {
          zh: `${name.zh}的单位注册（${registrationNo}）不予通过：${reasons}`,
          en: `The registration of ${name.en} (${registrationNo}) was refused: ${reasons}`,
        },
      );
    case 'withdraw':
      return null;
  }
}
