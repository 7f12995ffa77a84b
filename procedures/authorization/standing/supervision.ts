/** 第六条第二款 Art. 6(2) — the zone regulator's own supervision of the operator, recorded apart from the inspections of Art. 21. */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { dayOf } from '../../engine/deadlines';
import { defineAct, type StandingAct } from '../../engine/define';
import { dayText, plainLine } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice } from '../notices';

const article = '第六条 Art. 6';

export const recordSupervision: StandingAct<AuthorizationFacts> = {
  name: 'recordSupervision',
  stages: ['operation', 'accessRestriction', 'dataDeletion'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '记录日常监管', en: 'Record supervision' },
    article,
    input: z.strictObject({
      /** The day on which it took place. */
      on: dayText,
      subject: plainLine(),
      result: statementText,
      documents: documentList.optional(),
    }),
    refuseIf: ({ input, actor, given, now }) => [
      when(compareDates(input.on as PlainDate, dayOf(now)) > 0, 'supervisionInFuture', undefined, '/on'),
      ...documentsGiven(input.documents, given, actor.organizationId),
    ],
    record: ({ input }) => ({
      type: 'supervisionRecorded',
      article,
      data: { ...input, documents: input.documents ?? [] },
    }),
  }),
  remember: {
    supervisionRecorded: (facts, { id, at, actor, data }) => ({
      ...facts,
      supervisions: [
        ...facts.supervisions,
        {
          id,
          at,
          by: actor,
          on: data['on'],
          subject: data['subject'],
          result: data['result'],
          documents: data['documents'],
        },
      ],
    }),
  },
  effects: {
    supervisionRecorded: ({ data }, file) => [
      applicantNotice(
        file,
        'supervisionRecorded',
        { zh: '监管情况告知', en: 'supervision by the zone regulator' },
        { zh: `${data['subject']}：${data['result']}`, en: `${data['subject']}: ${data['result']}` },
      ),
    ],
  },
};
