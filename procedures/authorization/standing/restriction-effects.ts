/** What the events of a restriction ask of the world: orders to the platform, and notices with reasons and remedies. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { notice } from '../../engine/shared-effects';
import type { Text } from '../../engine/text';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';
import { restoreUse, restrictUse } from './data-use';
import { restrictionReports } from './risks';

type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

export const restrictionEffects: Effects = {
  useRestricted: (event, file) => {
    const verdict = { zh: '限制数据使用', en: 'use of data is restricted' };
    return [
      restrictUse('restricted', 'restrictionVerified'),
      refusalNotice(file, 'useRestricted', verdict, event.data['reason']),
      ...toAuthorities(file, 'useRestricted', verdict, reasonsOf(event.data['reason'])),
      ...restrictionReports(event.data['riskNo'], 'restricted', event.at, event.data['reason']),
    ];
  },
  restrictionVerified: (event, { facts }) => {
    const { restriction } = facts;
    return restriction === null ? [] : restrictionReports(restriction.riskNo, 'verified', event.at, restriction.reason);
  },
  restrictionLifted: (event, file) => {
    const verdict = { zh: '解除限制使用', en: 'the restriction is lifted' };
    const why = reasonsOf(event.data['reason']);
    const use =
      file.facts.suspension === null
        ? { zh: '', en: '' }
        : {
            zh: '暂停仍在进行，数据使用尚不恢复（I-29）。',
            en: ' The suspension still stands, so use of data is not restored yet (I-29).',
          };
    const body = { zh: `${why.zh}${use.zh}`, en: `${why.en}${use.en}` };
    return [
      ...restoreUse(file),
      applicantNotice(file, 'restrictionLifted', verdict, body),
      ...toAuthorities(file, 'restrictionLifted', verdict, body),
      ...restrictionReports(file.facts.restrictions.at(-1)?.riskNo, 'lifted', event.at, event.data['reason']),
    ];
  },
  restrictionRequested: (event, { caseNo, parties }) => [
    notice(
      { organizationId: parties.governanceCenter },
      'restrictionRequested',
      { zh: `${caseNo} 请求限制数据使用`, en: `${caseNo}: a restriction is asked for` },
      reasonsOf(event.data['reason']),
    ),
  ],
  restrictionDeclined: (event, { caseNo }) => [
    notice(
      { personId: event.data['askedBy'] },
      'restrictionDeclined',
      { zh: `${caseNo} 不采取限制措施`, en: `${caseNo}: the center declined to restrict` },
      reasonsOf(event.data['reason']),
    ),
  ],
};

function reasonsOf(reason: string): Text {
  return { zh: `理由：${reason}`, en: `Reasons: ${reason}` };
}

function toAuthorities(file: CaseFile<AuthorizationFacts>, template: string, title: Text, body: Text): NoticeEffect[] {
  const { dataAuthority, zoneRegulator } = file.parties;
  const named = { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` };
  return [...new Set([dataAuthority, zoneRegulator])].map((organizationId) =>
    notice({ organizationId }, template, named, body),
  );
}
