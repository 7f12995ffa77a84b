/** What a transfer asks of the world: the platform hands the space over, the register names the new operator, everyone concerned is told. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning, Task } from '../../engine/define';
import type { PlatformEffect } from '../../engine/effects';
import { isDrafted, office } from '../../engine/office';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';
import { registerEntry } from '../register-entry';
import { requestsMoot } from './data-grants';
import { unacknowledged } from './operator-notice';
import { productsHandedOver } from './products';
import { issuesToldOfOperator } from './quality-issue';

type File = CaseFile<AuthorizationFacts>;

export const transferEffects: NonNullable<EventMeaning<AuthorizationFacts>['effects']> = {
  transferRequested: (event, { caseNo, parties }) => [
    notice(
      { organizationId: parties.dataAuthority },
      'transferRequested',
      { zh: `${caseNo} 申请变更运营单位`, en: `${caseNo}: another operator is asked for` },
      { zh: event.data['reason'], en: event.data['reason'] },
    ),
  ],
  transferDecided: (event, file) => [
    event.data['agreed'] === true
      ? applicantNotice(
          file,
          'transferDecided',
          { zh: '同意变更运营单位', en: 'another operator is agreed to' },
          {
            zh: `自 ${event.data['effectiveDay']} 起由 ${event.data['to'].id} 运营。理由：${event.data['reason']}`,
            en: `${event.data['to'].id} operates from ${event.data['effectiveDay']} on. Reasons: ${event.data['reason']}`,
          },
        )
      : refusalNotice(
          file,
          'transferDecided',
          { zh: '不同意变更运营单位', en: 'another operator is refused' },
          event.data['reason'],
        ),
  ],
  operatorChanged: (event, file) => {
    const { from, to } = event.data;
    const { dataAuthority, zoneRegulator, governanceCenter } = file.parties;
    const title = { zh: `${file.caseNo} 运营单位已变更`, en: `${file.caseNo}: the operator has changed` };
    const body = { zh: `由 ${from} 变更为 ${to.id}。`, en: `From ${from} to ${to.id}.` };
    return [
      ...handOver(file),
      registerEntry(file),
      ...requestsMoot(file, 'operatorChanged', null),
      ...productsHandedOver(event, file.facts),
      ...[...new Set([from as string, to.id as string, dataAuthority, zoneRegulator, governanceCenter])].map(
        (organizationId) => notice({ organizationId }, 'operatorChanged', title, body),
      ),
      ...issuesToldOfOperator(file),
    ];
  },
};

/** A space is handed over once it was ordered; before, it is provisioned for the new operator from the beginning. */
function handOver({ fired, facts, zone }: File): PlatformEffect[] {
  if (!fired.includes('termStarted')) return [];
  const payload = { operator: facts.organization.id, zone: zone.id };
  return [{ lane: 'platform', operation: 'handOver', payload, reportAs: 'spaceHandedOver' }];
}

/** Work on changes at the operator, and of the operator. */
export function operatorTasks(file: File): Task[] {
  const to = office(file, file.parties.dataAuthority);
  const notices = unacknowledged(file.facts).map(({ id }) => ({
    id: `acknowledge-${id}`,
    acts: ['acknowledgeOperatorChange'],
    to,
    title: { zh: '确认收到变更告知', en: 'Acknowledge the notice of a change' },
    dueAt: null,
    overdue: false,
  }));
  if (file.facts.transfer?.state !== 'open' || isDrafted(file, 'decideTransfer')) return notices;
  const title = { zh: '变更运营单位申请', en: 'Request for another operator' };
  return [...notices, { id: 'decideTransfer', acts: ['decideTransfer'], to, title, dueAt: null, overdue: false }];
}
