/** What the events of a suspension ask of the world: orders to the platform, the register, and notices with reasons and remedies. */
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import type { EventMeaning } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';
import { registerEntry } from '../register-entry';
import { restoreUse, restrictUse } from './data-use';

type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

export const suspensionEffects: Effects = {
  suspended: (event, file) => {
    const { clause, grounds } = event.data;
    const verdict = { zh: '暂停授权运营', en: 'authorized operation is suspended' };
    const end = endInWords(file);
    return [
      restrictUse('suspended', 'suspensionVerified'),
      registerEntry(file),
      refusalNotice(file, 'suspended', verdict, {
        zh: `${grounds}（协议第 ${clause} 条）。${end.zh}暂停期间不得使用公共数据，协议期限继续计算（本地设定，I-28）`,
        en: `${grounds} (clause ${clause} of the agreement). ${end.en} Meanwhile public data may not be used; the term goes on running (local, I-28)`,
      }),
      ...toOffices(file, 'suspended', verdict, end),
    ];
  },
  suspensionExtended: (event, file) => {
    const verdict = { zh: '延长暂停', en: 'the suspension is extended' };
    const end = endInWords(file);
    return [
      refusalNotice(file, 'suspensionExtended', verdict, {
        zh: `${event.data['reason']}。${end.zh}协议期限继续计算（本地设定，I-28）`,
        en: `${event.data['reason']}. ${end.en} The term goes on running (local, I-28)`,
      }),
      ...toOffices(file, 'suspensionExtended', verdict, end),
    ];
  },
  resumed: (event, file) =>
    over(file, 'resumed', { zh: `理由：${event.data['reason']}`, en: `Reasons: ${event.data['reason']}` }),
  suspensionEnded: (_event, file) =>
    over(file, 'suspensionEnded', {
      zh: '决定所定的最后一日已过，暂停自行结束（I-27）。',
      en: 'The last day set in the decision is over and the suspension has ended by itself (I-27).',
    }),
};

function over(file: CaseFile<AuthorizationFacts>, template: string, why: Text) {
  const verdict = { zh: '暂停结束，恢复授权运营', en: 'the suspension is over, operation is resumed' };
  const use =
    file.facts.restriction === null
      ? { zh: '数据使用权限正在恢复。', en: 'Use of data is being restored.' }
      : {
          zh: '市城市数字治理中心的限制使用仍然有效，数据使用尚不恢复（I-29）。',
          en: "The governance center's restriction still stands, so use of data is not restored yet (I-29).",
        };
  const body = { zh: `${why.zh}${why.zh.endsWith('。') ? '' : '。'}${use.zh}`, en: `${why.en} ${use.en}` };
  return [
    ...restoreUse(file),
    registerEntry(file),
    applicantNotice(file, template, verdict, body),
    ...toOffices(file, template, verdict, body),
  ];
}

/** How it ends, with the day as the calendar reckons it. */
function endInWords(file: CaseFile<AuthorizationFacts>): Text {
  const { condition = null, until = '' } = file.facts.suspension ?? {};
  const due = findDeadline(file, condition === null ? 'suspensionEnd' : 'suspensionReview')?.due;
  const day = due?.day ?? until;
  return condition === null
    ? {
        zh: `暂停至 ${day} 24:00，届时自行结束。`,
        en: `It lasts until ${day} 24:00 and then ends by itself.`,
      }
    : {
        zh: `恢复条件：${condition}。${day} 前评估，不自行恢复。`,
        en: `Condition for resuming: ${condition}. It is reviewed by ${day} and does not end by itself.`,
      };
}

/** The center, which switches use off and on, and the two authorities. */
function toOffices(file: CaseFile<AuthorizationFacts>, template: string, title: Text, body: Text): NoticeEffect[] {
  const { governanceCenter, dataAuthority, zoneRegulator } = file.parties;
  const named = { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` };
  return [...new Set([governanceCenter, dataAuthority, zoneRegulator])].map((organizationId) =>
    notice({ organizationId }, template, named, body),
  );
}
