/** 第十一条 Art. 11 — the operator tells that the breach is cured, within the time that the clause gives (I-32). */
import { z } from 'zod';
import { isOver } from '../../engine/deadlines';
import { defineAct, type StandingAct } from '../../engine/define';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { cureOf } from '../cure';
import type { TerminationFacts } from '../facts';
import { documentList, documentsGiven, statementText } from '../statements';

export const reportCure: StandingAct<TerminationFacts> = {
  name: 'reportCure',
  stages: ['defence', 'hearing', 'decision'],
  act: defineAct<TerminationFacts>()({
    title: { zh: '报告已纠正违约', en: 'Report that the breach is cured' },
    article: 'I-32',
    input: z.strictObject({ statement: statementText, documents: documentList.optional() }),
    available: (file) => cureOf(file)?.state === 'running',
    refuseIf: ({ file, input, given, actor, now }) => {
      const cure = cureOf(file);
      return [
        when(cure === undefined, 'noCurePeriod'),
        when(cure !== undefined && (cure.state !== 'running' || isOver(file, 'cure', now)), 'curePeriodOver', {
          dueDay: cure?.due?.day ?? '',
        }),
        ...documentsGiven(input.documents, given, actor.organizationId),
      ];
    },
    record: ({ input }) => ({
      type: 'cureReported',
      article: 'I-32',
      data: { statement: input.statement, documents: input.documents ?? [] },
    }),
  }),
  remember: {
    cureReported: (facts, event) => ({
      ...facts,
      cures: [...facts.cures, { at: event.at, statement: event.data['statement'], documents: event.data['documents'] }],
    }),
  },
  effects: {
    cureReported: (event, { caseNo, parties }) =>
      [...new Set([parties.dataAuthority, parties.zoneRegulator])].map((organizationId) =>
        notice(
          { organizationId },
          'cureReported',
          { zh: `${caseNo} 运营单位报告已纠正违约`, en: `${caseNo}: the operator reports the breach as cured` },
          { zh: `说明：${event.data['statement']}`, en: `Statement: ${event.data['statement']}` },
        ),
      ),
  },
};
