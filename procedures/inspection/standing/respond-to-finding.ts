/** 第二十一条 Art. 21 — the inspected confirms a finding, or says what is not so. It keeps no finding from standing. */
import { z } from 'zod';
import { isOver } from '../../engine/deadlines';
import { defineAct, type StandingAct } from '../../engine/define';
import { identifierText, missing, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { InspectionFacts } from '../facts';
import { toAuthority, withWords } from '../notices';
import { subjectOf } from '../people';

const article = '第二十一条 Art. 21';

export const respondToFinding: StandingAct<InspectionFacts> = {
  name: 'respondToFinding',
  stages: ['examination', 'inspectionConclusion'],
  act: defineAct<InspectionFacts>()({
    title: { zh: '确认或者说明检查发现', en: 'Confirm a finding or comment on it' },
    article,
    /** `comment` is needed by who does not confirm. */
    input: z.strictObject({ findingId: identifierText, confirmed: z.boolean(), comment: plainText().optional() }),
    available: (view, actor) => {
      const subject = subjectOf(view, actor);
      return view.facts.findings.some((one) => one.subject === subject && one.response === null);
    },
    refuseIf: ({ file, facts, input, actor, now }) => {
      const subject = subjectOf(file, actor);
      if (subject === null) return [refuse('notInspected')];
      const finding = facts.findings.find((one) => one.id === input.findingId && one.subject === subject);
      return [
        when(finding === undefined, 'findingUnknown', { finding: input.findingId }, '/findingId'),
        when(finding !== undefined && finding.response !== null, 'findingAnswered', undefined, '/findingId'),
        when(isOver(file, 'comments', now), 'commentsOver'),
        input.confirmed || input.comment !== undefined ? null : missing('/comment'),
      ];
    },
    record: ({ file, input, actor }) => ({
      type: 'findingAnswered',
      article,
      data: {
        findingId: input.findingId,
        subject: subjectOf(file, actor),
        confirmed: input.confirmed,
        comment: input.comment ?? null,
      },
    }),
  }),
  remember: {
    findingAnswered: (facts, { at, data }) => ({
      ...facts,
      findings: facts.findings.map((one) =>
        one.id === data['findingId']
          ? { ...one, response: { at, confirmed: data['confirmed'], comment: data['comment'] } }
          : one,
      ),
    }),
  },
  effects: {
    findingAnswered: ({ data }, file) => [
      toAuthority(
        file,
        'findingAnswered',
        data['confirmed']
          ? { zh: '被检查单位确认检查发现', en: 'the inspected confirms a finding' }
          : { zh: '被检查单位对检查发现作出说明', en: 'the inspected comments on a finding' },
        withWords(data['findingId'], data['comment']),
      ),
    ],
  },
};
