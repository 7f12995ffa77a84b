/** I-41 — 运营单位变更告知 Name, legal representative or security officer of the operator changed: a notice, acknowledged by the authority. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { dayText, identifierText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { materialsGiven } from '../application';
import type { AuthorizationFacts, OperatorNotice } from '../facts';
import { applicantNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();
const changed = z.enum(['name', 'legalRepresentative', 'securityOfficer']);

export const notifyOperatorChange: StandingAct<AuthorizationFacts> = {
  name: 'notifyOperatorChange',
  stages: ['operation'],
  act: act({
    title: { zh: '告知运营单位变更', en: 'Give notice of a change at the operator' },
    article: 'I-41',
    /** Who is who now stands in the documents, never here. `since`: first day of the change. */
    input: z.strictObject({
      items: uniqueBy(z.strictObject({ item: changed, documentId: identifierText }), ({ item }) => item, 1),
      since: dayText,
    }),
    refuseIf: ({ input, given, actor }) => materialsGiven(input.items, given, actor.organizationId, 'items'),
    record: ({ file, input }) => ({
      type: 'operatorChangeNotified',
      article: 'I-41',
      data: { noticeId: `N${file.version + 1}`, items: input.items, since: input.since },
    }),
  }),
  remember: {
    operatorChangeNotified: (facts, event) => {
      const { noticeId: id, items, since } = event.data;
      const told: OperatorNotice = { id, at: event.at, seq: event.seq, items, since, acknowledgedAt: null };
      return { ...facts, operatorNotices: [...facts.operatorNotices, told] };
    },
  },
  effects: {
    operatorChangeNotified: (event, { caseNo, parties }) =>
      [...new Set([parties.dataAuthority, parties.zoneRegulator, parties.governanceCenter])].map((organizationId) =>
        notice(
          { organizationId },
          'operatorChangeNotified',
          { zh: `${caseNo} 运营单位变更告知`, en: `${caseNo}: a change at the operator` },
          {
            zh: `告知 ${event.data['noticeId']}，自 ${event.data['since']} 起，共 ${event.data['items'].length} 项。`,
            en: `Notice ${event.data['noticeId']}, from ${event.data['since']}, ${event.data['items'].length} in all.`,
          },
        ),
      ),
  },
};

export const acknowledgeOperatorChange: StandingAct<AuthorizationFacts> = {
  name: 'acknowledgeOperatorChange',
  stages: ['operation'],
  act: act({
    title: { zh: '确认收到变更告知', en: 'Acknowledge the notice of a change' },
    article: 'I-41',
    input: z.strictObject({ noticeId: identifierText }),
    available: ({ facts }) => unacknowledged(facts).length > 0,
    refuseIf: ({ facts, input }) => {
      const found = facts.operatorNotices.find(({ id }) => id === input.noticeId);
      if (found === undefined) return [refuse('operatorNoticeUnknown', { notice: input.noticeId }, '/noticeId')];
      return [when(found.acknowledgedAt !== null, 'operatorNoticeAcknowledged', undefined, '/noticeId')];
    },
    record: ({ input }) => ({
      type: 'operatorChangeAcknowledged',
      article: 'I-41',
      data: { noticeId: input.noticeId },
    }),
  }),
  remember: {
    operatorChangeAcknowledged: (facts, event) => ({
      ...facts,
      operatorNotices: facts.operatorNotices.map((one) =>
        one.id === event.data['noticeId'] ? { ...one, acknowledgedAt: event.at } : one,
      ),
    }),
  },
  effects: {
    operatorChangeAcknowledged: (event, file) => [
      applicantNotice(
        file,
        'operatorChangeAcknowledged',
        { zh: '变更告知已收到', en: 'your notice of a change was received' },
        { zh: `告知 ${event.data['noticeId']}。`, en: `Notice ${event.data['noticeId']}.` },
      ),
    ],
  },
};

/** @returns the notices that the authority has not acknowledged. */
export function unacknowledged({ operatorNotices }: AuthorizationFacts): OperatorNotice[] {
  return operatorNotices.filter(({ acknowledgedAt }) => acknowledgedAt === null);
}
