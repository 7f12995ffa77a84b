/**
 * 第五条、第十三条至第十六条 Arts. 5, 13–16 — 提出数据申请 Opening a data request
 *
 * Decided here, because this case knows its agreement, its term and whether use is held. Everything that stands against a request from the
 * start is said at once; the request itself is a case of its own.
 */

import { requestContent } from '../../data-request/request';
import { defineAct, type StandingAct } from '../../engine/define';
import { requestReasons } from '../data-request-rules';
import { dataRequestStart, partsOf } from '../data-request-start';
import type { AuthorizationFacts } from '../facts';

const article = '第十五条 Art. 15';

export const openDataRequest: StandingAct<AuthorizationFacts> = {
  name: 'openDataRequest',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '提出数据申请', en: 'Request data' },
    article,
    input: requestContent,
    available: ({ facts }) => facts.provisionedAt !== null,
    refuseIf: requestReasons,
    record: ({ input, given, file }) => ({
      type: 'dataRequestOpened',
      article,
      data: { requestNo: given['dataRequestNo'], content: input, parts: partsOf(input, given, file.zone.id) },
    }),
  }),
  remember: {
    dataRequestOpened: (facts, event, { policy }) => ({
      ...facts,
      dataRequests: [
        ...facts.dataRequests,
        {
          caseNo: event.data['requestNo'],
          scenario: event.data['content'].scenario,
          datasets: event.data['parts'].map(({ dataset }: { dataset: string }) => dataset),
          openedAt: event.at,
          levelProtected: policy.dataRequest.levelProtected,
          outcome: null,
        },
      ],
    }),
  },
  effects: { dataRequestOpened: (event, file) => [dataRequestStart(event, file)] },
};
